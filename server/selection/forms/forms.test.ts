import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { readBytes } from '../imports/testing.ts'
import { decisionPdf, decisionXlsx, nomineePdf, nomineeXlsx, noticePdf, noticeXlsx } from './public-papers.ts'
import { recommendationPdf, recommendationXlsx } from './recommendation-form.ts'
import { recommendationRows } from './recommendation-rows.ts'
import { summaryColumns, summaryPdf, summaryXlsx } from './summary-form.ts'
import { sampleDecision, sampleForm, sampleLine, sampleListed, sampleNotice, sampleSummary } from './testing.ts'

const header =
  '序号 姓名 性别 民族 出生年月 政治面貌 学历 身份证号 工作单位 统一社会信用代码 单位性质 职务(岗位) 所属产业 职业(工种) 技能等级 从事本工种年限 主要荣誉 申报称号 推荐渠道 县(市、区) 联系电话 推荐排序 备注'
const isPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-8).toString().includes('%%EOF')

async function read(bytes: Buffer) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  return book
}
const allText = (book: ExcelJS.Workbook) =>
  book.worksheets.flatMap((sheet) => sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? row.map(String) : []))).join('|')

test('the form holds every block of the customary table', () => {
  const { record, texts, opinions } = recommendationRows(sampleForm())
  const said = [...record, ...texts, ...opinions]
    .flatMap(({ cells }) => cells.map(({ text }) => String(text ?? '').replace(/[\s\u3000]/gu, '')))
    .join('|')
  const blocks =
    '基本情况 岗位情况 主要荣誉 竞赛成绩 知识产权 创新成果 带徒 主要事迹 事迹摘要 展示稿 一句话 民主推荐 单位党组织 单位公示 工会意见 县(市、区) 市总工会意见 部门意见 省推进工作 佐证材料'
  for (const block of blocks.split(' ')) expect(said).toContain(block)
  const labels =
    '姓名 性别 民族 出生年月 政治面貌 籍贯 学历学位 身份证号 手机 户籍类别 农民工 申报称号 推荐渠道 推荐排序 所属产业 行业门类 职业(工种) 职业编码 工作单位 信用代码 单位性质 单位规模 部门班组 参加工作 本工种年限 技能等级 证书编号 技术职称 是否企业负责人 机关事业人员 原件核验人'
  for (const label of labels.split(' ')) expect(said).toContain(label)
  expect(said).toContain('应到186人，实到179人，赞成176人')
})

test('numbers are masked unless the export is clear', async () => {
  const { idNumber, phone } = sampleForm().person
  const masked = allText(await read(await recommendationXlsx(sampleForm())))
  expect(masked).not.toContain(idNumber)
  expect(masked).not.toContain(phone)
  expect(masked).toContain('370115************')
  const clear = allText(await read(await recommendationXlsx({ ...sampleForm(), clear: true })))
  expect(clear).toContain(idNumber)
  expect(clear).toContain(phone)
  const summary = allText(await read(await summaryXlsx(sampleSummary())))
  expect(summary).not.toContain(sampleLine().idNumber)
  expect(summary).not.toContain(sampleLine().phone)
})

test('the summary has the customary 23 columns, title, sender and date', async () => {
  expect(summaryColumns.map(([name]) => name)).toEqual(header.split(' '))
  const book = await read(await summaryXlsx({ ...sampleSummary([sampleLine(), sampleLine({ name: '=1+1', rank: 2 })]), clear: true }))
  const sheet = book.getWorksheet('济南市')
  expect(sheet?.getCell('A1').value).toBe('第九届“齐鲁工匠”推荐人选汇总表')
  expect(sheet?.getCell('W1').master.address).toBe('A1')
  expect(sheet?.getCell('A2').value).toBe('推荐单位(盖章)：济南市总工会')
  expect(sheet?.getCell('K2').value).toBe('填表日期：2026年3月18日')
  expect(Array.from({ length: 23 }, (_, i) => sheet?.getCell(3, i + 1).value)).toEqual(header.split(' '))
  expect(Array.from({ length: 23 }, (_, i) => sheet?.getCell(4, i + 1).value)).toEqual([
    ...[
      1,
      '欧阳丽娟',
      '女',
      '汉族',
      '1978年9月',
      '中共党员',
      '本科',
      '370115197809289845',
      '济南汶水信息有限公司',
      '92370115H7DRD8A7PL',
      '非公',
      '班组长',
    ],
    ...['高端装备', '电工', '特级技师', 22, '省技术能手', '齐鲁工匠', '工会推荐', '济阳区', '19201338455', 1, ''],
  ])
  expect(sheet?.getCell('B5').value).toBe('=1+1')
})

