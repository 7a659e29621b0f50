import { z } from 'zod'

/** What a person may do in a place. A duty held at a place covers everything below that place and nothing else. */
export const duty = z.enum([
  'registry.manage',
  'duties.grant',
  'selection.recommend',
  'selection.review',
  'selection.manage',
  'selection.confirm',
  'clearance.answer',
  'judging.score',
  'notices.handle',
  'inspection.read',
])

export type Duty = z.infer<typeof duty>
