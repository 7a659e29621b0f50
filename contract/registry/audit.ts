import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { day, id, instant, nothing, pageInput, pageOf } from '../shapes.ts'

/** `subjectName`: of a person, unit or account; other things are named by their kind. `data`: what the act allowed to be written down. */
export const auditLine = z.object({
  id,
  at: instant,
  event: z.string(),
  actorId: z.string(),
  actorName: z.string().nullable(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectName: z.string().nullable(),
  placeName: z.string().nullable(),
  /** Place in the hash chain; null until the sequencer has linked it, two seconds at most. */
  seq: z.int().nullable(),
  data: z.record(z.string(), z.unknown()),
})

/** `who` is part of a name; `kind` the first word of an event ('recommendation'); `place` a path; `from` and `to` are days, both counted. */
const filters = z.object({
  subjectId: z.string().max(80).optional(),
  event: z.string().max(80).optional(),
  kind: z
    .string()
    .max(40)
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  who: z.string().trim().min(1).max(60).optional(),
  place: z
    .string()
    .max(120)
    .regex(/^[0-9a-z.]{1,120}$/)
    .optional(),
  from: day.optional(),
  to: day.optional(),
})

export const listAudit = endpoint({
  method: 'GET',
  url: '/audit',
  access: 'inspection.read',
  summary: 'What was done in the places I inspect, newest first',
  input: pageInput.extend(filters.shape),
  output: pageOf(auditLine),
})

export const exportAudit = download({
  method: 'GET',
  url: '/audit/export',
  access: 'inspection.read',
  summary: 'The same as a workbook, at most 50,000 lines; the export is itself recorded',
  limit: { calls: 10, seconds: 60 },
  input: filters,
})

/**
 * What does not hold: `changed` a line, its link or their order; `gap` a number that is missing; `cut` the end of the chain; `outside` a
 * line that was never linked; `lost`, `differs` a line that the journal outside the database knows otherwise; `rewritten` the whole chain.
 */
export const auditBreak = z.enum(['changed', 'gap', 'cut', 'outside', 'lost', 'differs', 'rewritten'])

/**
 * `checked`: links recomputed; `waiting`: lines of the last moments that stand outside the chain still; `anchored`: entries of the journal
 * that were compared, from the day `since` on. `broken`: the first place that does not hold; `at` and `event` where the line is still there.
 */
const auditFound = z.object({
  holds: z.boolean(),
  broken: z
    .object({ kind: auditBreak, seq: z.int().nullable(), lineId: id.nullable(), at: instant.nullable(), event: z.string().nullable() })
    .nullable(),
  checked: z.int(),
  waiting: z.int(),
  anchored: z.int(),
  since: day.nullable(),
})

/** `found` and `doneAt` are null until a check has ended, and while another one runs. */
const auditCheck = z.object({ running: z.boolean(), doneAt: instant.nullable(), found: auditFound.nullable() })

export const checkAudit = endpoint({
  method: 'POST',
  url: '/audit/check',
  access: 'inspection.read',
  summary: 'Have the whole chain recomputed and compared with the journal; it takes as long as there are lines',
  limit: { calls: 10, seconds: 60 },
  input: nothing,
  output: auditCheck,
})

export const getAuditCheck = endpoint({
  method: 'GET',
  url: '/audit/check',
  access: 'inspection.read',
  summary: 'Whether the chain held when it was checked last, or where it is broken first',
  input: nothing,
  output: auditCheck,
})
