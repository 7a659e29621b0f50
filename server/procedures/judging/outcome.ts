import type { JudgingRules } from '../../../contract/procedures/judging.ts'
import { aggregate, type Method, type Score } from './aggregates.ts'
import { type Advice, type Graph, graphOf, recommendAggregate, whyNotCalibrate } from './connectivity.ts'
import { type JudgeFigures, judgeFigures, kendallsW } from './judges.ts'
import { changeSides, margins, placesBy } from './ranking.ts'

const methods: readonly Method[] = ['mean', 'trimmed-mean', 'median', 'shrunk-z', 'second-mean', 'additive']

export type Figure = { value: number; place: number }
export type OutcomeRow = {
  item: string
  value: number
  place: number
  margin: number | null
  scores: number
  figures: Record<Method, Figure>
}
export type Outcome = {
  /** used; the mean where the chosen one is refused */
  method: Method
  chosen: Method
  refused: string | null
  advice: Advice
  graph: Graph
  rows: OutcomeRow[]
  /** for every other method: who would come inside the line, and who would fall out of it */
  sides: { method: Method; enter: string[]; leave: string[] }[]
  agreement: { panel: string | null; w: number | null }[]
  judges: JudgeFigures[]
}

/** Everything that follows from the locked scores by the frozen rules; a pure function, so that anybody can repeat it. */
export function outcomeOf(scores: readonly Score[], rules: JudgingRules): Outcome {
  const graph = graphOf(scores, rules.panelling === 'random')
  const refused = whyNotCalibrate(rules.aggregate, graph)
  const method = refused ? 'mean' : rules.aggregate
  const places = new Map(methods.map((one) => [one, figuresBy(one, scores, rules)]))
  const margin = margins(method, scores, rules)
  const counts = Map.groupBy(scores, ({ item }) => item)
  const rows = [...counts].map(([item, own]) => {
    const figures = figuresOf(places, item)
    return { item, ...figures[method], margin: margin.get(item) ?? null, scores: own.length, figures }
  })
  const placesOf = (one: Method) => new Map([...(places.get(one) ?? [])].map(([item, { place }]) => [item, place]))
  const { seats } = rules
  return {
    method,
    chosen: rules.aggregate,
    refused,
    graph,
    advice: recommendAggregate(graph, rules.trimFrom),
    rows: rows.toSorted((a, b) => a.place - b.place || (a.item < b.item ? -1 : 1)),
    sides:
      seats === null
        ? []
        : methods.filter((one) => one !== method).map((one) => ({ method: one, ...changeSides(placesOf(method), placesOf(one), seats) })),
    agreement: [...Map.groupBy(scores, ({ panel }) => panel ?? '')].map(([panel, own]) => ({ panel: panel || null, w: kendallsW(own) })),
    judges: judgeFigures(scores, rules.ridge),
  }
}

function figuresBy(method: Method, scores: readonly Score[], rules: JudgingRules): Map<string, Figure> {
  const values = aggregate(method, scores, rules)
  const places = placesBy(values)
  return new Map([...values].map(([item, value]) => [item, { value, place: places.get(item) ?? 0 }]))
}

function figuresOf(places: ReadonlyMap<Method, ReadonlyMap<string, Figure>>, item: string): Record<Method, Figure> {
  const figure = (method: Method): Figure => places.get(method)?.get(item) ?? { value: 0, place: 0 }
  return {
    mean: figure('mean'),
    'trimmed-mean': figure('trimmed-mean'),
    median: figure('median'),
    'shrunk-z': figure('shrunk-z'),
    'second-mean': figure('second-mean'),
    additive: figure('additive'),
  }
}
