import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS, { type CellValue, type Worksheet } from 'exceljs'
import type { WorkbookLimits } from '../../registry/workbooks/index.ts'
import { contentTypes, makeZip } from '../../registry/workbooks/zip.testing.ts'
import { summaryContext } from './context.ts'
import type { SummaryContext } from './staged.ts'
import { readSummary } from './summary.ts'

/** Reads bytes as a summary of 18 March 2026, the day of the sample. */
export async function readBytes(bytes: Buffer, context: Partial<SummaryContext> = {}, limits?: WorkbookLimits) {
  const folder = await mkdtemp(join(tmpdir(), 'summary-'))
  try {
    const path = join(folder, 'summary.xlsx')
    await writeFile(path, bytes)
    return await readSummary(path, { ...(await summaryContext('2026-03-18')), ...context }, limits)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A workbook of one sheet, filled by hand. */
export async function bookOf(fill: (sheet: Worksheet) => void, name = '济南市'): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet(name))
  return Buffer.from(await book.xlsx.writeBuffer())
}

export const header = [
  '序号',
  '姓名',
  '性别',
  '出生年月',
  '身份证号',
  '工作单位',
  '技能等级',
  '从事本工种年限',
  '申报称号',
  '县(市、区)',
  '联系电话',
  '推荐排序',
]

/** Three invented people, right in every cell. */
export const people: CellValue[][] = [
  [1, '宋磐石', '男', '1976年7月', '37012619760721983X', '济南磐岳电气有限公司', '技师', 5, '齐鲁工匠', '商河县', '19241332416', 1],
  [2, '郑清禾', '男', '1974年4月', '370105197404269835', '济南砺石信息有限公司', '技师', 12, '齐鲁工匠', '天桥区', '19225486073', 2],
  [3, '田一诺', '男', '1972年12月', '370104197212199813', '济南启匠食品有限公司', '高级工', 26, '齐鲁大工匠', '槐荫区', '19282148202', 3],
]

type Parts = { workbook?: string; sheet: string; strings?: string; rels?: string }

/** A workbook from its XML, for what a library would not write. Parts stand in the worst order: sheets first, the book last. */
export function bookOfXml({ sheet, strings, workbook, rels }: Parts): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const book = workbook ?? `<workbook xmlns:r="${relation}"><sheets><sheet name="济南市" sheetId="1" r:id="rId1"/></sheets></workbook>`
  const links =
    rels ??
    `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`
  return makeZip([
    { name: 'xl/worksheets/sheet1.xml', data: sheet },
    ...(strings ? [{ name: 'xl/sharedStrings.xml', data: strings }] : []),
    { name: 'xl/_rels/workbook.xml.rels', data: links },
    { name: 'xl/workbook.xml', data: book },
    { name: '[Content_Types].xml', data: contentTypes() },
  ])
}
