import type { EditionRules } from '../../../contract/selection/rules.ts'

type Offer = EditionRules['titles'][number]
/** In the final order; `applied`: the title on the form; `open`: neither withdrawn nor removed, visit not failed. */
export type Ordered = { id: string; applied: string; open: boolean }

const reaches = (offers: readonly Offer[], applied: string, outer: string): boolean => {
  const offer = offers.find(({ code }) => code === applied)
  return applied === outer || (offer?.within !== undefined && offer.within !== null && reaches(offers, offer.within, outer))
}

/**
 * Which title the rules give to whom: an outer title to the first of all who applied for it or for one nested in it; a nested title
 * to the first of those who have the outer one and applied for the nested one. One person has one title here, the highest.
 */
export function award(ordered: readonly Ordered[], offers: readonly Offer[]): Map<string, string> {
  const given = new Map<string, string>()
  const outermost = offers.filter(({ within }) => !within)
  const fill = (offer: Offer, pool: readonly Ordered[]): void => {
    const winners = pool.filter(({ open, applied }) => open && reaches(offers, applied, offer.code)).slice(0, offer.places)
    for (const { id } of winners) given.set(id, offer.code)
    for (const inner of offers.filter(({ within }) => within === offer.code)) fill(inner, winners)
  }
  for (const offer of outermost)
    fill(
      offer,
      ordered.filter(({ id }) => !given.has(id)),
    )
  return given
}

export type Choice = { id: string; name: string; title: string | null; open: boolean }

/** Why this set of titles cannot stand: one not on offer, too many of one, counting those nested in it, or given to somebody who is out. */
export function whyNotDecide(
  choices: readonly Choice[],
  offers: readonly Offer[],
): { code: string; details: Record<string, unknown> } | null {
  const out = choices.find(({ title, open }) => title !== null && !open)
  if (out) return { code: 'decision.nominee-closed', details: { name: out.name } }
  const unknown = choices.find(({ title }) => title !== null && !offers.some(({ code }) => code === title))
  if (unknown) return { code: 'recommendation.title-not-offered', details: { title: unknown.title } }
  for (const { code, places } of offers) {
    const held = choices.filter(({ title }) => title !== null && reaches(offers, title, code))
    if (held.length > places) return { code: 'decision.places-exceeded', details: { title: code, places } }
  }
  return null
}

/** Who moves up when somebody with `title` falls out: the next in order without a title who applied for it or for one nested in it. */
export const nextInLine = (
  ordered: readonly (Ordered & { title: string | null })[],
  title: string,
  offers: readonly Offer[],
): string | null =>
  ordered.find((each) => each.open && each.title === null && reaches(offers, each.applied, outermostOf(title, offers)))?.id ?? null

const outermostOf = (code: string, offers: readonly Offer[]): string => {
  const outer = offers.find((offer) => offer.code === code)?.within
  return outer ? outermostOf(outer, offers) : code
}

/** The title that whoever moves up receives: the outer one; a nested place stays empty until the committee fills it. */
export const titleForReserve = outermostOf
