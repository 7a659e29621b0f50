import { z } from 'zod'
import type { nominee } from '../../../contract/selection/nominees.ts'

/** What the public sees, taken when the nominee is chosen: an allow-list, so nothing else can slip in. */
export const shownShape = z.object({
  name: z.string(),
  trade: z.string(),
  industry: z.string(),
  unit: z.string(),
  city: z.string(),
  cityCode: z.string(),
  sentence: z.string(),
  story: z.string(),
  deeds: z.string(),
  skillGrade: z.string(),
  yearsInTrade: z.int().nullable(),
  honours: z.array(z.string()),
})
export type Shown = z.infer<typeof shownShape>

/** A number that somebody wrote into the story does not go public with it. */
export const withoutNumbers = (text: string): string => text.replace(/(?<!\d)(\d{17}[\dXx]|1[3-9]\d{9})(?!\d)/gu, '***')

type Row = { id: string; editionId: string; titleCode: string; shown: unknown; demonstration: boolean }

/** A nominee as lists show it; `deeds` stays on the page of its own. */
export function present({ id, editionId, titleCode, shown, demonstration }: Row): z.input<typeof nominee> {
  const { deeds: _, ...open } = shownShape.parse(shown)
  return { id, editionId, title: titleCode, portrait: id, demonstration, ...open }
}
