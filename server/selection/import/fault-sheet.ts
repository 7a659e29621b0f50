import ExcelJS from 'exceljs'
import { isWordKey, speak } from '../../../kit/words/index.ts'
import { type Fault, type Field, fields, type RejectedRow } from './staged.ts'

const zh = speak('zh')
const en = speak('en')
const header = { bold: true }
const wrong = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF9E3D8' } } as const
const listWidths = [16, 6, 6, 18, 26, 60, 60]
const listHead = ['import.sheet', 'import.row', 'import.column', 'import.field', 'import.value', 'import.reason', 'import.reason'] as const

/** The words of a fault: what is wrong and what to do. */
export const wordKeyOf = (code: string) => `import.${code}`
const reason = (say: typeof zh, code: string) => {
  const key = wordKeyOf(code)
  return isWordKey(key) ? say(key) : code
}

/**
 * The sheet that goes back to the sender: a list of every fault with its place and reason in both languages, and the refused rows in the
 * customary form, ready to be corrected; the same file can then be imported, since the list has no header of a summary.
 * @param rows the refused rows with their clear values (ID numbers included): they go to the one who sent them, and to nobody else.
 */
export async function faultSheet(faults: readonly Fault[], rows: readonly RejectedRow[] = []): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  addList(book, faults)
  for (const name of new Set(rows.map(({ sheet }) => sheet))) {
    const own = rows.filter(({ sheet }) => sheet === name)
    addCorrections(
      book.addWorksheet(name.slice(0, 31)),
      own,
      faults.filter(({ sheet }) => sheet === name),
    )
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

function addList(book: ExcelJS.Workbook, faults: readonly Fault[]): void {
  const sheet = book.addWorksheet(zh('import.sheet-faults'), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = listWidths.map((width) => ({ width, style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } } }))
  sheet.addRow(listHead.map((key, i) => (i === listHead.length - 1 ? en(key) : `${zh(key)} ${en(key)}`))).font = header
  for (const { sheet: name, row, column, field, value, code } of faults) {
    sheet.addRow([name, row, column ?? '', zh(`import.field.${field}`), value ?? '', reason(zh, code), reason(en, code)])
  }
}

/** One table for each sender, since a rank counts among the people of one sender only. */
function addCorrections(sheet: ExcelJS.Worksheet, rows: RejectedRow[], faults: Fault[]): void {
  // Text throughout: a number would lose its tail and a text with = would become a formula on the next edit.
  sheet.columns = fields.map(() => ({ width: 14, style: { numFmt: '@' } }))
  sheet.addRow([zh('import.to-correct')]).font = header
  for (const sender of new Set(rows.map((row) => row.sender?.name ?? ''))) {
    if (sender) sheet.addRow([zh('import.from', { name: sender })])
    sheet.addRow([...fields.map((field) => zh(`import.field.${field}`)), zh('import.reason')]).font = header
    for (const row of rows)
      if ((row.sender?.name ?? '') === sender)
        addRow(
          sheet,
          row,
          faults.filter((fault) => fault.row === row.row),
        )
  }
}

function addRow(sheet: ExcelJS.Worksheet, { values }: RejectedRow, faults: Fault[]): void {
  const reasons = faults.map(({ code }) => reason(zh, code)).join('\n')
  const added = sheet.addRow([...fields.map((field) => values[field] ?? ''), reasons])
  for (const { field, code } of faults) {
    const cell = added.getCell(columnOf(field))
    cell.fill = wrong
    cell.note = reason(zh, code)
  }
}

const columnOf = (field: Field) => fields.indexOf(field) + 1
