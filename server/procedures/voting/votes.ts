import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type {
  castBallot as cast,
  getMyBallot as mine,
  openCandidate as opening,
  requestPass as passing,
} from '../../../contract/procedures/voting.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { areStamps, issuePass, readPass, stampOf, tagOf } from './keys.ts'
import { ledgerOf } from './ledger.ts'
import { holdSubnet, holdVoter } from './limits.ts'
import { knownPoll, type Poll } from './polls.ts'
import { isSolved, issuePuzzle, puzzleOf } from './puzzle.ts'
import { admitLate, mayJoin } from './roll.ts'
import { ballotText, whyNotBallot, whyNotVote } from './rules.ts'

const personOf = ({ actor }: Ctx): string => {
  if (!actor.personId) throw new Problem('refused', actor.claimedId ? 'identity.not-confirmed' : 'voting.no-person')
  return actor.personId
}

const isOnRoll = async ({ db }: Ctx, { id }: Poll, tag: Buffer): Promise<boolean> =>
  (await db.selectFrom('voting.voter').select('city').where('pollId', '=', id).where('tag', '=', tag).executeTakeFirst()) !== undefined

export async function openCandidate(ctx: Ctx, { id, candidateId }: Input<typeof opening>): Promise<Output<typeof opening>> {
  const poll = await knownPoll(ctx, id)
  const tag = tagOf(poll.keys, personOf(ctx))
  refuseIf(whyNotVote(poll, ctx))
  return poll.isStanding.has(candidateId) ? { stamp: stampOf(poll.keys, tag, candidateId) } : missing('candidate')
}

export async function requestPass(ctx: Ctx, { id }: Input<typeof passing>): Promise<Output<typeof passing>> {
  const poll = await knownPoll(ctx, id)
  const personId = personOf(ctx)
  const tag = tagOf(poll.keys, personId)
  refuseIf(whyNotVote(poll, ctx))
  await holdSubnet(ctx.ip, poll)
  await holdVoter(tag, poll)
  refuseIf((await isOnRoll(ctx, poll, tag)) || (await admitLate(ctx, poll, personId)) ? null : 'voting.not-on-roll')
  const expiresAt = new Date(ctx.now.getTime() + poll.rules.passMinutes * 60_000)
  const passId = randomUUID()
  const challenge = await issuePuzzle(poll.keys, passId, poll.rules.difficulty)
  return { pass: issuePass(poll.keys, { pollId: id, tag, passId, puzzle: puzzleOf(challenge), expiresAt }), challenge, expiresAt }
}

/** No session and no query: the pass is the proof of the voter, everything is checked in memory, then the ledger writes. */
export async function castBallot(ctx: OpenCtx, input: Input<typeof cast>): Promise<Output<typeof cast>> {
  const poll = await knownPoll(ctx, input.id)
  await holdSubnet(ctx.ip, poll)
  refuseIf(whyNotVote(poll, ctx), { closesAt: poll.closesAt.toISOString() })
  const pass = readPass(poll.keys, input.pass)
  if (pass?.pollId !== poll.id) throw new Problem('refused', 'voting.pass-invalid')
  refuseIf(ctx.now < pass.expiresAt ? null : 'voting.pass-expired')
  refuseIf(isSolved(pass, poll.rules.difficulty, input.altcha) ? null : 'voting.puzzle-wrong')
  const choices = input.choices.map((choice) => choice.toLowerCase())
  const { minChoices, maxChoices } = poll
  const ground = {
    minChoices,
    maxChoices,
    isStanding: (id: string) => poll.isStanding.has(id),
    isOpened: (ids: readonly string[], stamps: readonly string[]) => areStamps(poll.keys, pass.tag, ids, stamps),
  }
  refuseIf(whyNotBallot({ choices, stamps: input.stamps }, ground), { min: minChoices, max: maxChoices, chosen: choices.length })
  const ballot = { pollId: poll.id, tag: pass.tag.toString('hex'), passId: pass.passId, body: ballotText(choices), receivedAt: ctx.now }
  const outcome = await ledgerOf(ctx.db).add(ballot)
  if (outcome.refusal !== null)
    throw new Problem('refused', outcome.refusal, { max: poll.rules.maxChanges, closesAt: poll.closesAt.toISOString() })
  return outcome
}

export async function getMyBallot(ctx: Ctx, { id }: Input<typeof mine>): Promise<Output<typeof mine>> {
  const poll = await knownPoll(ctx, id)
  const tag = tagOf(poll.keys, personOf(ctx))
  const { rows } = await sql<{ body: string; line: string; receivedAt: Date; times: number }>`
    select convert_from(body, 'UTF8') as body, line::text as line, received_at, count(*) over ()::int as times
    from voting.ballot where poll_id = ${id} and tag = ${tag} order by voting.ballot.line desc limit 1`.execute(ctx.db)
  const last = rows[0]
  const onRoll = await isOnRoll(ctx, poll, tag)
  const admitted = onRoll || (await mayJoin(ctx, poll, personOf(ctx)))
  return {
    ballot: last
      ? { choices: z.array(z.string()).parse(JSON.parse(last.body)), line: Number(last.line), receivedAt: last.receivedAt }
      : null,
    onRoll,
    changesLeft: poll.rules.maxChanges + 1 - Math.max(1, last?.times ?? 0),
    can: { vote: whyNotVote(poll, ctx) ?? (admitted ? null : 'voting.not-on-roll') },
  }
}
