import { sql } from 'kysely'
import { z } from 'zod'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type { closePoll as closing, getTally as telling } from '../../../contract/procedures/voting.ts'
import { id } from '../../../contract/shapes.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, holds, holdsIn } from '../../platform/context.ts'
import { announce, event } from '../../platform/events.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { type Poll, present } from './polls.ts'
import { loadPoll, movePoll, subjectOf } from './preparing.ts'
import { disagreements, pollFlow, type TallyLine, whyNotClose, whyNotTell } from './rules.ts'
import { countByReading, countInSql } from './tally.ts'

export const pollClosed = event('voting.poll-closed', z.object({ pollId: id, subjectKind: z.string(), subjectId: id }))

/**
 * The barrier. Taking the row alone waits for every batch that holds it in share; batches that come after find it taken or
 * closed. So what is counted here is all there will ever be. Two counts that differ leave the poll as it was, with a fault.
 */
export async function closeAndCount(ctx: Ctx, pollId: string, reason?: string): Promise<Poll> {
  await sql`select id from voting.poll where id = ${pollId} for update`.execute(ctx.db)
  const poll = await loadPoll(ctx, pollId)
  refuseIf(whyNotClose(poll, reason, ctx), { closesAt: poll.closesAt.toISOString() })
  await movePoll(ctx, poll, pollFlow.next(poll.state, 'close'), ctx.now < poll.closesAt ? reason : undefined)
  const lines = await countInSql(ctx.db, pollId)
  const differing = disagreements(lines, await countByReading(ctx.db, pollId))
  if (differing.length > 0) throw new Problem('refused', 'voting.counts-differ', { lines: differing.length })
  await keepTally(ctx, pollId, lines)
  await record(ctx, 'poll.closed', subjectOf(poll), { early: ctx.now < poll.closesAt, candidates: poll.standing.length })
  await announce(ctx, pollClosed, { pollId, subjectKind: poll.subjectKind, subjectId: poll.subjectId })
  return loadPoll(ctx, pollId)
}

async function keepTally({ db }: Ctx, pollId: string, lines: readonly TallyLine[]): Promise<void> {
  for (let i = 0; i < lines.length; i += 1_000) {
    await db
      .insertInto('voting.tally')
      .values(lines.slice(i, i + 1_000).map((line) => ({ pollId, ...line })))
      .execute()
  }
}

export async function closePoll(ctx: Ctx, input: Input<typeof closing>): Promise<Output<typeof closing>> {
  await reachable(ctx, input.id)
  return present(ctx, await closeAndCount(ctx, input.id, input.reason))
}

/** A poll of another place does not exist for this actor. */
async function reachable(ctx: Ctx, pollId: string, ...more: 'inspection.read'[]): Promise<Poll> {
  const poll = await loadPoll(ctx, pollId)
  const may = holdsIn(ctx.actor, 'manage', poll) || more.some((duty) => holds(ctx.actor, duty, poll))
  return may ? poll : missing('poll')
}
export const inspected = (ctx: Ctx, pollId: string): Promise<Poll> => reachable(ctx, pollId, 'inspection.read')

/** Ballots that were in time may still be on their way into the ledger for a moment. */
const GRACE_MS = 5_000

/** Open polls whose window is over. */
export const duePolls = ({ db, now }: Ctx) =>
  db
    .selectFrom('voting.poll')
    .select('id')
    .where('state', '=', 'open')
    .where('closesAt', '<=', new Date(now.getTime() - GRACE_MS))
    .orderBy('closesAt')
    .limit(100)
    .execute()

export type CandidateTally = { candidateId: string; subjectKind: string; subjectId: string; votes: number; byCity: Record<string, number> }

/**
 * The count of a closed poll, for the mechanism that owns it: every standing candidate, most votes first.
 * `byCity`: votes by the voters' city code. Refuses with `voting.still-sealed` before close.
 */
export async function tallyOf(ctx: Ctx, pollId: string): Promise<CandidateTally[]> {
  const poll = await loadPoll(ctx, pollId)
  refuseIf(whyNotTell(poll))
  const lines = await ctx.db.selectFrom('voting.tally').select(['candidateId', 'city', 'votes']).where('pollId', '=', pollId).execute()
  const of = Map.groupBy(lines, ({ candidateId }) => candidateId)
  return poll.standing
    .map(({ id: candidateId, subjectKind, subjectId }) => {
      const mine = of.get(candidateId) ?? []
      const votes = mine.reduce((sum, line) => sum + line.votes, 0)
      return { candidateId, subjectKind, subjectId, votes, byCity: Object.fromEntries(mine.map((line) => [line.city, line.votes])) }
    })
    .sort((a, b) => b.votes - a.votes || (a.candidateId < b.candidateId ? -1 : 1))
}

export async function getTally(ctx: Ctx, input: Input<typeof telling>): Promise<Output<typeof telling>> {
  await inspected(ctx, input.id)
  return { rows: await tallyOf(ctx, input.id) }
}
