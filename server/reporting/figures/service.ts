import type { Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/reporting/figures.ts'
import type { OpenCtx } from '../../platform/context.ts'
import { titles } from '../../procedures/honours/index.ts'
import { getPlaces } from '../../registry/organizations/index.ts'
import { termsOf } from '../../registry/vocabularies/index.ts'
import { editionFigures } from './editions.ts'
import { holderShares, honourCounts } from './holders.ts'
import { byCount, byName, everyYear, gathered, shareOf } from './rules.ts'

type Figures = Output<typeof contract.getPublicFigures>

const freshFor = 60_000
// Aggregates over the whole register, asked for by every visitor of the front page: one reading a minute and process is enough.
const kept = new WeakMap<object, { at: number; figures: Promise<Figures> }>()

export function getPublicFigures(ctx: OpenCtx): Promise<Figures> {
  const known = kept.get(ctx.db)
  const age = known ? ctx.now.getTime() - known.at : -1
  if (known && age >= 0 && age < freshFor) return known.figures
  const figures = read(ctx)
  kept.set(ctx.db, { at: ctx.now.getTime(), figures })
  figures.catch(() => kept.delete(ctx.db))
  return figures
}

async function read(ctx: OpenCtx): Promise<Figures> {
  const counted = await honourCounts(ctx)
  const people = await holderShares(ctx)
  const editions = await editionFigures(ctx)
  const named = (await titles(ctx)).rows.filter(({ kind }) => kind === 'title')
  const industries = byName(await termsOf(ctx, 'industry'))
  const groupOf = groupFinder(await termsOf(ctx, 'trade'), await termsOf(ctx, 'trade-group'))
  const { cities } = await getPlaces(ctx)
  const of = (kind: string) => counted.filter((row) => row.kind === kind)
  const countOf = (kind: string, key: string) => of(kind).find((row) => row.key === key)?.count ?? 0
  return {
    asOf: ctx.now,
    people: people.total,
    titles: named.map(({ code, tier, nameZh, nameEn }) => ({ code, tier, nameZh, nameEn, count: countOf('title', code) })),
    cities: cities.map(({ code, shortName, nameEn, hex }) => ({
      ...{ nameZh: shortName, nameEn, hex, path: `${code.slice(0, 2)}.${code}.` },
      count: countOf('city', code),
    })),
    outsideCities: of('city')
      .filter(({ key }) => !cities.some(({ code }) => code === key))
      .reduce((sum, { count }) => sum + count, 0),
    industries: of('industry')
      .filter(({ key }) => key !== '')
      .toSorted(byCount)
      .map(({ key, count }) => ({ name: key, nameZh: key, nameEn: industries(key)?.nameEn ?? key, count })),
    tradeGroups: gathered(of('trade'), groupOf),
    years: everyYear(of('year').map(({ key, count }) => ({ year: Number(key), count }))),
    frontLine: shareOf(people.frontLine, people.frontLineKnown),
    women: shareOf(people.women, people.genderKnown),
    ...editions,
    demonstration: people.demonstration || editions.demonstration,
  }
}

type Terms = Awaited<ReturnType<typeof termsOf>>

function groupFinder(trades: Terms, groups: Terms): (trade: string) => Terms[number] | undefined {
  const tradeNamed = byName(trades)
  const groupCoded = new Map(groups.map((term) => [term.code, term]))
  return (trade) => groupCoded.get(String(tradeNamed(trade)?.data.group))
}
