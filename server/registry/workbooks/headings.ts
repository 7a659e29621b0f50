import type { Cell, Row } from './sheets.ts'

/** What a list's columns are called. `labels`: whole ones, as senders write them, compared without spaces, marks and widths. */
export type Headings<Field extends string> = {
  labels: Readonly<Record<Field, string>>
  /** Where no whole label fits: words that can mean nothing else. */
  telling: readonly (readonly [RegExp, Field])[]
  /** Two columns that claim one of these are asked about wherever they differ; of any other field the first column is read. */
  asked: readonly Field[]
  isHeader: (columns: ReadonlyMap<Field, unknown>) => boolean
  /** A label that also stands alone in a line above the header. */
  alone?: Field
}
/** The columns of each field, the first first. */
export type Columns<Field extends string> = ReadonlyMap<Field, readonly number[]>
export type Header<Field extends string> = { columns: Columns<Field>; height: number }

/** Columns of other people: never the worker's own, whatever else the heading says. */
const others = /配偶|爱人|家属|家庭|父亲|母亲|父母|子女|紧急|联系人|监护|担保|经办/
/** Columns about a thing and not the thing. */
const about = /住址|地址|所在地|有效期|期限|到期|签发|发证|类型|种类|照片|复印|扫描|核验|单位/

const bracketed = /[([【<{].*?[)\]】>}]/gs

const bare = (text: string) => text.replace(/[^\p{Letter}\p{Number}]/gu, '').toLowerCase()
const textOf = (cell: Cell | undefined) => (cell?.kind === 'text' ? cell.text.trim() : '')

/** Reads headers of one kind of list; the header that begins at a row may take two. */
export function headingReader<Field extends string>({ labels, telling, asked, isHeader, alone }: Headings<Field>) {
  const known = new Map(entries(labels).flatMap(([field, list]) => list.split(' ').map((label) => [label, field])))

  /** The field that a label means and how surely: 0 as a whole, 1 without what stands in brackets, 2 by a telling word. */
  function meaningOf(label: string): { field: Field; rank: number } | null {
    const text = label.normalize('NFKC')
    if (text === '' || text.length > 60) return null
    const whole = known.get(bare(text))
    if (whole) return { field: whole, rank: 0 }
    if (others.test(bare(text))) return null
    const outside = text.replace(bracketed, '')
    const named = about.test((text.match(bracketed) ?? []).join()) ? undefined : known.get(bare(outside))
    if (named) return { field: named, rank: 1 }
    const told = about.test(bare(text)) ? undefined : telling.find(([pattern]) => pattern.test(bare(outside) || bare(text)))
    return told ? { field: told[1], rank: 2 } : null
  }

  function columnsOf(candidates: readonly (readonly string[])[]): Map<Field, number[]> {
    const claims = candidates.flatMap((labels, column) => {
      const found = labels.some((label) => others.test(bare(label))) ? meaningOf(labels[0] ?? '') : firstOf(labels.map(meaningOf))
      return found ? [{ ...found, column }] : []
    })
    const columns = new Map<Field, number[]>()
    for (const { field } of claims) {
      const own = claims.filter((claim) => claim.field === field)
      const best = own.filter(({ rank }) => rank === Math.min(...own.map((claim) => claim.rank))).map(({ column }) => column)
      columns.set(field, asked.includes(field) ? best : best.slice(0, 1))
    }
    return columns
  }

  const columnsIn = (row: Row) => columnsOf(Array.from(row.cells, (cell) => [textOf(cell)]))

  /** A line of a form (推荐单位:…  填表日期:…) is no half of a header. */
  const isUpperHalf = (row: Row, one: Map<Field, number[]>) =>
    row.cells.every((cell) => !cell || !/[::]/.test(cell.text)) && !(alone && one.has(alone) && one.size <= 2)

  /** The lower half of a header has words only, and nothing under a name that the upper half already names. */
  function isLowerHalf(row: Row, next: Row, one: Map<Field, number[]>): boolean {
    if (next.number !== row.number + 1) return false
    const cells = next.cells.filter((cell) => cell !== undefined)
    const areWords = cells.every((cell) => cell.kind === 'text' && cell.text.length <= 30 && !/\d{7}/.test(cell.text.normalize('NFKC')))
    if (!areWords) return false
    const names = asked.flatMap((field) => one.get(field) ?? [])
    return names.length > 0 ? names.every((at) => next.cells[at] === undefined) : asked.some((field) => columnsIn(next).has(field))
  }

  return function headerAt(row: Row, next: Row | undefined): Header<Field> | null {
    if (!mayName(row) && !(next && mayName(next))) return null
    const one = columnsIn(row)
    const pair = next && isUpperHalf(row, one) && isLowerHalf(row, next, one) ? columnsOf(twoRows(row, next)) : new Map<Field, number[]>()
    // Where the upper row adds nothing, it is a title above the header and not its half.
    const adds = asked.some((field) => one.has(field)) || (next !== undefined && pair.size > columnsIn(next).size)
    const hasPair = pair.size > 0 && pair.size >= one.size && adds
    const columns = hasPair ? pair : one
    return isHeader(columns) ? { columns, height: columns === pair ? 2 : 1 } : null
  }
}

/** What a header must have holds one of these; asked first, since most rows are people. */
const mayName = (row: Row) =>
  row.cells.some((cell) => cell && cell.text.length <= 60 && /姓\s*名|证|身\s*份|人\s*选|申报人|推荐人|对象/.test(cell.text))

/** A group's label stands in the first of the columns it spans; the lower row says which of them is which. */
function twoRows(row: Row, next: Row): string[][] {
  const width = Math.max(row.cells.length, next.cells.length)
  const labels: string[][] = []
  let group = ''
  for (let column = 0; column < width; column++) {
    const [upper, lower] = [textOf(row.cells[column]), textOf(next.cells[column])]
    if (upper) group = upper
    labels.push(lower ? [group + lower, lower, upper] : [upper])
  }
  return labels
}

const firstOf = <Found>(found: readonly (Found | null)[]): Found | null => found.find((each) => each !== null) ?? null

function entries<Key extends string, Value>(record: Readonly<Record<Key, Value>>): [Key, Value][] {
  const list: [Key, Value][] = []
  for (const key in record) list.push([key, record[key]])
  return list
}
