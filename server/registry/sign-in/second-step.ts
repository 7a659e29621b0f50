import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/sign-in.ts'
import { record } from '../../platform/audit.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem, refuseIf } from '../../platform/problems.ts'
import { actorOf } from './actor.ts'
import { secondFactorRequired } from './limits.ts'
import { noteSignIn, type SignInEvent } from './log.ts'
import { isPassword } from './passwords.ts'
import { beginFactor, dropFactors, takeDigits, takeRecoveryCode, tryFactor, useFactor } from './second-factor.ts'
import { authOf, headersOf } from './service.ts'

const note = (ctx: Ctx, event: SignInEvent) =>
  noteSignIn(ctx.db, { event, userId: ctx.actor.userId, address: ctx.ip, device: headersOf(ctx).get('user-agent') })

/** From now on this session may do what its duties allow. */
async function markSession(ctx: Ctx): Promise<void> {
  const current = await authOf(ctx).api.getSession({ headers: headersOf(ctx) })
  if (!current) throw new Problem('unauthenticated', 'sign-in.required')
  await ctx.db.updateTable('registry.session').set({ secondFactorAt: systemClock() }).where('id', '=', current.session.id).execute()
}

/** The digits of the authenticator in use where the session still owes them; otherwise the first digits of a new one. */
export async function verifyTotp(ctx: Ctx, { code }: Input<typeof contract.verifyTotp>) {
  const { userId, owes } = ctx.actor
  const which = owes?.step === 'totp' ? 'used' : 'begun'
  const factor = await tryFactor(ctx.db, userId, which)
  if (!factor || !(await takeDigits(ctx.db, factor, code))) {
    await note(ctx, 'second-factor-failed')
    throw new Problem('refused', 'sign-in.totp-wrong')
  }
  if (which === 'begun') {
    await useFactor(ctx.db, userId, factor.id)
    await endOthers(ctx)
    await record(ctx, 'user.totp-enrolled', { kind: 'user', id: userId })
  }
  await markSession(ctx)
  await note(ctx, 'second-factor-passed')
  return {}
}

/** Instead of the digits, for somebody whose authenticator is lost. */
export async function useRecoveryCode(ctx: Ctx, { code }: Input<typeof contract.useRecoveryCode>) {
  const { userId } = ctx.actor
  const factor = await tryFactor(ctx.db, userId, 'used')
  if (!factor || !(await takeRecoveryCode(ctx.db, factor, code))) {
    await note(ctx, 'second-factor-failed')
    throw new Problem('refused', 'sign-in.recovery-code-wrong')
  }
  await markSession(ctx)
  await record(ctx, 'user.recovery-code-used', { kind: 'user', id: userId })
  await note(ctx, 'recovery-code-used')
  return {}
}

/** A first authenticator asks for the password; another one in its place for a code of the old one as well. */
export async function enrolTotp(ctx: Ctx, { password, code }: Input<typeof contract.enrolTotp>) {
  const { userId } = ctx.actor
  await refuseWrong(ctx, password)
  const user = await ctx.db
    .selectFrom('registry.user')
    .select(['username', 'name', 'twoFactorEnabled'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  if (user.twoFactorEnabled) await refuseWrongFactor(ctx, code)
  return ctx.db.transaction().execute((trx) => beginFactor(trx, userId, user.username ?? user.name))
}

/** Where it is compulsory it can only be replaced. */
export async function removeTotp(ctx: Ctx, { password, code }: Input<typeof contract.removeTotp>) {
  const { userId } = ctx.actor
  const whole = await actorOf(ctx.db, userId)
  refuseIf(secondFactorRequired && whole && whole.duties.length > 0 ? 'sign-in.second-factor-compulsory' : null)
  await refuseWrong(ctx, password)
  await refuseWrongFactor(ctx, code)
  await dropFactors(ctx.db, userId)
  await record(ctx, 'user.totp-removed', { kind: 'user', id: userId })
  return {}
}

async function refuseWrong(ctx: Ctx, password: string | undefined): Promise<void> {
  if (!(await isPassword(ctx.db, ctx.actor.userId, password))) throw new Problem('refused', 'sign-in.password-wrong-here')
}

/** Six digits or a recovery code. */
async function refuseWrongFactor(ctx: Ctx, code = ''): Promise<void> {
  const factor = await tryFactor(ctx.db, ctx.actor.userId, 'used')
  const digits = /^\d{6}$/.test(code.trim())
  const right = factor && (digits ? await takeDigits(ctx.db, factor, code.trim()) : await takeRecoveryCode(ctx.db, factor, code))
  if (right) return
  await note(ctx, 'second-factor-failed')
  throw new Problem('refused', 'sign-in.totp-wrong')
}

/** Sessions that began before the new authenticator have never shown it. */
async function endOthers(ctx: Ctx): Promise<void> {
  const current = await authOf(ctx).api.getSession({ headers: headersOf(ctx) })
  await ctx.db
    .deleteFrom('registry.session')
    .where('userId', '=', ctx.actor.userId)
    .where('id', '<>', current?.session.id ?? '')
    .execute()
}
