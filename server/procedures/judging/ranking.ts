import { additive } from './additive.ts'
import { type AggregateOptions, type Method, mean, type Score } from './aggregates.ts'
import { partsOf } from './connectivity.ts'

/** Places by value, the highest first; equal values share the place and the next ones are skipped (1, 2, 2, 4). */
export function placesBy(values: ReadonlyMap<string, number>): Map<string, number> {
  const sorted = [...values].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  const places = new Map<string, number>()
  sorted.forEach(([id, value], at) => {
    const above = sorted[at - 1]
    places.set(id, above && above[1] === value ? (places.get(above[0]) ?? at) : at + 1)
  })
  return places
}

/** Who is inside the first `seats` places under one rule and outside under another. */
export function changeSides(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  seats: number,
): { enter: string[]; leave: string[] } {
  const inside = (places: ReadonlyMap<string, number>) => [...places].filter(([, place]) => place <= seats).map(([id]) => id)
  const [was, is] = [new Set(inside(before)), new Set(inside(after))]
  return { enter: [...is].filter((id) => !was.has(id)).toSorted(), leave: [...was].filter((id) => !is.has(id)).toSorted() }
}

/**
 * Half the width of a 95 % interval for each item, hundredths: 1.96 · residual sd / √(number of scores).
 * The residual is what the method leaves unexplained: for the additive one item and judge, for the others the item alone.
 * Null where there are too few scores to know it.
 */
export function margins(method: Method, scores: readonly Score[], options: AggregateOptions): Map<string, number | null> {
  const items = Map.groupBy(scores, (score) => score.item)
  const judges = new Set(scores.map(({ judge }) => judge))
  const additively = method === 'additive'
  const taken = additively ? items.size + judges.size - partsOf(scores).length : items.size
  const freedom = scores.length - taken
  const residual = additively ? additive(scores, options.ridge).residual : withinItems(items)
  const deviation = freedom > 0 ? Math.sqrt(residual / freedom) : null
  return new Map(
    [...items].map(([item, own]) => [item, deviation === null ? null : Math.round((1.96 * deviation) / Math.sqrt(own.length))]),
  )
}

function withinItems(items: ReadonlyMap<string, readonly Score[]>): number {
  return [...items.values()].reduce((sum, own) => {
    const centre = mean(own.map(({ value }) => value))
    return sum + own.reduce((inner, { value }) => inner + (value - centre) ** 2, 0)
  }, 0)
}
