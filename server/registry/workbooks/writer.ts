import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { plainValue } from '../../platform/paper/sheet.ts'

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** `wrong`: what is to be put right in the cell, as a note on it. */
export type WrittenCell = string | { text: string; wrong: string }
/** A line of words in bold is a heading. */
export type WrittenRow = { cells: readonly WrittenCell[]; strong?: boolean }
export type WrittenSheet = {
  name: string
  widths: readonly number[]
  frozen?: number
  rows: Iterable<WrittenRow> | AsyncIterable<WrittenRow>
}

const wrongFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF9E3D8' } } as const

/**
 * A list as a workbook, written as its rows are read: fifty thousand cost no more memory than ten. Text throughout, in the format '@': a
 * number would lose its tail, and what begins with = + - or @ would become a formula on the next edit.
 */
export function writeBook(sheets: Iterable<WrittenSheet>): PassThrough {
  const body = new PassThrough()
  write(body, sheets).catch((error: Error) => body.destroy(error))
  return body
}

async function write(stream: PassThrough, sheets: Iterable<WrittenSheet>): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  for (const { name, widths, frozen, rows } of sheets) {
    const sheet = book.addWorksheet(name.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31) || 'Sheet', {
      views: frozen ? [{ state: 'frozen', ySplit: frozen }] : [],
    })
    sheet.columns = widths.map((width) => ({ width, style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } } }))
    for await (const row of rows) addRow(sheet, row)
    sheet.commit()
  }
  await book.commit()
}

function addRow(sheet: ExcelJS.Worksheet, { cells, strong }: WrittenRow): void {
  const row = sheet.addRow(cells.map((cell) => plainValue(typeof cell === 'string' ? cell : cell.text)))
  if (strong) row.font = { bold: true }
  for (const [at, cell] of cells.entries()) {
    if (typeof cell === 'string') continue
    row.getCell(at + 1).fill = wrongFill
    row.getCell(at + 1).note = cell.wrong
  }
  row.commit()
}
