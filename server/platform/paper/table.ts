import { type Cell, groupsOf, type Placed, place, type Row } from './grid.ts'
import { inks, mm, type Paper } from './page.ts'
import { drawLines, heightOfLines, splitToFit } from './prose.ts'

export type TableOptions = {
  /** Millimetres; stretched to the width of the page. */
  widths: readonly number[]
  rows: readonly Row[]
  size?: number
  padding?: number
  /** So many first rows are drawn again on every page. */
  repeat?: number
}

type Frame = { paper: Paper; size: number; padding: number; lefts: number[] }

const textOf = ({ text = '', upright }: Cell): string => (upright ? [...String(text)].join('\n') : String(text))

const leadingOf = (size: number) => size * 0.25

const least = 6

function styled({ paper: { doc }, size: usual }: Frame, cell: Cell, width: number): PDFKit.Mixins.TextOptions {
  doc.font(cell.strong ? 'strong' : 'body')
  let size = cell.size ?? usual
  if (cell.fit) while (size > least && doc.fontSize(size).widthOfString(textOf(cell)) > width) size -= 0.25
  doc.fontSize(size)
  return { width, align: cell.align ?? 'center', lineGap: leadingOf(size) }
}

const widthOf = ({ lefts }: Frame, { column, span }: Placed) => (lefts[column + span] ?? 0) - (lefts[column] ?? 0)

function heightOf(frame: Frame, placed: Placed): number {
  const { cell } = placed
  const options = styled(frame, cell, widthOf(frame, placed) - 2 * frame.padding)
  const { doc } = frame.paper
  const text = textOf(cell)
  const foot = cell.foot ? heightOfLines(doc, cell.foot, options) + frame.size : 0
  return (text ? heightOfLines(doc, text, options) : 0) + foot + 2 * frame.padding
}

/** Row heights: what single rows ask for; then what a tall cell still lacks is shared out over its rows. */
function heightsOf(frame: Frame, rows: readonly Row[], placed: readonly Placed[]): number[] {
  const heights = rows.map(({ height = 0 }) => mm(height))
  for (const each of placed.filter(({ rows: tall }) => tall === 1))
    heights[each.row] = Math.max(heights[each.row] ?? 0, heightOf(frame, each))
  for (const each of placed.filter(({ rows: tall }) => tall > 1)) {
    const sum = heights.slice(each.row, each.row + each.rows).reduce((a, b) => a + b, 0)
    const share = Math.max(0, heightOf(frame, each) - sum) / each.rows
    for (let row = each.row; row < each.row + each.rows; row += 1) heights[row] = (heights[row] ?? 0) + share
  }
  return heights
}

function drawCell(frame: Frame, placed: Placed, top: number, height: number): void {
  const { paper, padding, size } = frame
  const { doc } = paper
  const { cell } = placed
  const [x, width] = [frame.lefts[placed.column] ?? 0, widthOf(frame, placed)]
  doc.lineWidth(0.5).strokeColor(inks.rule).rect(x, top, width, height).stroke()
  if (cell.picture) doc.image(cell.picture, x + 2, top + 2, { fit: [width - 4, height - 4], align: 'center', valign: 'center' })
  const options = styled(frame, cell, width - 2 * padding)
  const text = textOf(cell)
  doc.fillColor(inks.ink)
  if (cell.foot)
    drawLines(doc, cell.foot, x + padding, top + height - padding - heightOfLines(doc, cell.foot, options), { ...options, align: 'right' })
  if (!text) return
  // The gap below the last line is not part of what is centred.
  const free = height - 2 * padding - heightOfLines(doc, text, options) + leadingOf(cell.size ?? size)
  const shift = { top: 0, middle: free / 2, bottom: free }[cell.valign ?? (cell.foot ? 'top' : 'middle')]
  drawLines(doc, text, x + padding, top + padding + Math.max(0, shift), options)
}

