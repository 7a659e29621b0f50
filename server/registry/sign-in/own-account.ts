import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/sign-in.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { refuseIf } from '../../platform/problems.ts'
import { authOf, getMe, headersOf, keepCookies, orRefuse } from './service.ts'

/** Instead of the digits, for somebody whose authenticator is lost. The library crosses the code out. */
export async function useRecoveryCode(ctx: OpenCtx, { code }: Input<typeof contract.useRecoveryCode>) {
  const { headers, response } = await orRefuse(
    authOf(ctx).api.verifyBackupCode({ body: { code }, headers: headersOf(ctx), returnHeaders: true }),
    'sign-in.recovery-code-wrong',
  )
  keepCookies(ctx, headers)
  const { id, name } = response.user
  await record({ ...ctx, actor: { userId: id, personId: null, name, duties: [] } }, 'user.recovery-code-used', { kind: 'user', id })
  return {}
}

export async function removeTotp(ctx: Ctx, { password }: Input<typeof contract.removeTotp>) {
  const { headers } = await orRefuse(
    authOf(ctx).api.disableTwoFactor({ body: { password }, headers: headersOf(ctx), returnHeaders: true }),
    'sign-in.password-wrong',
  )
  keepCookies(ctx, headers)
  await record(ctx, 'user.totp-removed', { kind: 'user', id: ctx.actor.userId })
  return {}
}

/** A worker's name is the file's, which the unit keeps; a clerk's is his own to correct. */
export async function renameMe(ctx: Ctx, { name }: Input<typeof contract.renameMe>): Promise<Output<typeof contract.renameMe>> {
  refuseIf((ctx.actor.personId ?? ctx.actor.claimedId) ? 'user.name-from-file' : null)
  await ctx.db.updateTable('registry.user').set({ name, updatedAt: ctx.now }).where('id', '=', ctx.actor.userId).execute()
  await record(ctx, 'user.renamed', { kind: 'user', id: ctx.actor.userId })
  return getMe({ ...ctx, actor: { ...ctx.actor, name } })
}
