import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import {
  candidateLabel,
  type listDeskPolls as deskEndpoint,
  type getPoll as getPollEndpoint,
  type listCandidates as listEndpoint,
  pollRules,
  pollState,
} from '../../../contract/procedures/voting.ts'
import { type Ctx, heldIn, holds, holdsIn, type OpenCtx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { unseal } from '../../platform/secrets.ts'
import { keysOf } from './keys.ts'
import { shuffled, whyNotVote } from './rules.ts'

export type Poll = NonNullable<Awaited<ReturnType<typeof readPoll>>>
export type Candidate = Poll['candidates'][number]

/** A poll with its keys and all its candidates, straight from the database. */
export async function readPoll({ db }: Pick<OpenCtx, 'db'>, id: string) {
  const row = await db.selectFrom('voting.poll').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const candidates = (await db.selectFrom('voting.candidate').selectAll().where('pollId', '=', id).orderBy('id').execute()).map((each) => ({
    ...each,
    label: candidateLabel.parse(each.label),
  }))
  const standing = candidates.filter(({ state }) => state === 'standing')
  return {
    ...row,
    state: pollState.parse(row.state),
    rules: pollRules.parse(row.rules),
    keys: keysOf(unseal(row.key)),
    candidates,
    standing,
    isStanding: new Set(standing.map(({ id }) => id)),
  }
}

const FRESH_MS = 1_000
const kept = new Map<string, { poll: Poll; readAt: number }>()
const reading = new Map<string, Promise<Poll | null>>()

/**
 * The poll as this process knew it at most a second ago: every ballot asks, none may cost a query. The statement that writes
 * ballots asks the table itself whether the poll is open, so an old answer here refuses late and never counts late.
 */
export async function knownPoll(ctx: Pick<OpenCtx, 'db'>, id: string): Promise<Poll> {
  const known = kept.get(id)
  if (known && performance.now() - known.readAt < FRESH_MS) return known.poll
  const readAt = performance.now()
  const poll = await (ctx.db.isTransaction ? readPoll(ctx, id) : readOnce(ctx, id))
  if (!poll) return missing('poll')
  kept.set(id, { poll, readAt })
  return poll
}

/**
 * Of all who find the poll stale at one moment one reads it. Not inside a transaction: it would hold the only connection of
 * the embedded database and wait for a reader who waits for that connection.
 */
function readOnce(ctx: Pick<OpenCtx, 'db'>, id: string): Promise<Poll | null> {
  const under = reading.get(id)
  if (under) return under
  const begun = readPoll(ctx, id).finally(() => reading.delete(id))
  reading.set(id, begun)
  return begun
}

/** After a change in this process the next reader looks again. */
export const forget = (id: string): void => {
  kept.delete(id)
  turnouts.delete(id)
}

/** A poll in preparation exists only for those who run or inspect the place. */
async function visible(ctx: OpenCtx, id: string): Promise<Poll> {
  const poll = await knownPoll(ctx, id)
  const inside = holdsIn(ctx.actor, 'manage', poll) || holds(ctx.actor, 'inspection.read', poll)
  return poll.state === 'preparing' && !inside ? missing('poll') : poll
}

const TURNOUT_FRESH_MS = 10_000
const turnouts = new Map<string, { turnout: { voted: number; roll: number }; readAt: number }>()

async function turnoutOf({ db }: OpenCtx, id: string): Promise<{ voted: number; roll: number }> {
  const now = performance.now()
  const known = turnouts.get(id)
  if (known && now - known.readAt < TURNOUT_FRESH_MS) return known.turnout
  const { rows } = await sql<{ voted: number; roll: number }>`
    select (select count(distinct b.tag)::int from voting.ballot b where b.poll_id = ${id}) as voted,
      (select coalesce(sum(u.size), 0)::int from voting.unit_roll u where u.poll_id = ${id}) as roll`.execute(db)
  const turnout = rows[0] ?? { voted: 0, roll: 0 }
  turnouts.set(id, { turnout, readAt: now })
  return turnout
}

export async function present(ctx: OpenCtx, poll: Poll): Promise<Output<typeof getPollEndpoint>> {
  const { id, label, state, opensAt, closesAt, closedAt, closeReason, minChoices, maxChoices } = poll
  const shown = state === 'closed' || (state === 'open' && poll.rules.turnout === 'shown')
  const turnout = shown ? await turnoutOf(ctx, id) : null
  const can = { vote: whyNotVote(poll, ctx) }
  return {
    id,
    label,
    state,
    opensAt,
    closesAt,
    closedAt,
    closeReason,
    minChoices,
    maxChoices,
    candidates: poll.standing.length,
    turnout,
    can,
  }
}

/** What the desk lists: a poll in preparation among the others. */
export async function listDeskPolls(ctx: Ctx, asked: Input<typeof deskEndpoint>): Promise<Output<typeof deskEndpoint>> {
  const polls = ctx.db
    .selectFrom('voting.poll as p')
    .innerJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where(heldIn(ctx.actor, { area: 'p.area', path: 'p.path' }, 'manage', 'confirm', 'inspection.read'))
    .select(['p.id', 'p.label', 'p.state', 'p.opensAt', 'p.closesAt', 'p.subjectKind', 'p.subjectId', 'o.name as organizationName'])
  const { rows, next } = await page(polls, {
    ...asked,
    by: [
      ['p.closesAt', 'desc'],
      ['p.id', 'asc'],
    ],
  })
  const told = rows.map(({ subjectKind: kind, subjectId, state, ...row }) => {
    return { ...row, state: pollState.parse(state), subject: { kind, id: subjectId } }
  })
  return { rows: told, next }
}

export const getPoll = async (ctx: OpenCtx, { id }: Input<typeof getPollEndpoint>) => present(ctx, await visible(ctx, id))

export async function listCandidates(ctx: OpenCtx, input: Input<typeof listEndpoint>): Promise<Output<typeof listEndpoint>> {
  const { standing } = await visible(ctx, input.id)
  const asked = standing.filter(
    ({ city, industry, trade }) =>
      (input.city === undefined || city === input.city) &&
      (input.industry === undefined || industry === input.industry) &&
      (input.trade === undefined || trade === input.trade),
  )
  const ordered = shuffled(asked, input.seed)
  const from = input.after === undefined ? 0 : ordered.findIndex(({ id }) => id === input.after) + 1
  const rows = ordered.slice(from, from + input.limit)
  return { rows, next: from + rows.length < ordered.length ? (rows.at(-1)?.id ?? null) : null }
}
