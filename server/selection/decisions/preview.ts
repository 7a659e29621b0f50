import type { z } from 'zod'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type { previewRules as contractPreview, previewNote } from '../../../contract/selection/editions-preview.ts'
import { recommendationForm } from '../../../contract/selection/recommendations.ts'
import type { EditionRules } from '../../../contract/selection/rules.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { missing } from '../../platform/problems.ts'
import { type Rehearsal, rehearse } from '../../procedures/judging/index.ts'
import { tallyOf } from '../../procedures/voting/index.ts'
import { loadEdition } from '../editions/index.ts'
import { shownShape } from '../nominees/index.ts'
import { award } from './award.ts'
import { type Candidate, type CombineRules, combine, effectiveWeight } from './combine.ts'
import { closedFor } from './read.ts'
import { settle } from './ties.ts'

type Note = z.infer<typeof previewNote>
type Answer = Output<typeof contractPreview>
const nothing: Answer = {
  basis: null,
  notes: [],
  effectiveVoteWeight: null,
  titledThen: 0,
  titled: 0,
  gained: [],
  lost: [],
  changed: [],
  rows: [],
}

/** The last finished edition of the same organization that has a result: whoever manages one may see the other's. */
const basisOf = (ctx: Ctx, { id, organizationId, path }: { id: string; organizationId: string; path: string }) =>
  ctx.db
    .selectFrom('selection.edition as e')
    .innerJoin('selection.result as t', 't.editionId', 'e.id')
    .where('e.organizationId', '=', organizationId)
    .where('e.path', '=', path)
    .where('e.state', '=', 'finished')
    .where('e.id', '<>', id)
    .select(['e.id', 'e.name', 'e.year', 'e.judgingId', 'e.pollId', 'e.rulesHash'])
    .orderBy('e.year', 'desc')
    .orderBy('e.createdAt', 'desc')
    .executeTakeFirst()

const peopleOf = (ctx: Ctx, editionId: string) =>
  ctx.db
    .selectFrom('selection.resultRow as t')
    .innerJoin('selection.nominee as n', 'n.id', 't.nomineeId')
    .innerJoin('selection.recommendation as r', 'r.id', 'n.recommendationId')
    .innerJoin('registry.person as p', 'p.id', 'n.personId')
    .leftJoin('selection.visit as v', 'v.nomineeId', 'n.id')
    .where('t.editionId', '=', editionId)
    .select(['n.id', 'n.titleCode', 'n.state', 'n.shown', 'r.form', 'p.tradeSinceYear', 'v.passed'])
    .select(['t.expert', 't.votes', 't.rank', 't.decidedTitle'])
    .orderBy('t.rank')
    .execute()

type Person = Awaited<ReturnType<typeof peopleOf>>[number]

/** Computes, stores nothing. Errors: `edition.missing`. */
export async function previewRules(ctx: Ctx, { id, rules }: Input<typeof contractPreview>): Promise<Answer> {
  const edition = await loadEdition(ctx, id)
  if (!holds(ctx.actor, 'selection.manage', edition)) return missing('edition')
  const basis = await basisOf(ctx, edition)
  if (!basis) return nothing
  const people = await peopleOf(ctx, basis.id)
  const judged = rules.judging && basis.judgingId ? await rehearse(ctx, basis.judgingId, rules.judging) : null
  const votes = rules.voting && rules.combining.vote > 0 ? await votesOf(ctx, basis.pollId) : null
  const weights = weightsOf(rules, votes !== null)
  const combined = combine(candidatesOf(people, judged, votes), weights)
  const placed = settle(
    combined.map((row) => contender(row, people, judged, basis.year)),
    rules.ties,
    basis.rulesHash ?? '',
  )
  const applied = new Map(people.map((person) => [person.id, person]))
  const given = award(
    placed.map(({ id: nominee }) => {
      const person = applied.get(nominee)
      return { id: nominee, applied: person?.titleCode ?? '', open: person ? closedFor(person) === null : false }
    }),
    rules.titles,
  )
  const totals = new Map(combined.map(({ id: nominee, total }) => [nominee, total]))
  const rows = placed.flatMap(({ id: nominee, place }) => {
    const person = applied.get(nominee)
    return person ? [asRow(person, { rank: place, total: totals.get(nominee) ?? 0, title: given.get(nominee) ?? null })] : []
  })
  return {
    basis: { id: basis.id, name: basis.name, year: basis.year },
    notes: notesOf(rules, people, judged, votes !== null),
    effectiveVoteWeight: votes ? effectiveWeight(combined, weights) / 100 : null,
    ...compared(rows),
  }
}

