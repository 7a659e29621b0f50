import { toHalfWidth } from '../../../../contract/identity.ts'

export const rosterFields = [
  'name',
  'idNumber',
  'phone',
  'gender',
  'birthOn',
  'ethnicity',
  'nativePlace',
  'politicalStatus',
  'education',
  'household',
  'isMigrantWorker',
  'isFrontLine',
  'department',
  'post',
  'workedSince',
  'trade',
  'tradeYears',
  'skillGrade',
  'skillCertificate',
  'professionalTitle',
] as const
export type RosterField = (typeof rosterFields)[number]
export type Columns = ReadonlyMap<number, RosterField>

/** What senders write over a column, longest meaning first: 技能等级证书编号 is no 技能等级. */
const headings: readonly [RosterField, RegExp][] = [
  ['skillCertificate', /证书(编?号|号码)/],
  ['idNumber', /身份证|公民身份|证件号/],
  ['phone', /手机|电话|联系方式/],
  ['isMigrantWorker', /农民工/],
  ['isFrontLine', /一线/],
  ['household', /户籍|户口/],
  ['name', /^(职工|员工|人员)?姓名$/],
  ['gender', /^性别$/],
  ['birthOn', /出生/],
  ['ethnicity', /^民族$/],
  ['nativePlace', /^籍贯$/],
  ['politicalStatus', /政治面貌/],
  ['education', /学历|文化程度/],
  ['tradeYears', /(工种|职业|专业).*年限|从业年限/],
  ['workedSince', /参加工作|入职/],
  ['skillGrade', /技能等级|职业资格等级/],
  ['professionalTitle', /职称|专业技术职务/],
  ['trade', /工种|职业/],
  ['department', /部门|车间|班组|科室/],
  ['post', /岗位|职务/],
]

const heading = (text: string): RosterField | null => {
  const plain = toHalfWidth(text).replace(/[\s*:]|\(必填\)|\(选填\)/g, '')
  return headings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

/** The columns of a header line, or null where the line is none: a header names at least the person and one way to tell him from another. */
export function readHeader(cells: readonly string[]): Columns | null {
  const columns = columnsOf(cells, new Map())
  const fields = new Set(columns.values())
  return fields.has('name') && (fields.has('idNumber') || fields.has('phone') || fields.has('gender')) ? columns : null
}

/** A header over two lines: the second names what the first left open; null when the line is already a person. */
export function readSecondLine(cells: readonly string[], first: Columns): Columns | null {
  const nameAt = [...first].find(([, field]) => field === 'name')?.[0] ?? 0
  const filled = cells.filter((cell) => cell.trim() !== '')
  if ((cells[nameAt] ?? '').trim() !== '' || filled.length === 0 || !filled.every((cell) => heading(cell))) return null
  return columnsOf(cells, first)
}

function columnsOf(cells: readonly string[], known: Columns): Columns {
  const columns = new Map(known)
  cells.forEach((cell, at) => {
    const field = columns.has(at) ? null : heading(cell)
    if (field && ![...columns.values()].includes(field)) columns.set(at, field)
  })
  return columns
}
