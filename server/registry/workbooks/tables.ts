import type { PassedOver } from '../../../contract/registry/workbooks.ts'
import { breathing } from '../../platform/breath.ts'
import { Problem } from '../../platform/problems.ts'
import { plain } from './cells.ts'
import { type Columns, type Header, type Headings, headingReader } from './headings.ts'
import type { WorkbookLimits } from './package.ts'
import { type Cell, type Merge, type Row, readSheets, type Sheet } from './sheets.ts'

/** One kind of list: what its columns are called, and which of them tell an entry from a note. */
export type List<Field extends string> = { headings: Headings<Field>; told: readonly Field[]; noHeader: string }

/** A row that is no header. `columns` is null above the first header; `isEntry`: somebody or something of the list. */
export type Line<Field extends string> = { sheet: Sheet; row: Row; columns: Columns<Field> | null; isEntry: boolean }

/** What became of a sheet: why it was passed over, or which of its entries were, since a filter or a hand hid them. */
export type SheetReport = { name: string; entries: number; skipped: 'hidden' | 'no-header' | 'blank' | null; hiddenRows: number[] }

/** What is said of the hidden: each sheet, and the rows of a sheet up to two hundred. */
export const passedOver = (reports: readonly SheetReport[]): PassedOver[] =>
  reports.flatMap(({ name, skipped, hiddenRows }): PassedOver[] => [
    ...(skipped === 'hidden' ? [{ sheet: name, code: 'workbook.hidden-sheet' as const, rows: [] }] : []),
    ...(hiddenRows.length > 0 ? [{ sheet: name, code: 'workbook.hidden-rows' as const, rows: hiddenRows.slice(0, 200) }] : []),
  ])

/**
 * The lines of a workbook's visible sheets, one after another; `reports` is filled as the sheets end. A sheet may hold several tables,
 * each under its own header. Throws the Problems of readSheets; invalid workbook.empty where no sheet has anything in it, and the list's
 * own code where none has its header.
 */
export async function* readLines<Field extends string>(
  localPath: string,
  list: List<Field>,
  reports: SheetReport[],
  limits?: WorkbookLimits,
): AsyncGenerator<Line<Field>> {
  const headerAt = headingReader(list.headings)
  for await (const sheet of readSheets(localPath, limits)) {
    const report: SheetReport = { name: sheet.name, entries: 0, skipped: null, hiddenRows: [] }
    reports.push(report)
    if (sheet.hidden) report.skipped = 'hidden'
    else if (sheet.rows.length === 0) report.skipped = 'blank'
    else yield* linesOf(sheet, list, headerAt, report)
  }
  if (reports.every(({ skipped }) => skipped === 'blank')) throw new Problem('invalid', 'workbook.empty')
  if (reports.every(({ skipped }) => skipped !== null)) throw new Problem('invalid', list.noHeader)
}

async function* linesOf<Field extends string>(
  sheet: Sheet,
  { told }: List<Field>,
  headerAt: (row: Row, next: Row | undefined) => Header<Field> | null,
  report: SheetReport,
): AsyncGenerator<Line<Field>> {
  const breathe = breathing()
  let columns: Columns<Field> | null = null
  for (let i = 0; i < sheet.rows.length; i++) {
    const row = sheet.rows[i]
    if (!row) continue
    await breathe()
    const next = headerAt(row, sheet.rows[i + 1])
    if (next) {
      i += next.height - 1
      // Cells merged in the header must not run into one another, so the people's are filled only from here on.
      if (!columns) spread(sheet.rows.slice(i + 1), sheet.merges)
      columns = next.columns
      continue
    }
    const isEntry = columns !== null && !isNote(row, columns) && isTold(row, columns, told)
    if (isEntry && row.hidden) report.hiddenRows.push(row.number)
    else yield { sheet, row, columns, isEntry }
    if (isEntry && !row.hidden) report.entries += 1
  }
  if (!columns) report.skipped = 'no-header'
}

/** The cell of a field, and whether two columns claim it and say different things. */
export function cellOf<Field extends string>(
  row: Row,
  columns: Columns<Field>,
  field: Field,
): { cell: Cell | undefined; differs: boolean } {
  const filledIn = (columns.get(field) ?? []).map((at) => row.cells[at]).filter((cell) => cell !== undefined)
  return { cell: filledIn[0], differs: new Set(filledIn.map(plain).filter((text) => text !== '')).size > 1 }
}

const footer =
  /^(填表|填报|制表|审核|复核|经办|负责|联系|报送|主管|分管|单位|工会|推荐单位|审批|签字|签章|盖章|上报|电话|手机|日期|填报日期)[^:]{0,12}:|^(填表人|制表人|审核人|复核人|经办人|负责人|联系人|单位负责人|填报人)$/
const note =
  /^(注|备注|说明|填表说明|填报说明|要求|附|提示|例|示例|样例|填写示例|填写说明)(意|意事项)?[\d]?(:|$|、|\.)|^(示例|样例|例如|填写说明|填表说明|注意事项)/
const total = /^(合计|总计|小计|共计|总数|累计|合计人数)|^共\d*人/
const hint = /必填|选填|请填|请选|填写|下拉|格式|示例|同身份证|与身份证/

export const spaced = (cell: Cell | undefined) =>
  (cell?.text ?? '')
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '')
    .trim()
export const tight = (cell: Cell | undefined) => spaced(cell).replace(/\s/g, '')
export const filled = (row: Row) => row.cells.filter((cell) => cell !== undefined)

/** Rows among or under the people that are none: totals, signatures, notes, hints, a row of column numbers, an example. */
function isNote<Field extends string>(row: Row, columns: Columns<Field>): boolean {
  const cells = filled(row)
  const [first, second] = [tight(cells[0]), tight(cells[1])]
  const names = [...columns].flatMap(([field, at]) => (field === 'name' ? at : [])).map((at) => tight(row.cells[at]))
  if ([first, ...names].some((text) => footer.test(text) || total.test(text))) return true
  if (note.test(first) || (total.test(second) && cells.length < 8)) return true
  return names.some((text) => hint.test(text)) || isCountOfColumns(cells)
}

/** 1 2 3 4 5 … under the header. */
function isCountOfColumns(cells: Cell[]): boolean {
  const figures = cells.map((cell) => tight(cell).replace(/[()]/g, ''))
  return (
    figures.length > 4 &&
    figures.every((figure, i) => /^\d{1,2}$/.test(figure) && (i === 0 || Number(figure) === Number(figures[i - 1]) + 1))
  )
}

/** A row with only its number, or with a title that the form already printed, is not a person; a lone word is one only if it can be a name. */
function isTold<Field extends string>(row: Row, columns: Columns<Field>, told: readonly Field[]): boolean {
  const filledIn = told.filter((field) => cellOf(row, columns, field).cell !== undefined)
  if (filledIn.length === 0) return false
  if (filled(row).length > 1) return true
  return filledIn[0] === 'name' && /^\p{Script=Han}{2,4}$/u.test(tight(filled(row)[0]))
}

/** A cell merged over several people (one firm, one county) counts for each of them. */
function spread(rows: Row[], merges: Merge[]): void {
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  for (const { top, left, bottom, right } of merges) {
    const value = byNumber.get(top)?.cells[left]
    if (!value || left !== right || bottom - top > 5000) continue
    for (let line = top + 1; line <= bottom; line++) {
      const row = byNumber.get(line)
      if (row && filled(row).length > 0) row.cells[left] ??= value
    }
  }
}
