import type { Cell, Row } from '../../platform/paper/grid.ts'
import { closePaper, inks, mm, openPaper } from '../../platform/paper/page.ts'
import { fitLine, paragraph } from '../../platform/paper/prose.ts'
import { type Sheet, writeWorkbook } from '../../platform/paper/sheet.ts'
import { drawTable } from '../../platform/paper/table.ts'
import type { SummaryForm, SummaryLine, SummarySheet } from './form-data.ts'
import { markDemonstration } from './people-list.ts'
import { dayShown, idShown, monthShown, phoneShown } from './shown.ts'

/** The columns that cities and industry unions send, name and width in millimetres; an export can be imported as it is. */
export const summaryColumns = [
  ...([
    ['序号', 9],
    ['姓名', 15],
    ['性别', 9],
    ['民族', 11],
    ['出生年月', 17],
    ['政治面貌', 17],
    ['学历', 13],
    ['身份证号', 35],
    ['工作单位', 42],
  ] as const),
  ...([
    ['统一社会信用代码', 34],
    ['单位性质', 12],
    ['职务(岗位)', 17],
    ['所属产业', 20],
    ['职业(工种)', 24],
    ['技能等级', 16],
    ['从事本工种年限', 14],
  ] as const),
  ...([
    ['主要荣誉', 26],
    ['申报称号', 17],
    ['推荐渠道', 17],
    ['县(市、区)', 17],
    ['联系电话', 23],
    ['推荐排序', 11],
    ['备注', 14],
  ] as const),
] as const
const widths = summaryColumns.map(([, width]) => width)
const span = summaryColumns.length

function valuesOf(line: SummaryLine, sequence: number, clear: boolean | undefined): (string | number)[] {
  return [
    ...[sequence, line.name, line.gender, line.ethnicity, monthShown(line.birthMonth), line.politicalStatus, line.education],
    ...[
      idShown(line.idNumber, clear),
      line.unit,
      line.uscc,
      line.nature,
      line.post,
      line.industry,
      line.trade,
      line.grade,
      line.tradeYears ?? '',
    ],
    ...[line.honours, line.titleName, line.channel, line.county, phoneShown(line.phone, clear), line.rank ?? '', line.remarks],
  ]
}

function tableOf({ lines }: SummarySheet, clear: boolean | undefined): Row[] {
  const head: Row = { height: 11, cells: summaryColumns.map(([text]): Cell => ({ text, strong: true })) }
  return [head, ...lines.map((line, i): Row => ({ height: 8, cells: valuesOf(line, i + 1, clear).map((text): Cell => ({ text })) }))]
}

const footer = '注：本表由市总工会、省产业工会汇总后报送。'

/** 推荐汇总表 as a workbook, one sheet for each sender: title, sender and date, header, people, footer. */
export function summaryXlsx({ sheets, clear, madeAt }: SummaryForm): Promise<Buffer> {
  const made = sheets.map(
    ({ sheetName, title, sender, filledOn, ...rest }): Sheet => ({
      ...{ name: sheetName, widths, paper: 'A3', landscape: true, repeat: 3, unframed: 2 },
      rows: [
        { height: 12, cells: [{ text: title, span, size: 18, strong: true }] },
        {
          height: 8,
          cells: [
            { text: `推荐单位(盖章)：${sender}`, span: 10, align: 'left' },
            { text: `填表日期：${dayShown(filledOn)}`, span: span - 10, align: 'right' },
          ],
        },
        ...tableOf({ sheetName, title, sender, filledOn, ...rest }, clear),
        { height: 8, cells: [{ text: footer, span, align: 'left' }] },
      ],
    }),
  )
  return writeWorkbook(made, { madeAt, author: sheets[0]?.sender ?? '' })
}

/** The same table on A3 landscape, each sender from a new page on. */
export async function summaryPdf({ sheets, clear, madeAt, demonstration }: SummaryForm): Promise<Buffer> {
  const paper = openPaper({
    size: 'A3',
    landscape: true,
    margins: [18, 12, 16, 12],
    title: sheets[0]?.title ?? '推荐汇总表',
    author: sheets[0]?.sender ?? '',
    madeAt,
  })
  for (const [i, sheet] of sheets.entries()) {
    if (i > 0) paper.turn()
    const { doc, left, width } = paper
    fitLine(doc, sheet.title, { x: left, y: paper.y, width }, { face: 'strong', size: 20, spacing: 2 })
    paper.y += mm(14)
    doc.font('body').fontSize(11).fillColor(inks.ink)
    doc.text(`推荐单位(盖章)：${sheet.sender}`, left, paper.y, { width: width / 2, lineBreak: false })
    doc.text(`填表日期：${dayShown(sheet.filledOn)}`, left + width / 2, paper.y, { width: width / 2, align: 'right', lineBreak: false })
    paper.y += mm(7)
    drawTable(paper, { widths, rows: tableOf(sheet, clear), size: 7.5, padding: 2, repeat: 1 })
    paper.y += 5
    paragraph(paper, footer, { size: 9 })
  }
  markDemonstration(paper, demonstration)
  return closePaper(paper)
}
