import type { Role } from '../../../contract/duties.ts'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/notices.ts'
import { entryLabel } from '../../../contract/procedures/notices.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, heldIn, holdsIn, type OpenCtx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { enqueue } from '../../platform/jobs.ts'
import { page } from '../../platform/list.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { noticeCancelled, noticePublished } from './events.ts'
import { closeNotice } from './jobs.ts'
import { type EntryState, type NoticeState, periodOf, whyNotCancel, whyNotObject, whyNotPublish, whyNotRevise } from './rules.ts'

const rowColumns = [
  ...(['n.id', 'n.subjectKind', 'n.subjectId', 'n.organizationName', 'n.title', 'n.documentNumber', 'n.opensOn', 'n.lastOn'] as const),
  ...(['n.workingDays', 'n.closesAt', 'n.provisional', 'n.state', 'n.publishedAt', 'n.preparedAt'] as const),
] as const

const notices = ({ db }: OpenCtx) => db.selectFrom('notices.notice as n').select(rowColumns).$narrowType<{ state: NoticeState }>()

/** The public sees what is published; a cancelled list is no longer shown. */
const published = (ctx: OpenCtx) => notices(ctx).where('n.state', 'in', ['published', 'closed'])

/** An office sees the notices of its place; for others those not yet published do not exist. */
const visible = (ctx: Ctx) =>
  notices(ctx).where(heldIn(ctx.actor, { area: 'n.area', path: 'n.path' }, 'manage', 'confirm', 'notices.handle', 'inspection.read'))

export async function listNotices(ctx: OpenCtx, { state, ...asked }: Input<typeof contract.listNotices>) {
  const query = state ? published(ctx).where('n.state', '=', state) : published(ctx)
  return page(query, {
    ...asked,
    by: [
      ['n.publishedAt', 'desc'],
      ['n.id', 'asc'],
    ],
  })
}

export async function listDeskNotices(ctx: Ctx, { state, ...asked }: Input<typeof contract.listDeskNotices>) {
  const query = state ? visible(ctx).where('n.state', '=', state) : visible(ctx)
  return page(query, {
    ...asked,
    by: [
      ['n.preparedAt', 'desc'],
      ['n.id', 'asc'],
    ],
  })
}

const entriesOf = async ({ db }: OpenCtx, noticeId: string) => {
  const rows = await db
    .selectFrom('notices.entry')
    .select(['id', 'subjectId', 'label', 'state'])
    .$narrowType<{ state: EntryState }>()
    .where('noticeId', '=', noticeId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...row, label: entryLabel.parse(row.label) }))
}

/** A removed name is gone from the public list; a suspended one is not told apart from the others. */
export async function getNotice(ctx: OpenCtx, { id }: { id: string }) {
  const found = await published(ctx).select('n.body').where('n.id', '=', id).executeTakeFirst()
  if (!found) return missing('notice')
  const entries = await entriesOf(ctx, id)
  return { ...found, entries: entries.filter(({ state }) => state !== 'removed'), can: { object: whyNotObject(found, ctx.now) } }
}

async function load(ctx: Ctx, id: string) {
  const found = await visible(ctx)
    .select([
      'n.area',
      'n.path',
      'n.body',
      'n.closingHour',
      'n.replyWorkingDays',
      'n.preparedBy',
      'n.closedAt',
      'n.cancelledAt',
      'n.cancelReason',
    ])
    .$narrowType<{ closingHour: '17:00' | '24:00' }>()
    .where('n.id', '=', id)
    .executeTakeFirst()
  return found ?? missing('notice')
}

export async function getDeskNotice(ctx: Ctx, { id }: { id: string }) {
  const notice = await load(ctx, id)
  const at = (role: Role) => (holdsIn(ctx.actor, role, notice) ? null : 'notice.other-place')
  const can = {
    revise: at('manage') ?? whyNotRevise(notice),
    publish: at('confirm') ?? whyNotPublish(notice, { userId: ctx.actor.userId, now: ctx.now }),
    cancel: at('confirm') ?? whyNotCancel(notice),
  }
  return { ...notice, entries: await entriesOf(ctx, id), can }
}

async function loadFor(ctx: Ctx, id: string, role: Role) {
  const notice = await load(ctx, id)
  if (!holdsIn(ctx.actor, role, notice)) throw new Problem('forbidden', 'notice.other-place')
  return notice
}

/** Whoever changed the text last is its preparer: the second person must not have written any of what he publishes. */
export async function reviseNotice(ctx: Ctx, { id, ...said }: Input<typeof contract.reviseNotice>) {
  const notice = await loadFor(ctx, id, 'manage')
  refuseIf(whyNotRevise(notice))
  const changed = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const moved = await ctx.db
    .updateTable('notices.notice')
    .set({ ...changed, ...periodOf({ ...notice, ...changed }), preparedBy: ctx.actor.userId, preparedAt: ctx.now })
    .where('id', '=', id)
    .where('state', '=', notice.state)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'notice.wrong-state')
  await record(ctx, 'notice.revised', { kind: 'notice', id, path: notice.path }, { fields: Object.keys(changed) })
  return getDeskNotice(ctx, { id })
}

export async function publishNotice(ctx: Ctx, { id }: { id: string }) {
  const notice = await loadFor(ctx, id, 'confirm')
  refuseIf(whyNotPublish(notice, { userId: ctx.actor.userId, now: ctx.now }), { opensOn: notice.opensOn })
  // The calendar may have been announced since it was prepared.
  const period = periodOf(notice)
  const moved = await ctx.db
    .updateTable('notices.notice')
    .set({ ...period, state: 'published', publishedBy: ctx.actor.userId, publishedAt: ctx.now })
    .where('id', '=', id)
    .where('state', '=', notice.state)
    .where('preparedBy', '=', notice.preparedBy)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'notice.wrong-state')
  await record(ctx, 'notice.published', { kind: 'notice', id, path: notice.path }, { opensOn: notice.opensOn, lastOn: period.lastOn })
  await enqueue(ctx, closeNotice, { noticeId: id }, { startAfter: period.closesAt })
  await announce(ctx, noticePublished, { noticeId: id, subjectKind: notice.subjectKind, subjectId: notice.subjectId })
  return getDeskNotice(ctx, { id })
}

export async function cancelNotice(ctx: Ctx, { id, reason }: Input<typeof contract.cancelNotice>) {
  const notice = await loadFor(ctx, id, 'confirm')
  refuseIf(whyNotCancel(notice))
  const moved = await ctx.db
    .updateTable('notices.notice')
    .set({ state: 'cancelled', cancelledBy: ctx.actor.userId, cancelledAt: ctx.now, cancelReason: reason })
    .where('id', '=', id)
    .where('state', '=', notice.state)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'notice.wrong-state')
  await record(ctx, 'notice.cancelled', { kind: 'notice', id, path: notice.path }, { from: notice.state })
  await announce(ctx, noticeCancelled, { noticeId: id, subjectKind: notice.subjectKind, subjectId: notice.subjectId })
  return getDeskNotice(ctx, { id })
}
