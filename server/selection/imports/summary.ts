import {
  type Columns,
  cellOf,
  columnName,
  filled,
  type Line,
  masked,
  plain,
  type Row,
  readBirth,
  readLines,
  type SheetReport,
  type WorkbookLimits,
} from '../../registry/workbooks/index.ts'
import { summaryList } from './columns.ts'
import { type RowFault, readPerson } from './person.ts'
import { senderIn } from './senders.ts'
import { type Fault, type Field, fields, type Person, type Sender, type Summary, type SummaryContext } from './staged.ts'
import { clashesOf } from './together.ts'
import { type Vocabulary, vocabulary } from './vocabulary.ts'

/** A person's row as it was found, before the rows are looked at together. */
type Found = {
  sheet: string
  date1904: boolean
  row: Row
  columns: Columns<Field>
  sender: Sender | null
  person: Person
  faults: RowFault[]
}

/** What the lines above say of the people below: who sends them, and for which title. */
type Above = { sheet: string; place: Sender | null; sender: Sender | null; title: string | null }

/**
 * Reads a recommendation summary (推荐汇总表): every good row staged, every other one with all its faults; nothing is stored.
 * Faults carry sheet, row, column letter, field, code (words: `import.<code>`) and the value, masked where it is personal.
 * Throws the Problems of readLines.
 */
export async function readSummary(localPath: string, context: SummaryContext, limits?: WorkbookLimits): Promise<Summary> {
  const words = vocabulary(context)
  const found: Found[] = []
  const reports: SheetReport[] = []
  const senders = new Map<SheetReport | undefined, Sender | null>()
  let above: Above | null = null
  for await (const line of readLines(localPath, summaryList, reports, limits)) {
    if (!senders.has(reports.at(-1)) || !above) above = aboveIn(line.sheet.name, words, context)
    const told = hear(line, above, words)
    if (line.isEntry && line.columns && !told) found.push(readRow(line, line.columns, above, words, context))
    senders.set(reports.at(-1), above.sender)
  }
  for (const { at, field, code } of await clashesOf(found, context)) found[at]?.faults.push({ field, code })
  return { ...sort(found, context), sheets: reports.map((report) => ({ ...report, sender: senders.get(report) ?? null })) }
}

function aboveIn(sheet: string, words: Vocabulary, { sender }: SummaryContext): Above {
  const place = words.senderOfSheet(sheet) ?? sender ?? null
  return { sheet, place, sender: place, title: null }
}

/** Takes in a line that says who sends or for which title; answers whether it was the sender's and so nobody's. */
function hear({ row }: Line<Field>, above: Above, words: Vocabulary): boolean {
  const named = senderIn(row)
  if (named !== null) above.sender = placed(words.sender(named), above.place) ?? above.sender
  else if (filled(row).length <= 2) above.title = words.titleInside(filled(row)[0]?.text ?? '') ?? above.title
  return named !== null
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
  const column = found.columns.get(field)?.[0]
  const value = written(found, field)
  const shown = field === 'idNumber' || field === 'phone' ? masked(value) : value
  const place = { sheet: found.sheet, row: found.row.number, column: column === undefined ? null : columnName(column) }
  return { ...place, field, code, ...(value ? { value: shown.slice(0, 200) } : {}) }
}

/** What stands in the cell; a date that a workbook keeps as a count of days is shown as the month it means. */
function written({ row, columns, person, date1904 }: Found, field: Field): string {
  const { cell } = cellOf(row, columns, field)
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

/** A firm's union in a city's sheet recommends within that city. */
const placed = (sender: Sender | null, place: Sender | null) =>
  sender?.kind === 'other' && place ? { ...sender, city: place.city } : sender

function readRow({ sheet, row }: Line<Field>, columns: Columns<Field>, above: Above, words: Vocabulary, { today }: SummaryContext): Found {
  const cell = (field: Field) => cellOf(row, columns, field).cell
  const sender = words.sender(plain(cell('sender'))) ?? above.sender
  const titleOfSheet = columns.has('title') ? null : above.title
  const setting = { vocabulary: words, today, sender, date1904: sheet.date1904, titleOfSheet }
  const { person, faults } = readPerson(cell, setting)
  const asked = fields.filter((field) => cellOf(row, columns, field).differs).map((field): RowFault => ({ field, code: 'two-columns' }))
  const others = faults.filter(({ field }) => !asked.some((each) => each.field === field))
  return { sheet: sheet.name, date1904: sheet.date1904, row, columns, sender, person, faults: [...asked, ...others] }
}
