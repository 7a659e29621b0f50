import { z } from 'zod'
import { duty } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { phoneField } from '../identity.ts'
import { day, id, instant, nothing, pageInput, pageOf, text } from '../shapes.ts'

/** A mainland mobile number, however it is written. */
export const phone = phoneField

const password = z.string().min(1).max(200)

/** What a session still owes: the digits of the authenticator, an authenticator at all, a new password. */
export const step = z.enum(['totp', 'enrol', 'password'])
export type Step = z.infer<typeof step>

export const me = z.object({
  userId: z.string(),
  personId: id.nullable(),
  name: z.string(),
  username: z.string().nullable(),
  totp: z.boolean(),
  duties: z.array(z.object({ duty, organization: z.object({ id, name: z.string(), kind: z.string(), path: z.string() }) })),
  unread: z.int(),
  owes: step.nullable(),
})

export const getMe = endpoint({
  method: 'GET',
  url: '/me',
  access: 'person',
  early: true,
  summary: 'Who I am, and what I may do where',
  input: nothing,
  output: me,
})

/** For a page that opens without knowing whether anybody is signed in: nobody is no error. */
export const findMe = endpoint({
  method: 'GET',
  url: '/session',
  access: 'anyone',
  summary: 'Who I am, or null for nobody',
  input: nothing,
  output: me.nullable(),
})

/** `seconds`: how long the code holds; `again`: after how many the same number may ask for another. */
export const requestCode = endpoint({
  method: 'POST',
  url: '/sign-in/code',
  access: 'anyone',
  summary: 'Ask for a sign-in code by SMS',
  limit: { calls: 10, seconds: 60 },
  input: z.object({ phone }),
  output: z.object({ seconds: z.int(), again: z.int() }),
})

export const verifyCode = endpoint({
  method: 'POST',
  url: '/sign-in/code/verify',
  access: 'anyone',
  summary: 'Sign in with the code',
  limit: { calls: 20, seconds: 60 },
  input: z.object({
    phone,
    code: z
      .string()
      .trim()
      .max(20)
      .regex(/^\d{6}$/),
  }),
  output: z.object({ userId: z.string(), personId: id.nullable() }),
})

/** `next`: the password is right, and this is still to come before anything may be done. */
export const signInPassword = endpoint({
  method: 'POST',
  url: '/sign-in/password',
  access: 'anyone',
  summary: 'Sign in with user name and password',
  limit: { calls: 20, seconds: 60 },
  input: z.object({ username: text(60), password }),
  output: z.object({ next: step.nullable() }),
})

export const verifyTotp = endpoint({
  method: 'POST',
  url: '/sign-in/totp',
  access: 'person',
  early: true,
  summary: 'Second step: six digits of the authenticator',
  limit: { calls: 20, seconds: 60 },
  input: z.object({
    code: z
      .string()
      .trim()
      .max(20)
      .regex(/^\d{6}$/),
  }),
  output: nothing,
})

export const enrolTotp = endpoint({
  method: 'POST',
  url: '/me/totp',
  access: 'person',
  early: true,
  summary: 'Begin to use an authenticator; it counts once its first digits are confirmed, and takes the place of an older one',
  limit: { calls: 20, seconds: 60 },
  input: z.object({ password: password.optional(), code: text(40).optional() }),
  output: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
})

/** One of the codes given with the authenticator, instead of its digits; each works once. */
export const useRecoveryCode = endpoint({
  method: 'POST',
  url: '/sign-in/recovery-code',
  access: 'person',
  early: true,
  summary: 'Second step without the authenticator: a recovery code',
  limit: { calls: 20, seconds: 60 },
  input: z.object({ code: text(40) }),
  output: nothing,
})

export const removeTotp = endpoint({
  method: 'POST',
  url: '/me/totp/remove',
  access: 'person',
  summary: 'Use no authenticator any more; where it is compulsory it can only be replaced',
  limit: { calls: 20, seconds: 60 },
  input: z.object({ password: password.optional(), code: text(40) }),
  output: nothing,
})

/** Errors: user.name-from-file, where the name is that of a person on file. */
export const renameMe = endpoint({
  method: 'PATCH',
  url: '/me',
  access: 'person',
  summary: 'Correct the name of my own account',
  input: z.object({ name: text(60) }),
  output: me,
})

export const changePassword = endpoint({
  method: 'POST',
  url: '/me/password',
  access: 'person',
  early: true,
  summary: 'Change my password; my other sessions end',
  input: z.object({ current: password, next: password }),
  output: nothing,
})

export const signOut = endpoint({
  method: 'POST',
  url: '/sign-out',
  access: 'person',
  early: true,
  summary: 'Sign out here',
  input: nothing,
  output: nothing,
})

export const listSessions = endpoint({
  method: 'GET',
  url: '/me/sessions',
  access: 'person',
  summary: 'Where I am signed in',
  input: nothing,
  output: z.object({
    rows: z.array(
      z.object({ id: z.string(), device: z.string().nullable(), address: z.string().nullable(), at: instant, current: z.boolean() }),
    ),
  }),
})

export const revokeSession = endpoint({
  method: 'DELETE',
  url: '/me/sessions/:id',
  access: 'person',
  summary: 'End one of my sessions',
  input: z.object({ id: z.string().max(80) }),
  output: nothing,
})

/** Errors: activation.wrong, the same for a wrong code and for an unknown name; activation.locked. */
export const activate = endpoint({
  method: 'POST',
  url: '/sign-in/activate',
  access: 'anyone',
  summary: 'The first step of a new account: the code that was sent, and a password of one’s own',
  limit: { calls: 20, seconds: 60 },
  input: z.object({ username: text(60), code: text(20), password }),
  output: nothing,
})

export const signInEvent = z.enum([
  'signed-in',
  'failed',
  'locked',
  'second-factor-passed',
  'second-factor-failed',
  'recovery-code-used',
  'signed-out',
  'activated',
  'reset',
  'password-changed',
  'disabled',
])

const noted = z.object({
  id,
  at: instant,
  event: signInEvent,
  way: z.enum(['password', 'code', 'oidc']).nullable(),
  address: z.string(),
  device: z.string(),
})

export const listMySignIns = endpoint({
  method: 'GET',
  url: '/me/sign-ins',
  access: 'person',
  summary: 'Where and when I signed in, or somebody tried',
  input: pageInput,
  output: pageOf(noted),
})

/** `who` is part of a name or a user name; `from` and `to` are days, both counted. */
export const listSignIns = endpoint({
  method: 'GET',
  url: '/sign-ins',
  access: 'inspection.read',
  summary: 'Sign-ins of the places I inspect, newest first; those without an account belong to the province',
  input: pageInput.extend({
    event: signInEvent.optional(),
    who: z.string().trim().min(1).max(60).optional(),
    userId: z.string().max(80).optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  output: pageOf(noted.extend({ userId: z.string().nullable(), name: z.string().nullable(), username: z.string().nullable() })),
})

/** Which outside sign-in there is (OIDC), if any. */
export const signInWays = endpoint({
  method: 'GET',
  url: '/sign-in/ways',
  access: 'anyone',
  summary: 'Ways to sign in',
  input: nothing,
  output: z.object({ oidc: z.string().nullable(), outbox: z.boolean(), demonstration: z.boolean(), secondFactor: z.boolean() }),
})

export const signInOidc = endpoint({
  method: 'POST',
  url: '/sign-in/oidc',
  access: 'anyone',
  summary: 'Begin the outside sign-in; answers where to go',
  limit: { calls: 20, seconds: 60 },
  input: nothing,
  output: z.object({ location: z.string() }),
})
