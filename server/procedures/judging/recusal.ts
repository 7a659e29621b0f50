import { sql } from 'kysely'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import type * as scoring from '../../../contract/procedures/judging-scoring.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { fillSeats } from './assigning.ts'
import { noteConflict, refreshConflicts } from './conflict-register.ts'
import type { Tie } from './conflicts.ts'
import { loadMine } from './my-items.ts'
import { subjectOf } from './opening.ts'
import { holdOwnRound, holdRound, type Round } from './rounds.ts'
import { whyNotDeclare, whyNotEnlist } from './rules.ts'

export async function deriveConflicts(ctx: Ctx, { id, ties }: Input<typeof contract.deriveConflicts>) {
  const round = await holdOwnRound(ctx, id)
  return deriveForRound(ctx, round, ties)
}

/** For a mechanism that knows who taught whom and who worked with whom. */
export const deriveTies = async (ctx: Ctx, roundId: string, ties: readonly Tie[]) =>
  deriveForRound(ctx, await holdRound(ctx, roundId), ties)

async function deriveForRound(ctx: Ctx, round: Round, ties: readonly Tie[]) {
  refuseIf(whyNotEnlist({ ...round, manages: true }))
  await refreshConflicts(ctx, round, ties)
  if (round.state !== 'preparing') await fillSeats(ctx, round)
  const kinds = await ctx.db
    .selectFrom('judging.conflict')
    .where('roundId', '=', round.id)
    .groupBy('kind')
    .select(['kind', sql<number>`count(*)::int`.as('count')])
    .execute()
  const byKind = Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))
  const conflicts = kinds.reduce((sum, { count }) => sum + count, 0)
  await record(ctx, 'judging.conflicts-derived', subjectOf(round), { ...byKind, ties: ties.length })
  return { conflicts, byKind }
}

/** A conflict that the office has learned of. What is locked stands; anything else goes to somebody else at once. */
export async function recordConflict(ctx: Ctx, { id, expertId, itemId, reason }: Input<typeof contract.recordConflict>) {
  const round = await holdOwnRound(ctx, id)
  refuseIf(whyNotEnlist(round))
  const expert = await ctx.db
    .selectFrom('judging.panelExpert')
    .select('id')
    .where('id', '=', expertId)
    .where('roundId', '=', id)
    .executeTakeFirst()
  const item = await ctx.db.selectFrom('judging.item').select('id').where('id', '=', itemId).where('roundId', '=', id).executeTakeFirst()
  if (!expert) return missing('judging-expert')
  if (!item) return missing('judging-item')
  const locked = await ctx.db
    .selectFrom('judging.assignment')
    .select('id')
    .where('expertId', '=', expertId)
    .where('itemId', '=', itemId)
    .where('state', '=', 'locked')
    .executeTakeFirst()
  refuseIf(locked ? 'judging.locked' : null)
  await noteConflict(ctx, round, { expertId, itemId, kind: 'recorded', reason })
  await record(ctx, 'judging.conflict-recorded', subjectOf(round), { expertId, itemId })
  return round.state === 'preparing' ? { ended: 0, filled: 0, shortages: [] } : fillSeats(ctx, round)
}

/** A judge steps back from an item before the lock; what was saved stays in the history, and somebody else gets the item at once if anybody can. */
export async function declareConflict(ctx: Ctx, { id, reason }: Input<typeof scoring.declareConflict>) {
  const mine = await loadMine(ctx, id)
  const round = await holdRound(ctx, mine.roundId)
  const { state } = await loadMine(ctx, id)
  refuseIf(whyNotDeclare({ round: round.state, state }))
  await noteConflict(ctx, round, { expertId: mine.expertId, itemId: mine.itemId, kind: 'declared', reason })
  await record(ctx, 'judging.conflict-declared', subjectOf(round), { expertId: mine.expertId, itemId: mine.itemId })
  await fillSeats(ctx, round)
  return { roundId: round.id }
}
