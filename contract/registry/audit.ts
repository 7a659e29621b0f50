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
  /** Place in the hash chain; null until the sequencer has linked it, a minute at most. */
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

/** `checked`: links recomputed; `waiting`: lines of the last minute that stand outside the chain still. */
export const checkAudit = endpoint({
  method: 'GET',
  url: '/audit/check',
  access: 'inspection.read',
  summary: 'Recompute the whole chain: whether it holds, or where it is broken first',
  input: nothing,
  output: z.object({ holds: z.boolean(), brokenAt: z.int().nullable(), checked: z.int(), waiting: z.int() }),
})
