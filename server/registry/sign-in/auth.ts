import { betterAuth } from 'better-auth'
import { genericOAuth, phoneNumber, username } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import { sessionSecret } from '../../platform/secrets.ts'
import type { Tables } from '../../platform/tables.gen.ts'
import { hashPassword, verifyPassword } from './hashing.ts'
import { sessionEnds } from './limits.ts'
import { wrongCodes } from './lockout.ts'
import { sessionMade } from './sessions.ts'

/** The library knows people by a mail address; ours are not deliverable and say who is meant. */
export const staffEmail = (username: string): string => `${username.toLowerCase()}@staff.invalid`
export const phoneEmail = (print: string): string => `${print}@phone.invalid`

/** Codes on their way from the library to the sender, by fingerprint of the number; gone as soon as they are taken. */
const codes = new Map<string, string>()
export const takeCode = (fingerprint: string): string | undefined => {
  const code = codes.get(fingerprint)
  codes.delete(fingerprint)
  return code
}

export const oidc = process.env.OIDC_DISCOVERY_URL
  ? {
      providerId: 'oidc',
      discoveryUrl: process.env.OIDC_DISCOVERY_URL,
      clientId: process.env.OIDC_CLIENT_ID ?? '',
      clientSecret: process.env.OIDC_CLIENT_SECRET ?? '',
      // an account is opened by an officer first; the outside identity only signs in to it
      disableImplicitSignUp: true,
      pkce: true,
      scopes: ['openid', 'profile'],
      accountSubject: ({ profile }: { profile: Record<string, unknown> }) => String(profile.sub ?? profile.id ?? ''),
      // the provider's user name is the account's: what it says of mail addresses is nobody's here
      mapProfileToUser: (profile: Record<string, unknown>) => ({
        email: staffEmail(String(profile.preferred_username ?? profile.sub ?? '')),
        emailVerified: true,
      }),
    }
  : null

function make(db: Kysely<Tables>) {
  return betterAuth({
    appName: 'Qilu Craftsman Platform',
    baseURL: process.env.PUBLIC_URL ?? 'http://localhost:3000',
    basePath: '/api/auth',
    secret: sessionSecret(),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: db.withSchema('registry'), type: 'postgres' },
    rateLimit: { enabled: false }, // the endpoints of the contract carry their own
    // accounts are opened and passwords set by us
    emailAndPassword: { enabled: true, disableSignUp: true, password: { hash: hashPassword, verify: verifyPassword } },
    // an officer opened the account under that user name: nobody can open one for himself
    account: { accountLinking: { enabled: true, trustedProviders: ['oidc'], requireLocalEmailVerified: false } },
    // when a session ends is ours to say: `sessions.ts`
    session: { expiresIn: Math.ceil(sessionEnds.worker.whole / 1000), disableSessionRefresh: true },
    databaseHooks: { session: { create: { after: (session, context) => sessionMade(db, session, context?.path ?? '') } } },
    advanced: {
      cookiePrefix: 'qilu',
      useSecureCookies: process.env.HTTPS === '1',
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    plugins: [
      username({ usernameValidator: (name) => /^[a-z0-9][a-z0-9.-]{2,40}$/.test(name) }),
      phoneNumber({
        otpLength: 6,
        expiresIn: 300,
        allowedAttempts: wrongCodes,
        sendOTP: ({ phoneNumber: fingerprint, code }) => {
          codes.set(fingerprint, code)
        },
        signUpOnVerification: { getTempEmail: phoneEmail, getTempName: () => '职工' },
      }),
      ...(oidc ? [genericOAuth({ config: [oidc] })] : []),
    ],
  })
}

export type Auth = ReturnType<typeof make>

const made = new WeakMap<object, Auth>()

/** The sign-in library on this database. It commits by itself, so it is used outside transactions only. */
export function authOn(db: Kysely<Tables>): Auth {
  const known = made.get(db) ?? make(db)
  made.set(db, known)
  return known
}