test('an exported summary is read in again, person for person', async () => {
  const people = [
    ...[
      {
        name: '宋磐石',
        idNumber: '37012619760721983X',
        birthMonth: '1976-07',
        gender: '男',
        county: '商河县',
        phone: '19241332416',
        tradeYears: 5,
      },
    ],
    ...[
      {
        name: '郑清禾',
        idNumber: '370105197404269878',
        birthMonth: '1974-04',
        gender: '男',
        county: '天桥区',
        phone: '19225486073',
        tradeYears: 12,
      },
    ],
    ...[
      {
        name: '田一诺',
        idNumber: '370104197212199856',
        birthMonth: '1972-12',
        gender: '男',
        county: '槐荫区',
        phone: '19282148202',
        tradeYears: 26,
      },
    ],
  ]
  const lines = people.map((person, i) => sampleLine({ ...person, uscc: '', rank: i + 1 }))
  const { staged, faults, sheets } = await readBytes(await summaryXlsx({ ...sampleSummary(lines), clear: true }))
  expect(faults).toEqual([])
  expect(sheets).toMatchObject([{ name: '济南市', entries: 3, sender: { name: '济南市总工会' } }])
  expect(staged.map(({ name, idNumber, phone, rank }) => [name, idNumber, phone, rank])).toEqual(
    people.map(({ name, idNumber, phone }, i) => [name, idNumber, phone, i + 1]),
  )
})

test('a public list cannot carry an ID number or a telephone', async () => {
  const people = sampleListed(2).map((person) => ({ ...person, idNumber: '370115197809289845', phone: '19201338455' }))
  const list = {
    title: '提名人选名单',
    intro: '',
    groups: [{ heading: '一', people }],
    issuer: '山东省总工会',
    on: '2026-06-01',
    madeAt: new Date('2026-06-01T00:00:00Z'),
  }
  const text = allText(await read(await nomineeXlsx(list)))
  expect(text).toContain(people[0]?.name ?? '')
  expect(text).not.toMatch(/370115197809289845|19201338455/)
})

test.each([
  ['recommendation', () => recommendationPdf(sampleForm())],
  [
    'empty recommendation',
    () =>
      recommendationPdf({
        ...sampleForm(),
        demonstration: true,
        congress: null,
        unitNotice: null,
        opinions: {},
        clearances: [],
        evidence: [],
        texts: { deeds: '', summary: '', showing: '', line: '' },
      }),
  ],
  [
    'very long deeds',
    () => recommendationPdf({ ...sampleForm(), texts: { ...sampleForm().texts, deeds: '攻坚克难，精益求精。'.repeat(1200) } }),
  ],
  ['summary', () => summaryPdf(sampleSummary(Array.from({ length: 80 }, (_, i) => sampleLine({ rank: i + 1 }))))],
  [
    'nominees',
    () =>
      nomineePdf({
        title: '提名人选名单',
        intro: '现将提名人选公布如下。',
        groups: [{ heading: '', people: sampleListed(30) }],
        issuer: '山东省总工会',
        on: '2026-06-01',
        madeAt: new Date('2026-06-01T00:00:00Z'),
      }),
  ],
  ['notice', () => noticePdf(sampleNotice())],
  ['decision', () => decisionPdf(sampleDecision())],
])('%s is a whole PDF with its own letters', async (_, make) => {
  const bytes = await make()
  expect(isPdf(bytes)).toBe(true)
  expect(bytes.toString('latin1')).toContain('/FontFile2')
  expect(bytes.length).toBeLessThan(400_000)
})

test('notice and decision as workbooks hold a sheet for each group', async () => {
  expect((await read(await noticeXlsx(sampleNotice()))).worksheets).toHaveLength(2)
  const decision = await read(await decisionXlsx(sampleDecision()))
  expect(decision.worksheets.map(({ name }) => name)).toEqual(['齐鲁大工匠', '齐鲁工匠'])
  expect(allText(decision)).toContain('鲁大匠2026-0001')
})
