import ExcelJS from 'exceljs'
import { type Cell, type Placed, place, type Row } from './grid.ts'

export type Sheet = {
  name: string
  /** Millimetres on paper. */
  widths: readonly number[]
  rows: readonly Row[]
  size?: number
  paper?: 'A4' | 'A3'
  landscape?: boolean
  /** So many first rows stay in sight and are printed on every page. */
  repeat?: number
  /** These first rows (title, sender) have no frame. */
  unframed?: number
}

const paperSizes = { A4: 9, A3: 8 }
/** A column of 1 mm is about half a character of 11 points. */
const charactersOf = (width: number) => width / 2
const tallest = 400

/**
 * What a cell holds: numbers as numbers, all else as text. A text that begins like a formula stays text: its cell is of the type text,
 * in the number format '@' (product §8), and nothing is put before it, so that it reads back as it was.
 */
export const plainValue = (text: Cell['text']): string | number => {
  if (typeof text === 'number') return text
  // Characters that XML 1.0 cannot hold would make the workbook unreadable.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return (text ?? '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, 32_000)
}

const looksLikeFormula = (value: string | number) => typeof value === 'string' && /^[=+\-@\t\r]/u.test(value)

const widthOf = (text: string) => [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 2 : 1), 0)

function linesOf(text: string, characters: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(2, characters * 0.95))), 0)
}

const textOf = ({ text, foot, upright }: Cell): string | number => {
  const plain = plainValue(text)
  const shown = upright ? [...String(plain)].join('\n') : plain
  return foot ? `${shown}\n\n${' '.repeat(30)}${foot.replaceAll('\n', `\n${' '.repeat(30)}`)}` : shown
}

/** A sheet row is at most 409 points high; a long text gets as many rows as it needs, merged. */
function stretch({ widths, rows, size = 10 }: Sheet): { rows: Row[]; heights: (number | undefined)[] } {
  const placed = place(rows, widths.length)
  const stretched = rows.map((row, at) => {
    const asked = placed
      .filter((each) => each.row === at && each.rows === 1)
      .map((each) => {
        const characters = widths.slice(each.column, each.column + each.span).reduce((a, b) => a + charactersOf(b), 0)
        return linesOf(String(textOf(each.cell)), (characters * 10) / (each.cell.size ?? size)) * (each.cell.size ?? size) * 1.5 + 6
      })
    const height = Math.max(16, ((row.height ?? 0) * 72) / 25.4, ...asked)
    return { row, parts: Math.ceil(height / tallest), height }
  })
  const partsFrom = (at: number, tall: number) => stretched.slice(at, at + tall).reduce((sum, { parts }) => sum + parts, 0)
  const grown = stretched.flatMap(({ row, parts }, at): Row[] => [
    { ...row, cells: row.cells.map((cell) => ({ ...cell, rows: partsFrom(at, cell.rows ?? 1) })) },
    ...Array.from({ length: parts - 1 }, () => ({ cells: [] })),
  ])
  return { rows: grown, heights: stretched.flatMap(({ parts, height }) => Array.from({ length: parts }, () => height / parts)) }
}

function fill(sheet: ExcelJS.Worksheet, { cell, row, column, rows, span }: Placed, { size = 10, unframed = 0 }: Sheet): void {
  if (rows > 1 || span > 1) sheet.mergeCells(row + 1, column + 1, row + rows, column + span)
  const target = sheet.getCell(row + 1, column + 1)
  const value = textOf(cell)
  target.value = value
  const frame = { style: 'thin', color: { argb: 'FF3A362F' } } as const
  target.style = {
    font: { name: '仿宋', size: cell.size ?? size, bold: cell.strong ?? false },
    alignment: { wrapText: true, horizontal: cell.align ?? 'center', vertical: cell.foot ? 'top' : (cell.valign ?? 'middle') },
    ...(row < unframed ? {} : { border: { top: frame, bottom: frame, left: frame, right: frame } }),
    ...(typeof value === 'string' && (looksLikeFormula(value) || /^\d{10,}$/u.test(value)) ? { numFmt: '@' } : {}),
  }
}

function addSheet(book: ExcelJS.Workbook, asked: Sheet): void {
  const { widths, paper = 'A4', landscape = false, repeat = 0 } = asked
  const sheet = book.addWorksheet(sheetName(book, asked.name), {
    pageSetup: {
      ...{
        paperSize: paperSizes[paper],
        orientation: landscape ? 'landscape' : 'portrait',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      },
      ...{ horizontalCentered: true, margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 } },
      ...(repeat > 0 ? { printTitlesRow: `1:${repeat}` } : {}),
    },
    ...(repeat > 0 ? { views: [{ state: 'frozen', ySplit: repeat }] } : {}),
  })
  sheet.columns = widths.map((width) => ({ width: charactersOf(width) }))
  const { rows, heights } = stretch(asked)
  for (const each of place(rows, widths.length)) fill(sheet, each, asked)
  for (const [i, height] of heights.entries()) if (height) sheet.getRow(i + 1).height = height
}

/** At most 31 characters, none of []:*?/\, each name once. */
function sheetName(book: ExcelJS.Workbook, asked: string): string {
  const plain =
    asked
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, 28) || 'Sheet'
  const taken = (name: string) => book.worksheets.some((each) => each.name.toLowerCase() === name.toLowerCase())
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? plain : `${plain} ${n}`
    if (!taken(name)) return name
  }
}

/** A workbook of framed tables with merged cells. */
export async function writeWorkbook(sheets: readonly Sheet[], { madeAt, author = '' }: { madeAt: Date; author?: string }): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.creator = author
  book.created = madeAt
  book.modified = madeAt
  for (const each of sheets) addSheet(book, each)
  return Buffer.from(await book.xlsx.writeBuffer())
}
