import { additive } from './additive.ts'

/** One locked judgement: the sum of the criteria, whole hundredths. */
export type Score = { judge: string; item: string; panel: string | null; value: number }
export type Method = 'mean' | 'trimmed-mean' | 'median' | 'shrunk-z' | 'second-mean' | 'additive'
export type AggregateOptions = {
  /** highest and lowest are dropped from this many scores on */
  trimFrom: number
  /** how many average scores a judge's own mean and spread are mixed with */
  shrinkage: number
  /** variance of the noise over the variance of judges: how far a judge's effect is pulled to zero */
  ridge: number
}
export type Figures = Map<string, number>

export const defaultOptions: AggregateOptions = { trimFrom: 7, shrinkage: 8, ridge: 1 }

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Population variance; 0 for a single value. */
export function variance(values: readonly number[]): number {
  const centre = mean(values)
  return mean(values.map((value) => (value - centre) ** 2))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)
  return mean(middle)
}

/** 去掉最高最低分: one highest and one lowest fall out where there are scores enough to spare them. */
export const trimmedMean = (values: readonly number[], trimFrom: number): number =>
  values.length < Math.max(3, trimFrom) ? mean(values) : mean(values.toSorted((a, b) => a - b).slice(1, -1))

/** Each item's figure by one method, whole hundredths (half up). Items without a score are absent. */
export function aggregate(method: Method, scores: readonly Score[], options: AggregateOptions = defaultOptions): Figures {
  const figures = exact(method, scores, options)
  return new Map([...figures].map(([item, value]) => [item, Math.floor(value + 0.5 + 1e-9)]))
}

function exact(method: Method, scores: readonly Score[], options: AggregateOptions): Figures {
  switch (method) {
    case 'mean':
      return perItem(scores, mean)
    case 'trimmed-mean':
      return perItem(scores, (values) => trimmedMean(values, options.trimFrom))
    case 'median':
      return perItem(scores, median)
    case 'shrunk-z':
      return shrunkZ(scores, options.shrinkage)
    case 'second-mean':
      return secondMean(scores)
    case 'additive':
      return additive(scores, options.ridge).items
  }
}

function perItem(scores: readonly Score[], combine: (values: readonly number[]) => number): Figures {
  return new Map([...Map.groupBy(scores, (score) => score.item)].map(([item, own]) => [item, combine(own.map(({ value }) => value))]))
}

/**
 * Each score as its distance from the judge's mean in the judge's own spread; both are mixed with `k` average scores of
 * the round, so that a judge of three dossiers is not taken at his word. Given back on the round's mean and spread.
 */
function shrunkZ(scores: readonly Score[], k: number): Figures {
  const all = scores.map(({ value }) => value)
  const [centre, spread] = [mean(all), variance(all)]
  if (spread === 0) return perItem(scores, mean)
  const judged = [...Map.groupBy(scores, (score) => score.judge).values()].flatMap((own) => {
    const values = own.map(({ value }) => value)
    const n = values.length
    const middle = (n * mean(values) + k * centre) / (n + k)
    const width = Math.sqrt((n * variance(values) + k * spread) / (n + k))
    return own.map((score) => ({ ...score, value: width === 0 ? centre : centre + (Math.sqrt(spread) * (score.value - middle)) / width }))
  })
  return perItem(judged, mean)
}

/** 二次平均法: a panel's averages are multiplied by R/A, R the average of all panels' items, A that of its own. */
function secondMean(scores: readonly Score[]): Figures {
  const cells = [...Map.groupBy(scores, (score) => `${score.panel ?? ''}|${score.item}`).values()].flatMap((own) => {
    const [first] = own
    return first
      ? [{ panel: first.panel ?? '', item: first.item, judge: '', value: mean(own.map(({ value }) => value)), count: own.length }]
      : []
  })
  const overall = mean(cells.map(({ value }) => value))
  const panels = Map.groupBy(cells, (cell) => cell.panel)
  const coefficient = (panel: string) => {
    const average = mean((panels.get(panel) ?? []).map(({ value }) => value))
    return average === 0 ? 1 : overall / average
  }
  const coefficients = new Map([...panels.keys()].map((panel) => [panel, coefficient(panel)]))
  return new Map(
    [...Map.groupBy(cells, (cell) => cell.item)].map(([item, own]) => {
      const weight = own.reduce((sum, { count }) => sum + count, 0)
      return [item, own.reduce((sum, cell) => sum + cell.value * (coefficients.get(cell.panel) ?? 1) * cell.count, 0) / weight]
    }),
  )
}
