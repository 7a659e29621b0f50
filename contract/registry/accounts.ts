import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { id, instant, pageInput, pageOf, text, why } from '../shapes.ts'
import { phone } from './sign-in.ts'

export const staffState = z.enum(['waiting', 'active', 'disabled'])
export type StaffState = z.infer<typeof staffState>

export const accountRefusal = z.enum([
  'account.self',
  'account.other-place',
  'account.already-disabled',
  'account.not-disabled',
  'account.disabled',
  'account.no-phone',
])
export type AccountRefusal = z.infer<typeof accountRefusal>

/** `waiting`: nobody has taken the account with its code yet. */
export const staffAccount = z.object({
  userId: z.string(),
  username: z.string(),
  name: z.string(),
  organizationId: id.nullable(),
  organizationName: z.string().nullable(),
  phone: z.string().nullable(),
  state: staffState,
  secondFactor: z.boolean(),
  lastSignInAt: instant.nullable(),
  openedAt: instant,
  can: z.object({ reset: why, disable: why, enable: why }),
})

/** `q`: part of a name, or a user name. */
export const listStaff = endpoint({
  method: 'GET',
  url: '/staff',
  access: ['accounts.manage', 'inspection.read'],
  summary: 'Staff accounts of one’s places',
  input: pageInput.extend({ q: z.string().trim().min(1).max(60).optional(), state: staffState.optional(), organizationId: id.optional() }),
  output: pageOf(staffAccount),
})

const byUser = z.object({ id: text(80) })

/** The code with which the person takes the account goes to the phone, and to nobody else. Errors: staff.username-taken. */
export const createStaff = endpoint({
  method: 'POST',
  url: '/staff',
  access: 'accounts.manage',
  summary: 'Open a staff account; its activation code is sent by SMS',
  input: z.object({
    username: z
      .string()
      .trim()
      .max(60)
      .regex(/^[a-z0-9][a-z0-9.-]{2,40}$/),
    name: text(60),
    organizationId: id,
    phone,
  }),
  output: z.object({ userId: z.string() }),
})

export const resetStaff = endpoint({
  method: 'POST',
  url: '/staff/:id/reset',
  access: 'accounts.manage',
  summary: 'Send another activation code; sessions, password and second factor are gone',
  input: byUser,
  output: staffAccount,
})

export const disableStaff = endpoint({
  method: 'POST',
  url: '/staff/:id/disable',
  access: 'accounts.manage',
  summary: 'Nobody signs in to it any more; its sessions end at once',
  input: byUser.extend({ reason: text(300) }),
  output: staffAccount,
})

export const enableStaff = endpoint({
  method: 'POST',
  url: '/staff/:id/enable',
  access: 'accounts.manage',
  summary: 'May sign in again, as before',
  input: byUser,
  output: staffAccount,
})
