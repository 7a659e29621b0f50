import type { Method, Score } from './aggregates.ts'

/** The parts into which judges and items fall when a score joins a judge and an item. One part: everything is comparable. */
export function partsOf(scores: readonly Pick<Score, 'judge' | 'item'>[]): { judges: string[]; items: string[] }[] {
  const above = new Map<string, string>()
  const rootOf = (one: string): string => {
    const next = above.get(one)
    return next === undefined ? one : rootOf(next)
  }
  for (const { judge, item } of scores) {
    const [a, b] = [rootOf(`j${judge}`), rootOf(`i${item}`)]
    if (a !== b) above.set(a, b)
  }
  const parts = new Map<string, { judges: Set<string>; items: Set<string> }>()
  for (const { judge, item } of scores) {
    const root = rootOf(`j${judge}`)
    const part = parts.get(root) ?? { judges: new Set(), items: new Set() }
    part.judges.add(judge)
    part.items.add(item)
    parts.set(root, part)
  }
  return [...parts.values()].map(({ judges, items }) => ({ judges: [...judges].toSorted(), items: [...items].toSorted() }))
}

export type Calibration = 'judging.calibration-needs-one-graph'
const calibrated: readonly Method[] = ['shrunk-z', 'second-mean', 'additive']

/**
 * Calibration compares a judge or panel with the others. In a graph that falls apart it takes a strong panel's dossiers
 * for a lenient panel, unless the dossiers were dealt to the panels by lot, so that panels are alike on average (methods §2).
 */
export function whyNotCalibrate(method: Method, graph: Graph): Calibration | null {
  if (!calibrated.includes(method) || graph.parts === 1 || graph.dealtAtRandom) return null
  return 'judging.calibration-needs-one-graph'
}

export type Graph = { parts: number; dealtAtRandom: boolean; fewestScores: number }
export type Advice = {
  method: Method
  reason:
    | 'judging.advice-connected'
    | 'judging.advice-random-panels'
    | 'judging.advice-apart'
    | 'judging.advice-apart-trimmed'
    | 'judging.advice-single'
  refused: Method[]
}

/** Which aggregate fits this graph, and why; the figures behind it are the top-ten recall of methods §2. */
export function recommendAggregate(graph: Graph, trimFrom = 7): Advice {
  const refused = calibrated.filter((method) => whyNotCalibrate(method, graph) !== null)
  if (graph.fewestScores < 2) return { method: 'mean', reason: 'judging.advice-single', refused }
  if (graph.parts === 1) return { method: 'additive', reason: 'judging.advice-connected', refused }
  if (graph.dealtAtRandom) return { method: 'shrunk-z', reason: 'judging.advice-random-panels', refused }
  if (graph.fewestScores >= trimFrom) return { method: 'trimmed-mean', reason: 'judging.advice-apart-trimmed', refused }
  return { method: 'mean', reason: 'judging.advice-apart', refused }
}

export function graphOf(scores: readonly Score[], dealtAtRandom: boolean): Graph {
  const counts = new Map<string, number>()
  for (const { item } of scores) counts.set(item, (counts.get(item) ?? 0) + 1)
  return { parts: partsOf(scores).length, dealtAtRandom, fewestScores: Math.min(...counts.values(), Infinity) }
}