/** Draws rows [from, to) at the pen; a cell that began on an earlier page is drawn again over its part. */
function drawRows(frame: Frame, placed: readonly Placed[], heights: readonly number[], from: number, to: number): void {
  const tops = [frame.paper.y]
  for (let row = from; row < to; row += 1) tops.push((tops.at(-1) ?? 0) + (heights[row] ?? 0))
  for (const each of placed) {
    const [first, last] = [Math.max(each.row, from), Math.min(each.row + each.rows, to)]
    if (first >= last) continue
    const top = tops[first - from] ?? 0
    drawCell(frame, each, top, (tops[last - from] ?? 0) - top)
  }
  frame.paper.y = tops.at(-1) ?? frame.paper.y
}

/** A row too tall for what is left of the page: its texts go on over the leaf. */
function drawBroken(frame: Frame, cells: readonly Placed[], header: () => void): void {
  const { paper, padding } = frame
  let rest = cells
  for (let turns = 0; turns < 60 && rest.length > 0; turns += 1) {
    const room = paper.bottom - paper.y
    const wanted = Math.max(...rest.map((each) => heightOf(frame, each)))
    const height = Math.min(room, wanted)
    const parts = rest.map((each) => {
      const options = styled(frame, each.cell, widthOf(frame, each) - 2 * padding)
      const repeats = each.cell.upright || each.cell.strong
      const [now, later] =
        wanted <= room || repeats ? [textOf(each.cell), ''] : splitToFit(paper.doc, textOf(each.cell), height - 2 * padding, options)
      return {
        now: { ...each, cell: { ...each.cell, text: now, upright: false, ...(wanted <= room ? {} : { foot: '' }) } },
        later: { ...each, cell: { ...each.cell, text: repeats ? textOf(each.cell) : later, upright: false } },
      }
    })
    for (const { now } of parts) drawCell(frame, now, paper.y, height)
    paper.y += height
    if (wanted <= room) return
    paper.turn()
    header()
    rest = parts.map(({ later }) => later)
  }
}

/** Draws a table from the pen on and leaves the pen below it. */
export function drawTable(paper: Paper, { widths, rows, size = 10, padding = 4, repeat = 0 }: TableOptions): void {
  const scale = paper.width / widths.reduce((a, b) => a + b, 0)
  const lefts = [paper.left]
  for (const width of widths) lefts.push((lefts.at(-1) ?? 0) + width * scale)
  const frame: Frame = { paper, size, padding, lefts }
  const placed = place(rows, widths.length)
  const heights = heightsOf(frame, rows, placed)
  const header = () => drawRows(frame, placed, heights, 0, repeat)
  header()
  for (const [from, to] of groupsOf(placed, rows.length).filter(([first]) => first >= repeat)) {
    const total = heights.slice(from, to).reduce((a, b) => a + b, 0)
    const room = paper.bottom - paper.y
    const isLong = rows[from]?.breakable === true && to === from + 1
    if (total > room && isLong && room > mm(30)) {
      drawBroken(
        frame,
        placed.filter(({ row }) => row === from),
        header,
      )
      continue
    }
    if (total > room && (total <= paper.bottom - paper.top || room < mm(30))) {
      paper.turn()
      header()
    }
    if (total > paper.bottom - paper.y && isLong)
      drawBroken(
        frame,
        placed.filter(({ row }) => row === from),
        header,
      )
    else drawRowByRow(frame, placed, heights, from, to, header)
  }
}

/** Rows held together are drawn in one go where they fit, otherwise up to the page's end and on. */
function drawRowByRow(
  frame: Frame,
  placed: readonly Placed[],
  heights: readonly number[],
  from: number,
  to: number,
  header: () => void,
): void {
  for (let first = from; first < to; ) {
    let past = first
    let sum = 0
    while (past < to && (past === first || frame.paper.y + sum + (heights[past] ?? 0) <= frame.paper.bottom)) {
      sum += heights[past] ?? 0
      past += 1
    }
    drawRows(frame, placed, heights, first, past)
    first = past
    if (first < to) {
      frame.paper.turn()
      header()
    }
  }
}
