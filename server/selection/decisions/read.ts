import type { Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/decisions.ts'
import { type Ctx, holds, type OpenCtx } from '../../platform/context.ts'
import { unprintable } from '../../platform/paper/coverage.ts'
import { missing } from '../../platform/problems.ts'
import { byStrokes, noticesOf, standingOf } from '../../procedures/notices/index.ts'
import { type LoadedEdition, loadEdition } from '../editions/index.ts'
import { shownShape } from '../nominees/index.ts'
import { otherWays } from './compute.ts'

export const resultRows = ({ db }: OpenCtx, editionId: string) =>
  db
    .selectFrom('selection.resultRow as t')
    .innerJoin('selection.nominee as n', 'n.id', 't.nomineeId')
    .leftJoin('selection.visit as v', 'v.nomineeId', 'n.id')
    .where('t.editionId', '=', editionId)
    .selectAll('t')
    .select(['n.state', 'n.titleCode', 'n.shown', 'n.personId', 'n.recommendationId', 'v.passed'])
    .orderBy('t.rank')
    .execute()

export type ResultRow = Awaited<ReturnType<typeof resultRows>>[number]

export const closedFor = ({ state, passed }: Pick<ResultRow, 'state' | 'passed'>): string | null =>
  state === 'withdrawn' || state === 'removed' ? 'nominee.wrong-state' : passed === false ? 'decision.visit-failed' : null

const present = (row: ResultRow, margin: number | null = null) => {
  const { name, city, unit, trade } = shownShape.parse(row.shown)
  const { nomineeId, expert, votes, votePoints, total, rank, rankExpert, rankVote, decidedBy, departure } = row
  return {
    nomineeId,
    name,
    city,
    unit,
    trade,
    title: row.titleCode,
    expert,
    votes,
    votePoints,
    total,
    margin,
    rank,
    rankExpert,
    rankVote,
    decidedBy,
    proposed: row.proposedTitle,
    decided: row.decidedTitle,
    departure,
    closed: closedFor(row),
  }
}

/** Null is an answer: whoever runs the edition may know that nothing is computed yet. */
export async function getResult(ctx: Ctx, { id }: { id: string }): Promise<Output<typeof contract.getResult>> {
  const edition = await loadEdition(ctx, id)
  if (!(['selection.manage', 'selection.confirm', 'inspection.read'] as const).some((duty) => holds(ctx.actor, duty, edition)))
    return missing('edition')
  const result = await ctx.db.selectFrom('selection.result').selectAll().where('editionId', '=', id).executeTakeFirst()
  if (!result) return null
  const margins = await marginsOf(ctx, edition)
  const rows = (await resultRows(ctx, id)).map((row) => present(row, shareOf(edition, row, margins.get(row.nomineeId))))
  const names = new Map(rows.map(({ nomineeId, name }) => [nomineeId, name]))
  const named = (ids: readonly string[]) => ids.map((nomineeId) => ({ nomineeId, name: names.get(nomineeId) ?? '' }))
  const notices = await noticesOf(ctx, 'edition', id)
  const manages = holds(ctx.actor, 'selection.manage', edition) ? null : 'edition.not-office'
  return {
    editionId: id,
    computedAt: result.computedAt,
    rulesHash: result.rulesHash,
    drawSeed: result.drawSeed,
    effectiveVoteWeight: result.effectiveVoteWeightHundredths === null ? null : result.effectiveVoteWeightHundredths / 100,
    rows,
    others: otherWays.parse(result.others).map((other) => ({ method: other.method, in: named(other.in), out: named(other.out) })),
    unprintable: rows.flatMap(({ nomineeId, name, unit, city }) => {
      const characters = unprintable(name + unit + city)
      return characters === '' ? [] : [{ nomineeId, name, characters }]
    }),
    can: {
      decide: manages ?? (result.decidedAt ? 'decision.already-decided' : null),
      publish:
        manages ??
        (result.decidedAt
          ? notices.some(({ state }) => state !== 'cancelled')
            ? 'decision.notice-exists'
            : null
          : 'decision.not-decided'),
      confer: result.decidedAt
        ? notices.some(({ state }) => state === 'published' || state === 'closed')
          ? null
          : 'decision.not-published'
        : 'decision.not-decided',
    },
  }
}

/** Without a vote the total is the experts' own; with one it holds them by their weight. */
const shareOf = ({ rules: { combining } }: LoadedEdition, { votePoints }: ResultRow, margin: number | undefined): number | null =>
  margin === undefined || votePoints === null
    ? (margin ?? null)
    : Math.round((margin * combining.expert) / (combining.expert + combining.vote))

async function marginsOf({ db }: OpenCtx, { judgingId }: LoadedEdition): Promise<Map<string, number>> {
  if (!judgingId) return new Map()
  const rows = await db
    .selectFrom('judging.result as t')
    .innerJoin('judging.item as i', 'i.id', 't.itemId')
    .where('t.roundId', '=', judgingId)
    .where('t.margin', 'is not', null)
    .select(['i.subjectId', 't.margin'])
    .execute()
  return new Map(rows.map(({ subjectId, margin }) => [subjectId, margin ?? 0]))
}

/** For the acts that have just made or changed it. */
export const resultOf = async (ctx: Ctx, id: string): Promise<Output<typeof contract.computeResult>> =>
  (await getResult(ctx, { id })) ?? missing('result')

/** Public once the notice is: nobody learns a place before those who have one are shown, a reserve's not before its own notice. */
export async function getPublicResult(ctx: OpenCtx, { id }: { id: string }): Promise<Output<typeof contract.getPublicResult>> {
  const edition = await loadEdition(ctx, id)
  const published = (await noticesOf(ctx, 'edition', id)).filter(({ state }) => state === 'published' || state === 'closed')
  if (published.length === 0) return missing('result')
  const named = new Set<string>()
  for (const notice of published) for (const { subjectId } of await standingOf(ctx, notice.id)) named.add(subjectId)
  const result = await ctx.db
    .selectFrom('selection.result')
    .select(['drawSeed', 'effectiveVoteWeightHundredths as weight'])
    .where('editionId', '=', id)
    .executeTakeFirst()
  const rows = (await resultRows(ctx, id))
    .filter(({ state }) => state === 'shown' || state === 'conferred')
    .map((row) => (named.has(row.nomineeId) ? row : { ...row, decidedTitle: null }))
    .map((row) => ({ ...present(row), came: cameBy(row), conferred: row.state === 'conferred' }))
  return {
    ...{ editionId: id, editionName: edition.name, rulesHash: edition.rulesHash ?? '', weights: edition.rules.combining, rows },
    ...{ drawSeed: result?.drawSeed ?? null, effectiveVoteWeight: result?.weight == null ? null : result.weight / 100 },
  }
}

const cameBy = ({ decidedTitle, departure }: Pick<ResultRow, 'decidedTitle' | 'departure'>) => {
  if (decidedTitle === null) return null
  return departure === null ? ('ranking' as const) : departure === reserveMark ? ('reserve' as const) : ('departure' as const)
}

/** In the order of surname strokes within the edition, as official lists of names are printed: a rank is told by the result. */
export async function listConferred(ctx: OpenCtx, { id }: { id: string }): Promise<Output<typeof contract.listConferred>> {
  await loadEdition(ctx, id)
  const rows = await ctx.db
    .selectFrom('selection.resultRow as t')
    .innerJoin('honours.honour as h', 'h.id', 't.honourId')
    .where('t.editionId', '=', id)
    .select([
      'h.holderName as name',
      'h.place',
      'h.trade',
      'h.titleCode as title',
      'h.number',
      'h.id as honourId',
      't.expert',
      't.votes',
      't.total',
      't.departure',
    ])
    .orderBy('t.rank')
    .limit(2_000)
    .execute()
  const { n } = await ctx.db
    .selectFrom('selection.resultRow as t')
    .where('t.editionId', '=', id)
    .where('t.departure', '=', reserveMark)
    .select(({ cast, fn }) => cast<number>(fn.countAll(), 'integer').as('n'))
    .executeTakeFirstOrThrow()
  return { rows: rows.toSorted((a, b) => byStrokes(a.name, b.name)).map(({ departure: _, ...row }) => row), reserveUsed: n }
}

/** Stands as the reason of a title that came by moving up. */
export const reserveMark = '递补'
