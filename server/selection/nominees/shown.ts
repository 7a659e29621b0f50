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
  /** What the drawn portrait goes by, see `likenessOf`. */
  likeness: z.string().default(''),
})
export type Shown = z.infer<typeof shownShape>

type Drawn = { gender: string | null; birthOn: string | null; trade: string | null }

/** What a drawn likeness goes by: gender, decade of age and trade; nothing where the file does not tell. */
export function likenessOf({ gender, birthOn, trade }: Drawn, year: number): string {
  const decade = birthOn ? Math.floor((year - Number(birthOn.slice(0, 4))) / 10) * 10 : 40
  return gender ? `${gender} ${decade}s ${/^[a-z-]+$/.test(trade ?? '') ? trade : 'other'}` : ''
}

/** Two of one likeness are drawn as two. */
export const seedOf = (likeness: string, id: string): string => `${likeness} ${id}`.trim()

type Row = { id: string; editionId: string; titleCode: string; shown: unknown; demonstration: boolean }

/** A nominee as lists show it; `deeds` stays on the page of its own. */
export function present({ id, editionId, titleCode, shown, demonstration }: Row): z.input<typeof nominee> {
  const { deeds: _, likeness, ...open } = shownShape.parse(shown)
  return { id, editionId, title: titleCode, portrait: seedOf(likeness, id), demonstration, ...open }
}
