import { z } from 'zod'
import { id } from '../../../contract/shapes.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { enqueue, job, schedule } from '../../platform/jobs.ts'
import { noticeClosed } from './events.ts'
import { periodOf } from './rules.ts'

/** Closes a notice whose time is over. Repeatable: one that is closed, cancelled or prolonged since is left alone. */
export const closeNotice = job('notices.close-notice', z.object({ noticeId: id }), async (ctx, { noticeId }) => {
  const closed = await ctx.db
    .updateTable('notices.notice')
    .set({ state: 'closed', closedAt: ctx.now })
    .where('id', '=', noticeId)
    .where('state', '=', 'published')
    .where('closesAt', '<=', ctx.now)
    .returning(['path', 'subjectKind', 'subjectId'])
    .executeTakeFirst()
  if (!closed) return
  await record(ctx, 'notice.closed', { kind: 'notice', id: noticeId, path: closed.path })
  await announce(ctx, noticeClosed, { noticeId, subjectKind: closed.subjectKind, subjectId: closed.subjectId })
})

/** Once a year's calendar is announced, provisional last days are counted again; a notice never ends earlier than it was published to. */
export const settleCalendars = schedule('notices.settle-calendars', '20 3 * * *', settleProvisional)

export async function settleProvisional(ctx: Ctx): Promise<void> {
  const notices = await ctx.db
    .selectFrom('notices.notice')
    .select(['id', 'path', 'opensOn', 'workingDays', 'closingHour', 'lastOn', 'closesAt', 'state'])
    .where('provisional', '=', true)
    .where('state', 'in', ['prepared', 'published'])
    .where('closesAt', '>', ctx.now)
    .execute()
  for (const notice of notices) {
    const period = periodOf(notice)
    if (period.provisional) continue
    const earlier = notice.state === 'published' && period.closesAt < notice.closesAt
    const settled = earlier ? { provisional: false } : period
    await ctx.db.updateTable('notices.notice').set(settled).where('id', '=', notice.id).execute()
    await record(
      ctx,
      'notice.calendar-settled',
      { kind: 'notice', id: notice.id, path: notice.path },
      { from: notice.lastOn, to: earlier ? notice.lastOn : period.lastOn },
    )
    if (notice.state === 'published')
      await enqueue(ctx, closeNotice, { noticeId: notice.id }, { startAfter: earlier ? notice.closesAt : period.closesAt })
  }
}
