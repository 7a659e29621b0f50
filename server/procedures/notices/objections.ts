import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/notices.ts'
import { entryLabel } from '../../../contract/procedures/notices.ts'
import { record } from '../../platform/audit.ts'
import type { OpenCtx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { seal } from '../../platform/secrets.ts'
import { objectionFiled } from './events.ts'
import { officeAbove } from './offices.ts'
import {
  entryStateAfter,
  handlerFor,
  type NoticeState,
  type ObjectionState,
  replyDue,
  whyNotAttach,
  whyNotHeard,
  whyNotObject,
  whyNotWithdraw,
} from './rules.ts'
import { hashSecret, newNumber, newSecret, opens, printOf, readNumber } from './tracking.ts'

async function loadEntry(ctx: OpenCtx, noticeId: string, entryId: string) {
  const found = await ctx.db
    .selectFrom('notices.entry as e')
    .innerJoin('notices.notice as n', 'n.id', 'e.noticeId')
    .select(['e.id', 'e.subjectId', 'e.recommenderPaths', 'n.organizationId', 'n.organizationName', 'n.path', 'n.subjectKind as aboutKind'])
    .select('n.subjectId as aboutId')
    .select(['n.state', 'n.opensOn', 'n.closesAt', 'n.replyWorkingDays'])
    .$narrowType<{ state: NoticeState }>()
    .where('e.id', '=', entryId)
    .where('e.noticeId', '=', noticeId)
    .where('e.state', '<>', 'removed')
    .where('n.state', 'in', ['published', 'closed'])
    .forUpdate('e')
    .executeTakeFirst()
  return found ?? missing('notice')
}

/** Files an objection to one name; only that name is suspended. The secret is answered once and kept as a hash. */
export async function fileObjection(ctx: OpenCtx, input: Input<typeof contract.fileObjection>) {
  const { id, entryId, against, statement, name, phone } = input
  const entry = await loadEntry(ctx, id, entryId)
  const secret = newSecret(ctx.key, input)
  // the entry is held: of two with one key the second waits here and then finds the first
  const repeatPrint = ctx.key ? printOf(ctx.key, input) : null
  const before = repeatPrint && (await findRepeat(ctx, repeatPrint))
  if (before) return { ...before, secret }
  refuseIf(whyNotObject(entry, ctx.now), { closesAt: entry.closesAt.toISOString() })
  refuseIf(whyNotHeard({ name, phone, statement }))
  const owner = { id: entry.organizationId, path: entry.path, name: entry.organizationName }
  const handler = handlerFor(against, entry.recommenderPaths, owner, await officeAbove(ctx, entry.path))
  const sealed = name && phone ? { named: true, nameSealed: seal(name), phoneSealed: seal(phone) } : { named: false }
  const replyDueAt = replyDue(ctx.now, entry.replyWorkingDays)
  const objection = await insertNumbered(ctx, secret, {
    ...{ noticeId: id, entryId, against, statement, ...sealed, repeatPrint, filedAt: ctx.now, replyDueAt },
    ...{ handlerId: handler.id, handlerPath: handler.path, handlerName: handler.name },
  })
  await settleEntry(ctx, entryId)
  await record(
    ctx,
    'objection.filed',
    { kind: 'objection', id: objection.id, path: handler.path },
    { noticeId: id, against, named: sealed.named },
  )
  const { aboutKind, aboutId, subjectId } = entry
  await announce(ctx, objectionFiled, { noticeId: id, aboutKind, aboutId, entryId, subjectId })
  return { number: objection.number, secret, replyDueAt }
}

const findRepeat = (ctx: OpenCtx, repeatPrint: Buffer) =>
  ctx.db.selectFrom('notices.objection').select(['number', 'replyDueAt']).where('repeatPrint', '=', repeatPrint).executeTakeFirst()

type Filing = { noticeId: string; entryId: string; against: string; statement: string; named: boolean; filedAt: Date; replyDueAt: Date } & {
  handlerId: string
  handlerPath: string
  handlerName: string
  repeatPrint: Buffer | null
}

/** A million random numbers a year: one that is taken is drawn again. */
async function insertNumbered(ctx: OpenCtx, secret: string, filing: Filing): Promise<{ id: string; number: string }> {
  for (let draw = 0; draw < 8; draw += 1) {
    const number = newNumber(ctx.now.getUTCFullYear())
    const row = await ctx.db
      .insertInto('notices.objection')
      .values({ ...filing, number, trackingHash: hashSecret(number, secret) })
      .onConflict((c) => c.column('number').doNothing())
      .returning(['id', 'number'])
      .executeTakeFirst()
    if (row) return row
  }
  throw new Problem('busy', 'objection.try-again')
}

/** Brings a name in line with the objections to it; the entry row is the lock on which they take turns. */
export async function settleEntry(ctx: OpenCtx, entryId: string): Promise<void> {
  await ctx.db.selectFrom('notices.entry').select('id').where('id', '=', entryId).forUpdate().execute()
  const rows = await ctx.db
    .selectFrom('notices.objection')
    .select('state')
    .$narrowType<{ state: ObjectionState }>()
    .where('entryId', '=', entryId)
    .execute()
  await ctx.db
    .updateTable('notices.entry')
    .set({ state: entryStateAfter(rows.map(({ state }) => state)) })
    .where('id', '=', entryId)
    .execute()
}

/** A wrong number and a wrong secret answer alike. */
export async function track(ctx: OpenCtx, typed: { number: string; secret: string }) {
  const number = readNumber(typed.number)
  const found = await ctx.db
    .selectFrom('notices.objection as o')
    .innerJoin('notices.notice as n', 'n.id', 'o.noticeId')
    .innerJoin('notices.entry as e', 'e.id', 'o.entryId')
    .select(['o.id', 'o.number', 'o.state', 'o.noticeId', 'n.title as noticeTitle', 'e.label', 'o.entryId', 'o.handlerPath'])
    .select(['o.filedAt', 'o.replyDueAt', 'o.decidedAt', 'o.reply', 'o.trackingHash'])
    .$narrowType<{ state: ObjectionState }>()
    .where('o.number', '=', number ?? '')
    .executeTakeFirst()
  if (!found || !opens(found.trackingHash, found.number, typed.secret)) return missing('objection')
  return found
}

export async function followObjection(ctx: OpenCtx, typed: Input<typeof contract.followObjection>) {
  const { label, reply, ...found } = await track(ctx, typed)
  const files = await ctx.db
    .selectFrom('notices.objectionFile as o')
    .innerJoin('registry.file as f', 'f.id', 'o.fileId')
    .select(['f.name', 'f.size', 'o.attachedAt as at'])
    .where('o.objectionId', '=', found.id)
    .orderBy('o.attachedAt')
    .orderBy('f.id')
    .execute()
  // A conclusion that the second person has not confirmed is no answer yet.
  return {
    ...found,
    reply: found.decidedAt ? reply : null,
    entryName: entryLabel.parse(label).name,
    files,
    can: { withdraw: whyNotWithdraw(found), addFile: whyNotAttach(found, files.length) },
  }
}

export async function withdrawObjection(ctx: OpenCtx, typed: Input<typeof contract.withdrawObjection>) {
  const found = await track(ctx, typed)
  refuseIf(whyNotWithdraw(found))
  const moved = await ctx.db
    .updateTable('notices.objection')
    .set({ state: 'withdrawn', withdrawnAt: ctx.now })
    .where('id', '=', found.id)
    .where('state', '=', found.state)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'objection.wrong-state')
  await settleEntry(ctx, found.entryId)
  await record(ctx, 'objection.withdrawn', { kind: 'objection', id: found.id, path: found.handlerPath })
  return followObjection(ctx, typed)
}
