import type { Wanted } from '../../../contract/duties.ts'
import { normaliseName, type ReadIdNumber } from '../../../contract/identity.ts'
import type { IdentityRefusal } from '../../../contract/registry/identity.ts'
import { fileKeepers, type PersonRefusal } from '../../../contract/registry/people.ts'
import type { Fault } from '../../../contract/shapes.ts'
import { type Actor, holds, holdsSome } from '../../platform/context.ts'

/** `path` is that of the person's organization; null: the file belongs to no unit yet. */
export type File = {
  id: string
  name: string
  path: string | null
  mergedIntoId: string | null
  idNumberFingerprint: Uint8Array | null
  phoneFingerprint: Uint8Array | null
  /** Null: a claim, which its owner writes and nobody else. */
  confirmedAt: Date | null
}
type Refusal = PersonRefusal | IdentityRefusal | null

const holdsAny = (actor: Actor, wanted: readonly Wanted[], path: string) => wanted.some((one) => holdsSome(actor, one, { path }))
/** A file without a unit is looked after by the province. */
export const placeOf = ({ path }: Pick<File, 'path'>, actor: Actor): string =>
  path ?? actor.duties.find((held) => !held.path.slice(0, -1).includes('.'))?.path ?? ''

/** One's own file, confirmed or still a claim. */
export const isOwn = (file: Pick<File, 'id'>, actor: Actor): boolean => file.id === actor.personId || file.id === actor.claimedId

const keeps = (file: Pick<File, 'path'>, actor: Actor) => holdsAny(actor, fileKeepers, placeOf(file, actor))
const manages = (file: Pick<File, 'path'>, actor: Actor) => holds(actor, 'registry.manage', { path: placeOf(file, actor) })

export function whyNotUpdate(file: File, actor: Actor): Refusal {
  if (file.mergedIntoId) return 'person.merged'
  if (!keeps(file, actor)) return 'person.other-place'
  return file.confirmedAt ? null : 'identity.not-confirmed'
}

/** Honours and evidence: the unit keeps them, and so does the person. */
export const whyNotKeep = (file: File, actor: Actor): Refusal =>
  file.mergedIntoId ? 'person.merged' : isOwn(file, actor) ? null : whyNotUpdate(file, actor)

export const whyNotEnter = (place: { path: string }, actor: Actor): Refusal =>
  holdsAny(actor, fileKeepers, place.path) ? null : 'person.other-place'

export function whyNotRevealIdNumber(file: File, actor: Actor): Refusal {
  if (!manages(file, actor)) return 'person.other-place'
  return file.idNumberFingerprint ? null : 'person.no-id-number'
}

export function whyNotRevealPhone(file: File, actor: Actor): Refusal {
  if (!manages(file, actor)) return 'person.other-place'
  return file.phoneFingerprint ? null : 'person.no-phone'
}

export const whyNotMerge = (file: File, actor: Actor): Refusal =>
  file.mergedIntoId ? 'person.merged' : manages(file, actor) ? null : 'person.other-place'

const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0

export function whyNotMergeInto(kept: File, other: File, actor: Actor): Refusal {
  if (kept.id === other.id) return 'person.itself'
  const refusal = whyNotMerge(kept, actor) ?? whyNotMerge(other, actor)
  if (refusal) return refusal
  const [mine, theirs] = [kept.idNumberFingerprint, other.idNumberFingerprint]
  if (mine && theirs && !same(mine, theirs)) return 'person.id-numbers-differ'
  // a claim is confirmed or declined first: nobody's own word goes into a file that way
  return kept.confirmedAt && other.confirmedAt ? null : 'identity.not-confirmed'
}

/** Name and ID number together fetch a file; which of the two is wrong is not said. */
export function whyNotTakeOver(
  file: (File & { organizationId: string | null }) | null,
  asked: { name: string; organizationId: string },
): Refusal {
  if (!file || normaliseName(file.name) !== asked.name) return 'person.no-match'
  return file.organizationId === asked.organizationId ? 'person.already-here' : null
}

type Facts = {
  birthOn?: string | null | undefined
  gender?: string | null | undefined
  workedSinceYear?: number | null | undefined
  tradeSinceYear?: number | null | undefined
}

/** What contradicts itself: birthday and sex against the ID number, years before the fifteenth birthday or after today. */
export function findContradictions(facts: Facts, idNumber: ReadIdNumber | null, today: string): Fault[] {
  const read = idNumber?.fault === null ? idNumber : null
  const birthOn = facts.birthOn ?? read?.birthOn ?? null
  const faults: Fault[] = []
  if (read && facts.birthOn && facts.birthOn !== read.birthOn) faults.push({ field: 'birthOn', code: 'person.birth-differs' })
  if (read && facts.gender && facts.gender !== read.gender) faults.push({ field: 'gender', code: 'person.gender-differs' })
  if (birthOn && birthOn > today) faults.push({ field: 'birthOn', code: 'identity.id-future' })
  for (const field of ['workedSinceYear', 'tradeSinceYear'] as const)
    if (!yearFits(facts[field], birthOn, today)) faults.push({ field, code: 'person.years-impossible' })
  return faults
}

export const yearFits = (year: number | null | undefined, birthOn: string | null, today: string): boolean =>
  !year || (year <= Number(today.slice(0, 4)) && (!birthOn || year >= Number(birthOn.slice(0, 4)) + 15))

export const whyNotRemoveHonour = (honour: { source: string }, file: File, actor: Actor): Refusal =>
  honour.source === 'conferred' ? 'person.honour-conferred' : whyNotKeep(file, actor)

/** Once somebody has seen the original, the copy is what he saw. */
export function whyNotRemoveEvidence(evidence: { seenAt: Date | null; used: boolean }, file: File, actor: Actor): Refusal {
  if (evidence.used) return 'person.evidence-in-use'
  return evidence.seenAt ? 'person.evidence-seen' : whyNotKeep(file, actor)
}

const checkers: readonly Wanted[] = ['registry.manage', 'submit', 'review']

/** Nobody certifies that he has seen his own original. */
export function whyNotMarkSeen(evidence: { seenAt: Date | null }, file: File, actor: Actor): Refusal {
  if (isOwn(file, actor) || !holdsAny(actor, checkers, placeOf(file, actor))) return 'person.other-place'
  return evidence.seenAt ? 'person.evidence-seen' : null
}
