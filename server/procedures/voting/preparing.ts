import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Area } from '../../../contract/duties.ts'
import { candidateLabel, pollRules } from '../../../contract/procedures/voting.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { seal } from '../../platform/secrets.ts'
import { forget, type Poll, readPoll } from './polls.ts'
import { type PollState, pollFlow, whyNotOpen } from './rules.ts'

export type NewPoll = {
  area: Area
  /** What it is about, e.g. 'edition' and its id. */
  subjectKind: string
  subjectId: string
  organizationId: string
  /** Path of the place whose members vote; also where duties over the poll are held. */
  path: string
  label: string
  minChoices: number
  maxChoices: number
  opensAt: Date
  closesAt: Date
  rules?: z.input<typeof pollRules>
}
export type NewCandidate = {
  subjectKind: string
  subjectId: string
  label: z.input<typeof candidateLabel>
  city: string
  industry?: string | null
  trade?: string | null
}

export const subjectOf = ({ id, path }: { id: string; path: string }) => ({ kind: 'poll', id, path })
export const loadPoll = async (ctx: Ctx, id: string): Promise<Poll> => (await readPoll(ctx, id)) ?? missing('poll')

/** Moves a poll under guard of the state that was seen. */
export async function movePoll(ctx: Ctx, poll: Pick<Poll, 'id' | 'state'>, to: PollState | null, reason?: string): Promise<void> {
  if (!to) return refuseIf('voting.wrong-state')
  const ended = to === 'closed' || to === 'cancelled' ? { closedAt: ctx.now, closeReason: reason ?? null } : {}
  const moved = await ctx.db
    .updateTable('voting.poll')
    .set({ state: to, ...ended })
    .where('id', '=', poll.id)
    .where('state', '=', poll.state)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'voting.wrong-state')
  forget(poll.id)
}

/** A poll with its own key and frozen rules. Candidates and roll follow, then `openPoll`. Rights are the caller's to check. */
export async function preparePoll(ctx: Ctx, { rules, ...poll }: NewPoll): Promise<{ id: string }> {
  refuseIf(poll.minChoices >= 1 && poll.minChoices <= poll.maxChoices && poll.maxChoices <= 100 ? null : 'voting.choices-range')
  refuseIf(poll.opensAt < poll.closesAt ? null : 'voting.window-past')
  const created = await ctx.db
    .insertInto('voting.poll')
    .values({ ...poll, key: seal(randomBytes(32).toString('hex')), rules: json(pollRules.parse(rules ?? {})), createdAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, 'poll.prepared', subjectOf({ id: created.id, path: poll.path }))
  return created
}

/** Adds candidates to a poll in preparation; a subject already there is left as it is. */
export async function addCandidates(
  ctx: Ctx,
  pollId: string,
  candidates: readonly NewCandidate[],
): Promise<{ id: string; subjectId: string }[]> {
  const poll = await loadPoll(ctx, pollId)
  refuseIf(poll.state === 'preparing' ? null : 'voting.wrong-state')
  if (candidates.length === 0) return []
  const added = await ctx.db
    .insertInto('voting.candidate')
    .values(
      candidates.map((each) => ({
        ...each,
        industry: each.industry ?? null,
        trade: each.trade ?? null,
        pollId,
        label: json(candidateLabel.parse(each.label)),
      })),
    )
    .onConflict((c) => c.columns(['pollId', 'subjectKind', 'subjectId']).doNothing())
    .returning(['id', 'subjectId'])
    .execute()
  await record(ctx, 'poll.candidates-added', subjectOf(poll), { count: added.length })
  forget(pollId)
  return added
}

/** Takes a candidate out before close. Ballots that name them stay valid for their other names. */
export async function withdrawCandidate(
  ctx: Ctx,
  { pollId, candidateId, reason }: { pollId: string; candidateId: string; reason: string },
): Promise<void> {
  const poll = await loadPoll(ctx, pollId)
  refuseIf(poll.state === 'preparing' || poll.state === 'open' ? null : 'voting.wrong-state')
  if (!poll.candidates.some(({ id }) => id === candidateId)) missing('candidate')
  const moved = await ctx.db
    .updateTable('voting.candidate')
    .set({ state: 'withdrawn' })
    .where('id', '=', candidateId)
    .where('pollId', '=', pollId)
    .where('state', '=', 'standing')
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'voting.wrong-state')
  await record(ctx, 'poll.candidate-withdrawn', subjectOf(poll), { candidateId, reason })
  forget(pollId)
}

/** From now on the window decides when ballots are taken. */
export async function openPoll(ctx: Ctx, pollId: string): Promise<void> {
  const poll = await loadPoll(ctx, pollId)
  const sum = await ctx.db
    .selectFrom('voting.unitRoll')
    .select(sql<number>`coalesce(sum(size), 0)::int`.as('roll'))
    .where('pollId', '=', pollId)
    .executeTakeFirstOrThrow()
  refuseIf(whyNotOpen({ ...poll, ...sum, candidates: poll.standing.length }, ctx))
  await movePoll(ctx, poll, pollFlow.next(poll.state, 'open'))
  await record(ctx, 'poll.opened', subjectOf(poll), { candidates: poll.standing.length, roll: sum.roll })
}

/** Ends a poll without a count; its ballots stay and are never told. */
export async function cancelPoll(ctx: Ctx, { pollId, reason }: { pollId: string; reason: string }): Promise<void> {
  const poll = await loadPoll(ctx, pollId)
  await movePoll(ctx, poll, pollFlow.next(poll.state, 'cancel'), reason)
  await record(ctx, 'poll.cancelled', subjectOf(poll), { reason })
}
