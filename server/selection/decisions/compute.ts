import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/decisions.ts'
import { recommendationForm } from '../../../contract/selection/recommendations.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { resultsOf } from '../../procedures/judging/index.ts'
import { tallyOf } from '../../procedures/voting/index.ts'
import { type LoadedEdition, loadIn } from '../editions/index.ts'
import { shownShape } from '../nominees/index.ts'
import { award } from './award.ts'
import { type Candidate, combine, effectiveWeight, voteMethods } from './combine.ts'
import { resultOf } from './read.ts'
import { type Contender, settle, type TieStep } from './ties.ts'

export const otherWays = z.array(z.object({ method: z.string(), in: z.array(z.string()), out: z.array(z.string()) }))

/** Everybody who was shown and has not gone, with what the tie chain may ask for. */
const contenders = (ctx: Ctx, editionId: string) =>
  ctx.db
    .selectFrom('selection.nominee as n')
    .innerJoin('selection.recommendation as r', 'r.id', 'n.recommendationId')
    .innerJoin('registry.person as p', 'p.id', 'n.personId')
    .leftJoin('selection.visit as v', 'v.nomineeId', 'n.id')
    .where('n.editionId', '=', editionId)
    .where('n.reserve', '=', false)
    .where('n.state', '=', 'shown')
    .select(['n.id', 'n.titleCode', 'n.shown', 'r.form', 'p.tradeSinceYear', 'v.passed'])
    .orderBy('n.id')
    .execute()

type Scores = { expert: Map<string, number>; practice: Map<string, number>; methods: Map<string, Map<string, number>> }

async function scoresOf(ctx: Ctx, edition: LoadedEdition): Promise<Scores | null> {
  if (!edition.rules.judging || edition.rules.combining.expert === 0) return null
  refuseIf(edition.judgingId ? null : 'decision.judging-open')
  const round = await ctx.db
    .selectFrom('judging.round')
    .select('state')
    .where('id', '=', edition.judgingId ?? '')
    .executeTakeFirst()
  refuseIf(round?.state === 'closed' ? null : 'decision.judging-open')
  const { rows } = await resultsOf(ctx, edition.judgingId ?? '')
  const first = edition.rules.judging.criteria[0]?.key ?? ''
  const methods = new Map(
    Object.keys(rows[0]?.figures ?? {}).map((name) => [
      name,
      new Map(rows.map((row) => [row.subjectId, Object.entries(row.figures).find(([key]) => key === name)?.[1].value ?? 0])),
    ]),
  )
  return {
    expert: new Map(rows.map((row) => [row.subjectId, row.value])),
    practice: new Map(rows.map((row) => [row.subjectId, row.criteria[first] ?? 0])),
    methods,
  }
}

async function votesOf(ctx: Ctx, edition: LoadedEdition) {
  if (!edition.rules.voting || !edition.pollId) {
    refuseIf(edition.rules.voting && edition.rules.combining.vote > 0 ? 'decision.vote-open' : null)
    return null
  }
  const poll = await ctx.db.selectFrom('voting.poll').select('state').where('id', '=', edition.pollId).executeTakeFirst()
  refuseIf(poll?.state === 'closed' ? null : 'decision.vote-open')
  return new Map((await tallyOf(ctx, edition.pollId)).map((line) => [line.subjectId, line]))
}

