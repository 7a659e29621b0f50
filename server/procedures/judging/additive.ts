import type { Score } from './aggregates.ts'

export type Additive = {
  /** what an item is worth once the severity of its judges is taken out */
  items: Map<string, number>
  /** how far a judge scores above (+) or below (−) the others on the same items; they add to zero */
  judges: Map<string, number>
  /** sum of squared residuals */
  residual: number
}

/**
 * score = item + judge + error, least squares with a ridge on the judges (methods §2).
 * Items are eliminated, which leaves one small system with a judge in each row; it is positive definite because of the ridge.
 */
export function additive(scores: readonly Score[], ridge: number): Additive {
  const items = index(scores.map(({ item }) => item))
  const judges = index(scores.map(({ judge }) => judge))
  const rows = [...items.keys()].map((): { judge: number; value: number }[] => [])
  for (const { item, judge, value } of scores) rows[items.get(item) ?? 0]?.push({ judge: judges.get(judge) ?? 0, value })
  const effects = solve(...normalEquations(rows, judges.size, ridge))
  const worth = rows.map((row) => row.reduce((sum, one) => sum + one.value - (effects[one.judge] ?? 0), 0) / row.length)
  const residual = rows.reduce(
    (sum, row, item) => sum + row.reduce((inner, one) => inner + (one.value - (worth[item] ?? 0) - (effects[one.judge] ?? 0)) ** 2, 0),
    0,
  )
  return {
    items: new Map([...items].map(([name, at]) => [name, worth[at] ?? 0])),
    judges: new Map([...judges].map(([name, at]) => [name, effects[at] ?? 0])),
    residual,
  }
}

function index(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].toSorted().map((name, at) => [name, at]))
}

function normalEquations(rows: readonly { judge: number; value: number }[][], size: number, ridge: number): [number[][], number[]] {
  const left = Array.from({ length: size }, (_, at) => Array.from({ length: size }, (_, across) => (at === across ? ridge : 0)))
  const right = Array.from({ length: size }, () => 0)
  for (const row of rows) {
    const centre = row.reduce((sum, { value }) => sum + value, 0) / row.length
    for (const one of row) {
      right[one.judge] = (right[one.judge] ?? 0) + one.value - centre
      const line = left[one.judge] ?? []
      line[one.judge] = (line[one.judge] ?? 0) + 1
      for (const other of row) line[other.judge] = (line[other.judge] ?? 0) - 1 / row.length
    }
  }
  return [left, right]
}

/** Gaussian elimination; a positive definite system needs no pivoting. */
function solve(left: readonly number[][], right: readonly number[]): number[] {
  const lines = left.map((line, at) => [...line, right[at] ?? 0])
  const size = lines.length
  lines.forEach((pivot, at) => {
    for (const line of lines.slice(at + 1)) {
      const factor = (line[at] ?? 0) / (pivot[at] ?? 1)
      if (factor === 0) continue
      for (let across = at; across <= size; across += 1) line[across] = (line[across] ?? 0) - factor * (pivot[across] ?? 0)
    }
  })
  const solution = Array.from({ length: size }, () => 0)
  lines.toReversed().forEach((line, fromEnd) => {
    const at = size - 1 - fromEnd
    const known = solution.slice(at + 1).reduce((sum, value, offset) => sum + value * (line[at + 1 + offset] ?? 0), 0)
    solution[at] = ((line[size] ?? 0) - known) / (line[at] ?? 1)
  })
  return solution
}
