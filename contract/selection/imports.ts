import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { passedOver } from '../registry/workbooks.ts'
import { byId, count, fault, id, instant, pageInput, pageOf, why } from '../shapes.ts'

export const importState = z.enum(['staged', 'committed', 'discarded'])

export const summaryImport = z.object({
  id,
  editionId: id,
  fileName: z.string(),
  state: importState,
  staged: z.int(),
  committed: z.int(),
  /** Rows that became clean by a correction on the page. */
  corrected: z.int(),
  /** Rows whose person already stands in this edition, left as they are. */
  known: z.int(),
  faults: z.array(fault),
  passedOver: z.array(passedOver),
  at: instant,
  importedBy: z.string(),
  can: z.object({ correct: why, commit: why, discard: why }),
})

/** The columns of the customary summary. */
export const summaryField = z.enum([
  'sequence',
  'name',
  'gender',
  'ethnicity',
  'birth',
  'politicalStatus',
  'education',
  'idNumber',
  'employer',
  'uscc',
  'nature',
  'post',
  'industry',
  'trade',
  'grade',
  'years',
  'honours',
  'title',
  'channel',
  'city',
  'county',
  'phone',
  'rank',
  'remarks',
  'sender',
])

/** A row that was refused: its cells as written, and for each faulty one what could stand there instead. */
export const rejectedRow = z.object({
  sheet: z.string(),
  row: z.int(),
  sender: z.string().nullable(),
  values: z.partialRecord(summaryField, z.string()),
  faults: z.array(z.object({ field: summaryField, code: z.string(), suggestions: z.array(z.string()) })),
})

/** Reads a 推荐汇总表 workbook that I sent: every good row staged, every bad row listed; nothing enters the edition yet. */
export const stageSummary = endpoint({
  method: 'POST',
  url: '/editions/:id/imports',
  access: ['selection.review', 'selection.manage'],
  summary: 'Stage a summary workbook',
  input: z.object({ id, fileId: id }),
  output: summaryImport,
})

export const getImport = endpoint({
  method: 'GET',
  url: '/imports/:id',
  access: ['selection.review', 'selection.manage'],
  summary: 'A staged workbook and its faults',
  input: byId,
  output: summaryImport,
})

/** Imports of my place and of those below it, newest first: a workbook that was left is found again. */
export const listImports = endpoint({
  method: 'GET',
  url: '/editions/:id/imports',
  access: ['selection.review', 'selection.manage'],
  summary: 'Workbooks read for an edition',
  input: byId.extend(pageInput.shape),
  output: pageOf(
    summaryImport.pick({ id: true, fileName: true, state: true, staged: true, committed: true, at: true, importedBy: true }).extend({
      faultyRows: z.int(),
    }),
  ),
})

/** The refused rows, for whoever sent the workbook: clear values stand in them. `field` and `code` keep those with such a fault. */
export const listRejected = endpoint({
  method: 'GET',
  url: '/imports/:id/rejected',
  access: ['selection.review', 'selection.manage'],
  summary: 'Refused rows with fixes to choose from',
  input: byId.extend({ ...pageInput.shape, field: summaryField.optional(), code: z.string().max(40).optional() }),
  output: pageOf(rejectedRow),
})

/**
 * Writes into cells of refused rows and reads those rows again by the same rules; a row without a fault joins the good ones. `alike`:
 * every refused row with the same words in that cell takes the value too. By whoever sent the workbook, until it is entered.
 */
export const correctImport = endpoint({
  method: 'POST',
  url: '/imports/:id/correct',
  access: ['selection.review', 'selection.manage'],
  summary: 'Correct refused rows in place',
  input: byId.extend({
    cells: z
      .array(
        z.object({
          sheet: z.string().max(200),
          row: count.min(1),
          field: summaryField,
          value: z.string().trim().max(2000),
          alike: z.boolean().default(false),
        }),
      )
      .min(1)
      .max(200),
  }),
  output: summaryImport,
})

/** The sealed rows are emptied; the line that it was read stays. */
export const discardImport = endpoint({
  method: 'POST',
  url: '/imports/:id/discard',
  access: ['selection.review', 'selection.manage'],
  summary: 'Set a staged workbook aside',
  input: byId,
  output: summaryImport,
})

/** Enters the staged rows as recommendations at the desk of the place that sent them; repeating it enters nobody twice. */
export const commitImport = endpoint({
  method: 'POST',
  url: '/imports/:id/commit',
  access: ['selection.review', 'selection.manage'],
  summary: 'Enter the staged rows',
  input: byId,
  output: summaryImport,
})

export const getFaultSheet = download({
  method: 'GET',
  url: '/imports/:id/faults.xlsx',
  access: ['selection.review', 'selection.manage'],
  summary: 'The faults as a workbook',
  input: byId,
})
