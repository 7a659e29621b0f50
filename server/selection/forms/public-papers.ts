import { closePaper, inks, mm, need, openPaper, type Paper } from '../../platform/paper/page.ts'
import { fitLine, paragraph } from '../../platform/paper/prose.ts'
import { type Sheet, writeWorkbook } from '../../platform/paper/sheet.ts'
import type { DecisionPaper, NomineeList, NoticePaper } from './form-data.ts'
import { drawGroups, drawSignature, listRows, markDemonstration } from './people-list.ts'
import { dayShown } from './shown.ts'

const text = { size: 14, leading: 2, indent: 2 } as const

function drawTitle(paper: Paper, title: string): void {
  for (const line of title.split('\n')) {
    fitLine(paper.doc, line, { x: paper.left, y: paper.y, width: paper.width }, { face: 'strong', size: 20, spacing: 1, least: 13 })
    paper.y += mm(11)
  }
  paper.y += mm(4)
}

/** 提名人选名单 as PDF. */
export async function nomineePdf({ title, intro, groups, issuer, on, madeAt, demonstration }: NomineeList): Promise<Buffer> {
  const paper = openPaper({ title: title.replaceAll('\n', ''), author: issuer, madeAt })
  drawTitle(paper, title)
  if (intro) paragraph(paper, intro, { ...text, after: mm(4) })
  drawGroups(paper, groups)
  drawSignature(paper, issuer, dayShown(on))
  markDemonstration(paper, demonstration)
  return closePaper(paper)
}

const sheetsOf = (title: string, groups: NomineeList['groups']): Sheet[] =>
  groups.map(({ heading, people }, i) => {
    const { widths, rows } = listRows(people)
    return {
      name: heading || `名单${i + 1}`,
      widths,
      rows: [{ height: 12, cells: [{ text: title.replaceAll('\n', ''), span: widths.length, size: 16, strong: true }] }, ...rows],
      repeat: 2,
      unframed: 1,
    }
  })

/** 提名人选名单 as a workbook, a sheet for each group. */
export const nomineeXlsx = ({ title, groups, issuer, madeAt }: NomineeList): Promise<Buffer> =>
  writeWorkbook(sheetsOf(title, groups), { madeAt, author: issuer })

function periodOf({ opensOn, lastOn, workingDays, closingHour, provisional }: NoticePaper): string {
  const until = closingHour === '24:00' ? dayShown(lastOn) : `${dayShown(lastOn)}${closingHour}`
  const note = provisional ? '（截止日所在年度的节假日安排尚未公布，公布后如有调整将另行告知）' : ''
  return `公示时间：${dayShown(opensOn)}至${until}，共${workingDays}个工作日${note}。`
}

/** 公示 as PDF: what it is about, the list, the period and where an objection goes. */
export async function noticePdf(notice: NoticePaper): Promise<Buffer> {
  const { title, paragraphs, groups, contact, documentNumber, issuer, on, madeAt, demonstration } = notice
  const paper = openPaper({ title: title.replaceAll('\n', ''), author: issuer, madeAt })
  drawTitle(paper, title)
  if (documentNumber) paragraph(paper, documentNumber, { size: 12, align: 'center', after: mm(3) })
  for (const each of paragraphs) paragraph(paper, each, text)
  paragraph(paper, periodOf(notice), text)
  paragraph(
    paper,
    '公示期内，任何单位和个人如有异议，可以书面、电话或在线方式提出。实名反映的请留下姓名和联系电话，我们为反映人保密；匿名反映的请写明可以核实的具体事实。',
    text,
  )
  const ways = [
    ['地址', contact.address],
    ['电话', contact.phone],
    ['邮箱', contact.email],
    ['网址', contact.website],
  ].flatMap(([name, way]) => (way ? [`${name}：${way}`] : []))
  for (const way of ways) paragraph(paper, way, text)
  drawSignature(paper, issuer, dayShown(on))
  paper.turn()
  paragraph(paper, '附件', { face: 'strong', size: 13, after: 6 })
  drawGroups(paper, groups)
  markDemonstration(paper, demonstration)
  return closePaper(paper)
}

