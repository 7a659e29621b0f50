import type { Input } from '../../../contract/endpoint.ts'
import type * as scoring from '../../../contract/procedures/judging-scoring.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { invalid, refuseIf } from '../../platform/problems.ts'
import { conflictsNow } from './conflict-register.ts'
import { getMyItem, getMyRound, loadMine, type Mine, mine, missingOf, scoresOf, scoringOf } from './my-items.ts'
import { type ReadScore, readScores, whyNotLock, whyNotSave } from './rules.ts'

const subjectOf = ({ id, path }: Pick<Mine, 'id' | 'path'>) => ({ kind: 'judging-assignment', id, path })

/** Any part, any number of times, until the lock. Nothing is stored when anything is wrong; everything wrong is named. */
export async function saveScores(ctx: Ctx, { id, scores: given, comment }: Input<typeof scoring.saveScores>) {
  const row = await loadMine(ctx, id)
  const conflict = (await conflictsNow(ctx, [id])).get(id) ?? null
  refuseIf(whyNotSave(scoringOf(row, ctx.now, conflict)))
  const { scores, faults } = readScores(row.criteria, given)
  if (faults.length > 0) invalid(faults)
  // Taking the row first is what decides between this and a lock that comes at the same moment.
  const taken = await ctx.db
    .updateTable('judging.assignment')
    .set({ state: 'saved', savedAt: ctx.now, ...(comment === undefined ? {} : { comment }) })
    .where('id', '=', id)
    .where('state', 'in', ['open', 'saved'])
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  refuseIf(taken.numUpdatedRows === 1n ? null : 'judging.locked')
  await store(ctx, id, scores)
  await record(ctx, 'judging.scores-saved', subjectOf(row), { criteria: scores.map(({ criterion }) => criterion) })
  return getMyItem(ctx, { id })
}

async function store(ctx: Ctx, assignmentId: string, scores: readonly ReadScore[]): Promise<void> {
  if (scores.length === 0) return
  const rows = scores.map(({ deductions, ...score }) => ({ ...score, deductions: json(deductions), assignmentId, savedAt: ctx.now }))
  await ctx.db
    .insertInto('judging.score')
    .values(rows)
    .onConflict((c) =>
      c.columns(['assignmentId', 'criterion']).doUpdateSet(({ ref }) => ({
        value: ref('excluded.value'),
        deductions: ref('excluded.deductions'),
        savedAt: ref('excluded.savedAt'),
      })),
    )
    .execute()
}

export async function lockItem(ctx: Ctx, { id }: Input<typeof scoring.lockItem>) {
  const row = await loadMine(ctx, id)
  const conflict = (await conflictsNow(ctx, [id])).get(id) ?? null
  refuseIf(whyNotSave(scoringOf(row, ctx.now, conflict)))
  await lock(ctx, [id])
  const missing = missingOf(row.criteria, (await scoresOf(ctx, [id])).get(id) ?? [])
  refuseIf(whyNotLock(scoringOf(row, ctx.now, conflict), missing.length), { criteria: missing })
  await record(ctx, 'judging.item-locked', subjectOf(row))
  return getMyItem(ctx, { id })
}

/** Locks first and looks afterwards: a save in between waits for the row, and a refusal takes the lock back. */
async function lock(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const locked = await ctx.db
    .updateTable('judging.assignment')
    .set({ state: 'locked', lockedAt: ctx.now })
    .where('id', 'in', [...ids])
    .where('state', 'in', ['open', 'saved'])
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  refuseIf(locked.numUpdatedRows === BigInt(ids.length) ? null : 'judging.locked')
}

/** All or nothing; what is not complete is told by its number, all at once. */
export async function lockAllItems(ctx: Ctx, { id }: Input<typeof scoring.lockAllItems>) {
  const round = await getMyRound(ctx, { id })
  refuseIf(round.can.lockAll)
  const open = await mine(ctx)
    .where('a.roundId', '=', id)
    .where('a.state', '<>', 'locked')
    .select(['a.id', 'i.number', 'r.path'])
    .orderBy('i.number')
    .execute()
  const ids = open.map((one) => one.id)
  const conflicts = await conflictsNow(ctx, ids)
  const against = open.find((one) => conflicts.has(one.id))
  refuseIf(against ? `judging.conflict-${conflicts.get(against.id)}` : null, { number: against?.number })
  await lock(ctx, ids)
  const scores = await ctx.db.selectFrom('judging.score').select(['assignmentId', 'criterion']).where('assignmentId', 'in', ids).execute()
  const given = Map.groupBy(scores, ({ assignmentId }) => assignmentId)
  const short = open.filter((one) => missingOf(round.criteria, given.get(one.id) ?? []).length > 0).map(({ number }) => number)
  refuseIf(short.length > 0 ? 'judging.items-incomplete' : null, { numbers: short })
  for (const one of open) await record(ctx, 'judging.item-locked', subjectOf(one))
  return getMyRound(ctx, { id })
}