/** The frozen rules on the closed scores and the closed vote; computing again with the same seed gives the same. */
export async function computeResult(ctx: Ctx, { id, drawSeed }: Input<typeof contract.computeResult>) {
  const edition = await loadIn(ctx, id, 'decide')
  if (!holds(ctx.actor, 'selection.manage', edition)) return missing('edition')
  await ctx.db.selectFrom('selection.edition').select('id').where('id', '=', id).forUpdate().execute()
  const before = await ctx.db.selectFrom('selection.result').select('decidedAt').where('editionId', '=', id).executeTakeFirst()
  refuseIf(before?.decidedAt ? 'decision.already-decided' : null)
  const [people, scores, votes] = [await contenders(ctx, id), await scoresOf(ctx, edition), await votesOf(ctx, edition)]
  refuseIf(people.length === 0 ? 'decision.no-nominees' : null)
  const candidates = people.map(
    ({ id: nominee }): Candidate => ({
      id: nominee,
      expert: scores?.expert.get(nominee) ?? 0,
      votes: votes ? (votes.get(nominee)?.votes ?? 0) : null,
      ...(votes ? { votesByPlace: votes.get(nominee)?.byCity ?? {} } : {}),
    }),
  )
  const rules = rulesOf(edition)
  const combined = combine(candidates, rules)
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const inLine = combined.map((row): Contender => {
    const person = people.find((each) => each.id === row.id)
    return {
      id: row.id,
      total: row.total,
      expert: row.expert,
      practice: scores?.practice.get(row.id) ?? null,
      vote: row.vote,
      frontLine: recommendationForm.parse(person?.form ?? {}).isFrontLine,
      yearsInTrade: person?.tradeSinceYear ? year - person.tradeSinceYear : null,
    }
  })
  // without a public seed the hash of the frozen rules draws: fixed before anybody knew a score
  const seed = drawSeed ?? edition.rulesHash ?? ''
  const placed = drawn(people, inLine, edition.rules.ties, seed)
  const given = award(
    placed.map(({ id: nominee }) => ordered(people, nominee)),
    edition.rules.titles,
  )
  await ctx.db.deleteFrom('selection.resultRow').where('editionId', '=', id).execute()
  await ctx.db.deleteFrom('selection.result').where('editionId', '=', id).execute()
  await ctx.db
    .insertInto('selection.result')
    .values({
      editionId: id,
      rulesHash: edition.rulesHash ?? '',
      drawSeed: placed.some(({ decidedBy }) => decidedBy === 'draw') ? seed : null,
      effectiveVoteWeightHundredths: votes ? effectiveWeight(combined, rules) : null,
      others: json(othersOf(edition, people, candidates, scores, placed, seed)),
      computedBy: ctx.actor.userId,
      computedAt: ctx.now,
    })
    .execute()
  const rows = placed.map(({ id: nomineeId, place, decidedBy }) => {
    const row = combined.find((each) => each.id === nomineeId)
    const score = scores ? (row?.expert ?? 0) : null
    return {
      editionId: id,
      nomineeId,
      expert: score,
      votes: votes ? (votes.get(nomineeId)?.votes ?? 0) : null,
      votePoints: row?.vote ?? null,
      total: row?.total ?? 0,
      rank: place,
      rankExpert: scores ? (row?.rankExpert ?? null) : null,
      rankVote: row?.rankVote ?? null,
      decidedBy,
      proposedTitle: given.get(nomineeId) ?? null,
    }
  })
  for (let i = 0; i < rows.length; i += 500)
    await ctx.db
      .insertInto('selection.resultRow')
      .values(rows.slice(i, i + 500))
      .execute()
  await record(
    ctx,
    'edition.result-computed',
    { kind: 'edition', id, path: edition.path },
    { rows: rows.length, digest: createHash('sha256').update(JSON.stringify(rows)).digest('hex') },
  )
  return resultOf(ctx, id)
}

type People = Awaited<ReturnType<typeof contenders>>

/** Lots are drawn on what everybody can read, name and unit, so that anyone can repeat the draw from the published list. */
function drawn(people: People, inLine: readonly Contender[], chain: readonly TieStep[], seed: string) {
  const lots = people.map(({ id, shown }) => {
    const { name, unit } = shownShape.parse(shown)
    return { id, lot: `${name} ${unit}` }
  })
  const lotOf = new Map(lots.map(({ id, lot }, i) => [id, lots.findIndex((other) => other.lot === lot) === i ? lot : `${lot} ${id}`]))
  const idOf = new Map([...lotOf].map(([id, lot]) => [lot, id]))
  const placed = settle(
    inLine.map((each) => ({ ...each, id: lotOf.get(each.id) ?? each.id })),
    chain,
    seed,
  )
  return placed.map((each) => ({ ...each, id: idOf.get(each.id) ?? each.id }))
}

function ordered(people: People, id: string) {
  const person = people.find((each) => each.id === id)
  return { id, applied: person?.titleCode ?? '', open: person?.passed !== false }
}

const rulesOf = ({ rules: { combining, voting } }: LoadedEdition) => ({
  expertWeight: combining.expert,
  voteWeight: voting ? combining.vote : 0,
  voteMethod: voting?.method ?? 'city-trimmed-log-standardised',
  trimPlaces: voting?.trimPlaces ?? 1,
})

/** Who would have a title, and who would not, under every other aggregate and every other way to weigh the vote. */
function othersOf(
  edition: LoadedEdition,
  people: People,
  candidates: readonly Candidate[],
  scores: Scores | null,
  chosen: readonly { id: string }[],
  seed: string,
) {
  const offers = edition.rules.titles
  const winners = (line: readonly { id: string }[]) =>
    new Set(
      award(
        line.map(({ id }) => ordered(people, id)),
        offers,
      ).keys(),
    )
  const now = winners(chosen)
  const way = (method: string, field: readonly Candidate[], rules: ReturnType<typeof rulesOf>) => {
    const rows = combine(field, rules).map((row) => ({ ...row, practice: null, frontLine: false, yearsInTrade: null }))
    const then = winners(drawn(people, rows, ['expert'], seed))
    return { method, in: [...then].filter((id) => !now.has(id)), out: [...now].filter((id) => !then.has(id)) }
  }
  const rules = rulesOf(edition)
  const aggregates = [...(scores?.methods ?? [])].map(([name, values]) =>
    way(
      `aggregate.${name}`,
      candidates.map((each) => ({ ...each, expert: values.get(each.id) ?? 0 })),
      rules,
    ),
  )
  const ways = edition.pollId ? voteMethods.map((voteMethod) => way(`vote.${voteMethod}`, candidates, { ...rules, voteMethod })) : []
  return [...aggregates, ...ways, ...(edition.pollId ? [way('experts-alone', candidates, { ...rules, voteWeight: 0 })] : [])]
}
