import { APIError } from 'better-auth/api'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/sign-in.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, holds, type OpenCtx } from '../../platform/context.ts'
import { isDemonstration, isProduction } from '../../platform/mode.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { token } from '../../platform/secrets.ts'
import { countUnread } from '../notifications/index.ts'
import { authOn, oidc, staffEmail } from './auth.ts'
import { clearFailures, noteFailure, refuseLocked } from './lockout.ts'

export const authOf = (ctx: OpenCtx) => authOn(ctx.db as Parameters<typeof authOn>[0])
export const headersOf = (ctx: OpenCtx) => ctx.web?.headers ?? new Headers()

export function keepCookies(ctx: OpenCtx, headers: Headers): void {
  ctx.web?.cookies.push(...headers.getSetCookie())
}

/** What the library refuses, in our codes; its own words never reach a page. */
export async function orRefuse<T>(call: Promise<T>, code: string): Promise<T> {
  try {
    return await call
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500)
      throw new Problem('refused', error.statusCode === 429 ? 'sign-in.locked' : code, { minutes: 15 })
    throw error
  }
}

/** Answers as if the secret were wrong, and leaves no session behind. */
export async function refuseDisabled(ctx: OpenCtx, who: { id: string } | { username: string }, code: string): Promise<void> {
  const user = await ctx.db
    .selectFrom('registry.user')
    .select('id')
    .where((eb) => eb.and({ ...who }))
    .where('disabledAt', 'is not', null)
    .executeTakeFirst()
  if (!user) return
  await ctx.db.deleteFrom('registry.session').where('userId', '=', user.id).execute()
  throw new Problem('refused', code)
}

export async function signInPassword(
  ctx: OpenCtx,
  { username, password }: Input<typeof contract.signInPassword>,
): Promise<Output<typeof contract.signInPassword>> {
  const name = username.toLowerCase()
  await refuseLocked(ctx, name)
  const { headers, response } = await authOf(ctx)
    .api.signInUsername({ body: { username: name, password }, headers: headersOf(ctx), returnHeaders: true })
    .catch(async (error: unknown) => {
      if (!(error instanceof APIError)) throw error
      await noteFailure(ctx, name)
      throw new Problem('refused', 'sign-in.password-wrong')
    })
  await refuseDisabled(ctx, { username: name }, 'sign-in.password-wrong')
  await clearFailures(ctx, name)
  keepCookies(ctx, headers)
  if (response && 'twoFactorRedirect' in response && response.twoFactorRedirect) return { next: 'totp' }
  return { next: null }
}

export async function verifyTotp(ctx: OpenCtx, { code }: Input<typeof contract.verifyTotp>) {
  const { headers } = await orRefuse(
    authOf(ctx).api.verifyTOTP({ body: { code }, headers: headersOf(ctx), returnHeaders: true }),
    'sign-in.totp-wrong',
  )
  keepCookies(ctx, headers)
  // somebody who is signed in already confirms a new authenticator
  if (ctx.actor) await record(ctx, 'user.totp-enrolled', { kind: 'user', id: ctx.actor.userId })
  return {}
}

export async function enrolTotp(ctx: Ctx, { password }: Input<typeof contract.enrolTotp>) {
  const made = await orRefuse(authOf(ctx).api.enableTwoFactor({ body: { password }, headers: headersOf(ctx) }), 'sign-in.password-wrong')
  if (!('totpURI' in made)) throw new Problem('refused', 'sign-in.password-wrong')
  // an authenticator shows this label: the user name, not the address that the library wants
  return { uri: made.totpURI.replaceAll(/(%40|@)(staff|phone)\.invalid/g, ''), backupCodes: made.backupCodes }
}

export async function changePassword(ctx: Ctx, { current, next }: Input<typeof contract.changePassword>) {
  const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
  const { headers } = await orRefuse(
    authOf(ctx).api.changePassword({ body, headers: headersOf(ctx), returnHeaders: true }),
    'sign-in.password-wrong',
  )
  keepCookies(ctx, headers)
  await record(ctx, 'user.password-changed', { kind: 'user', id: ctx.actor.userId })
  return {}
}

