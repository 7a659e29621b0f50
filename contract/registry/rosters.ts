import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { byId, fault, id, instant, pageInput, pageOf, why } from '../shapes.ts'
import { passedOver } from './workbooks.ts'

/** What can be wrong with one cell or row of a roster. */
export const rosterFault = z.enum([
  'roster.name-missing',
  'roster.id-number-missing',
  'roster.duplicate-in-file',
  'roster.person-elsewhere',
  'roster.name-differs',
  'roster.unknown-grade',
  'roster.unknown-trade',
  'roster.unknown-ethnicity',
  'roster.unknown-education',
  'roster.unknown-political-status',
  'roster.birth-differs',
  'roster.gender-differs',
  'roster.formula',
  'roster.lost-digits',
  'roster.two-columns',
])
export const rosterRefusal = z.enum([
  'roster.no-header',
  'roster.no-rows',
  'roster.too-many-rows',
  'roster.not-staged',
  'roster.nothing-good',
  'roster.other-place',
])
export type RosterRefusal = z.infer<typeof rosterRefusal>

export const rosterImport = z.object({
  id,
  organizationId: id,
  organizationName: z.string(),
  fileName: z.string(),
  state: z.enum(['staging', 'staged', 'committed', 'abandoned']),
  rowCount: z.int(),
  goodCount: z.int(),
  faultCount: z.int(),
  addedCount: z.int(),
  changedCount: z.int(),
  createdAt: instant,
  can: z.object({ commit: why, abandon: why }),
})
/** The first faults; all of them are in the error sheet. */
const withFaults = rosterImport.extend({ faults: z.array(fault), passedOver: z.array(passedOver) })

export const listRosterImports = endpoint({
  method: 'GET',
  url: '/roster-imports',
  access: 'registry.manage',
  summary: 'Roster imports of one’s places, newest first',
  input: z.object({ ...pageInput.shape, organizationId: id.optional() }),
  output: pageOf(rosterImport),
})
export const stageRosterFile = endpoint({
  method: 'POST',
  url: '/roster-imports',
  access: 'registry.manage',
  summary: 'Reads a roster workbook: good rows are staged, bad rows listed, nothing enters the register yet',
  input: z.object({ organizationId: id, fileId: id }),
  output: withFaults,
})
export const getRosterImport = endpoint({
  method: 'GET',
  url: '/roster-imports/:id',
  access: 'registry.manage',
  summary: 'One import with its first faults',
  input: byId,
  output: withFaults,
})
export const commitRosterImport = endpoint({
  method: 'POST',
  url: '/roster-imports/:id/commit',
  access: 'registry.manage',
  summary: 'Enters the good rows; people that are known already are brought up to date, so a second import changes nothing',
  input: byId,
  output: rosterImport,
})
export const abandonRosterImport = endpoint({
  method: 'POST',
  url: '/roster-imports/:id/abandon',
  access: 'registry.manage',
  summary: 'Drops the staged rows',
  input: byId,
  output: rosterImport,
})
export const downloadRosterFaults = download({
  method: 'GET',
  url: '/roster-imports/:id/faults',
  access: 'registry.manage',
  summary: 'Every fault with sheet, row, column, value and reason, as a workbook',
  input: byId,
})
