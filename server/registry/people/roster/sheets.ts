import ExcelJS from 'exceljs'
import { Problem } from '../../../platform/problems.ts'
import { guardWorkbook } from '../../files/workbook.ts'
import type { Cells } from './checks.ts'
import { type Columns, readHeader, readSecondLine } from './columns.ts'

export type Line = { sheet: string; row: number; cells: Cells; formulas: string[] }
export const mostRows = 100_000
/** A header stands within the first lines, under title and sender. */
const headerWithin = 20

/** Lines of people, one after another as the file is read: what is in memory does not grow with the file, except its shared strings. */
export async function* readLines(localPath: string): AsyncGenerator<Line> {
  await guardWorkbook(localPath)
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(localPath, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  let [headers, count] = [0, 0]
  for await (const sheet of orUnreadable(reader)) {
    const name = 'name' in sheet && typeof sheet.name === 'string' ? sheet.name : ''
    const head = headReader()
    for await (const row of orUnreadable(sheet)) {
      const { texts, formulas } = read(row)
      const columns = head.take(row.number, texts)
      if (!columns || !isPerson(texts, columns)) continue
      count += 1
      if (count > mostRows) throw new Problem('refused', 'roster.too-many-rows', { most: mostRows })
      yield { sheet: name, row: row.number, cells: cellsOf(texts, columns), formulas: formulas.flatMap((at) => columns.get(at) ?? []) }
    }
    if (head.found()) headers += 1
  }
  if (headers === 0) throw new Problem('refused', 'roster.no-header')
}

/** Finds a sheet's header, of one line or two; answers the columns for every line after it. */
function headReader() {
  let columns: Columns | null = null
  let headerAt = 0
  const take = (row: number, texts: readonly string[]): Columns | null => {
    if (!columns) {
      columns = row <= headerWithin ? readHeader(texts) : null
      headerAt = row
      return null
    }
    const second = row === headerAt + 1 ? readSecondLine(texts, columns) : null
    columns = second ?? columns
    return second ? null : columns
  }
  return { take, found: () => columns !== null }
}

/** What the reader throws on a damaged file says nothing to a clerk. */
async function* orUnreadable<T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
  const each = rows[Symbol.asyncIterator]()
  for (;;) {
    const step = await each.next().catch(() => {
      throw new Problem('refused', 'roster.unreadable')
    })
    if (step.done) return
    yield step.value
  }
}

function read(row: ExcelJS.Row): { texts: string[]; formulas: number[] } {
  const texts: string[] = []
  const formulas: number[] = []
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    texts[column - 1] = textOf(cell.value)
    if (isFormula(cell.value) && texts[column - 1] === '') formulas.push(column - 1)
  })
  return { texts: Array.from(texts, (text) => text ?? ''), formulas }
}

const isFormula = (value: ExcelJS.CellValue) =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value)

/** A cell as text; a formula shows what it last came to, a link its words, a date its day. */
function textOf(value: ExcelJS.CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return typeof value === 'number' && Number.isInteger(value) ? value.toFixed(0) : String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('formula' in value || 'sharedFormula' in value) return textOf(value.result)
  return 'text' in value ? String(value.text) : ''
}

const cellsOf = (texts: readonly string[], columns: Columns): Cells =>
  Object.fromEntries([...columns].map(([at, field]) => [field, texts[at] ?? '']))

/** Blank lines, sums, notes and signatures below the list are nobody. */
function isPerson(texts: readonly string[], columns: Columns): boolean {
  const cells = cellsOf(texts, columns)
  const told = [cells.name, cells.idNumber, cells.phone].filter((text) => text?.trim())
  if (told.length === 0) return false
  const first = texts.find((text) => text.trim() !== '')?.trim() ?? ''
  return !/^(合计|总计|小计|注|备注|说明|填表|制表|审核|负责人|联系人|单位)[:：]?/.test(first) || Boolean(cells.idNumber?.trim())
}
