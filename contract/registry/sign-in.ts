import { z } from 'zod'
import { duty } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { id, instant, nothing, text } from '../shapes.ts'

/** A mainland mobile number; spaces, dashes and +86 are taken away. */
export const phone = z
  .string()
  .transform((value) =>
    value
      .normalize('NFKC')
      .replace(/[\s-]/g, '')
      .replace(/^\+?86(?=1)/, ''),
  )
  .pipe(z.string().regex(/^1[3-9]\d{9}$/))

export const me = z.object({
  userId: z.string(),
  personId: id.nullable(),
  name: z.string(),
  username: z.string().nullable(),
  totp: z.boolean(),
  duties: z.array(z.object({ duty, organization: z.object({ id, name: z.string(), kind: z.string(), path: z.string() }) })),
  unread: z.int(),
})

export const getMe = endpoint({
  method: 'GET',
  url: '/me',
  access: 'person',
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
      .regex(/^\d{6}$/),
  }),
  output: z.object({ userId: z.string(), personId: id.nullable() }),
})

/** `next: 'totp'`: the password is right, the six digits of the authenticator are still to come. */
export const signInPassword = endpoint({
  method: 'POST',
  url: '/sign-in/password',
  access: 'anyone',
  summary: 'Sign in with user name and password',
  limit: { calls: 20, seconds: 60 },
  input: z.object({ username: text(60), password: z.string().min(1).max(200) }),
  output: z.object({ next: z.enum(['totp']).nullable() }),
})

export const verifyTotp = endpoint({
  method: 'POST',
  url: '/sign-in/totp',
  access: 'anyone',
  summary: 'Second step: six digits of the authenticator',
  limit: { calls: 20, seconds: 60 },
  input: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  output: nothing,
})

export const enrolTotp = endpoint({
  method: 'POST',
  url: '/me/totp',
  access: 'person',
  summary: 'Begin to use an authenticator; it counts once its first digits are confirmed',
  input: z.object({ password: z.string().min(1).max(200) }),
  output: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
})

/** One of the codes given with the authenticator, instead of its digits; each works once. */
export const useRecoveryCode = endpoint({
  method: 'POST',
  url: '/sign-in/recovery-code',
  access: 'anyone',
  summary: 'Second step without the authenticator: a recovery code',
  limit: { calls: 20, seconds: 60 },
  input: z.object({ code: text(40) }),
  output: nothing,
})

export const removeTotp = endpoint({
  method: 'POST',
  url: '/me/totp/remove',
  access: 'person',
  summary: 'Use no authenticator any more',
  input: z.object({ password: z.string().min(1).max(200) }),
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
  summary: 'Change my password; my other sessions end',
  input: z.object({ current: z.string().min(1).max(200), next: z.string().min(10).max(200) }),
  output: nothing,
})

export const signOut = endpoint({
  method: 'POST',
  url: '/sign-out',
  access: 'person',
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
  input: z.object({ id: z.string() }),
  output: nothing,
})

/** A staff account for somebody below one's place. The first password is answered once and has to be handed over. */
export const createStaff = endpoint({
  method: 'POST',
  url: '/staff',
  access: 'duties.grant',
  summary: 'Open a staff account',
  input: z.object({
    username: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9.-]{2,40}$/),
    name: text(60),
    organizationId: id,
  }),
  output: z.object({ userId: z.string(), password: z.string() }),
})

/** Which outside sign-in there is (OIDC), if any. */
export const signInWays = endpoint({
  method: 'GET',
  url: '/sign-in/ways',
  access: 'anyone',
  summary: 'Ways to sign in',
  input: nothing,
  output: z.object({ oidc: z.string().nullable(), outbox: z.boolean(), demonstration: z.boolean() }),
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
