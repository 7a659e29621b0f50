import { z } from 'zod'
import { duty, givenDuty } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { byId, flag, id, instant, pageInput, pageOf, text, why } from '../shapes.ts'

export const dutyRefusal = z.enum([
  'duty.other-place',
  'duty.not-yours-to-give',
  'duty.self',
  'duty.already-held',
  'duty.already-asked',
  'duty.already-revoked',
  'duty.already-decided',
  'duty.place-inactive',
  'duty.no-user',
  'duty.separated',
  'duty.paired',
  'duty.same-person',
])
export type DutyRefusal = z.infer<typeof dutyRefusal>

/** `due`: nobody has looked at it for longer than the house allows. */
export const dutyGrant = z.object({
  id,
  userId: z.string(),
  userName: z.string(),
  /** The account opens nothing until it is enabled; the duty is still given. */
  userDisabled: z.boolean(),
  duty,
  organizationId: id,
  organizationName: z.string(),
  path: z.string(),
  grantedAt: instant,
  grantedByName: z.string().nullable(),
  confirmedByName: z.string().nullable(),
  reviewedAt: instant.nullable(),
  due: z.boolean(),
  can: z.object({ revoke: why, review: why }),
})

/** A duty that one person asks for and another confirms. */
export const dutyRequest = z.object({
  id,
  userId: z.string(),
  userName: z.string(),
  duty,
  organizationId: id,
  organizationName: z.string(),
  path: z.string(),
  askedAt: instant,
  askedByName: z.string(),
  mine: z.boolean(),
  can: z.object({ confirm: why, decline: why }),
})

export const listDuties = endpoint({
  method: 'GET',
  url: '/duties',
  access: ['duties.grant', 'inspection.read'],
  summary: 'Who holds which duty in one’s places; `due` only those to be reviewed',
  input: z.object({
    ...pageInput.shape,
    organizationId: id.optional(),
    duty: duty.optional(),
    userId: z.string().max(80).optional(),
    due: flag.optional(),
  }),
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

/** A duty of `grantedByTwo` is asked for (`request`) and held once another has confirmed it; any other is held at once (`grant`). */
export const grantDuty = endpoint({
  method: 'POST',
  url: '/duties',
  access: 'duties.grant',
  summary: 'Gives a user a duty in a place below one’s own, or asks another to confirm it',
  input: z.object({ userId: text(80), duty: givenDuty, organizationId: id }),
  output: z.object({ grant: dutyGrant.nullable(), request: dutyRequest.nullable() }),
})

export const listDutyRequests = endpoint({
  method: 'GET',
  url: '/duties/requests',
  access: ['duties.grant', 'accounts.manage', 'inspection.read'],
  summary: 'Duties in one’s places that wait for a second person',
  input: pageInput,
  output: pageOf(dutyRequest),
})

export const confirmDuty = endpoint({
  method: 'POST',
  url: '/duties/requests/:id/confirm',
  access: ['duties.grant', 'accounts.manage'],
  summary: 'The second person: from now on the duty is held',
  input: byId,
  output: z.object({ id, grantId: id }),
})

export const declineDuty = endpoint({
  method: 'POST',
  url: '/duties/requests/:id/decline',
  access: ['duties.grant', 'accounts.manage'],
  summary: 'The duty is not given; who asked may take it back the same way',
  input: byId.extend({ reason: text(300) }),
  output: z.object({ id }),
})

export const reviewDuty = endpoint({
  method: 'POST',
  url: '/duties/:id/review',
  access: 'duties.grant',
  summary: 'Looked at and kept; it is due again after the period of the house',
  input: byId,
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
