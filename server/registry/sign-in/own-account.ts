import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/sign-in.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { refuseIf } from '../../platform/problems.ts'
import { getMe } from './service.ts'

/** A worker's name is the file's, which the unit keeps; a clerk's is his own to correct. */
export async function renameMe(ctx: Ctx, { name }: Input<typeof contract.renameMe>): Promise<Output<typeof contract.renameMe>> {
  refuseIf((ctx.actor.personId ?? ctx.actor.claimedId) ? 'user.name-from-file' : null)
  await ctx.db.updateTable('registry.user').set({ name, updatedAt: ctx.now }).where('id', '=', ctx.actor.userId).execute()
  await record(ctx, 'user.renamed', { kind: 'user', id: ctx.actor.userId })
  return getMe({ ...ctx, actor: { ...ctx.actor, name } })
}
