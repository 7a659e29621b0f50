import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { byId, fault, id, instant } from '../shapes.ts'

export const importState = z.enum(['staged', 'committed', 'discarded'])

export const summaryImport = z.object({
  id,
  editionId: id,
  fileName: z.string(),
  state: importState,
  staged: z.int(),
  committed: z.int(),
  /** Rows whose person already stands in this edition, left as they are. */
  known: z.int(),
  faults: z.array(fault),
  at: instant,
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
