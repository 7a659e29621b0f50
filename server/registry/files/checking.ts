import { fileCondition } from '../../../contract/registry/files.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { patrol } from '../../platform/jobs.ts'
import { sweepArriving } from '../../platform/uploads.ts'
import { notify } from '../notifications/index.ts'
import { type Condition, conditionOf } from './store.ts'

const pageSize = 500
const monthly = 30 * 86_400_000
/** Bytes read in one night, so that a check of all of them never meets the morning. */
const mostBytes = 50 * 1024 ** 3

type Stored = { id: string; hash: string; size: number; name: string; uploadedBy: string; condition: Condition; readAt: Date | null }

/** Every night: every stored content is there with its size, and each is read whole once in about a month. */
export const checkFiles = patrol('files.check', '40 0 * * *', async (inside) => {
  await inside(({ now }) => sweepArriving(now))
  let [after, left] = ['00000000-0000-0000-0000-000000000000', mostBytes]
  for (;;) {
    const { files, now } = await inside(async (ctx) => ({ files: await pageAfter(ctx, after), now: ctx.now }))
    for (const file of files) {
      const thorough = left > 0 && (!file.readAt || file.readAt.getTime() < now.getTime() - monthly)
      const found = await conditionOf(file, thorough)
      if (thorough) left -= file.size
      if (thorough || found !== file.condition) await inside((ctx) => note(ctx, file, found, thorough))
    }
    after = files.at(-1)?.id ?? after
    if (files.length < pageSize) return
  }
})

const pageAfter = async (ctx: Ctx, after: string): Promise<Stored[]> => {
  const rows = await ctx.db
    .selectFrom('registry.file')
    .select(['id', 'hash', 'size', 'name', 'uploadedBy', 'condition', 'readAt'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(pageSize)
    .execute()
  return rows.map((row) => ({ ...row, condition: fileCondition.parse(row.condition) }))
}

/** A change is a line in the log; who sent the file and who looks after the machine are told while the original can still be found. */
async function note(ctx: Ctx, { id, name, uploadedBy, condition: before }: Stored, condition: Condition, thorough: boolean): Promise<void> {
  await ctx.db
    .updateTable('registry.file')
    .set({ condition, ...(thorough && { readAt: ctx.now }) })
    .where('id', '=', id)
    .execute()
  if (condition === before) return
  await record(ctx, `file.found-${condition}`, { kind: 'file', id }, { before })
  if (condition === 'whole') return
  await notify(ctx, { userIds: [uploadedBy] }, { kind: 'file.send-again', data: { file: name } })
  const roots = await ctx.db.selectFrom('registry.organization').select('id').where('parentId', 'is', null).execute()
  for (const { id: organizationId } of roots)
    await notify(ctx, { organizationId, duty: 'accounts.manage' }, { kind: 'file.lost', data: { file: name } })
}
