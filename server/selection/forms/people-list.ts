import type { Cell, Row } from '../../platform/paper/grid.ts'
import { drawWatermark } from '../../platform/paper/marks.ts'
import { inks, mm, need, type Paper } from '../../platform/paper/page.ts'
import { paragraph } from '../../platform/paper/prose.ts'
import { drawTable } from '../../platform/paper/table.ts'
import type { Listed } from './form-data.ts'

type Column = readonly [heading: string, width: number, read: (person: Listed & { number?: string }) => string]

const columns: readonly Column[] = [
  ['姓名', 20, (p) => p.name],
  ['性别', 11, (p) => p.gender],
  ['工作单位及职务', 62, (p) => [p.unit, p.post].filter(Boolean).join(' ')],
  ['职业(工种)', 28, (p) => p.trade],
  ['推荐单位', 34, (p) => p.recommender || p.place],
]
const numbered: Column = ['证书编号', 34, (p) => p.number ?? '']

/** Rows of a public list of people. It has no column for an ID number or a telephone and cannot be given one. */
export function listRows(people: readonly (Listed & { number?: string })[]): { widths: number[]; rows: Row[] } {
  const shown = people.some(({ number }) => number) ? [...columns, numbered] : columns
  const head = [{ text: '序号', strong: true, fit: true }, ...shown.map(([text]): Cell => ({ text, strong: true, fit: true }))]
  const lines = people.map(
    (person, i): Row => ({
      height: 8.5,
      cells: [
        { text: i + 1 },
        ...shown.map(([, , read], c): Cell => ({ text: read(person), align: c === 2 ? 'left' : 'center', fit: c !== 2 && c !== 3 })),
      ],
    }),
  )
  return { widths: [12, ...shown.map(([, width]) => width)], rows: [{ height: 9.5, cells: head }, ...lines] }
}

/** Heading and table of each group, the header again on every page. */
export function drawGroups(paper: Paper, groups: readonly { heading: string; people: readonly Listed[] }[]): void {
  for (const { heading, people } of groups) {
    need(paper, mm(32))
    if (heading) paragraph(paper, heading, { face: 'strong', size: 13, after: 4 })
    drawTable(paper, { ...listRows(people), size: 10, repeat: 1 })
    paper.y += mm(7)
  }
}

/** Issuer and day at the lower right, the day four characters in from the edge (GB/T 9704). */
export function drawSignature(paper: Paper, issuer: string, on: string): void {
  const { doc } = paper
  need(paper, mm(30))
  paper.y += mm(10)
  const size = 14
  doc.font('body').fontSize(size).fillColor(inks.ink)
  const wide = Math.max(doc.widthOfString(issuer), doc.widthOfString(on)) + 4
  const x = paper.right - wide - size * 3
  doc.text(issuer, x, paper.y, { width: wide, align: 'center' })
  doc.text(on, x, paper.y + size * 2, { width: wide, align: 'center' })
  paper.y += size * 4
}

/** Marks every page of what is only a demonstration. */
export function markDemonstration({ doc }: Paper, demonstration: boolean | undefined): void {
  for (let i = 0; demonstration && i < doc.bufferedPageRange().count; i += 1) {
    doc.switchToPage(i)
    drawWatermark(doc, '演示')
  }
}
