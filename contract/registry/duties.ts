import { z } from 'zod'
import { duty } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { byId, id, instant, pageInput, pageOf, text, why } from '../shapes.ts'

export const dutyRefusal = z.enum([
  'duty.other-place',
  'duty.not-yours-to-give',
  'duty.self',
  'duty.already-held',
  'duty.already-revoked',
  'duty.place-inactive',
  'duty.no-user',
])
export type DutyRefusal = z.infer<typeof dutyRefusal>

export const dutyGrant = z.object({
  id,
  userId: z.string(),
  userName: z.string(),
  duty,
  organizationId: id,
  organizationName: z.string(),
  path: z.string(),
  grantedAt: instant,
  can: z.object({ revoke: why }),
})

export const listDuties = endpoint({
  method: 'GET',
  url: '/duties',
  access: ['duties.grant', 'inspection.read'],
  summary: 'Who holds which duty in one’s places',
  input: z.object({ ...pageInput.shape, organizationId: id.optional(), duty: duty.optional(), userId: z.string().max(80).optional() }),
  output: pageOf(dutyGrant),
})

export const listMyDuties = endpoint({
  method: 'GET',
  url: '/my/duties',
  access: 'person',
  summary: 'The duties one holds oneself, and where',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ duty, organizationId: id, organizationName: z.string(), path: z.string() })) }),
})

export const findUsers = endpoint({
  method: 'GET',
  url: '/duties/candidates',
  access: 'duties.grant',
  summary: 'Users by exact sign-in name or phone number, or by name among those who belong to one’s places',
  input: z.object({ q: text(60, 2) }),
  output: z.object({ rows: z.array(z.object({ userId: z.string(), name: z.string(), organizationName: z.string().nullable() })) }),
})

export const grantDuty = endpoint({
  method: 'POST',
  url: '/duties',
  access: 'duties.grant',
  summary: 'Gives a user a duty in a place below one’s own',
  input: z.object({ userId: text(80), duty, organizationId: id }),
  output: dutyGrant,
})

export const revokeDuty = endpoint({
  method: 'POST',
  url: '/duties/:id/revoke',
  access: 'duties.grant',
  summary: 'Takes a duty back; what was done under it stays',
  input: byId.extend({ reason: text(300) }),
  output: z.object({ id, revokedAt: instant }),
})
