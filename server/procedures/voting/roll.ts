import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { tagOf } from './keys.ts'
import { type Poll, readPoll } from './polls.ts'
import { cityOf, pollFlow } from './rules.ts'

type Member = { personId: string; unitId: string; path: string }

const BATCH = 1_000

/**
 * Real-name members: people whom a unit inside the poll's place entered or vouched for before the poll opens, with a phone number,
 * one file each. What somebody says of himself puts nobody on a roll.
 */
const members = (ctx: Ctx, poll: Pick<Poll, 'path' | 'opensAt'>) =>
  ctx.db
    .selectFrom('registry.person as p')
    .innerJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('p.phoneFingerprint', 'is not', null)
    .where('p.mergedIntoId', 'is', null)
    .where('p.confirmedAt', '<=', poll.opensAt)
    .where(within('o.path', [poll.path]))
    .select(['p.id as personId', 'o.id as unitId', 'o.path'])

/**
 * Writes the electoral roll of a poll in preparation, a thousand members at a time; safe to repeat.
 * @returns size: voters on the roll
 */
export async function loadRoll(ctx: Ctx, pollId: string): Promise<{ size: number }> {
  const poll = (await readPoll(ctx, pollId)) ?? missing('poll')
  refuseIf(pollFlow.next(poll.state, 'open') ? null : 'voting.wrong-state')
  for (let after = ''; ; ) {
    const batch = await members(ctx, poll)
      .$if(after !== '', (query) => query.where('p.id', '>', after))
      .orderBy('p.id')
      .limit(BATCH)
      .execute()
    await addVoters(ctx, poll, batch)
    after = batch.at(-1)?.personId ?? after
    if (batch.length < BATCH) break
  }
  return countUnits(ctx, pollId)
}

async function addVoters(ctx: Ctx, poll: Poll, batch: readonly Member[]): Promise<number> {
  if (batch.length === 0) return 0
  const written = await sql`
    insert into voting.voter (poll_id, tag, unit_id, city)
    select ${poll.id}::uuid, decode(v.tag, 'hex'), v.unit_id, v.city
    from unnest(
      ${batch.map(({ personId }) => tagOf(poll.keys, personId).toString('hex'))}::text[],
      ${batch.map(({ unitId }) => unitId)}::uuid[], ${batch.map(({ path }) => cityOf(path))}::text[]
    ) as v(tag, unit_id, city)
    on conflict do nothing`.execute(ctx.db)
  return Number(written.numAffectedRows ?? 0)
}

async function countUnits({ db }: Ctx, pollId: string): Promise<{ size: number }> {
  const { rows } = await sql<{ size: number }>`
    with counted as (
      insert into voting.unit_roll (poll_id, unit_id, size)
      select poll_id, unit_id, count(*)::int from voting.voter where poll_id = ${pollId} group by 1, 2
      on conflict (poll_id, unit_id) do update set size = excluded.size
      returning size
    )
    select coalesce(sum(size), 0)::int as size from counted`.execute(db)
  return { size: rows[0]?.size ?? 0 }
}

const memberOf = (ctx: Ctx, poll: Poll, personId: string) =>
  poll.rules.lateRegistration ? members(ctx, poll).where('p.id', '=', personId).executeTakeFirst() : undefined

/** Whether somebody who is not on the roll would be put on it when he asks for a pass. */
export const mayJoin = async (ctx: Ctx, poll: Poll, personId: string): Promise<boolean> =>
  (await memberOf(ctx, poll, personId)) !== undefined

/**
 * Puts a member who registered while the poll runs on the roll, with the unit's size, so that ballots never exceed it.
 * @returns whether the person may vote now
 */
export async function admitLate(ctx: Ctx, poll: Poll, personId: string): Promise<boolean> {
  const member = await memberOf(ctx, poll, personId)
  if (!member) return false
  if ((await addVoters(ctx, poll, [member])) === 0) return true // a second device was first
  await ctx.db
    .insertInto('voting.unitRoll')
    .values({ pollId: poll.id, unitId: member.unitId, size: 1 })
    .onConflict((c) => c.columns(['pollId', 'unitId']).doUpdateSet({ size: sql`unit_roll.size + 1` }))
    .execute()
  return true
}
