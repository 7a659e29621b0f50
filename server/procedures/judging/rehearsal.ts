import { type JudgingRules, judgingRules } from '../../../contract/procedures/judging.ts'
import type { Ctx } from '../../platform/context.ts'
import { mean, type Score } from './aggregates.ts'
import { outcomeOf } from './outcome.ts'

export type Rehearsal = {
  /** By subject, hundredths. */
  values: Map<string, number>
  /** Mean of the first criterion by subject, as the tie chain asks for it. */
  first: Map<string, number>
  /** Keys of criteria that were not judged then. */
  unknown: string[]
  /** Why the chosen aggregate could not be used and the mean stood in for it. */
  refused: string | null
}

type Judged = { judge: string; item: string; panel: string | null; criterion: string; value: number }

/**
 * What other rules would make of the scores of a closed round; null while it is sealed or nobody has scored. Each criterion known by its
 * key counts with its new weight; those that were not judged are left out and the rest fill the hundred. For the mechanism that opened it.
 */
export async function rehearse(ctx: Ctx, roundId: string, rules: JudgingRules): Promise<Rehearsal | null> {
  const round = await ctx.db.selectFrom('judging.round').select(['state', 'rules']).where('id', '=', roundId).executeTakeFirst()
  if (round?.state !== 'closed') return null
  const judged = await judgements(ctx, roundId)
  const then = judgingRules.parse(round.rules)
  const { scores, unknown } = weighed(judged, then, rules)
  if (scores.length === 0) return null
  // How the items were dealt is a fact of that year, whatever the new rules say.
  const outcome = outcomeOf(scores, { ...rules, panelling: then.panelling, seats: null })
  const items = await ctx.db.selectFrom('judging.item').select(['id', 'subjectId']).where('roundId', '=', roundId).execute()
  const subject = new Map(items.map((item) => [item.id, item.subjectId]))
  const key = rules.criteria[0]?.key
  const first = Map.groupBy(
    judged.filter(({ criterion }) => criterion === key),
    ({ item }) => subject.get(item) ?? '',
  )
  return {
    values: new Map(outcome.rows.map((row) => [subject.get(row.item) ?? '', row.value])),
    first: new Map([...first].map(([id, own]) => [id, Math.round(mean(own.map(({ value }) => value)))])),
    unknown,
    refused: outcome.refused,
  }
}

const judgements = (ctx: Ctx, roundId: string): Promise<Judged[]> =>
  ctx.db
    .selectFrom('judging.assignment as a')
    .innerJoin('judging.panelExpert as e', 'e.id', 'a.expertId')
    .innerJoin('judging.score as s', 's.assignmentId', 'a.id')
    .where('a.roundId', '=', roundId)
    .where('a.state', '=', 'locked')
    .select(['a.expertId as judge', 'a.itemId as item', 'e.panelId as panel', 's.criterion', 's.value'])
    .orderBy('a.itemId')
    .orderBy('a.expertId')
    .orderBy('s.criterion')
    .execute()

/** Pure: the judgements under the new weights, brought to a hundred points. */
export function weighed(judged: readonly Judged[], then: JudgingRules, now: JudgingRules): { scores: Score[]; unknown: string[] } {
  const before = new Map(then.criteria.map(({ key, max }) => [key, max]))
  const known = now.criteria.filter(({ key }) => before.has(key))
  const unknown = now.criteria.filter(({ key }) => !before.has(key)).map(({ key }) => key)
  const full = known.reduce((sum, { max }) => sum + max, 0)
  if (full === 0) return { scores: [], unknown: [...unknown] }
  const share = new Map(known.map(({ key, max }) => [key, ((max / full) * 10_000) / (before.get(key) ?? max)]))
  const kept = judged.filter(({ criterion }) => share.has(criterion))
  const own = Map.groupBy(kept, ({ judge, item }) => `${judge} ${item}`)
  const scores = [...own.values()].flatMap((rows): Score[] => {
    const [head] = rows
    if (!head) return []
    const value = rows.reduce((sum, row) => sum + row.value * (share.get(row.criterion) ?? 0), 0)
    return [{ judge: head.judge, item: head.item, panel: head.panel, value: Math.round(value) }]
  })
  return { scores, unknown }
}