export async function signOut(ctx: Ctx) {
  const { headers } = await authOf(ctx).api.signOut({ headers: headersOf(ctx), returnHeaders: true })
  keepCookies(ctx, headers)
  return {}
}

export async function getMe(ctx: Ctx) {
  const { userId, personId, name, duties } = ctx.actor
  const user = await ctx.db.selectFrom('registry.user').select(['username', 'twoFactorEnabled']).where('id', '=', userId).executeTakeFirst()
  const places = duties.map(({ organizationId }) => organizationId)
  const organizations = places.length
    ? await ctx.db.selectFrom('registry.organization').select(['id', 'name', 'kind', 'path']).where('id', 'in', places).execute()
    : []
  const held = duties.flatMap(({ duty, organizationId }) =>
    organizations.filter(({ id }) => id === organizationId).map((organization) => ({ duty, organization })),
  )
  return {
    userId,
    personId,
    name,
    username: user?.username ?? null,
    totp: user?.twoFactorEnabled ?? false,
    duties: held,
    unread: await countUnread(ctx),
  }
}

/** An open context with somebody in it is that person's. */
export const findMe = async ({ actor, ...ctx }: OpenCtx) => (actor ? getMe({ ...ctx, actor }) : null)

export async function listSessions(ctx: Ctx) {
  const current = await authOf(ctx).api.getSession({ headers: headersOf(ctx) })
  const rows = await ctx.db
    .selectFrom('registry.session')
    .select(['id', 'userAgent as device', 'ipAddress as address', 'createdAt as at'])
    .where('userId', '=', ctx.actor.userId)
    .where('expiresAt', '>', ctx.now)
    .orderBy('createdAt', 'desc')
    .limit(50)
    .execute()
  return { rows: rows.map((row) => ({ ...row, current: row.id === current?.session.id })) }
}

export async function revokeSession(ctx: Ctx, { id }: Input<typeof contract.revokeSession>) {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('registry.session')
    .where('id', '=', id)
    .where('userId', '=', ctx.actor.userId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) missing('session')
  await record(ctx, 'session.revoked', { kind: 'user', id: ctx.actor.userId })
  return {}
}

export async function createStaff(ctx: Ctx, { username, name, organizationId }: Input<typeof contract.createStaff>) {
  const place = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'path'])
    .where('id', '=', organizationId)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!place || !holds(ctx.actor, 'duties.grant', place)) return missing('organization')
  const taken = await ctx.db.selectFrom('registry.user').select('id').where('username', '=', username).executeTakeFirst()
  refuseIf(taken ? 'staff.username-taken' : null, { username })
  const userId = await openAccount(ctx, { username, name, organizationId, password: token(12) })
  await record(ctx, 'staff.created', { kind: 'user', id: userId.userId, path: place.path }, { username, organizationId })
  return userId
}

/** An account with a known password; the library hashes it (scrypt). */
export async function openAccount(
  ctx: OpenCtx,
  given: { username: string; name: string; organizationId: string; password: string; personId?: string },
) {
  const { username, name, password, organizationId, personId } = given
  const made = await authOf(ctx).api.signUpEmail({
    body: { email: staffEmail(username), name, password, username } as { email: string; name: string; password: string },
  })
  const userId = made.user.id
  await ctx.db
    .updateTable('registry.user')
    .set({ organizationId, createdBy: ctx.actor?.userId ?? null, ...(personId ? { personId } : {}) })
    .where('id', '=', userId)
    .execute()
  await ctx.db.deleteFrom('registry.session').where('userId', '=', userId).execute() // signing up signs in; nobody is here
  return { userId, password }
}

export async function signInWays() {
  return {
    oidc: oidc ? (process.env.OIDC_NAME ?? 'OIDC') : null,
    outbox: !isProduction,
    demonstration: isDemonstration,
  }
}

export async function signInOidc(ctx: OpenCtx) {
  if (!oidc) return missing('sign-in-way')
  const { headers, response } = await authOf(ctx).api.signInSocial({
    body: { provider: oidc.providerId, callbackURL: '/console/', errorCallbackURL: '/console/sign-in', disableRedirect: true },
    returnHeaders: true,
  })
  keepCookies(ctx, headers)
  return { location: response.url ?? missing('sign-in-way') }
}
