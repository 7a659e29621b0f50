import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { announce } from '../../platform/events.ts'
import { refuseIf } from '../../platform/problems.ts'
import { notify } from '../../registry/notifications/index.ts'
import { judgingClosed, judgingReleased } from './events.ts'
import { subjectOf } from './opening.ts'
import { outcomeOf } from './outcome.ts'
import { lockedScores } from './results.ts'
import { getRound, holdOwnRound, holdRound, type Round, refusalDetails } from './rounds.ts'
import { whyNotClose, whyNotExtend, whyNotRelease, whyNotStart } from './rules.ts'

async function move(
  ctx: Ctx,
  round: Round,
  set: { state: Round['state']; startedAt?: Date; closedAt?: Date; closedBy?: string },
): Promise<void> {
  const moved = await ctx.db
    .updateTable('judging.round')
    .set(set)
    .where('id', '=', round.id)
    .where('state', '=', round.state)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'judging.changed-meanwhile')
}

/** Opens the doors to the judges and tells them. */
export async function startScoring(ctx: Ctx, { id }: Input<typeof contract.startScoring>) {
  const round = await holdOwnRound(ctx, id)
  refuseIf(whyNotStart(round), refusalDetails(round))
  await move(ctx, round, { state: 'scoring', startedAt: ctx.now })
  await record(ctx, 'judging.scoring-started', subjectOf(round))
  const judges = await ctx.db
    .selectFrom('judging.panelExpert')
    .select('personId')
    .where('roundId', '=', id)
    .where('stoodDownAt', 'is', null)
    .execute()
  const data = { round: round.label }
  await notify(
    ctx,
    { personIds: judges.map(({ personId }) => personId) },
    { kind: 'judging.notify-started', data, link: `/judging/my/rounds/${id}` },
  )
  return getRound(ctx, { id })
}

export async function extendScoring(ctx: Ctx, { id, dueAt }: Input<typeof contract.extendScoring>) {
  const round = await holdOwnRound(ctx, id)
  refuseIf(whyNotExtend(round))
  const due = new Date(dueAt)
  refuseIf(due <= ctx.now ? 'judging.due-in-the-past' : null)
  await ctx.db.updateTable('judging.round').set({ dueAt: due }).where('id', '=', id).execute()
  await record(ctx, 'judging.scoring-extended', subjectOf(round), { dueAt: due.toISOString() })
  return getRound(ctx, { id })
}

export async function closeScoring(ctx: Ctx, { id }: Input<typeof contract.closeScoring>) {
  await holdOwnRound(ctx, id)
  await closeJudging(ctx, id)
  return getRound(ctx, { id })
}

/** Every score asked for is locked, or it is not closed. Computes the results in the same act. */
export async function closeJudging(ctx: Ctx, roundId: string): Promise<void> {
  const round = await holdRound(ctx, roundId)
  refuseIf(whyNotClose(round), refusalDetails(round))
  await move(ctx, round, { state: 'closed', closedAt: ctx.now, closedBy: ctx.actor.userId })
  await computeResults(ctx, round)
  await record(ctx, 'judging.scoring-closed', subjectOf(round))
  await announce(ctx, judgingClosed, { roundId, subjectKind: round.subjectKind, subjectId: round.subjectId })
}

/** Written anew as a whole, after the close and after each change that two people made. */
export async function computeResults(ctx: Ctx, { id, rules }: Round): Promise<void> {
  const { method, rows } = outcomeOf(await lockedScores(ctx, id), rules)
  await ctx.db.deleteFrom('judging.result').where('roundId', '=', id).execute()
  for (let at = 0; at < rows.length; at += 500) {
    const part = rows
      .slice(at, at + 500)
      .map(({ item, figures, ...row }) => ({ ...row, roundId: id, itemId: item, method, figures: json(figures), computedAt: ctx.now }))
    await ctx.db.insertInto('judging.result').values(part).execute()
  }
}

/** The second person: not the one who closed it. From here on no score changes. */
export async function releaseRound(ctx: Ctx, { id }: Input<typeof contract.releaseRound>) {
  const round = await holdOwnRound(ctx, id, 'confirms')
  refuseIf(whyNotRelease(round), refusalDetails(round))
  const released = await ctx.db
    .updateTable('judging.round')
    .set({ releasedAt: ctx.now, releasedBy: ctx.actor.userId })
    .where('id', '=', id)
    .where('state', '=', 'closed')
    .where('releasedAt', 'is', null)
    .executeTakeFirst()
  refuseIf(released.numUpdatedRows === 1n ? null : 'judging.released')
  await record(ctx, 'judging.round-released', subjectOf(round), { closedBy: round.closedBy })
  await announce(ctx, judgingReleased, { roundId: id, subjectKind: round.subjectKind, subjectId: round.subjectId })
  return getRound(ctx, { id })
}
