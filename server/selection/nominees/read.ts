import { sql } from 'kysely'
import type { z } from 'zod'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/nominees.ts'
import { type nomineeDetail, nomineeState } from '../../../contract/selection/nominees.ts'
import { type Ctx, holds, type OpenCtx } from '../../platform/context.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { clearancesOf } from '../../procedures/clearance/index.ts'
import { openObjectionsOn } from '../../procedures/notices/index.ts'
import { loadEdition } from '../editions/index.ts'
import { present, shownShape } from './shown.ts'

/** The public's view: those shown to it and, afterwards, those conferred. Nobody else exists here. */
const published = ({ db }: OpenCtx) =>
  db
    .selectFrom('selection.nominee as n')
    .innerJoin('selection.edition as e', 'e.id', 'n.editionId')
    .where('e.state', 'in', ['open', 'finished'])
    .where('n.state', 'in', ['shown', 'conferred'])
    .where('n.reserve', '=', false)

type Filters = Pick<Input<typeof contract.listNominees>, 'city' | 'industry' | 'trade' | 'conferred'>

/** An order of its own for each visitor, the same on every page of the list: by a hash of the visitor's seed and the id. */
export async function listNominees(ctx: OpenCtx, { id, seed, after, limit, ...filters }: Input<typeof contract.listNominees>) {
  await loadEdition(ctx, id)
  const filtered = () => filter(published(ctx).where('n.editionId', '=', id), filters)
  const order = sql<string>`md5(${seed} || n.id::text)`
  const rows = await filtered()
    .select(['n.id', 'n.editionId', 'n.titleCode', 'n.shown', 'e.demonstration', order.as('ord')])
    .$if(after !== undefined, (query) => query.where(order, '>', after ?? ''))
    .orderBy(order)
    .limit(limit + 1)
    .execute()
  const { n: total } = await filtered().select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()
  const kept = rows.slice(0, limit)
  return { rows: kept.map(present), next: rows.length > limit ? (kept.at(-1)?.ord ?? null) : null, total, ...(await countsOf(ctx, id)) }
}

function filter(query: ReturnType<typeof published>, { city, industry, trade, conferred }: Filters) {
  let narrowed = query
  if (city) narrowed = narrowed.where('n.cityCode', '=', city)
  if (industry) narrowed = narrowed.where('n.industry', '=', industry)
  if (trade) narrowed = narrowed.where('n.trade', '=', trade)
  if (conferred) narrowed = narrowed.where('n.state', '=', 'conferred')
  return narrowed
}

/** What can be filtered by, with counts: one pass over an edition's few hundred nominees. */
async function countsOf(ctx: OpenCtx, editionId: string) {
  const rows = await published(ctx)
    .where('n.editionId', '=', editionId)
    .groupBy(['n.cityCode', sql`n.shown ->> 'city'`, 'n.industry', 'n.trade'])
    .select(['n.cityCode', sql<string>`n.shown ->> 'city'`.as('city'), 'n.industry', 'n.trade', sql<number>`count(*)::int`.as('n')])
    .execute()
  const sum = (key: (row: (typeof rows)[number]) => string) => {
    const sums = new Map<string, number>()
    for (const row of rows) if (key(row)) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.n)
    return [...sums]
  }
  const names = new Map(rows.map(({ cityCode, city }) => [cityCode, city]))
  const most = (pairs: [string, number][]) => pairs.toSorted((a, b) => b[1] - a[1]).map(([name, count]) => ({ name, count }))
  return {
    cities: sum(({ cityCode }) => cityCode)
      .sort((a, b) => (a[0] < b[0] ? -1 : 1))
      .map(([code, count]) => ({ code, name: names.get(code) ?? '', count })),
    industries: most(sum(({ industry }) => industry)),
    trades: most(sum(({ trade }) => trade)),
  }
}

export async function getNominee(ctx: OpenCtx, { id }: { id: string }): Promise<z.input<typeof nomineeDetail>> {
  const row = await published(ctx)
    .select([
      'n.id',
      'n.editionId',
      'n.titleCode',
      'n.shown',
      'n.state',
      'n.candidateId',
      'e.demonstration',
      'e.name as editionName',
      'e.pollId',
    ])
    .where('n.id', '=', id)
    .executeTakeFirst()
  if (!row) return missing('nominee')
  return {
    ...present(row),
    deeds: shownShape.parse(row.shown).deeds,
    editionName: row.editionName,
    pollId: row.pollId,
    candidateId: row.candidateId,
    state: nomineeState.parse(row.state),
  }
}

/** Of the office: everybody in the list, with what is open on each. Clearances and objections of a page come in one query each. */
export async function listNomineesForOffice(
  ctx: Ctx,
  { id, ...input }: Input<typeof contract.listNomineesForOffice>,
): Promise<Output<typeof contract.listNomineesForOffice>> {
  const edition = await loadEdition(ctx, id)
  if (!(['selection.manage', 'selection.confirm', 'inspection.read'] as const).some((duty) => holds(ctx.actor, duty, edition)))
    return missing('edition')
  const query = ctx.db
    .selectFrom('selection.nominee as n')
    .leftJoin('selection.visit as v', 'v.nomineeId', 'n.id')
    .where('n.editionId', '=', id)
    .select(['n.id', 'n.recommendationId', 'n.titleCode', 'n.state', 'n.reserve', 'n.reserveOrder', 'n.shown', 'v.passed'])
  const found = await page(query, {
    ...input,
    by: [
      ['n.reserveOrder', 'asc'],
      ['n.id', 'asc'],
    ],
  })
  const [asked, objections] = [
    await clearancesOf(
      ctx,
      found.rows.map(({ recommendationId }) => recommendationId),
    ),
    await openObjectionsOn(
      ctx,
      found.rows.map((row) => row.id),
    ),
  ]
  const office = holds(ctx.actor, 'selection.manage', edition) ? null : 'edition.not-office'
  return {
    ...found,
    rows: found.rows.map((row) => {
      const { name, unit, city, trade } = shownShape.parse(row.shown)
      const answers = asked.get(row.recommendationId) ?? []
      const gone =
        row.state === 'withdrawn' || row.state === 'removed' ? 'nominee.wrong-state' : row.state === 'conferred' ? 'nominee.too-late' : null
      return {
        ...{
          id: row.id,
          recommendationId: row.recommendationId,
          name,
          unit,
          city,
          trade,
          title: row.titleCode,
          state: nomineeState.parse(row.state),
          reserve: row.reserve,
        },
        clearance: {
          asked: answers.length,
          answered: answers.filter(({ state }) => state !== 'asked').length,
          objected: answers.filter(({ state }) => state === 'objected').length,
        },
        openObjections: objections.get(row.id) ?? 0,
        visit: row.passed === null ? ('none' as const) : row.passed ? ('passed' as const) : ('failed' as const),
        can: { withdraw: office ?? gone },
      }
    }),
  }
}
