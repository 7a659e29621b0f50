import { sql } from 'kysely'
import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/procedures/judging.ts'
import { aggregateMethod } from '../../../contract/procedures/judging.ts'
import type * as scoring from '../../../contract/procedures/judging-scoring.ts'
import type { Ctx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { refuseIf } from '../../platform/problems.ts'
import { mean, type Score } from './aggregates.ts'
import { scoresOf } from './my-items.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { holdRound, loadRound, type Round } from './rounds.ts'

const figures = z.record(aggregateMethod, z.object({ value: z.int(), place: z.int() }))

/** Every locked judgement as one number, the sum of its criteria. */
export function lockedScores(ctx: Ctx, roundId: string): Promise<Score[]> {
  return ctx.db
    .selectFrom('judging.assignment as a')
    .innerJoin('judging.panelExpert as e', 'e.id', 'a.expertId')
    .innerJoin('judging.score as s', 's.assignmentId', 'a.id')
    .where('a.roundId', '=', roundId)
    .where('a.state', '=', 'locked')
    .groupBy(['a.expertId', 'a.itemId', 'e.panelId'])
    .select(['a.expertId as judge', 'a.itemId as item', 'e.panelId as panel', sql<number>`sum(s.value)::int`.as('value')])
    .orderBy('a.itemId')
    .orderBy('a.expertId')
    .execute()
}

/** The seal: before the close there is no result for anybody, the office and the inspection included. */
function refuseSealed(round: Round): void {
  refuseIf(round.state === 'closed' ? null : 'judging.sealed')
}

export async function listResults(ctx: Ctx, { id, ...asked }: Input<typeof contract.listResults>) {
  refuseSealed(await loadRound(ctx, id))
  const query = ctx.db
    .selectFrom('judging.result as t')
    .innerJoin('judging.item as i', 'i.id', 't.itemId')
    .where('t.roundId', '=', id)
    .select([
      't.itemId',
      'i.number',
      'i.subjectKind',
      'i.subjectId',
      'i.label',
      't.method',
      't.value',
      't.margin',
      't.place',
      't.scores',
      't.figures',
    ])
  const found = await page(query, {
    ...asked,
    by: [
      ['t.place', 'asc'],
      ['t.itemId', 'asc'],
    ],
  })
  return {
    ...found,
    rows: found.rows.map((row) => ({ ...row, method: aggregateMethod.parse(row.method), figures: figures.parse(row.figures) })),
  }
}

export async function getResults(ctx: Ctx, { id }: Input<typeof contract.getResults>) {
  const round = await loadRound(ctx, id)
  refuseSealed(round)
  const outcome = outcomeOf(await lockedScores(ctx, id), round.rules)
  const items = await ctx.db.selectFrom('judging.item').select(['id', 'label']).where('roundId', '=', id).execute()
  const panels = await ctx.db.selectFrom('judging.panel').select(['id', 'label']).where('roundId', '=', id).execute()
  const experts = await ctx.db
    .selectFrom('judging.panelExpert as e')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')
    .select(['e.id', 'p.name'])
    .where('e.roundId', '=', id)
    .execute()
  const label = new Map([...items, ...panels].map((one) => [one.id, one.label]))
  const name = new Map(experts.map((one) => [one.id, one.name]))
  const named = (ids: readonly string[]) => ids.map((itemId) => ({ itemId, label: label.get(itemId) ?? '' }))
  return {
    ...outcome,
    sides: outcome.sides.map(({ method, enter, leave }) => ({ method, enter: named(enter), leave: named(leave) })),
    panels: outcome.agreement.map(({ panel, w }) => ({ panelId: panel, label: label.get(panel ?? '') ?? null, agreement: w })),
    judges: outcome.judges.map(({ judge, ...own }) => ({ expertId: judge, name: name.get(judge) ?? '', ...own })),
  }
}

/** Each locked judgement in full: what was taken off and why, and what the judge wrote. */
export async function listJudgements(ctx: Ctx, { id, itemId, ...asked }: Input<typeof scoring.listJudgements>) {
  refuseSealed(await loadRound(ctx, id))
  const query = ctx.db
    .selectFrom('judging.assignment as a')
    .innerJoin('judging.item as i', 'i.id', 'a.itemId')
    .innerJoin('judging.panelExpert as e', 'e.id', 'a.expertId')
    .innerJoin('registry.person as p', 'p.id', 'e.personId')
    .where('a.roundId', '=', id)
    .where('a.state', '=', 'locked')
    .$if(itemId !== undefined, (q) => q.where('a.itemId', '=', itemId ?? ''))
    .select(['a.id', 'a.itemId', 'i.number', 'i.label as itemLabel', 'a.expertId', 'p.name as expertName', 'a.comment'])
  const found = await page(query, {
    ...asked,
    by: [
      ['i.number', 'asc'],
      ['a.id', 'asc'],
    ],
  })
  const scores = await scoresOf(
    ctx,
    found.rows.map((row) => row.id),
  )
  const rows = found.rows.map(({ id: assignmentId, ...row }) => {
    const own = scores.get(assignmentId) ?? []
    return { ...row, assignmentId, scores: own, total: own.reduce((sum, { value }) => sum + value, 0) }
  })
  return { ...found, rows }
}

export type Results = Omit<Outcome, 'rows'> & {
  released: boolean
  /** with the rules and the scores below, all that is needed to repeat the draw and the figures; judges under pseudonyms */
  seed: string | null
  scores: Score[]
  rows: (Outcome['rows'][number] & {
    subjectKind: string
    subjectId: string
    label: string
    /** mean of each criterion over the item's judges, hundredths: for declared tie chains */
    criteria: Record<string, number>
  })[]
}

/** For the mechanism that opened the round: the whole outcome, once it is closed. */
export async function resultsOf(ctx: Ctx, roundId: string): Promise<Results> {
  const round = await holdRound(ctx, roundId)
  refuseSealed(round)
  const locked = await lockedScores(ctx, roundId)
  const outcome = outcomeOf(locked, round.rules)
  const items = await ctx.db
    .selectFrom('judging.item')
    .select(['id', 'subjectKind', 'subjectId', 'label'])
    .where('roundId', '=', roundId)
    .execute()
  const scores = await ctx.db
    .selectFrom('judging.assignment as a')
    .innerJoin('judging.score as s', 's.assignmentId', 'a.id')
    .where('a.roundId', '=', roundId)
    .where('a.state', '=', 'locked')
    .select(['a.itemId', 's.criterion', 's.value'])
    .execute()
  const byItem = Map.groupBy(scores, ({ itemId }) => itemId)
  const criteriaOf = (itemId: string) =>
    Object.fromEntries(
      [...Map.groupBy(byItem.get(itemId) ?? [], ({ criterion }) => criterion)].map(([key, own]) => [
        key,
        Math.round(mean(own.map(({ value }) => value))),
      ]),
    )
  const known = new Map(items.map((item) => [item.id, item]))
  const rows = outcome.rows.flatMap((row) => {
    const item = known.get(row.item)
    return item
      ? [{ ...row, subjectKind: item.subjectKind, subjectId: item.subjectId, label: item.label, criteria: criteriaOf(row.item) }]
      : []
  })
  return { ...outcome, released: round.releasedAt !== null, seed: round.seed, scores: locked, rows }
}
