import { sql } from 'kysely'
import type { z } from 'zod'
import { duty } from '../../../contract/duties.ts'
import type { Ctx } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { on } from '../../platform/events.ts'
import { notify } from '../../registry/notifications/index.ts'
import { organizationMerged, organizationMoved } from '../../registry/organizations/index.ts'
import { personMerged } from '../../registry/people/index.ts'
import { linesOf } from './chain.ts'
import { waiting } from './dossiers.ts'
import { recomputeDue } from './due.ts'
import { deadlineNear, deadlineOverdue } from './events.ts'
import { takeOver } from './merge.ts'
import { depthOf } from './rules.ts'

const wall = (moment: string) => new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

type Due = z.output<typeof deadlineNear.data>

/** The holder is told, and one node above it; drafts stay between the origin and itself. */
async function tell(ctx: Ctx, kind: 'near' | 'overdue', due: Due): Promise<void> {
  const { roundLabel, organizationName, count, arrived, organizationId, parentId } = due
  const data = { roundLabel, organizationName, dueAt: wall(due.dueAt) }
  const link = '/'
  await notify(ctx, { organizationId, duty: duty.parse(due.duty) }, { kind: `casework.remind-${kind}`, data: { ...data, count }, link })
  if (!parentId || arrived === 0) return
  const above = { ...data, count: arrived }
  await notify(
    ctx,
    { organizationId: parentId, duty: duty.parse(due.parentDuty) },
    { kind: `casework.remind-${kind}-below`, data: above, link },
  )
}

const near = on(deadlineNear, 'casework.remind-near', (ctx, due) => tell(ctx, 'near', due))
const overdue = on(deadlineOverdue, 'casework.remind-overdue', (ctx, due) => tell(ctx, 'overdue', due))

/** Paths follow the organization; what still waits climbs the new way, unless its holder no longer stands on it. */
const follow = on(organizationMoved, 'casework.follow-organization', async (ctx, { from, to }) => {
  const { db } = ctx
  const moved = (column: string) => sql<string>`${to}::text || substr(${sql.ref(column)}, ${from.length + 1}::int)`
  const lower = depthOf(to) - depthOf(from)
  await db
    .updateTable('casework.round')
    .set({ path: moved('path') })
    .where(within('path', [from]))
    .execute()
  const reached = sql<number>`case when reached >= ${depthOf(from)}::int then reached + ${lower}::int else reached end`
  await db
    .updateTable('casework.dossier')
    .set({ path: moved('path'), reached })
    .where(within('path', [from]))
    .execute()
  await db
    .updateTable('casework.dossier')
    .set({ holderPath: moved('holder_path') })
    .where(within('holder_path', [from]))
    .execute()
  await reroute(ctx, to)
})

async function reroute(ctx: Ctx, to: string): Promise<void> {
  const rows = await ctx.db
    .selectFrom('casework.dossier as d')
    .innerJoin('casework.round as r', 'r.id', 'd.roundId')
    .innerJoin('registry.organization as o', (join) => join.onRef('o.id', '=', 'd.originId').onRef('o.path', '=', 'd.path'))
    .select([
      'd.roundId',
      'd.originId',
      'd.path',
      'd.route',
      'd.step',
      'r.path as ownerPath',
      'r.organizationId as ownerId',
      'r.handlerKinds',
    ])
    .distinct()
    .where(within('d.path', [to]))
    .where('d.state', 'in', waiting)
    .execute()
  for (const [ownerPath, group] of Map.groupBy(rows, (row) => row.ownerPath)) {
    const lines = await linesOf(ctx, { path: ownerPath }, group)
    for (const [i, row] of group.entries()) {
      const line = (lines[i] ?? []).filter(({ id, kind }) => id === row.originId || id === row.ownerId || row.handlerKinds.includes(kind))
      await redirect(
        ctx,
        row,
        line.map(({ id }) => id),
      )
    }
  }
  for (const roundId of new Set(rows.map((row) => row.roundId))) await recomputeDue(ctx, roundId)
}

type Road = { roundId: string; originId: string; path: string; route: string[]; step: number }

async function redirect({ db }: Ctx, road: Road, route: string[]): Promise<void> {
  const behind = road.route.slice(0, road.step + 1)
  if (route.length <= road.step || behind.some((id, i) => route[i] !== id) || route.join() === road.route.join()) return
  await db
    .updateTable('casework.dossier')
    .set({ route })
    .where('roundId', '=', road.roundId)
    .where('originId', '=', road.originId)
    .where('path', '=', road.path)
    .where('step', '=', road.step)
    .where('state', 'in', waiting)
    .execute()
}

const merge = on(organizationMerged, 'casework.merge-organization', (ctx, { from, to }) => takeOver(ctx, from, to))

/** Two files that were one person: where both stand in a round the older dossier keeps its own, and the clerks decide which goes. */
const mergePerson = on(personMerged, 'casework.merge-person', async ({ db }, { from, to }) => {
  await db.updateTable('casework.party').set({ personId: to }).where('personId', '=', from).execute()
  await sql`
    update casework.dossier d set person_id = ${to}::uuid
    where d.person_id = ${from} and (d.state in ('refused', 'withdrawn') or not exists (select 1 from casework.dossier k
      where k.round_id = d.round_id and k.person_id = ${to} and k.state not in ('refused', 'withdrawn')))`.execute(db)
})

export const caseworkListeners = [near, overdue, follow, merge, mergePerson]
