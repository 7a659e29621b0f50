import { type Face, inks, type Paper } from './page.ts'

export type Prose = {
  size?: number
  face?: Face
  align?: 'left' | 'center' | 'right' | 'justify'
  leading?: number
  indent?: number
  color?: string
  after?: number
  spacing?: number
}

/** Height of a text whose lines are set one by one: the library counts the break at a line's end into its width and shifts what is centred. */
export function heightOfLines(doc: PDFKit.PDFDocument, text: string, options: PDFKit.Mixins.TextOptions): number {
  return text.split('\n').reduce((sum, line) => sum + doc.heightOfString(line || ' ', options), 0)
}

/** Draws a text line by line at a place. */
export function drawLines(doc: PDFKit.PDFDocument, text: string, x: number, y: number, options: PDFKit.Mixins.TextOptions): void {
  let top = y
  for (const line of text.split('\n')) {
    if (line) doc.text(line, x, top, options)
    top += doc.heightOfString(line || ' ', options)
  }
}

/** As much of a text as fits a height, cut between characters: [what fits, what is left]. */
export function splitToFit(doc: PDFKit.PDFDocument, text: string, height: number, options: PDFKit.Mixins.TextOptions): [string, string] {
  if (heightOfLines(doc, text, options) <= height) return [text, '']
  const characters = [...text]
  let [low, high] = [0, characters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (heightOfLines(doc, characters.slice(0, middle).join(''), options) <= height) low = middle
    else high = middle - 1
  }
  // A mark that must not begin a line goes over with the character before it.
  while (low > 1 && /[，。；：！？、）》”’]/u.test(characters[low] ?? '')) low -= 1
  return [characters.slice(0, low).join(''), characters.slice(low).join('').replace(/^\n/u, '')]
}

/** A paragraph that runs over pages. Sizes in points; `indent` in characters. */
export function paragraph(paper: Paper, text: string, prose: Prose = {}): void {
  const { size = 12, face = 'body', align = 'left', leading = 1.7, indent = 0, color = inks.ink, after = 0, spacing = 0 } = prose
  const { doc } = paper
  doc.font(face).fontSize(size).fillColor(color)
  const natural = doc.currentLineHeight(true)
  const options = { width: paper.width, align, lineGap: size * leading - natural, characterSpacing: spacing }
  for (let rest = text, first = true; rest !== ''; first = false) {
    if (paper.y + size * leading > paper.bottom) paper.turn()
    const indented = { ...options, indent: first ? indent * size : 0 }
    doc.font(face).fontSize(size).fillColor(color)
    const [now, later] = splitToFit(doc, rest, paper.bottom - paper.y + 1, indented)
    doc.text(now, paper.left, paper.y, indented)
    paper.y += doc.heightOfString(now, indented)
    if (later !== '') paper.turn()
    rest = later
  }
  paper.y += after
}

/** One line of text in a box, made smaller until it fits, never below `least` points. */
export function fitLine(
  doc: PDFKit.PDFDocument,
  text: string,
  box: { x: number; y: number; width: number },
  prose: Prose & { least?: number } = {},
): number {
  const { face = 'body', align = 'center', color = inks.ink, spacing = 0, least = 7 } = prose
  let { size = 12 } = prose
  doc.font(face)
  while (size > least && doc.fontSize(size).widthOfString(text, { characterSpacing: spacing }) > box.width) size -= 0.5
  doc.fontSize(size).fillColor(color)
  // The gap after the last character is no part of the line: what is centred is moved by half of it.
  doc.text(text, align === 'center' ? box.x + spacing / 2 : box.x, box.y, { width: box.width, align, characterSpacing: spacing })
  return size
}
