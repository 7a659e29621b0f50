import type { RecommendationForm } from '../../../contract/selection/recommendations.ts'

/** One question at a time. `known` is read, the middle ones are written, `evidence` is attached, `consent` hands it over. */
export const steps = ['known', 'sentence', 'summary', 'deeds', 'story', 'industry', 'evidence', 'consent'] as const
export type Step = (typeof steps)[number]

/** The questions answered by one text, with the most characters that each takes and the rows that it is drawn with. */
export const texts = {
  sentence: { max: 60, rows: 3 },
  summary: { max: 500, rows: 8 },
  deeds: { max: 4_000, rows: 16 },
  story: { max: 600, rows: 9 },
} as const
export type TextStep = keyof typeof texts

export const isStep = (value: unknown): value is Step => steps.some((step) => step === value)
export const isText = (step: Step): step is TextStep => Object.hasOwn(texts, step)
export const after = (step: Step): Step => steps[steps.indexOf(step) + 1] ?? 'consent'
export const before = (step: Step): Step | null => steps[steps.indexOf(step) - 1] ?? null

/** Where a fault of the server is mended: 'form.deeds' on the question about deeds, 'person.…' on what is on file; the unit's own duties nowhere here. */
export function stepOf(field: string): Step | null {
  const [part, name] = field.split('.')
  if (part === 'person') return 'known'
  if (part === 'evidence' || part === 'consent') return part
  return part === 'form' && isStep(name) ? name : null
}

/** The whole form with one answer changed. Whole, because a save that left fields out would let their defaults take their place. */
export function answered(form: RecommendationForm, step: Step, given: Record<string, string>): RecommendationForm {
  if (step === 'industry') return { ...form, industry: given.industry ?? '', isFrontLine: given.isFrontLine === 'on' }
  return isText(step) ? { ...form, [step]: given[step] ?? '' } : form
}
