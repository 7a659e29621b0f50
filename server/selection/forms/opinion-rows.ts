import type { Row } from '../../platform/paper/grid.ts'
import { block, recordRows, rest } from './form-cells.ts'
import type { Opinion, RecommendationForm } from './form-data.ts'
import { dayShown } from './shown.ts'

export function textRows({ texts }: RecommendationForm): Row[] {
  const said = (name: string, text: string, height: number): Row => ({
    height,
    breakable: true,
    cells: [block(name, 1), { text, span: rest, align: 'left', valign: 'top', size: 10.5 }],
  })
  return [
    said('主要事迹', indented(texts.deeds), 120),
    said('事迹摘要', indented(texts.summary), 55),
    said('展示稿', indented(texts.showing), 30),
    said('一句话', texts.line, 14),
  ]
}

/** Each paragraph begins two characters in, as on paper. */
const indented = (text: string): string =>
  text
    .split(/\n+/u)
    .filter((line) => line.trim() !== '')
    .map((line) => `\u3000\u3000${line.trim()}`)
    .join('\n')

const signed = ({ signer = '', on }: Opinion = {}, seal = '(盖章)'): string =>
  `负责人签名：${signer || '          '}      ${seal}\n${dayShown(on)}`

export function opinion(name: string, said: Opinion | undefined, height = 36): Row {
  return {
    height,
    cells: [
      { text: name, span: 2, size: 10 },
      { text: said?.text ? `\u3000\u3000${said.text}` : '', span: rest - 1, align: 'left', foot: signed(said) },
    ],
  }
}

const counted = (n: number | null | undefined): string => (n === null || n === undefined ? '    ' : String(n))

export function congressRow({ congress }: RecommendationForm): Row {
  const { due, present, agreed, on } = congress ?? {}
  const text = `\u3000\u3000经职工（代表）大会民主推荐：应到 ${counted(due)} 人，实到 ${counted(present)} 人，赞成 ${counted(agreed)} 人。`
  return {
    height: 32,
    cells: [
      { text: '职工代表大会\n民主推荐', span: 2, size: 10 },
      { text, span: rest - 1, align: 'left', foot: signed({ ...(on ? { on } : {}) }, '(工会盖章)') },
    ],
  }
}

export function unitNoticeRow({ unitNotice }: RecommendationForm): Row {
  const { from, to, objections } = unitNotice ?? {}
  const outcome = objections === undefined ? '□无异议 □有异议' : objections ? '□无异议 ■有异议' : '■无异议 □有异议'
  const text = `\u3000\u3000自 ${dayShown(from)} 至 ${dayShown(to)} 在本单位公示，不少于5个工作日。公示结果：${outcome}。`
  return {
    height: 28,
    cells: [
      { text: '单位公示', span: 2, size: 10 },
      { text, span: rest - 1, align: 'left', foot: '(盖章)\n    年   月   日' },
    ],
  }
}

export function clearanceRows({ clearances }: RecommendationForm): Row[] {
  const lines = clearances.map((c) => [c.body, c.answer, c.documentNumber, c.on ? dayShown(c.on) : ''])
  return recordRows(
    '部门意见',
    [
      ['征求意见部门', 2],
      ['意见', 2],
      ['文号', 2],
      ['日期', 2],
    ],
    lines,
    4,
  )
}

export function evidenceRows({ evidence }: RecommendationForm): Row[] {
  const lines = evidence.map((e) => [e.name, e.kind, e.seenBy, e.seenOn ? dayShown(e.seenOn) : ''])
  return recordRows(
    '佐证材料',
    [
      ['材料名称', 4],
      ['类别', 1],
      ['原件核验人', 1],
      ['核验日期', 2],
    ],
    lines,
    3,
  )
}
