import { setImmediate } from 'node:timers/promises'
import { drawQr, drawSeal, drawWatermark } from '../../platform/paper/marks.ts'
import { closePaper, inks, mm, openPaper, type Paper } from '../../platform/paper/page.ts'
import { fitLine } from '../../platform/paper/prose.ts'

export type CertificateData = {
  kind: 'title' | 'prize'
  holderName: string
  /** Printed where several share what was won. */
  position: number
  share: number | null
  /** The last day of its term, 'YYYY-MM-DD'. */
  validUntil: string | null
  unit: string
  titleZh: string
  titleEn: string
  editionLabel: string
  number: string
  checkCode: string
  /** 'YYYY-MM-DD' */
  conferredOn: string
  documentNumber: string
  issuer: string
  /** Address that the QR code opens. */
  checkUrl: string
  demonstration: boolean
  madeAt: Date
}

const months = 'January February March April May June July August September October November December'.split(' ')
const dateZh = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const dateEn = (day: string) => `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`

/** Two rules and corner marks, as on the lid of a tool chest: paper, ink and one seal, nothing else. */
function drawGround({ doc }: Paper): void {
  const { width, height } = doc.page
  doc.rect(0, 0, width, height).fill(inks.paper)
  doc
    .lineWidth(1.4)
    .strokeColor(inks.ink)
    .rect(mm(11), mm(11), width - mm(22), height - mm(22))
    .stroke()
  doc
    .lineWidth(0.4)
    .strokeColor(inks.bronze)
    .rect(mm(13), mm(13), width - mm(26), height - mm(26))
    .stroke()
  doc.fillColor(inks.cinnabar)
  for (const x of [mm(11), width - mm(11)]) for (const y of [mm(11), height - mm(11)]) doc.rect(x - mm(1.6), y - mm(1.6), mm(3.2), mm(3.2))
  doc.fill()
}

function drawHead({ doc, left, width }: Paper): void {
  fitLine(doc, '荣誉证书', { x: left, y: mm(29), width }, { face: 'strong', size: 40, spacing: 16 })
  fitLine(doc, 'CERTIFICATE OF HONOUR', { x: left, y: mm(51), width }, { face: 'light', size: 11, spacing: 4, color: inks.ash })
}

function drawText({ doc, left, width }: Paper, data: CertificateData): void {
  const box = (y: number) => ({ x: left + mm(18), y: mm(y), width: width - mm(36) })
  fitLine(doc, data.holderName, box(66), { face: 'strong', size: 30, spacing: [...data.holderName].length < 4 ? 8 : 1, least: 14 })
  fitLine(doc, data.unit, box(83), { size: 12.5, color: inks.ash })
  fitLine(doc, wordsOf(data).given, box(97), { size: 15, spacing: 0.6 })
  fitLine(doc, `“${data.titleZh}”`, box(107), { face: 'strong', size: 29, spacing: 3, color: inks.cinnabar, least: 14 })
  fitLine(doc, wordsOf(data).english, box(127), { face: 'light', size: 11, color: inks.ash })
  fitLine(doc, wordsOf(data).proof, box(136), { size: 14, spacing: 1 })
}

/** A title is named, a prize is won; of several who share it each reads the own place, and a term its last day. */
function wordsOf({ kind, titleEn, conferredOn, editionLabel, documentNumber, position, share, validUntil }: CertificateData) {
  const by = documentNumber ? `依据${documentNumber}，` : ''
  const place = share === null ? '' : `（排名第 ${position}）`
  const term = validUntil ? `，有效期至${dateZh(validUntil)}` : ''
  const termEn = validUntil ? `, until ${dateEn(validUntil)}` : ''
  return kind === 'title'
    ? {
        given: `经${editionLabel}选树，${by}命名为`,
        english: `is hereby named ${titleEn} on ${dateEn(conferredOn)}${termEn}, and this certificate is given as proof.`,
        proof: `特发此证${term}。`,
      }
    : {
        given: `在${editionLabel}中，${by}荣获${place}`,
        english: `is awarded ${titleEn} on ${dateEn(conferredOn)}${termEn}, and this certificate is given as proof.`,
        proof: `特发此证${term}。`,
      }
}

function drawFoot({ doc, left, right }: Paper, data: CertificateData): void {
  const side = mm(25)
  const top = mm(155)
  drawQr(doc, data.checkUrl, { x: left + mm(6), y: top, side })
  const x = left + mm(6) + side + mm(5)
  const lines = [`证书编号 ${data.number}`, `查验码 ${data.checkCode}`, '扫码查验真伪 · Scan to verify']
  for (const [i, line] of lines.entries()) {
    doc
      .font(i < 2 ? 'body' : 'light')
      .fontSize(i < 2 ? 10.5 : 9)
      .fillColor(i < 2 ? inks.ink : inks.ash)
    doc.text(line, x, top + mm(3) + i * mm(7.2), { lineBreak: false })
  }
  const seal = mm(27)
  const [column, wide] = [right - mm(92), mm(86)]
  drawSeal(doc, data.demonstration ? '演示' : sealOf(data.titleZh), { x: right - mm(6) - seal, y: top - mm(4), side: seal })
  const text = { x: column, y: top + mm(4), width: wide - seal - mm(5) }
  fitLine(doc, data.issuer, text, { size: 14, align: 'right', least: 9 })
  fitLine(doc, dateZh(data.conferredOn), { ...text, y: top + mm(13) }, { size: 13, align: 'right' })
}

/** Four characters of the title, or its first two. */
function sealOf(title: string): string {
  const letters = [...title]
  if (letters.length === 4) return title
  return letters.length === 5
    ? letters
        .filter((letter) => letter !== '大')
        .join('')
        .slice(0, 4)
    : letters.slice(0, letters.length > 4 ? 4 : 2).join('')
}

/** The certificate: A4 landscape, Chinese first, English below, QR code to the public check. A demonstration one says so across the sheet. */
export const drawCertificate = (data: CertificateData): Promise<Buffer> => drawCertificates([data])

/** Several certificates as one document, a sheet each, in the order given; the type is embedded once. */
export async function drawCertificates(all: readonly CertificateData[]): Promise<Buffer> {
  const [first] = all
  if (!first) throw new Error('no certificate to draw')
  const paper = openPaper({
    landscape: true,
    margins: [20, 24, 20, 24],
    title: all.length === 1 ? `${first.titleZh}证书 ${first.number}` : `证书 ${first.number} – ${all.at(-1)?.number}`,
    author: first.issuer,
    madeAt: first.madeAt,
  })
  for (const [at, data] of all.entries()) {
    // Between two sheets whoever waits has his turn.
    await setImmediate()
    if (at > 0) paper.turn()
    drawGround(paper)
    if (data.demonstration) drawWatermark(paper.doc, '演示')
    drawHead(paper)
    drawText(paper, data)
    drawFoot(paper, data)
  }
  return closePaper(paper, { numbered: false })
}
