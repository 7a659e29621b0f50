import type { RecommendationForm } from '../../../contract/selection/recommendations.ts'
import type { EditionRules } from '../../../contract/selection/rules.ts'
import type { Fault } from '../../../contract/shapes.ts'
import { workingDaysBetween } from '../../platform/calendar.ts'

/** What is known of the person when the form is checked. */
export type Known = {
  idNumberMasked: string | null
  phoneMasked: string | null
  birthOn: string | null
  trade: string | null
  skillGrade: string | null
  tradeSinceYear: number | null
}
export type Checked = { form: RecommendationForm; person: Known; consentedAt: Date | null; evidence: number; imported: boolean }

type Wanted = Pick<EditionRules, 'unitNotice'>

/** Everything that is missing or wrong, in the order of the form: what `submit` refuses and a reviewer sees marked. */
export function faultsOf(checked: Checked, rules: Wanted, today: string): Fault[] {
  return [...personFaults(checked), ...textFaults(checked), ...processFaults(checked, rules, today)]
}

const missingWhen = (wrong: boolean, field: string, code: string, value?: string | number): Fault[] =>
  wrong ? [{ field, code: `recommendation.${code}`, ...(value === undefined ? {} : { value: String(value) }) }] : []

/** A summary sheet may leave phone, trade and grade empty: what came on paper below was checked there, and the desk can still ask for it. */
const personFaults = ({ person, imported }: Checked): Fault[] => [
  ...missingWhen(!person.idNumberMasked, 'person.idNumber', 'id-number-missing'),
  ...missingWhen(!person.birthOn, 'person.birthOn', 'birth-missing'),
  ...missingWhen(!person.phoneMasked && !imported, 'person.phone', 'phone-missing'),
  ...missingWhen(!person.trade && !imported, 'person.trade', 'trade-missing'),
  ...missingWhen(!person.skillGrade && !imported, 'person.skillGrade', 'grade-missing'),
]

const textFaults = ({ form, imported }: Checked): Fault[] => [
  ...missingWhen(form.sentence.length === 0 && !imported, 'form.sentence', 'sentence-missing'),
  ...missingWhen(form.summary.length < 20 && !imported, 'form.summary', 'summary-too-short', 20),
  ...missingWhen(form.deeds.length < 100 && !imported, 'form.deeds', 'deeds-too-short', 100),
  ...missingWhen(form.industry === '' && !imported, 'form.industry', 'industry-missing'),
]

/** 推荐办法: workers' congress, then the unit's own notice of so many working days, then the nominee's consent. On paper for an import. */
function processFaults({ form, consentedAt, imported }: Checked, { unitNotice }: Wanted, today: string): Fault[] {
  if (imported) return []
  const { congress, unitNotice: shown } = form
  const days = shown ? workingDaysBetween(shown.from, shown.to) : 0
  return [
    ...(unitNotice.congress ? congressFaults(congress) : []),
    ...(unitNotice.workingDays > 0
      ? [
          ...missingWhen(!shown, 'form.unitNotice', 'unit-notice-missing'),
          ...missingWhen(shown !== null && days < unitNotice.workingDays, 'form.unitNotice', 'unit-notice-too-short', days),
          ...missingWhen(shown !== null && shown.to >= today, 'form.unitNotice', 'unit-notice-not-over', shown?.to),
          ...missingWhen(shown?.objections === true, 'form.unitNotice', 'unit-notice-objections'),
        ]
      : []),
    ...missingWhen(!consentedAt, 'consent', 'consent-missing'),
  ]
}

/** A congress decides with two thirds present and more than half of all agreeing (职工代表大会条例). */
function congressFaults(congress: RecommendationForm['congress']): Fault[] {
  if (!congress) return missingWhen(true, 'form.congress', 'congress-missing')
  const { due, present, agreed } = congress
  return [
    ...missingWhen(present > due || agreed > present, 'form.congress', 'congress-impossible'),
    ...missingWhen(present * 3 < due * 2, 'form.congress', 'congress-too-few', present),
    ...missingWhen(agreed * 2 <= due, 'form.congress', 'congress-not-agreed', agreed),
  ]
}

/** What stops a level from forwarding, even if its clerk would: the unit's procedure, not the wording. */
const stopping = new Set([
  'recommendation.unit-notice-missing',
  'recommendation.unit-notice-too-short',
  'recommendation.unit-notice-objections',
  'recommendation.consent-missing',
  'recommendation.congress-not-agreed',
  'recommendation.congress-missing',
])
export const blocking = (faults: readonly Fault[]): Fault[] => faults.filter(({ code }) => stopping.has(code))

export type HeldTitle = { titleCode: string; state: string }

/** Titles held already: a holder is not chosen again for the same title; a higher one may want holders of the one below. */
export function whyNotForTitle(
  title: string,
  held: readonly HeldTitle[],
  { titles, repeatHolders }: Pick<EditionRules, 'titles' | 'repeatHolders'>,
): string | null {
  const offer = titles.find(({ code }) => code === title)
  if (!offer) return 'recommendation.title-not-offered'
  const holds = (code: string) => held.some(({ titleCode, state }) => titleCode === code && state !== 'withdrawn')
  if (holds(title) && !repeatHolders) return 'recommendation.already-titled'
  if (offer.fromHoldersOf && !holds(offer.fromHoldersOf)) return 'recommendation.not-from-holders'
  return null
}
