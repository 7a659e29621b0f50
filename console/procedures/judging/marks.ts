import { z } from 'zod'
import type { Answer } from '../../../contract/endpoint.ts'
import type { getMyItem } from '../../../contract/procedures/judging-scoring.ts'

type Item = Answer<typeof getMyItem>
export type Criterion = Item['criteria'][number]
export type Deduction = { points: number; reason: string }
/** What is in the fields now. `value` in hundredths, null while empty; `deductions` may hold lines still being typed. */
export type Mark = { value: number | null; deductions: readonly Deduction[]; touched: boolean }
export type Marks = Readonly<Record<string, Mark>>

export const marksOf = ({ criteria, scores }: Item): Marks =>
  Object.fromEntries(
    criteria.map(({ key }) => {
      const score = scores.find((one) => one.criterion === key)
      return [key, { value: score?.value ?? null, deductions: score?.deductions ?? [], touched: score !== undefined }]
    }),
  )

const typed = z.object({
  marks: z.record(
    z.string(),
    z.object({
      value: z.int().nullable(),
      deductions: z.array(z.object({ points: z.int(), reason: z.string() })),
      touched: z.boolean(),
    }),
  ),
  comment: z.string(),
})
export type Typed = { marks: Marks; comment: string }
/** What was typed and not saved, as it was kept; null when there is none. */
export const readTyped = (kept: unknown): Typed | null => typed.safeParse(kept).data ?? null

const whole = ({ points, reason }: Deduction) => points > 0 && reason.trim() !== ''

/** Points of one criterion, or null while it is not scored. */
export function pointsOf({ scoring, max }: Criterion, mark: Mark | undefined): number | null {
  if (!mark) return null
  if (scoring === 'points') return mark.value
  return mark.touched ? Math.max(0, max - mark.deductions.filter(whole).reduce((sum, one) => sum + one.points, 0)) : null
}

export function totalOf(criteria: readonly Criterion[], marks: Marks): number | null {
  const all = criteria.map((criterion) => pointsOf(criterion, marks[criterion.key]))
  return all.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0)
}

type Saved = { criterion: string; value?: number; deductions?: Deduction[] }

/** Only what can be saved: empty fields and half-typed deductions wait. */
export const asSaved = (criteria: readonly Criterion[], marks: Marks): Saved[] =>
  criteria.flatMap(({ key, scoring }): Saved[] => {
    const mark = marks[key]
    if (!mark?.touched) return []
    if (scoring === 'deduction')
      return [
        { criterion: key, deductions: mark.deductions.filter(whole).map((one) => ({ points: one.points, reason: one.reason.trim() })) },
      ]
    return mark.value === null ? [] : [{ criterion: key, value: mark.value }]
  })
