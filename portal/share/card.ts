import { logo, safe, type Tier, tierSeal } from '../../kit/look/seal.ts'
import { portrait } from '../../kit/portrait.ts'
import { balanced, wrapped } from './text.ts'

export const shapes = { wide: [1200, 630], square: [500, 500] } as const
export type Shape = keyof typeof shapes

/** What a preview shows: a tag, a name in large letters, a sentence, the house's name; a drawn portrait or a seal beside it. */
export type Card = { house: string; tag: string; name: string; sentence: string; foot: string; face: string | null; tier: Tier | null }

const inks = { paper: '#faf7f0', ink: '#1c1a17', ash: '#6a645a', line: '#e5dfd3', cinnabar: '#a3231a', bronze: '#7a5c1e', wash: '#f3eee3' }
/** What draws the card knows no style sheet: the tokens are written out, those of light paper. */
const plain = (svg: string): string =>
  svg.replace(/var\(--(\w+)\)/g, (_, name: string) => new Map(Object.entries(inks)).get(name) ?? inks.ink)

type Said = { size: number; weight?: 400 | 600 | 900; fill?: string; ems?: number; most?: number; leading?: number; middle?: boolean }

function say(
  text: string,
  x: number,
  y: number,
  { size, weight = 400, fill = inks.ink, ems = 99, most = 1, leading = 1.4, middle = false }: Said,
) {
  const lines = weight === 900 ? balanced(text, ems, most) : wrapped(text, ems, most)
  const anchor = middle ? ' text-anchor="middle"' : ''
  const drawn = lines.map(
    (line, i) =>
      `<text x="${x}" y="${y + i * size * leading}" font-size="${size}" font-weight="${weight}" fill="${fill}"${anchor}>${safe(line)}</text>`,
  )
  return { svg: drawn.join(''), bottom: y + (lines.length - 1) * size * leading }
}

/** A drawing put at a place; its own size gives way. */
const put = (svg: string, x: number, y: number, width: number, height: number) =>
  plain(svg).replace('<svg ', `<svg x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice" `)

const mark = ({ tier }: Card) => (tier ? tierSeal(tier) : logo())

export function drawCard(card: Card, shape: Shape): string {
  const [width, height] = shapes[shape]
  const inner = shape === 'wide' ? wide(card) : square(card)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Noto Sans SC"><rect width="${width}" height="${height}" fill="${inks.paper}"/>${inner}</svg>`
}

function wide(card: Card): string {
  const ems = card.face ? 13 : 16
  const head = put(logo(), 72, 60, 60, 60) + say(card.house, 152, 104, { size: 34, weight: 600 }).svg
  const rule = `<path d="M72 150H${card.face ? 724 : 1128}" stroke="${inks.ink}" stroke-width="3"/>`
  const tag = say(card.tag, 72, 214, { size: 28, fill: inks.cinnabar, ems: card.face ? 23 : 37 }).svg
  const large = [...card.name].length <= 8 ? 84 : 58
  const name = say(card.name, 72, 214 + large * 1.25, {
    size: large,
    weight: 900,
    ems: (card.face ? 650 : 1056) / large,
    most: 2,
    leading: 1.25,
  })
  const sentence = say(card.sentence, 72, name.bottom + 76, { size: 40, ems: card.face ? 16 : 26, most: card.face ? 3 : 2 }).svg
  const foot = say(card.foot, 72, 582, { size: 24, fill: inks.ash, ems: ems * 2 }).svg
  const face = card.face
    ? put(portrait(card.face), 784, 0, 416, 630) + (card.tier ? put(mark(card), 1080, 510, 96, 96) : '')
    : card.tier
      ? put(mark(card), 984, 440, 144, 144)
      : ''
  return head + rule + tag + name.svg + sentence + foot + face
}

/** Seen at the size of a thumbnail in a chat: a face and a name, or a seal and a few words. */
function square(card: Card): string {
  const large = Math.min(76, Math.floor(430 / Math.max(3, [...card.name].length)))
  if (card.face)
    return (
      put(portrait(card.face), 0, 0, 500, 500) +
      `<rect y="384" width="500" height="116" fill="${inks.paper}"/>` +
      say(card.name, 32, 468, { size: Math.max(44, large), weight: 900, ems: 7 }).svg +
      put(mark(card), 392, 396, 92, 92)
    )
  return (
    put(mark(card), 160, 64, 180, 180) +
    say(card.name, 250, 336, { size: Math.max(40, Math.min(58, large)), weight: 900, ems: 10, most: 3, leading: 1.3, middle: true }).svg
  )
}
