import type { Answer } from '../../../contract/endpoint.ts'
import type { getPublicResult } from '../../../contract/selection/decisions.ts'

export type Result = Answer<typeof getPublicResult>
export type ResultRow = Result['rows'][number]

/** Places by a figure, equal figures share one; those who left the edition are not counted, so the last place is the number of rows. */
export const placesBy = (rows: readonly ResultRow[], figure: (row: ResultRow) => number | null): Map<string, number> =>
  new Map(
    rows.flatMap((row) => {
      const own = figure(row)
      return own === null ? [] : [[row.nomineeId, 1 + rows.filter((other) => (figure(other) ?? -1) > own).length] as const]
    }),
  )

/** Whom the vote brought inside the first `seats` places of the total, and whom it put out, against the experts' order alone. */
export function moved(rows: readonly ResultRow[], seats: number): { enter: ResultRow[]; leave: ResultRow[] } {
  const byExpert = placesBy(rows, ({ expert }) => expert)
  // Equals among the experts keep the order of the total, so that a tie alone moves nobody.
  const experts = [...rows]
    .sort((a, b) => (byExpert.get(a.nomineeId) ?? 0) - (byExpert.get(b.nomineeId) ?? 0) || a.rank - b.rank)
    .slice(0, seats)
  const totals = [...rows].sort((a, b) => a.rank - b.rank).slice(0, seats)
  return { enter: totals.filter((row) => !experts.includes(row)), leave: experts.filter((row) => !totals.includes(row)) }
}

/** How many received a title; before that, how many are to. */
export const titled = (rows: readonly ResultRow[]): number =>
  rows.filter(({ conferred }) => conferred).length || rows.filter(({ decided }) => decided !== null).length
