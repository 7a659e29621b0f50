import { z } from 'zod'

/** What a person may do in a place. A duty held at a place covers everything below that place and nothing else. */
export const duty = z.enum([
  'accounts.manage',
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

/** Who opens accounts, who gives duties and who inspects both are three people, wherever they sit. */
export const separated: readonly Duty[] = ['accounts.manage', 'duties.grant', 'inspection.read']

/** Duties of which one person does the first step of an act and another the second: over one place nobody holds both. */
export const paired: readonly (readonly [Duty, Duty])[] = [
  ['selection.manage', 'selection.confirm'],
  ['notices.handle', 'selection.confirm'],
]

/** Given by one and confirmed by another: with these somebody could make a second person of himself. */
export const grantedByTwo: readonly Duty[] = [...separated, 'registry.manage', 'selection.manage', 'selection.confirm', 'notices.handle']
