import { closePaper, inks, mm, openPaper, type Paper } from '../../platform/paper/page.ts'
import { fitLine, paragraph } from '../../platform/paper/prose.ts'
import { type Sheet, writeWorkbook } from '../../platform/paper/sheet.ts'
import { drawTable } from '../../platform/paper/table.ts'
import { widths } from './form-cells.ts'
import type { RecommendationForm } from './form-data.ts'
import { markDemonstration } from './people-list.ts'
import { recommendationRows } from './recommendation-rows.ts'
import { dayShown } from './shown.ts'

const nameOf = ({ head }: RecommendationForm) => `“${head.titleName}”推荐审批表`

function drawCover(paper: Paper, form: RecommendationForm): void {
  const { doc, left, width } = paper
  fitLine(doc, form.head.editionLabel, { x: left, y: mm(58), width }, { size: 20, spacing: 3 })
  fitLine(doc, `“${form.head.titleName}”`, { x: left, y: mm(74), width }, { face: 'strong', size: 32, spacing: 4 })
  fitLine(doc, '推荐审批表', { x: left, y: mm(94), width }, { face: 'strong', size: 32, spacing: 12 })
  const lines = [
    ['姓\u3000\u3000名', form.person.name],
    ['工作单位', form.post.unit],
    ['推荐单位', form.head.recommender],
    ['推荐渠道', form.head.channel],
    ['填报日期', dayShown(form.filledOn)],
  ]
  const [x, top, step, wide] = [left + mm(24), mm(158), mm(13), mm(86)]
  for (const [i, [label = '', value = '']] of lines.entries()) {
    const y = top + i * step
    doc.font('body').fontSize(15).fillColor(inks.ink).text(label, x, y, { lineBreak: false })
    fitLine(doc, value, { x: x + mm(32), y, width: wide }, { size: 15, least: 8 })
    doc
      .lineWidth(0.6)
      .strokeColor(inks.rule)
      .moveTo(x + mm(32), y + mm(8.4))
      .lineTo(x + mm(32) + wide, y + mm(8.4))
      .stroke()
  }
  paper.turn()
}

const notes = '说明：本表由系统依据已登记信息生成，内容须真实、准确；各级意见须由负责人签名并加盖公章；一式三份，A4纸双面印制。'

/** 推荐审批表 as PDF: cover, record, texts, opinions; every place for pen and seal is free where nothing was entered. */
export async function recommendationPdf(form: RecommendationForm): Promise<Buffer> {
  const paper = openPaper({
    margins: [20, 18, 20, 18],
    title: `${nameOf(form)} ${form.person.name}`,
    author: form.head.recommender,
    madeAt: form.madeAt,
  })
  drawCover(paper, form)
  const { record, texts, opinions } = recommendationRows(form)
  drawTable(paper, { widths, rows: [...record, ...texts, ...opinions] })
  paper.y += 6
  paragraph(paper, notes, { size: 9, color: inks.ash, leading: 1.5 })
  markDemonstration(paper, form.demonstration)
  return closePaper(paper, { from: 1 })
}

/** The same form as a workbook, for those who are asked for one. */
export function recommendationXlsx(form: RecommendationForm): Promise<Buffer> {
  const { record, texts, opinions } = recommendationRows(form)
  const span = widths.length
  const title = { height: 14, cells: [{ text: `${form.head.editionLabel}${nameOf(form)}`, span, size: 18, strong: true }] }
  const sender = {
    height: 8,
    cells: [
      { text: `推荐单位(盖章)：${form.head.recommender}`, span: 5, align: 'left' as const },
      { text: `填报日期：${dayShown(form.filledOn)}`, span: span - 5, align: 'right' as const },
    ],
  }
  const sheet: Sheet = { name: '推荐审批表', widths, rows: [title, sender, ...record, ...texts, ...opinions], unframed: 2 }
  return writeWorkbook([sheet], { madeAt: form.madeAt, author: form.head.recommender })
}
