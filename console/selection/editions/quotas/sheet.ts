import type { Answer } from '../../../../contract/endpoint.ts'
import type { listQuotas } from '../../../../contract/procedures/casework.ts'

export type Row = Answer<typeof listQuotas>['rows'][number]
export const columns = ['places', 'reserves'] as const
export type Column = (typeof columns)[number]
export type Typed = Readonly<Record<string, { places: number; reserves: number }>>
export type Change = { row: Row; column: Column; from: number | null; to: number }
export type Bad = { line: number; text: string; code: 'unknown-place' | 'not-a-number' | 'below-used' | 'too-large' | 'too-wide' }
export type Pasted = { changes: Change[]; bad: Bad[] }

export const keyOf = (row: Pick<Row, 'organizationId' | 'group'>) => `${row.organizationId} ${row.group}`
const most = 100_000

export const numberOf = (text: string): number | null => {
  const plain = text.normalize('NFKC').replace(/[,\s名个]/g, '')
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null
}

const used = (row: Row, column: Column) => (column === 'places' ? row.placesUsed : row.reservesUsed)
const bare = (name: string) => name.normalize('NFKC').replace(/\s|总工会$/g, '')
const short = (name: string) => bare(name).replace(/(市|区|县)$/, '')

/**
 * A block of a spreadsheet: with names in its first column each line goes to its place, whatever the order; without, it is laid down
 * from the cell where it was pasted. Every bad cell is told, and then nothing is taken over.
 */
export function readPaste(text: string, rows: readonly Row[], at: { row: number; column: number }): Pasted {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
  const named = lines.some(([first = '']) => first !== '' && numberOf(first) === null)
  const found: Pasted = { changes: [], bad: [] }
  for (const [i, cells] of lines.entries()) {
    if (cells.every((cell) => cell === '')) continue
    const row = named ? rowNamed(rows, cells[0] ?? '') : rows[at.row + i]
    const values = named ? cells.slice(1) : cells
    // the head of a table copied with it
    if (named && !row && values.every((cell) => numberOf(cell) === null)) continue
    if (!row) found.bad.push({ line: i + 1, text: cells[0] ?? '', code: 'unknown-place' })
    else takeLine(found, row, values, named ? 0 : at.column, i + 1)
  }
  return found
}

function rowNamed(rows: readonly Row[], name: string): Row | undefined {
  return (
    rows.find((row) => bare(row.organizationName) === bare(name)) ??
    rows.find((row) => short(row.organizationName) === short(name) && short(name) !== '')
  )
}

function takeLine(found: Pasted, row: Row, values: readonly string[], from: number, line: number): void {
  for (const [j, text] of values.entries()) {
    if (text === '') continue
    const column = columns[from + j]
    const to = numberOf(text)
    if (!column) found.bad.push({ line, text, code: 'too-wide' })
    else if (to === null) found.bad.push({ line, text, code: 'not-a-number' })
    else if (to > most) found.bad.push({ line, text, code: 'too-large' })
    else if (to < used(row, column)) found.bad.push({ line, text: `${row.organizationName} ${text}`, code: 'below-used' })
    else if (to !== row[column]) found.changes.push({ row, column, from: row[column], to })
  }
}

export const asText = (rows: readonly Row[], now: (row: Row) => { places: number; reserves: number }): string =>
  rows.map((row) => [row.organizationName, now(row).places, now(row).reserves].join('\t')).join('\n')

/**
 * So many places dealt by weight, whole: largest remainders get what is left over, and nobody falls below what is used.
 * Null where nobody has a weight.
 */
export function dealt(total: number, rows: readonly Row[], weightOf: (row: Row) => number): Map<string, number> | null {
  const weights = rows.map((row) => Math.max(0, weightOf(row)))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return null
  const exact = weights.map((weight) => (total * weight) / whole)
  const given = exact.map((share, at) => Math.max(Math.floor(share), rows[at]?.placesUsed ?? 0))
  const order = exact.map((share, at) => ({ at, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest || a.at - b.at)
  let left = total - given.reduce((sum, one) => sum + one, 0)
  for (const { at } of order) {
    if (left <= 0) break
    if ((weights[at] ?? 0) === 0) continue
    given[at] = (given[at] ?? 0) + 1
    left -= 1
  }
  // those who keep what they have used take it from whoever has most above that
  for (; left < 0; left += 1) {
    const spare = given.map((one, at) => one - (rows[at]?.placesUsed ?? 0))
    const at = spare.indexOf(Math.max(...spare))
    if ((spare[at] ?? 0) <= 0) break
    given[at] = (given[at] ?? 0) - 1
  }
  return new Map(rows.map((row, at) => [keyOf(row), given[at] ?? 0]))
}