export const noticeXlsx = ({ title, groups, issuer, madeAt }: NoticePaper): Promise<Buffer> =>
  writeWorkbook(sheetsOf(title, groups), { madeAt, author: issuer })

/** The issuer's name in red, the document number, the red rule (GB/T 9704). */
function drawRedHead(paper: Paper, head: string, documentNumber: string): void {
  const { doc, left, right, width } = paper
  const letters = [...head].length
  const spacing = letters <= 8 ? 10 : 2
  fitLine(doc, head, { x: left, y: mm(35), width }, { face: 'black', size: 38, spacing, color: inks.cinnabar, least: 20 })
  fitLine(doc, documentNumber, { x: left, y: mm(66), width }, { size: 14 })
  doc.lineWidth(2).strokeColor(inks.cinnabar).moveTo(left, mm(76)).lineTo(right, mm(76)).stroke()
  paper.y = mm(88)
}

function drawImprint(paper: Paper, copies: string, issuer: string, on: string): void {
  const { doc, left, right, bottom } = paper
  need(paper, mm(17))
  const top = bottom - mm(16)
  for (const [y, wide] of [
    [top, 1],
    [top + mm(8), 0.5],
    [top + mm(16), 1],
  ] as const)
    doc.lineWidth(wide).strokeColor(inks.rule).moveTo(left, y).lineTo(right, y).stroke()
  doc.font('body').fontSize(11).fillColor(inks.ink)
  doc.text(`抄送：${copies}`, left + 10, top + 4, { width: paper.width - 20, height: mm(7), ellipsis: true })
  doc.text(issuer, left + 10, top + mm(8) + 4, { lineBreak: false })
  doc.text(`${on}印发`, left + 10, top + mm(8) + 4, { width: paper.width - 20, align: 'right', lineBreak: false })
}

/** 命名决定 as PDF: red head, text, signature, the named by title as an annex. */
export async function decisionPdf({
  head,
  documentNumber,
  title,
  addressees,
  paragraphs,
  titles,
  issuer,
  on,
  copies,
  madeAt,
  demonstration,
}: DecisionPaper): Promise<Buffer> {
  const paper = openPaper({ margins: [30, 26, 30, 28], title: title.replaceAll('\n', ''), author: issuer, madeAt })
  drawRedHead(paper, head, documentNumber)
  drawTitle(paper, title)
  if (addressees) paragraph(paper, addressees, { ...text, indent: 0 })
  for (const each of paragraphs) paragraph(paper, each, text)
  paper.y += mm(4)
  for (const [i, { titleName, people }] of titles.entries()) {
    paragraph(paper, `${i === 0 ? '附件：' : '\u3000\u3000\u3000'}${i + 1}. “${titleName}”名单（${people.length}名）`, { ...text })
  }
  drawSignature(paper, issuer, dayShown(on))
  for (const [i, { titleName, people }] of titles.entries()) {
    paper.turn()
    paragraph(paper, `附件${i + 1}`, { face: 'strong', size: 13, after: 8 })
    paragraph(paper, `“${titleName}”名单`, { face: 'strong', size: 18, align: 'center', after: 8 })
    drawGroups(paper, [{ heading: '', people }])
  }
  if (copies) drawImprint(paper, copies, issuer, dayShown(on))
  markDemonstration(paper, demonstration)
  return closePaper(paper)
}

/** The named as a workbook, a sheet for each title. */
export const decisionXlsx = ({ title, titles, issuer, madeAt }: DecisionPaper): Promise<Buffer> =>
  writeWorkbook(
    sheetsOf(
      title,
      titles.map(({ titleName, people }) => ({ heading: titleName, people })),
    ),
    { madeAt, author: issuer },
  )
