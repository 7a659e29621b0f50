import { z } from 'zod'

/** What of a workbook was passed over, because nobody who looks at it sees it. `rows` of a hidden sheet is empty. */
export const passedOver = z.object({
  sheet: z.string(),
  code: z.enum(['workbook.hidden-sheet', 'workbook.hidden-rows']),
  rows: z.array(z.int()),
})
export type PassedOver = z.infer<typeof passedOver>