async function votesOf(ctx: Ctx, pollId: string | null) {
  if (!pollId) return null
  const poll = await ctx.db.selectFrom('voting.poll').select('state').where('id', '=', pollId).executeTakeFirst()
  if (poll?.state !== 'closed') return null
  return new Map((await tallyOf(ctx, pollId)).map((line) => [line.subjectId, line]))
}

type Votes = NonNullable<Awaited<ReturnType<typeof votesOf>>>

const weightsOf = ({ combining, voting }: EditionRules, counted: boolean): CombineRules => ({
  expertWeight: counted ? combining.expert : 100,
  voteWeight: counted ? combining.vote : 0,
  voteMethod: voting?.method ?? 'city-trimmed-log-standardised',
  trimPlaces: voting?.trimPlaces ?? 1,
})

const candidatesOf = (people: readonly Person[], judged: Rehearsal | null, votes: Votes | null) =>
  people.map(
    ({ id, expert }): Candidate => ({
      id,
      expert: judged?.values.get(id) ?? expert ?? 0,
      votes: votes ? (votes.get(id)?.votes ?? 0) : null,
      ...(votes ? { votesByPlace: votes.get(id)?.byCity ?? {} } : {}),
    }),
  )

function contender(
  row: { id: string; total: number; expert: number; vote: number | null },
  people: readonly Person[],
  judged: Rehearsal | null,
  year: number,
) {
  const person = people.find(({ id }) => id === row.id)
  return {
    ...{ id: row.id, total: row.total, expert: row.expert, vote: row.vote },
    practice: judged?.first.get(row.id) ?? null,
    frontLine: recommendationForm.parse(person?.form ?? {}).isFrontLine,
    yearsInTrade: person?.tradeSinceYear ? year - person.tradeSinceYear : null,
  }
}

function asRow({ id, shown, rank: rankThen, decidedTitle }: Person, now: { rank: number; total: number; title: string | null }) {
  const { name, city, unit, trade } = shownShape.parse(shown)
  return { nomineeId: id, name, city, unit, trade, rankThen, titleThen: decidedTitle, ...now }
}

/** Who stands on which side of the line under each set of rules. */
export function compared<Row extends { title: string | null; titleThen: string | null }>(rows: readonly Row[]) {
  return {
    titledThen: rows.filter(({ titleThen }) => titleThen).length,
    titled: rows.filter(({ title }) => title).length,
    gained: rows.filter(({ title, titleThen }) => title && !titleThen),
    lost: rows.filter(({ title, titleThen }) => !title && titleThen),
    changed: rows.filter(({ title, titleThen }) => title && titleThen && title !== titleThen),
    rows: [...rows],
  }
}

function notesOf(rules: EditionRules, people: readonly Person[], judged: Rehearsal | null, counted: boolean): Note[] {
  const offered = new Set(rules.titles.map(({ code }) => code))
  return [
    ...(rules.combining.vote > 0 && !counted ? (['no-votes'] as const) : []),
    ...(rules.combining.expert > 0 && !judged ? (['no-scores'] as const) : []),
    ...(judged && judged.unknown.length > 0 ? (['criteria-unknown'] as const) : []),
    ...(judged?.refused ? (['calibration-refused'] as const) : []),
    ...(people.some(({ titleCode }) => !offered.has(titleCode)) ? (['titles-unknown'] as const) : []),
  ]
}
