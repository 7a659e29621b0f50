import { APIError } from 'better-auth/api'
import type { Input, Output } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/sign-in.ts'
import { record } from '../../platform/audit.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { isDemonstration, isProduction } from '../../platform/mode.ts'
import { missing, Problem } from '../../platform/problems.ts'
import { countUnread } from '../notifications/index.ts'
import { actorOf } from './actor.ts'
import { authOn, oidc } from './auth.ts'
import { secondFactorRequired } from './limits.ts'
import { beginAttempt, endAttempt, failAttempt } from './lockout.ts'
import { noteSignIn, type SignInEvent } from './log.ts'
import { isPassword, setPassword } from './passwords.ts'
import { whatIsOwed } from './sessions.ts'

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
  const attempt = await beginAttempt(ctx, name).catch(async (error: unknown) => {
    await note(ctx, 'locked', await findByName(ctx, name))
    throw error
  })
  const { headers, response } = await authOf(ctx)
    .api.signInUsername({ body: { username: name, password }, headers: headersOf(ctx), returnHeaders: true })
    .catch(async (error: unknown) => {
      if (!(error instanceof APIError)) throw error
      const locked = await failAttempt(ctx, attempt)
      const known = await findByName(ctx, name)
      await note(ctx, 'failed', known)
      if (locked) await note(ctx, 'locked', known)
      throw new Problem('refused', 'sign-in.password-wrong')
    })
  await refuseDisabled(ctx, { username: name }, 'sign-in.password-wrong')
  await endAttempt(ctx, attempt)
  keepCookies(ctx, headers)
  return { next: response?.user ? await owedAtFirst(ctx, response.user.id) : null }
}

const findByName = async ({ db }: OpenCtx, username: string): Promise<string | null> =>
  (await db.selectFrom('registry.user').select('id').where('username', '=', username).executeTakeFirst())?.id ?? null

const note = (ctx: OpenCtx, event: SignInEvent, userId: string | null) =>
  noteSignIn(ctx.db, { event, userId, way: 'password', address: ctx.ip, device: headersOf(ctx).get('user-agent') })

async function owedAtFirst({ db }: OpenCtx, userId: string) {
  const user = await db
    .selectFrom('registry.user')
    .select(['twoFactorEnabled', 'passwordAt'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const actor = await actorOf(db, userId)
  const owes = whatIsOwed({ ...user, way: 'password', secondFactorAt: null }, (actor?.duties.length ?? 0) > 0, systemClock())
  return owes ? contract.step.parse(owes.step) : null
}

/** One's own, with the one that held so far; whatever else is signed in ends. */
export async function changePassword(ctx: Ctx, { current, next }: Input<typeof contract.changePassword>) {
  const { userId } = ctx.actor
  const user = await ctx.db
    .selectFrom('registry.user')
    .select(['id', 'username', 'name'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const attempt = await beginAttempt(ctx, `change ${userId}`)
  if (!user.username || !(await isPassword(ctx.db, userId, current))) {
    await failAttempt(ctx, attempt)
    throw new Problem('refused', 'sign-in.password-wrong-here')
  }
  await endAttempt(ctx, attempt)
  const here = await authOf(ctx).api.getSession({ headers: headersOf(ctx) })
  await ctx.db.transaction().execute(async (db) => {
    await setPassword(db, user, next, systemClock(), 'next')
    await db
      .deleteFrom('registry.session')
      .where('userId', '=', userId)
      .where('id', '<>', here?.session.id ?? '')
      .execute()
    await record({ ...ctx, db }, 'user.password-changed', { kind: 'user', id: userId })
  })
  await note(ctx, 'password-changed', userId)
  return {}
}

export async function signOut(ctx: Ctx) {
  const { headers } = await authOf(ctx).api.signOut({ headers: headersOf(ctx), returnHeaders: true })
  keepCookies(ctx, headers)
  await noteSignIn(ctx.db, { event: 'signed-out', userId: ctx.actor.userId, address: ctx.ip, device: headersOf(ctx).get('user-agent') })
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
    owes: ctx.actor.owes ? contract.step.parse(ctx.actor.owes.step) : null,
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

export async function signInWays() {
  return {
    oidc: oidc ? (process.env.OIDC_NAME ?? 'OIDC') : null,
    outbox: !isProduction,
    demonstration: isDemonstration,
    secondFactor: secondFactorRequired,
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
