import type { Header } from './headers.ts'
import type { Cell, Merge, Row } from './sheets.ts'
import type { Field } from './staged.ts'

/** What tells a person from a note: at least one of these is filled. */
const identity: Field[] = ['name', 'idNumber', 'uscc', 'phone', 'employer']

const footer =
  /^(填表|填报|制表|审核|复核|经办|负责|联系|报送|主管|分管|单位|工会|推荐单位|审批|签字|签章|盖章|上报|电话|手机|日期|填报日期)[^:]{0,12}:|^(填表人|制表人|审核人|复核人|经办人|负责人|联系人|单位负责人|填报人)$/
const note =
  /^(注|备注|说明|填表说明|填报说明|要求|附|提示|例|示例|样例|填写示例|填写说明)(意|意事项)?[\d]?(:|$|、|\.)|^(示例|样例|例如|填写说明|填表说明|注意事项)/
const total = /^(合计|总计|小计|共计|总数|累计|合计人数)|^共\d*人/
const hint = /必填|选填|请填|请选|填写|下拉|格式|示例|同身份证|与身份证/
const senderLine = /(推荐|报送|填报|申报|呈报|上报|推荐申报)单位[^::]{0,12}[::]?/

const spaced = (cell: Cell | undefined) =>
  (cell?.text ?? '')
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '')
    .trim()
const tight = (cell: Cell | undefined) => spaced(cell).replace(/\s/g, '')
export const filled = (row: Row) => row.cells.filter((cell) => cell !== undefined)

/** The recommending organization written above a table, or null; '' where the line is there and nothing on it. */
export function senderIn(row: Row): string | null {
  const cells = filled(row)
  const at = cells.findIndex((cell) => senderLine.test(spaced(cell)))
  const found = cells[at]
  // A header has such a column too, but beside many others.
  if (!found || cells.length > 6) return null
  const rest = spaced(found).replace(/^.*?(推荐|报送|填报|申报|呈报|上报)单位\s*(\([^)]*\))?\s*:?/s, '')
  const own = rest
    .split(/\s{2,}|填[表报](日期|时间)|上报(日期|时间)|联系|日期|时间|\d{4}年/)[0]
    ?.replace(/[\s,;、。]+$/, '')
    .trim()
  return own || (tight(cells[at + 1]).length > 0 && !/(日期|时间|\d{4}年|联系)/.test(tight(cells[at + 1])) ? tight(cells[at + 1]) : '')
}

/** Rows among or under the people that are none: totals, signatures, notes, hints, a row of column numbers, an example. */
export function isNote(row: Row, { columns }: Header): boolean {
  const cells = filled(row)
  const first = tight(cells[0])
  const second = tight(cells[1])
  const name = columns.get('name')
  const named = name === undefined ? '' : tight(row.cells[name])
  if ([first, named].some((text) => footer.test(text) || total.test(text))) return true
  if (note.test(first) || (total.test(second) && cells.length < 8)) return true
  if (hint.test(named)) return true
  return isCountOfColumns(cells)
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
export function isPerson(row: Row, { columns }: Header): boolean {
  const filledIn = identity.filter((field) => row.cells[columns.get(field) ?? -1] !== undefined)
  if (filledIn.length === 0) return false
  if (filled(row).length > 1) return true
  return filledIn[0] === 'name' && /^\p{Script=Han}{2,4}$/u.test(tight(filled(row)[0]))
}

/** A cell merged over several people (one firm, one county) counts for each of them. */
export function spread(rows: Row[], merges: Merge[]): void {
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

/** 0 → A, 26 → AA. */
export const columnName = (column: number): string =>
  (column < 26 ? '' : columnName(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
