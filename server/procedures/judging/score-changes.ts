import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import { assignmentState, judgingRules, roundState } from '../../../contract/procedures/judging.ts'
import type * as scoring from '../../../contract/procedures/judging-scoring.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, holdsIn } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { invalid, missing, refuseIf } from '../../platform/problems.ts'
import { computeResults } from './closing.ts'
import { holdOwnRound, loadRound, visible } from './rounds.ts'
import { whyNotAskChange, whyNotConfirmChange } from './rules.ts'

const changeState = z.enum(['asked', 'confirmed', 'declined'])

const changes = (ctx: Ctx) =>
  visible(ctx)
    .innerJoin('judging.scoreChange as c', 'c.roundId', 'r.id')
    .innerJoin('judging.assignment as a', 'a.id', 'c.assignmentId')
    .innerJoin('judging.item as i', 'i.id', 'a.itemId')
    .innerJoin('judging.panelExpert as e', 'e.id', 'a.expertId')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')
    .select([
      'c.id',
      'c.roundId',
      'c.assignmentId',
      'i.label as itemLabel',
      'p.name as expertName',
      'c.criterion',
      'c.fromValue',
      'c.toValue',
      'c.reason',
      'c.state',
      'c.askedBy',
      'c.askedAt',
      'c.decidedAt',
      'r.area',
      'r.path',
      'r.state as roundState',
      'r.releasedAt',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof changes>['executeTakeFirstOrThrow']>>

function told(ctx: Ctx, row: Row) {
  const closed = row.roundState === 'closed'
  const confirm = whyNotConfirmChange({ ...row, confirms: holdsIn(ctx.actor, 'confirm', row), actorId: ctx.actor.userId })
  return { ...row, fromValue: closed ? row.fromValue : null, state: changeState.parse(row.state), can: { confirm, decline: confirm } }
}

async function load(ctx: Ctx, id: string): Promise<Row> {
  return (await changes(ctx).where('c.id', '=', id).executeTakeFirst()) ?? missing('judging-score-change')
}

export async function listScoreChanges(ctx: Ctx, { id, ...asked }: Input<typeof scoring.listScoreChanges>) {
  await loadRound(ctx, id)
  const found = await page(changes(ctx).where('r.id', '=', id), {
    ...asked,
    by: [
      ['c.askedAt', 'desc'],
      ['c.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => told(ctx, row)) }
}

/** First of two people. The office may ask before the close without being shown what it replaces. */
export async function askScoreChange(ctx: Ctx, { id, criterion, value, reason }: Input<typeof scoring.askScoreChange>) {
  const found = await visible(ctx)
    .innerJoin('judging.assignment as a', 'a.roundId', 'r.id')
    .where('a.id', '=', id)
    .select(['r.id', 'a.state', 'r.rules'])
    .executeTakeFirst()
  if (!found) return missing('judging-assignment')
  const round = await holdOwnRound(ctx, found.id)
  refuseIf(
    whyNotAskChange({
      manages: round.manages,
      state: assignmentState.parse(found.state),
      round: roundState.parse(round.state),
      releasedAt: round.releasedAt,
    }),
  )
  const rule = judgingRules.parse(found.rules).criteria.find(({ key }) => key === criterion)
  if (!rule) return invalid([{ field: 'criterion', code: 'judging.no-such-criterion', value: criterion }])
  if (value > rule.max) invalid([{ field: 'value', code: 'judging.score-out-of-range', value: String(value) }])
  const score = await ctx.db
    .selectFrom('judging.score')
    .select('value')
    .where('assignmentId', '=', id)
    .where('criterion', '=', criterion)
    .executeTakeFirstOrThrow()
  const waiting = await ctx.db
    .selectFrom('judging.scoreChange')
    .select('id')
    .where('assignmentId', '=', id)
    .where('criterion', '=', criterion)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  refuseIf(waiting ? 'judging.change-waiting' : null)
  const asked = await ctx.db
    .insertInto('judging.scoreChange')
    .values({
      roundId: round.id,
      assignmentId: id,
      criterion,
      fromValue: score.value,
      toValue: value,
      reason,
      askedBy: ctx.actor.userId,
      askedAt: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, 'judging.score-change-asked', subjectOf(asked.id, round), { assignmentId: id, criterion })
  return told(ctx, await load(ctx, asked.id))
}

const subjectOf = (id: string, { path }: { path: string }) => ({ kind: 'judging-score-change', id, path })

async function decide(ctx: Ctx, id: string, state: 'confirmed' | 'declined') {
  const seen = await load(ctx, id)
  const round = await holdOwnRound(ctx, seen.roundId, 'confirms')
  const change = await load(ctx, id)
  refuseIf(whyNotConfirmChange({ ...change, confirms: true, actorId: ctx.actor.userId }))
  const decided = await ctx.db
    .updateTable('judging.scoreChange')
    .set({ state, decidedBy: ctx.actor.userId, decidedAt: ctx.now })
    .where('id', '=', id)
    .where('state', '=', 'asked')
    .executeTakeFirst()
  refuseIf(decided.numUpdatedRows === 1n ? null : 'judging.change-decided')
  await record(ctx, `judging.score-change-${state}`, subjectOf(id, round), {
    assignmentId: change.assignmentId,
    criterion: change.criterion,
    askedBy: change.askedBy,
  })
  return { round, change }
}

/** Second person: the score changes, both values stay in the request, and a closed round is computed anew. */
export async function confirmScoreChange(ctx: Ctx, { id }: Input<typeof scoring.confirmScoreChange>) {
  const { round, change } = await decide(ctx, id, 'confirmed')
  const rule = round.rules.criteria.find(({ key }) => key === change.criterion)
  const off = (rule?.max ?? change.toValue) - change.toValue
  const deductions = rule?.scoring === 'deduction' && off > 0 ? [{ points: off, reason: change.reason }] : []
  const changed = await ctx.db
    .updateTable('judging.score')
    .set({ value: change.toValue, deductions: json(deductions), savedAt: ctx.now })
    .where('assignmentId', '=', change.assignmentId)
    .where('criterion', '=', change.criterion)
    .where('value', '=', change.fromValue)
    .executeTakeFirst()
  refuseIf(changed.numUpdatedRows === 1n ? null : 'judging.changed-meanwhile')
  if (round.state === 'closed') await computeResults(ctx, round)
  return told(ctx, await load(ctx, id))
}

export async function declineScoreChange(ctx: Ctx, { id }: Input<typeof scoring.declineScoreChange>) {
  await decide(ctx, id, 'declined')
  return told(ctx, await load(ctx, id))
}
