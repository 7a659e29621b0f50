import { additive } from './additive.ts'
import { defaultOptions, mean, type Score, variance } from './aggregates.ts'

/** A judge in figures, for the judge and the office alone. All but `count` are hundredths. */
export type JudgeFigures = {
  judge: string
  count: number
  /** points above (+) or below (−) the others on the same items */
  severity: number
  /** standard deviation of the judge's own scores */
  spread: number
  /** correlation with the mean of the others on the same items, −100 to 100; null where there is too little to compare */
  consistency: number | null
}

export function judgeFigures(scores: readonly Score[], ridge = defaultOptions.ridge): JudgeFigures[] {
  if (scores.length === 0) return []
  const effects = additive(scores, ridge).judges
  const byItem = Map.groupBy(scores, (score) => score.item)
  return [...Map.groupBy(scores, (score) => score.judge)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([judge, own]) => {
      const shared = own.flatMap((score) => {
        const others = (byItem.get(score.item) ?? []).filter((other) => other.judge !== judge).map(({ value }) => value)
        return others.length === 0 ? [] : [{ mine: score.value, theirs: mean(others) }]
      })
      return {
        judge,
        count: own.length,
        severity: Math.round(effects.get(judge) ?? 0),
        spread: Math.round(Math.sqrt(variance(own.map(({ value }) => value)))),
        consistency: correlation(shared),
      }
    })
}

function correlation(pairs: readonly { mine: number; theirs: number }[]): number | null {
  if (pairs.length < 3) return null
  const [mine, theirs] = [pairs.map((pair) => pair.mine), pairs.map((pair) => pair.theirs)]
  const scale = Math.sqrt(variance(mine) * variance(theirs))
  if (scale === 0) return null
  const together = mean(pairs.map((pair) => pair.mine * pair.theirs)) - mean(mine) * mean(theirs)
  return Math.round((100 * together) / scale)
}

/** Place of each value from the lowest, 1 upward; equal values share the mean of their places. */
export function meanRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const equal = values.filter((other) => other === value).length
    return below + (equal + 1) / 2
  })
}

/**
 * Kendall's W of one panel, hundredths: 0 no agreement, 100 the same order from everybody. Corrected for ties, over the
 * items that every judge of the panel scored; null with fewer than two judges or three such items.
 */
export function kendallsW(scores: readonly Score[]): number | null {
  const judges = [...Map.groupBy(scores, (score) => score.judge).values()]
  const complete = [...Map.groupBy(scores, (score) => score.item)].filter(([, own]) => own.length === judges.length).map(([item]) => item)
  const [m, n] = [judges.length, complete.length]
  if (m < 2 || n < 3) return null
  const ranks = judges.map((own) => {
    const given = new Map(own.map(({ item, value }) => [item, value]))
    return meanRanks(complete.map((item) => given.get(item) ?? 0))
  })
  const sums = complete.map((_, at) => ranks.reduce((sum, own) => sum + (own[at] ?? 0), 0))
  const scatter = n * variance(sums)
  const ties = ranks.reduce((sum, own) => sum + tieCorrection(own), 0)
  const most = m * m * (n ** 3 - n) - m * ties
  return most <= 0 ? null : Math.round((100 * 12 * scatter) / most)
}

function tieCorrection(ranks: readonly number[]): number {
  return [...Map.groupBy(ranks, String).values()].reduce((sum, { length }) => sum + length ** 3 - length, 0)
}
