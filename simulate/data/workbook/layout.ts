import type { Worksheet } from 'exceljs'
import type { Random } from '../random.ts'
import type { Column } from './cells.ts'

const labels: Record<Column, string[]> = {
  sequence: ['序号', '编号', '序 号'],
  name: ['姓名', '姓 名', '姓\n名', '人选姓名', '姓名*'],
  gender: ['性别', '性 别'],
  ethnicity: ['民族', '民  族'],
  birth: ['出生年月', '出生日期', '出生\n年月', '出生年月(如1985.07)'],
  politicalStatus: ['政治面貌', '政治\n面貌'],
  education: ['学历', '文化程度', '学历(最高)'],
  idNumber: ['身份证号', '身份证号码', '公民身份号码', '身份证号(18位)', '居民身份证号码'],
  employer: ['工作单位', '所在单位', '单位名称', '工作单位(全称)'],
  uscc: ['统一社会信用代码', '单位统一社会\n信用代码', '信用代码'],
  nature: ['单位性质', '企业性质'],
  post: ['职务(岗位)', '职务', '岗位', '职务/岗位'],
  industry: ['所属产业', '所属行业', '产业'],
  trade: ['职业(工种)', '工种', '从事工种', '职业(工种)名称'],
  grade: ['技能等级', '职业技能等级', '技能等级(职业资格)'],
  years: ['从事本工种年限', '从事本工种\n年限', '工种年限', '从事本工种年限(年)'],
  honours: ['主要荣誉', '获奖情况', '主要荣誉(3项以内)'],
  title: ['申报称号', '推荐称号', '拟推荐称号'],
  channel: ['推荐渠道', '推荐方式'],
  county: ['县(市、区)', '所属县(市、区)', '县市区', '所在区县'],
  phone: ['联系电话', '手机', '手机号码', '联系电话(手机)'],
  rank: ['推荐排序', '排序', '推荐顺序'],
  remarks: ['备注', '备 注'],
}
const extras = ['参加工作时间', '证书编号', '通讯地址', '是否农民工', '专业技术职称']
/** Neighbours that senders put under one heading. */
const headings: [string, Column[]][] = [
  ['基本情况', ['gender', 'ethnicity', 'birth', 'politicalStatus', 'education']],
  ['单位情况', ['employer', 'uscc', 'nature']],
  ['推荐情况', ['title', 'channel', 'county']],
]

/** A column of the sheet: one of the known, or one that the reader must not mind. */
export type Laid = { column: Column | null; label: string }

export function layOut(all: readonly Column[], random: Random): Laid[] {
  const kept = all.filter((column) => !['ethnicity', 'education', 'nature', 'remarks', 'sequence'].includes(column) || random.chance(0.85))
  const ordered = random.chance(0.3) ? random.shuffle(kept) : kept
  const laid: Laid[] = ordered.map((column) => ({
    column,
    label: random.chance(0.5) ? (labels[column][0] ?? '') : random.pick(labels[column]),
  }))
  if (random.chance(0.5)) laid.splice(random.int(1, laid.length), 0, { column: null, label: random.pick(extras) })
  return laid
}

/** Writes the header in one row, or in two with headings over neighbours; @returns the next free row. */
export function writeHeader(sheet: Worksheet, at: number, laid: Laid[], random: Random): number {
  const runs = random.chance(0.35) ? headings.flatMap(([heading, columns]) => runOf(laid, heading, columns)) : []
  if (runs.length === 0) {
    for (const [i, { label }] of laid.entries()) sheet.getCell(at, i + 1).value = label
    return at + 1
  }
  for (const [i, { label }] of laid.entries()) {
    const run = runs.find(({ from, to }) => i >= from && i <= to)
    sheet.getCell(run ? at + 1 : at, i + 1).value = label
    if (!run && random.chance(0.8)) sheet.mergeCells(at, i + 1, at + 1, i + 1)
  }
  for (const { heading, from, to } of runs) {
    sheet.getCell(at, from + 1).value = heading
    sheet.mergeCells(at, from + 1, at, to + 1)
  }
  return at + 2
}

function runOf(laid: Laid[], heading: string, columns: Column[]): { heading: string; from: number; to: number }[] {
  const from = laid.findIndex(({ column }) => column !== null && columns.includes(column))
  let to = from
  while (to + 1 < laid.length && columns.some((column) => column === laid[to + 1]?.column)) to++
  return from >= 0 && to > from ? [{ heading, from, to }] : []
}

/** Under the header: numbers of the columns, or what to fill in; mostly nothing. */
export function writeHints(sheet: Worksheet, at: number, laid: Laid[], random: Random): number {
  const kind = random.int(0, 9)
  if (kind === 0) for (const i of laid.keys()) sheet.getCell(at, i + 1).value = i + 1
  else if (kind === 1)
    for (const [i, { column }] of laid.entries())
      sheet.getCell(at, i + 1).value = column === 'name' ? '必填' : column === 'grade' ? '下拉选择' : '选填'
  else return at
  return at + 1
}

export function writeFooter(sheet: Worksheet, at: number, count: number, random: Random): void {
  let line = at + random.int(0, 2)
  if (random.chance(0.4)) sheet.getCell(line++, 1).value = random.pick(['合计', '合 计', `共${count}人`, `总计:${count}人`])
  if (random.chance(0.7)) {
    sheet.getCell(line, 2).value = random.pick(['填表人:(略)', '审核人:', '单位负责人(签字):'])
    sheet.getCell(line++, 8).value = '联系电话:(略)'
  }
  if (random.chance(0.6)) {
    sheet.getCell(line, 2).value = random.pick([
      '注:本表由市总工会、省产业工会汇总后报送。',
      '备注:1.按推荐顺序填写;2.一式三份。',
      '说明:所有栏目均须填写。',
    ])
    if (random.chance(0.5)) sheet.mergeCells(line, 2, line, 12)
  }
}
