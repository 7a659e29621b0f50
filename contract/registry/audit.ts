import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { id, instant, nothing, pageInput, pageOf } from '../shapes.ts'

export const auditLine = z.object({
  id,
  at: instant,
  event: z.string(),
  actorId: z.string(),
  actorName: z.string().nullable(),
  subjectKind: z.string(),
  subjectId: z.string(),
  /** Place in the hash chain; null until the sequencer has linked it, a minute at most. */
  seq: z.int().nullable(),
  data: z.record(z.string(), z.unknown()),
})

export const listAudit = endpoint({
  method: 'GET',
  url: '/audit',
  access: 'inspection.read',
  summary: 'What was done in the places I inspect, newest first',
  input: pageInput.extend({ subjectId: z.string().max(80).optional(), event: z.string().max(80).optional() }),
  output: pageOf(auditLine),
})

export const checkAudit = endpoint({
  method: 'GET',
  url: '/audit/check',
  access: 'inspection.read',
  summary: 'Recompute the whole chain: whether it holds, or where it is broken first',
  input: nothing,
  output: z.object({ holds: z.boolean(), brokenAt: z.int().nullable() }),
})
