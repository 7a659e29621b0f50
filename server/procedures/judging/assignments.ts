import { sql } from 'kysely'
import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import { assignmentReason, assignmentState, roundState } from '../../../contract/procedures/judging.ts'
import { type Ctx, holdsIn } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { loadRound, visible } from './rounds.ts'
import { whyNotAskChange } from './rules.ts'

const ended = z.enum(['conflict', 'stood-down', 'moved']).nullable()

const columns = [
  'a.id',
  'a.itemId',
  'i.label as itemLabel',
  'i.number as itemNumber',
  'a.expertId',
  'p.name as expertName',
  'a.state',
  'a.run',
  'a.reason',
  'a.assignedAt',
  'a.lockedAt',
  'a.endedAt',
  'a.endedReason',
] as const

const rows = (ctx: Ctx) =>
  visible(ctx)
    .innerJoin('judging.assignment as a', 'a.roundId', 'r.id')
    .innerJoin('judging.item as i', 'i.id', 'a.itemId')
    .innerJoin('judging.panelExpert as e', 'e.id', 'a.expertId')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')

const told = <T extends { state: string; reason: unknown; endedReason: string | null }>(row: T) => ({
  ...row,
  state: assignmentState.parse(row.state),
  reason: assignmentReason.parse(row.reason),
  endedReason: ended.parse(row.endedReason),
})

export async function listAssignments(ctx: Ctx, { id, expertId, itemId, ...asked }: Input<typeof contract.listAssignments>) {
  await loadRound(ctx, id)
  const query = rows(ctx)
    .where('r.id', '=', id)
    .select(columns)
    .$if(expertId !== undefined, (q) => q.where('a.expertId', '=', expertId ?? ''))
    .$if(itemId !== undefined, (q) => q.where('a.itemId', '=', itemId ?? ''))
  const found = await page(query, {
    ...asked,
    by: [
      ['a.assignedAt', 'asc'],
      ['a.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map(told) }
}

/** The stored reason with what it rests on: trades, load, and the seed with which the draw can be repeated. */
export async function explainAssignment(ctx: Ctx, { id }: Input<typeof contract.explainAssignment>) {
  const found = await rows(ctx)
    .where('a.id', '=', id)
    .select(columns)
    .select(['i.trade as itemTrade', 'e.trades as expertTrades', 'r.seed', 'r.area', 'r.path', 'r.state as roundState', 'r.releasedAt'])
    .select(sql<number>`(select count(*)::int from judging.assignment o where o.expert_id = a.expert_id and o.ended_at is null)`.as('load'))
    .executeTakeFirst()
  if (!found) return missing('judging-assignment')
  const row = told(found)
  const manages = holdsIn(ctx.actor, 'manage', found)
  const askScoreChange = whyNotAskChange({
    manages,
    state: row.state,
    round: roundState.parse(found.roundState),
    releasedAt: found.releasedAt,
  })
  return { ...row, can: { askScoreChange } }
}
