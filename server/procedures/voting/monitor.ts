import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type { monitorPoll as monitoring } from '../../../contract/procedures/voting.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { inspected } from './closing.ts'
import { screen } from './screens.ts'

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
  const suspicious = await unitsAtTheirRoll(ctx, poll.id)
  return {
    cities: await byCity(ctx, poll.id),
    flags: screen(hours, suspicious),
    ballots: sum(({ ballots }) => ballots),
    voted: sum(({ firstBallots }) => firstBallots),
    roll,
    hours,
    units,
  }
}

async function byHour({ db }: Ctx, pollId: string) {
  const { rows } = await sql<{ hour: Date; ballots: number; firstBallots: number }>`
    select date_trunc('hour', b.received_at) as hour, count(*)::int as ballots, (count(*) filter (where b.nth = 1))::int as first_ballots
    from (
      select received_at, row_number() over (partition by tag order by line) as nth from voting.ballot where poll_id = ${pollId}
    ) b group by 1 order by 1`.execute(db)
  return rows
}

/** Voters of each unit, with where it stands in the tree. */
const turnout = sql`
  select u.unit_id, o.name, o.path, u.size as roll, count(v.tag) filter (
    where exists (select 1 from voting.ballot b where b.poll_id = v.poll_id and b.tag = v.tag)
  )::int as voted
  from voting.unit_roll u
  join registry.organization o on o.id = u.unit_id
  left join voting.voter v on v.poll_id = u.poll_id and v.unit_id = u.unit_id`

/** Small units count only where they are enough together: else the units beside them would tell by subtraction who has voted. */
async function byCity({ db }: Ctx, pollId: string) {
  const { rows } = await sql<{ name: string; roll: number; voted: number; smallRoll: number; smallVoted: number }>`
    select coalesce(c.name, '') as name,
      coalesce(sum(t.roll) filter (where t.roll >= ${SMALLEST_SHOWN}), 0)::int as roll,
      coalesce(sum(t.voted) filter (where t.roll >= ${SMALLEST_SHOWN}), 0)::int as voted,
      coalesce(sum(t.roll) filter (where t.roll < ${SMALLEST_SHOWN}), 0)::int as small_roll,
      coalesce(sum(t.voted) filter (where t.roll < ${SMALLEST_SHOWN}), 0)::int as small_voted
    from (${turnout} where u.poll_id = ${pollId} group by u.unit_id, o.name, o.path, u.size) t
    left join registry.organization c on c.kind = 'city' and c.path = split_part(t.path, '.', 1) || '.' || split_part(t.path, '.', 2) || '.'
    group by c.name, c.path order by c.path nulls last`.execute(db)
  return rows.map(({ name, roll, voted, smallRoll, smallVoted }) => {
    const small = smallRoll >= SMALLEST_SHOWN ? smallVoted : 0
    return { name, roll: roll + smallRoll, voted: roll === 0 && smallRoll < SMALLEST_SHOWN ? null : voted + small }
  })
}

/** Only those that a screen could speak of: a small unit shows nothing, not even here. */
async function unitsAtTheirRoll({ db }: Ctx, pollId: string) {
  const { rows } = await sql<{ name: string; roll: number; voted: number }>`
    select name, roll, voted from (${turnout} where u.poll_id = ${pollId} group by u.unit_id, o.name, o.path, u.size) t
    where roll >= ${SMALLEST_SHOWN} and voted >= 0.95 * roll order by path limit 50`.execute(db)
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
