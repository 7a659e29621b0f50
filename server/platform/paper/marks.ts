import { create } from 'qrcode'
import { inks } from './page.ts'

type Square = { x: number; y: number; side: number }

/** A QR code as squares, sharp at any size. */
export function drawQr(doc: PDFKit.PDFDocument, text: string, { x, y, side }: Square, color: string = inks.ink): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const step = side / modules.size
  doc.fillColor(color)
  for (let row = 0; row < modules.size; row += 1) {
    // Neighbouring squares become one bar, or hairlines show between them on screen.
    for (let column = 0; column < modules.size; ) {
      let past = column
      while (past < modules.size && modules.get(row, past)) past += 1
      if (past > column) doc.rect(x + column * step, y + row * step, (past - column) * step, step)
      column = past + 1
    }
  }
  doc.fill()
}

/** Small bites out of the edge, as a carved stone leaves them; fixed, so that the same certificate is the same. */
const bites = [0.13, 0.38, 0.41, 0.72, 0.9]

/** The mark of the house: a cinnabar square, its characters cut out in paper, right column first. One, two or four characters. */
export function drawSeal(doc: PDFKit.PDFDocument, characters: string, { x, y, side }: Square, ground: string = inks.paper): void {
  const letters = [...characters].slice(0, 4)
  doc.save().fillColor(inks.cinnabar).rect(x, y, side, side).fill()
  doc.fillColor(ground)
  for (const [i, at] of bites.entries()) {
    const [deep, wide] = [side * (0.006 + (i % 3) * 0.004), side * 0.022]
    doc.rect(x + at * side, y, wide, deep).rect(x + side - deep, y + at * side, deep, wide)
    doc.rect(x + (1 - at) * side, y + side - deep, wide, deep).rect(x, y + (1 - at) * side, deep, wide)
  }
  doc.fill()
  doc
    .lineWidth(side * 0.018)
    .strokeColor(ground)
    .rect(x + side * 0.06, y + side * 0.06, side * 0.88, side * 0.88)
    .stroke()
  const columns = letters.length > 2 ? 2 : 1
  const perColumn = Math.ceil(letters.length / columns)
  const cell = (side * 0.82) / Math.max(perColumn, columns)
  doc
    .font('black')
    .fontSize(cell * 0.92)
    .fillColor(ground)
  for (const [i, letter] of letters.entries()) {
    const column = columns - 1 - Math.floor(i / perColumn)
    const left = x + (side - cell * columns) / 2 + column * cell
    const top = y + (side - cell * perColumn) / 2 + (i % perColumn) * cell
    // The face's box is 1.448 em high; the character sits in its middle.
    doc.text(letter, left, top + cell / 2 - (cell * 0.92 * 1.448) / 2, { width: cell, align: 'center', lineBreak: false })
  }
  doc.restore()
}

/** Large pale characters across the sheet, for what is only a demonstration or a draft. */
export function drawWatermark(doc: PDFKit.PDFDocument, text: string): void {
  const { width, height } = doc.page
  doc.save().fillColor(inks.ash).fillOpacity(0.13).font('black').fontSize(130)
  doc.rotate(-24, { origin: [width / 2, height / 2] })
  doc.text([...text].join(' '), 0, height / 2 - 95, { width, align: 'center', lineBreak: false })
  doc.restore()
}
