import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/notices.ts'
import { largestObjectionFile, mostObjectionFiles } from '../../../contract/procedures/notices.ts'
import { record } from '../../platform/audit.ts'
import type { OpenCtx } from '../../platform/context.ts'
import { Problem, refuseIf } from '../../platform/problems.ts'
import type { Upload } from '../../platform/routes.ts'
import { takeInUnsigned } from '../../registry/files/index.ts'
import { followObjection, track } from './objections.ts'
import { whyNotAttach } from './rules.ts'

/**
 * Evidence for an objection, also from somebody without a name: number and secret are the proof that it is theirs.
 * Neither the file nor the audit line keeps who sent it, even where somebody is signed in. The same file sent again is there already.
 */
export async function addObjectionFile(ctx: OpenCtx, { file, ...typed }: Input<typeof contract.addObjectionFile> & { file: Upload }) {
  const found = await track(ctx, typed)
  // the case is the lock on which files take turns: two at once cannot both be the last
  await ctx.db.selectFrom('notices.objection').select('id').where('id', '=', found.id).forUpdate().execute()
  if (await holdsAlready(ctx, found.id, file.hash)) return followObjection(ctx, typed)
  const { count } = await ctx.db
    .selectFrom('notices.objectionFile')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('objectionId', '=', found.id)
    .executeTakeFirstOrThrow()
  refuseIf(whyNotAttach(found, Number(count)), { most: mostObjectionFiles })
  if (file.size > largestObjectionFile) throw new Problem('too-large', 'file.too-large', { megabytes: largestObjectionFile / 1024 / 1024 })
  const { id: fileId } = await takeInUnsigned(ctx, file)
  await ctx.db.insertInto('notices.objectionFile').values({ objectionId: found.id, fileId, attachedAt: ctx.now }).execute()
  await record(ctx, 'objection.file-added', { kind: 'objection', id: found.id, path: found.handlerPath })
  return followObjection(ctx, typed)
}

const holdsAlready = (ctx: OpenCtx, objectionId: string, hash: string) =>
  ctx.db
    .selectFrom('notices.objectionFile as o')
    .innerJoin('registry.file as f', 'f.id', 'o.fileId')
    .select('f.id')
    .where('o.objectionId', '=', objectionId)
    .where('f.hash', '=', hash)
    .executeTakeFirst()
