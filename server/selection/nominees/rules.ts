import { recommendationForm } from '../../../contract/selection/recommendations.ts'
import type { EditionRules } from '../../../contract/selection/rules.ts'
import { type Counted, compositionOf, nonPublic } from '../editions/index.ts'

export type Person = {
  form: unknown
  gender: string | null
  birthOn: string | null
  isMigrantWorker: boolean
  nature: string | null
  unitKind: string
}

/** How the chosen are made up; under 40 by the day of the review. */
export function countOf(people: readonly Person[], today: string): Counted {
  const fortyYearsAgo = `${Number(today.slice(0, 4)) - 40}${today.slice(4)}`
  const count = (is: (one: Person) => boolean) => people.filter(is).length
  return {
    total: people.length,
    'front-line': count(({ form }) => recommendationForm.parse(form).isFrontLine),
    women: count(({ gender }) => gender === 'female'),
    'under-40': count(({ birthOn }) => birthOn !== null && birthOn > fortyYearsAgo),
    'non-public': count(({ nature }) => nature !== null && nonPublic.includes(nature)),
    'migrant-worker': count(({ isMigrantWorker }) => isMigrantWorker),
    enterprise: count(({ unitKind }) => unitKind === 'enterprise'),
  }
}

/** Hard targets that these people miss; soft ones are shown and stop nobody. */
export const hardFaults = (people: readonly Person[], composition: EditionRules['composition'], today: string): string[] =>
  compositionOf(countOf(people, today), composition).flatMap(({ kind, hard, met }) => (hard && !met ? [kind] : []))

export type Ranked = { id: string; given: { rank: number; slot: string } | null; submittedAt: Date | null }

/** Reserves of the whole edition: regular ones before reserves, by the rank their own place gave, then by who came first. */
export const reserveOrder = <T extends Ranked>(rows: readonly T[]): T[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.given?.slot === 'reserve') - Number(b.given?.slot === 'reserve') ||
      (a.given?.rank ?? 9_999) - (b.given?.rank ?? 9_999) ||
      Number(a.submittedAt ?? 0) - Number(b.submittedAt ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )

export const whyNotWithdraw = (state: string): string | null =>
  state === 'conferred' ? 'nominee.too-late' : state === 'chosen' || state === 'shown' ? null : 'nominee.wrong-state'
