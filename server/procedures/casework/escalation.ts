import { sql } from 'kysely'
import type { z } from 'zod'
import { addDays, addWorkingDays, dayOf, deadlineOn, workingDay } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { schedule } from '../../platform/jobs.ts'
import { deadlineNear, deadlineOverdue } from './events.ts'
import { dutiesOf } from './rounds.ts'

/** Working days before a deadline on which a place, and the one above it, are told. */
const noticeDays = 2

type Due = Omit<z.output<typeof deadlineNear.data>, 'dueAt'> & { dueAt: Date }

/** Every working day at eight: what is due within two working days, and what is overdue, once for each place and deadline. */
export const escalate = schedule('casework.escalate', '0 8 * * *', async (ctx) => {
  const today = dayOf(ctx.now)
  if (!workingDay(today)) return
  const until = deadlineOn(addDays(addWorkingDays(today, noticeDays), 1), '00:00')
  for (const due of await pressing(ctx, until)) {
    const overdue = due.dueAt <= ctx.now
    const fresh = await ctx.db
      .insertInto('casework.reminder')
      .values({
        roundId: due.roundId,
        organizationId: due.organizationId,
        kind: overdue ? 'overdue' : 'near',
        dueAt: due.dueAt,
        sentAt: ctx.now,
      })
      .onConflict((c) => c.doNothing())
      .executeTakeFirst()
    if (fresh.numInsertedOrUpdatedRows === 1n)
      await announce(ctx, overdue ? deadlineOverdue : deadlineNear, { ...due, dueAt: due.dueAt.toISOString() })
  }
})

/** One row for each place and deadline, however many dossiers wait there. */
async function pressing({ db }: Ctx, until: Date): Promise<Due[]> {
  const rows = await db
    .selectFrom('casework.dossier as d')
    .innerJoin('casework.round as r', 'r.id', 'd.roundId')
    .innerJoin('registry.organization as o', 'o.id', 'd.holderId')
    .select([
      'r.id as roundId',
      'r.label as roundLabel',
      'o.id as organizationId',
      'o.name as organizationName',
      'd.dueAt',
      'r.area',
      'r.originRoles',
      'r.reviewRoles',
    ])
    .select([
      // The next place on the way up; text, because uuids have no minimum on every PostgreSQL.
      sql<string | null>`min(d.route[d.step + 2]::text)`.as('parentId'),
      sql<boolean>`bool_and(d.step = 0)`.as('atOrigin'),
      sql<boolean>`bool_or(d.step + 1 = cardinality(d.route))`.as('atOwner'),
      sql<boolean>`bool_or(d.step + 2 = cardinality(d.route))`.as('belowOwner'),
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where d.state <> 'draft'))::int`.as('arrived'),
    ])
    .where('d.state', 'in', ['draft', 'in_review', 'returned'])
    .where('r.state', '=', 'open')
    .where('d.dueAt', '<', until)
    .groupBy(['r.id', 'o.id', 'd.dueAt'])
    .orderBy('d.dueAt')
    .orderBy('o.path')
    .execute()
  return rows.flatMap(({ dueAt, area, originRoles, reviewRoles, atOrigin, atOwner, belowOwner, ...row }) => {
    const { originDuties, reviewDuties } = dutiesOf({ area, originRoles, reviewRoles })
    const [reviewing, running] = [reviewDuties[0] ?? '', reviewDuties.at(-1) ?? '']
    const duty = atOwner ? running : atOrigin ? (originDuties[0] ?? '') : reviewing
    return dueAt ? [{ ...row, dueAt, duty, parentDuty: belowOwner ? running : reviewing }] : []
  })
}
