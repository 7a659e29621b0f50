import type { Cell, Row } from './sheets.ts'
import type { Field } from './staged.ts'

// What senders write above a column. Compared without spaces, line breaks, marks and widths.
const names: Record<Field, string> = {
  sequence: '序号 编号 号 顺序号',
  name: '姓名 人选姓名 推荐人选姓名 申报人姓名 被推荐人姓名 被推荐人 职工姓名 推荐人选 申报人 推荐对象 推荐对象姓名',
  gender: '性别',
  ethnicity: '民族',
  birth: '出生年月 出生日期 出生年月日 出生时间 生日 出生 出生年份月份',
  politicalStatus: '政治面貌 政治面目 党派',
  education: '学历 文化程度 最高学历 学历学位 全日制学历 文化水平',
  idNumber:
    '身份证号 身份证号码 公民身份号码 公民身份证号码 公民身份证号 居民身份证号 居民身份证号码 身份证 身份证件号码 身份证件号 证件号码 证件号',
  employer:
    '工作单位 单位 所在单位 单位名称 单位全称 工作单位全称 工作单位名称 所在单位名称 所在单位全称 用人单位 企业名称 所在企业 工作单位及职务 单位及职务 工作单位及岗位 工作单位职务',
  uscc: '统一社会信用代码 社会信用代码 信用代码 单位信用代码 组织机构代码 统一信用代码 单位统一社会信用代码 统一社会信用代码证号',
  nature: '单位性质 企业性质 单位类型 单位类别 所有制性质 经济类型 单位属性 所有制',
  post: '职务岗位 职务 岗位 现任职务 工作岗位 岗位职务 职务职称 现任职务岗位 职务或岗位',
  industry: '所属产业 产业 所属行业 行业 产业类别 所属产业行业 十强产业 行业门类 所在产业 产业领域 行业领域',
  trade: '职业工种 工种 职业 从事工种 从事职业工种 职业名称 工种名称 职业工种名称 专业工种 现从事工种 本工种',
  grade: '技能等级 职业技能等级 技能级别 职业资格等级 技术等级 等级 职业资格 技能等级职称 职业技能等级职业资格 技能等级职业资格 技能水平',
  years:
    '从事本工种年限 从事本工种工作年限 工种年限 从业年限 本工种年限 从事本职业年限 从事本职业工种年限 工作年限 工龄 从事工种年限 从事年限 年限 从事本岗位年限 本工种工龄 从事本工种时间',
  honours:
    '主要荣誉 荣誉 获奖情况 主要荣誉情况 曾获荣誉 所获荣誉 荣誉称号 获得荣誉 主要荣誉称号 获得主要荣誉 主要荣誉及奖励 曾获主要荣誉 荣誉情况',
  title: '申报称号 推荐称号 拟推荐称号 申报类别 推荐类别 申报荣誉称号 称号 申报项目 拟申报称号 推荐荣誉称号 申报推荐称号',
  channel: '推荐渠道 申报渠道 推荐方式 渠道 申报方式 推荐途径',
  city: '市 所属市 所在市 地市 设区市 所属地市',
  county: '县市区 所属县市区 所在县市区 区县 县区 所在县区 所属县区 所在区县 所属区县 市县区 所在地 区市县 所属区市县 县级',
  phone: '联系电话 电话 手机 手机号 手机号码 联系方式 移动电话 电话号码 本人电话 联系手机 本人手机 本人联系电话 联系电话手机',
  rank: '推荐排序 排序 推荐顺序 推荐排名 排名 推荐次序 推荐序号 单位推荐排序 推荐位次 位次',
  remarks: '备注 说明',
  sender: '推荐单位 报送单位 推荐工会 推荐组织 推荐单位名称 推荐机构',
}

const known = new Map<string, Field>(entries(names).flatMap(([field, list]) => list.split(' ').map((label) => [label, field])))

/** Where no whole label fits: a word that can mean nothing else. */
const telling: [RegExp, Field][] = [
  [/身份证|身份号码/, 'idNumber'],
  [/信用代码/, 'uscc'],
  [/^出生/, 'birth'],
  [/(人选|职工|本人)姓名|^姓名/, 'name'],
  [/^(本人)?(手机|联系电话)/, 'phone'],
  [/年限$/, 'years'],
]

