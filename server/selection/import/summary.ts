import { setImmediate } from 'node:timers/promises'
import { Problem } from '../../platform/problems.ts'
import type { WorkbookLimits } from '../../registry/files/workbook.ts'
import { type Header, headerAt } from './headers.ts'
import { columnName, filled, isNote, isPerson, senderIn, spread } from './rows.ts'
import { type RowFault, readPerson } from './rules.ts'
import { type Cell, type Row, readSheets, type Sheet } from './sheets.ts'
import { type Fault, type Field, fields, type Person, type Sender, type SheetReport, type Summary, type SummaryContext } from './staged.ts'
import { duplicateIds, duplicateRanks } from './together.ts'
import { masked, plain, readBirth } from './values.ts'
import { type Vocabulary, vocabulary } from './vocabulary.ts'

/** A person's row as it was found, before the rows are looked at together. */
type Found = {
  sheet: string
  date1904: boolean
  row: Row
  columns: Header['columns']
  sender: Sender | null
  person: Person
  faults: RowFault[]
}

/**
 * Reads a recommendation summary (推荐汇总表): every good row staged, every other one with all its faults; nothing is stored.
 * Faults carry sheet, row, column letter, field, code (words: `import.<code>`) and the value, masked where it is personal.
 * Throws the Problems of guardWorkbook; invalid workbook.empty where no sheet has anything in it, workbook.no-header where none has the columns.
 */
export async function readSummary(localPath: string, context: SummaryContext, limits?: WorkbookLimits): Promise<Summary> {
  const words = vocabulary(context)
  const found: Found[] = []
  const sheets: SheetReport[] = []
  for await (const sheet of readSheets(localPath, limits)) {
    const read = sheet.hidden ? { people: [], sender: null, hasHeader: false } : await readPeople(sheet, words, context)
    for (const person of read.people) found.push(person)
    const skipped = sheet.hidden ? 'hidden' : sheet.rows.length === 0 ? 'blank' : read.hasHeader ? null : 'no-header'
    sheets.push({ name: sheet.name, people: read.people.length, sender: read.sender, skipped })
  }
  if (sheets.every(({ skipped }) => skipped === 'blank')) throw new Problem('invalid', 'workbook.empty')
  if (sheets.every(({ skipped }) => skipped !== null)) throw new Problem('invalid', 'workbook.no-header')
  for (const { at, field, code } of [...duplicateIds(found), ...duplicateRanks(found)]) found[at]?.faults.push({ field, code })
  return { ...sort(found, context), sheets }
}

function sort(found: Found[], { titles }: SummaryContext): Omit<Summary, 'sheets'> {
  const summary: Omit<Summary, 'sheets'> = { staged: [], faults: [], rejected: [] }
  for (const one of found) {
    const { sheet, row, sender, person, faults } = one
    if (faults.length === 0) summary.staged.push({ sheet, row: row.number, sender, ...person })
    else {
      const title = titles.find(({ code }) => code === person.title)?.name
      // A title that only the sheet's heading named must stand in the row when the row is handed back.
      summary.rejected.push({ sheet, row: row.number, sender, values: { ...(title ? { title } : {}), ...writtenValues(one) } })
      for (const { field, code } of faults) summary.faults.push(faultOf(one, field, code))
    }
  }
  return summary
}

function faultOf(found: Found, field: Field, code: string): Fault {
  const column = found.columns.get(field)
  const value = written(found, field)
  const shown = field === 'idNumber' || field === 'phone' ? masked(value) : value
  const place = { sheet: found.sheet, row: found.row.number, column: column === undefined ? null : columnName(column) }
  return { ...place, field, code, ...(value ? { value: shown.slice(0, 200) } : {}) }
}

/** What stands in the cell; a date that a workbook keeps as a count of days is shown as the month it means. */
function written({ row, columns, person, date1904 }: Found, field: Field): string {
  const cell = row.cells[columns.get(field) ?? -1]
  if (!cell) return ''
  const birth = field === 'birth' && cell.kind === 'number' ? readBirth(cell, date1904).value : null
  if (birth) return birth.october && person.birthMonth?.endsWith('-10') ? person.birthMonth : birth.month
  if (field === 'idNumber' && person.idNumber) return person.idNumber
  return cell.kind === 'number' ? plain(cell) : cell.text.trim()
}

function writtenValues(found: Found): Partial<Record<Field, string>> {
  const values: Partial<Record<Field, string>> = {}
  for (const field of fields) {
    const text = written(found, field)
    if (text) values[field] = text
  }
  return values
}

/** A sheet may hold several tables, each under its own sender line and header. */
async function readPeople(
  sheet: Sheet,
  words: Vocabulary,
  context: SummaryContext,
): Promise<{ people: Found[]; sender: Sender | null; hasHeader: boolean }> {
  const people: Found[] = []
  let header: Header | null = null
  const place = words.senderOfSheet(sheet.name) ?? context.sender ?? null
  let sender = place
  let title: string | null = null
  let isSpread = false
  for (let i = 0; i < sheet.rows.length; i++) {
    const row = sheet.rows[i]
    if (!row) continue
    // Other requests of the same process get their turn.
    if (i % 500 === 499) await setImmediate()
    const next = headerAt(row, sheet.rows[i + 1])
    if (next) {
      header = next
      i += next.height - 1
      // Cells merged in the header must not run into one another, so the people's are filled only from here on.
      if (!isSpread) spread(sheet.rows.slice(i + 1), sheet.merges)
      isSpread = true
      continue
    }
    const named = senderIn(row)
    if (named !== null) sender = placed(words.sender(named), place) ?? sender
    else if (filled(row).length <= 2) title = words.titleInside(filled(row)[0]?.text ?? '') ?? title
    if (named !== null || !header || isNote(row, header) || !isPerson(row, header)) continue
    people.push(readRow(sheet, row, header, sender, title, words, context))
  }
  return { people, sender, hasHeader: header !== null }
}

/** A firm's union in a city's sheet recommends within that city. */
const placed = (sender: Sender | null, place: Sender | null) =>
  sender?.kind === 'other' && place ? { ...sender, city: place.city } : sender

function readRow(
  sheet: Sheet,
  row: Row,
  { columns }: Header,
  sheetSender: Sender | null,
  title: string | null,
  words: Vocabulary,
  context: SummaryContext,
): Found {
  const cell = (field: Field): Cell | undefined => row.cells[columns.get(field) ?? -1]
  const sender = words.sender(plain(cell('sender'))) ?? sheetSender
  const titleOfSheet = columns.has('title') ? null : title
  const setting = { vocabulary: words, today: context.today, sender, date1904: sheet.date1904, titleOfSheet }
  return { sheet: sheet.name, date1904: sheet.date1904, row, columns, sender, ...readPerson(cell, setting) }
}
