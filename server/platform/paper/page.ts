import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

// TrueType, so that each PDF embeds only the characters that it shows (architecture §3).
const faces = {
  light: '300Light/NotoSansSC_300Light',
  body: '400Regular/NotoSansSC_400Regular',
  strong: '600SemiBold/NotoSansSC_600SemiBold',
  black: '900Black/NotoSansSC_900Black',
}
export type Face = keyof typeof faces
const loaded = new Map<Face, Buffer>()

export const faceFile = (face: Face): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${faces[face]}.ttf`))

function faceData(face: Face): Buffer {
  const data = loaded.get(face) ?? readFileSync(faceFile(face))
  loaded.set(face, data)
  return data
}

export const inks = {
  ink: '#1C1A17',
  ash: '#6A645A',
  line: '#E5DFD3',
  rule: '#3A362F',
  cinnabar: '#A3231A',
  bronze: '#7A5C1E',
  paper: '#FAF7F0',
  sheet: '#FFFFFF',
}

export const mm = (n: number): number => (n * 72) / 25.4

export type Paper = {
  doc: PDFKit.PDFDocument
  left: number
  right: number
  top: number
  bottom: number
  width: number
  /** Where the next thing goes. */
  y: number
  turn: () => void
}
export type PaperOptions = {
  size?: 'A4' | 'A3'
  landscape?: boolean
  /** Millimetres: top, right, bottom, left. */
  margins?: readonly [number, number, number, number]
  title: string
  author?: string
  madeAt: Date
}

/** A document whose margins are ours: the library's own page turning stays out of the way of tables. The same input gives the same bytes. */
export function openPaper({ size = 'A4', landscape = false, margins = [25, 20, 22, 20], title, author = '', madeAt }: PaperOptions): Paper {
  const layout = landscape ? 'landscape' : 'portrait'
  const info = { Title: title, Author: author, Producer: 'pdfkit', Creator: title, CreationDate: madeAt, ModDate: madeAt }
  const doc = new PDFDocument({ size, layout, margin: 0, bufferPages: true, autoFirstPage: true, lang: 'zh-CN', displayTitle: true, info })
  for (const face of ['light', 'body', 'strong', 'black'] as const) doc.registerFont(face, faceData(face))
  const [top, right, bottom, left] = [mm(margins[0]), mm(margins[1]), mm(margins[2]), mm(margins[3])]
  const { width, height } = doc.page
  const paper: Paper = {
    ...{ doc, left, right: width - right, top, bottom: height - bottom, width: width - left - right, y: top },
    turn: () => {
      doc.addPage()
      paper.y = top
    },
  }
  return paper
}

/** Turns the page when less than so many points are left. */
export function need(paper: Paper, height: number): void {
  if (paper.y + height > paper.bottom) paper.turn()
}

/** Numbers the pages (— 1 —) and answers the bytes. */
export async function closePaper(paper: Paper, { numbered = true, from = 0 }: { numbered?: boolean; from?: number } = {}): Promise<Buffer> {
  const { doc } = paper
  const { count } = doc.bufferedPageRange()
  for (let i = from; numbered && count - from > 1 && i < count; i += 1) {
    doc.switchToPage(i)
    doc.font('body').fontSize(9).fillColor(inks.ash)
    doc.text(`— ${i + 1 - from} —`, paper.left, paper.bottom + mm(6), { width: paper.width, align: 'center', lineBreak: false })
  }
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  doc.end()
  return done
}