/** Which column holds which field, and how many rows the header takes. */
export type Header = { columns: Map<Field, number>; height: number }

/** The header that begins at a row, or null: at least four known columns, the name or the ID number among them. */
export function headerAt(row: Row, next: Row | undefined): Header | null {
  if (!mayName(row) && !(next && mayName(next))) return null
  const one = columnsOf(labelsOf(row))
  const pair = next && isUpperHalf(row, one) && isLowerHalf(row, next, one.get('name')) ? twoRows(row, next) : new Map<Field, number>()
  // Where the upper row adds nothing, it is a title above the header and not its half.
  const hasPair = next !== undefined && pair.size >= one.size && pair.size > columnsOf(labelsOf(next)).size
  const columns = hasPair ? pair : one
  const isHeader = columns.size >= 4 && (columns.has('name') || columns.has('idNumber'))
  return isHeader ? { columns, height: columns === pair ? 2 : 1 } : null
}

/** Every name of the two columns that a header must have holds one of these; asked first, since most rows are people. */
const mayName = (row: Row) =>
  row.cells.some((cell) => cell && cell.text.length <= 60 && /姓\s*名|证|身\s*份|人\s*选|申报人|推荐人|对象/.test(cell.text))

/** A group's label stands in the first of the columns it spans; the lower row says which of them is which. */
function twoRows(row: Row, next: Row): Map<Field, number> {
  const width = Math.max(row.cells.length, next.cells.length)
  const labels: string[][] = []
  let group = ''
  for (let column = 0; column < width; column++) {
    const [upper, lower] = [textOf(row.cells[column]), textOf(next.cells[column])]
    if (upper) group = upper
    labels.push(lower ? [group + lower, lower, upper] : [upper])
  }
  return columnsOf(labels)
}

/** A line of a form (推荐单位:…  填表日期:…) is no half of a header. */
const isUpperHalf = (row: Row, one: Map<Field, number>) =>
  row.cells.every((cell) => !cell || !/[::]/.test(cell.text)) && !(one.has('sender') && one.size <= 2)

/** The lower half of a header has words only, and nothing under a name that the upper half already names. */
function isLowerHalf(row: Row, next: Row, nameColumn: number | undefined): boolean {
  if (next.number !== row.number + 1) return false
  const cells = next.cells.filter((cell) => cell !== undefined)
  const areWords = cells.every((cell) => cell.kind === 'text' && cell.text.length <= 30 && !/\d{7}/.test(cell.text.normalize('NFKC')))
  if (!areWords) return false
  return nameColumn !== undefined ? next.cells[nameColumn] === undefined : columnsOf(labelsOf(next)).has('name')
}

function columnsOf(labels: string[][]): Map<Field, number> {
  const columns = new Map<Field, number>()
  for (const [column, candidates] of labels.entries()) {
    const field = candidates.map(fieldOf).find((found) => found !== null)
    if (field && !columns.has(field)) columns.set(field, column)
  }
  return columns
}

/** The field that a label means: as a whole, without what stands in brackets, then by a telling word. */
function fieldOf(label: string): Field | null {
  const text = label.normalize('NFKC')
  if (text === '' || text.length > 60) return null
  const whole = bare(text)
  const outside = bare(text.replace(/[([【<{].*?[)\]】>}]/gs, ''))
  return known.get(whole) ?? known.get(outside) ?? telling.find(([pattern]) => pattern.test(outside || whole))?.[1] ?? null
}

const labelsOf = (row: Row) => Array.from(row.cells, (cell) => [textOf(cell)])
const bare = (text: string) => text.replace(/[^\p{Letter}\p{Number}]/gu, '').toLowerCase()
const textOf = (cell: Cell | undefined) => (cell?.kind === 'text' ? cell.text.trim() : '')

function entries<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  const list: [Key, Value][] = []
  for (const key in record) list.push([key, record[key]])
  return list
}
