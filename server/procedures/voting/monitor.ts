import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type { monitorPoll as monitoring } from '../../../contract/procedures/voting.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { inspected } from './closing.ts'

/** Below this many voters a unit's turnout would tell who has voted. */
const SMALLEST_SHOWN = 5

/** How the vote runs, for those who watch over it: counts of ballots by time and place, nothing about what is in them. */
export async function monitorPoll(ctx: Ctx, input: Input<typeof monitoring>): Promise<Output<typeof monitoring>> {
  const poll = await inspected(ctx, input.id)
  const hours = await byHour(ctx, poll.id)
  const units = await byUnit(ctx, input)
  const sum = (of: (hour: (typeof hours)[number]) => number) => hours.reduce((total, hour) => total + of(hour), 0)
  const { roll } = await ctx.db
    .selectFrom('voting.unitRoll')
    .select(sql<number>`coalesce(sum(size), 0)::int`.as('roll'))
    .where('pollId', '=', poll.id)
    .executeTakeFirstOrThrow()
  return { ballots: sum(({ ballots }) => ballots), voted: sum(({ firstBallots }) => firstBallots), roll, hours, units }
}

async function byHour({ db }: Ctx, pollId: string) {
  const { rows } = await sql<{ hour: Date; ballots: number; firstBallots: number }>`
    select date_trunc('hour', b.received_at) as hour, count(*)::int as ballots, (count(*) filter (where b.nth = 1))::int as first_ballots
    from (
      select received_at, row_number() over (partition by tag order by line) as nth from voting.ballot where poll_id = ${pollId}
    ) b group by 1 order by 1`.execute(db)
  return rows
}

async function byUnit(ctx: Ctx, { id, after, limit }: Input<typeof monitoring>) {
  const voted = sql<number>`(
    select count(*)::int from voting.voter v
    where v.poll_id = u.poll_id and v.unit_id = u.unit_id
      and exists (select 1 from voting.ballot b where b.poll_id = v.poll_id and b.tag = v.tag)
  )`
  const query = ctx.db
    .selectFrom('voting.unitRoll as u')
    .innerJoin('registry.organization as o', 'o.id', 'u.unitId')
    .where('u.pollId', '=', id)
    .select(['u.unitId', 'o.name', 'o.path', 'u.size as roll', voted.as('voted')])
  const { rows, next } = await page(query, { after, limit, by: [['o.path', 'asc']] })
  return { rows: rows.map((unit) => ({ ...unit, voted: unit.roll < SMALLEST_SHOWN ? null : unit.voted })), next }
}
