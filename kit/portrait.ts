import { drawHeadgear, type Headgear, headgears, wornIn } from './portrait-headgear.ts'

export { type Headgear, headgears }

export type PortraitOptions = {
  /** Left out, a seed that begins with 'female' or 'male' says, or the draw. */
  gender?: 'female' | 'male'
  /** In years; greys the hair from about 48. A seed may carry the decade ('40s'). */
  age?: number
  wears?: Headgear
  /** What a screen reader says. */
  label?: string
}

type Pick = <Item>(...items: readonly [Item, ...Item[]]) => Item
type Face = {
  pick: Pick
  gender: 'female' | 'male'
  age: number
  tone: string
  hair: string
  skin: Skin
  /** Half of the face's width. */
  half: number
}

/** Lit and shaded. */
type Skin = readonly [string, string]
// work clothes in the colours of the page: indigo, celadon, bronze, cinnabar, ash
const tones = ['#34506b', '#2f6b62', '#7a5c1e', '#8a3a2e', '#565a4c', '#3d4a5c', '#5e4a3c', '#41606e'] as const
const skins: readonly [Skin, ...Skin[]] = [
  ['#eccaa9', '#d8ab88'],
  ['#f0d4b6', '#dcb592'],
  ['#e0b793', '#c89873'],
  ['#e6be9b', '#cfa17d'],
]
const inks = ['#2b2724', '#1f1d1c', '#3a2f28', '#33302e'] as const
const line = '#5a3d2e'

/**
 * A drawn likeness of nobody: the same for the same seed, under 3 KB, without ids, so that many may stand on one page. A seed 'female 40s
 * welder …' is drawn as it says, with what that trade wears. For people who are invented or have given no picture; it always says that it
 * is only an illustration.
 */
export function portrait(seed: string | number, options: PortraitOptions = {}): string {
  const next = chooser(`${seed}`)
  const pick: Pick = (...items) => items[Math.floor(next() * items.length)] ?? items[0]
  const [, saidGender, saidDecade, saidTrade] = /^((?:fe)?male)\b(?: (\d\d)s(?: ([a-z-]+))?)?/.exec(`${seed}`) ?? []
  const gender = options.gender ?? (saidGender === 'female' ? 'female' : saidGender ? 'male' : pick('female', 'male', 'male'))
  const drawn = 26 + Math.floor(next() * 33)
  const age = options.age ?? (saidDecade ? Number(saidDecade) + Math.floor(next() * 10) : drawn)
  const ink = pick(...inks)
  const face: Face = {
    ...{ pick, gender, age, tone: pick(...tones), skin: pick(...skins) },
    half: (gender === 'female' ? 18.2 : 19.2) + next() * 1.8,
    hair: age > 54 ? pick('#8f8a84', '#77726c', '#5f5a55') : age > 47 ? pick('#4f4a46', ink, ink) : ink,
  }
  const worn = pick(...wornIn(saidTrade))
  const wears = options.wears ?? worn
  const lean = pick(-2, -1, 0, 0, 1, 2)
  const bare = wears === 'none'
  const head = [
    behind(face, bare),
    bare ? crown(face) : '',
    neckAndFace(face),
    features(face),
    glasses(face, wears),
    bare ? hairline(face) : drawHeadgear(face, wears),
  ]
    .join('')
    .replace(/\d+\.\d{2,}/g, (long) => Number(long).toFixed(1))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 150" role="img" aria-label="${escaped(options.label ?? '示意画像')}">${ground(face)}<g transform="matrix(1.12 0 0 1.12 -7.2 -18)">${shoulders(face)}<g transform="rotate(${lean} 60 110)" stroke-linecap="round">${head}</g>${collar(face, wears)}</g></svg>`
}

/** What stands behind: strokes of one brush, never a place. */
function ground({ pick, tone }: Face): string {
  const strokes = pick(
    () => lines(13, (i) => `M${i * 13 - 6} 0l-50 150`),
    () => lines(11, (i) => `M0 ${i * 14 + 4}h120`),
    () => lines(9, (i) => `M${60 - i * 11} 96a${i * 11} ${i * 11} 0 0 1 ${i * 22} 0`),
    () => lines(10, (i) => `M${i * 13} 0v150`),
    () => lines(8, (i) => `M0 ${i * 20 + 8}q15-9 30 0t30 0 30 0 30 0`),
  )()
  // paper of its own under it: dark hair would be lost on a dark page
  return `<path fill="#f1ebdf" d="M0 0h120v150H0z"/><path fill="${tone}" fill-opacity=".14" d="M0 0h120v150H0z"/><path d="${strokes}" fill="none" stroke="${tone}" stroke-opacity=".24" stroke-width=".6"/>`
}

const lines = (count: number, stroke: (i: number) => string) => Array.from({ length: count }, (_, i) => stroke(i)).join('')

function shoulders({ pick, tone, gender }: Face): string {
  const w = gender === 'female' ? pick(43, 45) : pick(49, 51, 53)
  return `<path fill="${tone}" d="M${60 - w} 152c2-27 12-36 ${w - 14}-43h28c${w - 24} 7 ${w - 16} 16 ${w - 14} 43z"/><path d="M${60 - w + 13} 152c-1-9 0-16 3-23M${60 + w - 13} 152c1-9 0-16-3-23" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="1.1"/>`
}

function collar({ pick, tone }: Face, wears: Headgear): string {
  const seam = 'stroke="#fff" stroke-opacity=".6" fill="none"'
  const shirt = '<path fill="#f3eee2" d="M49 106 60 121l11-15 1 6-12 17-12-17z"/>'
  const open = `${shirt}<path d="M48 105 60 124l12-19" ${seam} stroke-width="1.6"/>`
  const work = `${shirt}<path d="M46 105 60 121l-8 13-14-22zM74 105 60 121l8 13 14-22z" fill="${tone}" ${seam.replace(' fill="none"', '')}/><path d="M60 122v30M68 138h10" ${seam}/>`
  const standing = `<path d="M47 111c8 5 18 5 26 0l-1-8c-6 5-18 5-24 0z" fill="${tone}" stroke="#fff" stroke-opacity=".6"/><path d="M60 115v36M57 123h6M57 133h6M57 143h6" ${seam} stroke-width="1.3"/>`
  const straps = `${open}<path d="M40 113l6 38h-7l-7-31zM80 113l-6 38h7l7-31z" fill="#fff" fill-opacity=".28"/>`
  const vest =
    '<path d="M39 112l8 39h-9l-9-30zM81 112l-8 39h9l9-30z" fill="#d9a13b"/><path d="M33 138h13M74 138h13" stroke="#f6efdc" stroke-width="3"/>'
  const white =
    '<path d="M60 150 46 107c-16 5-31 12-36 45h50zM60 150l14-43c16 5 31 12 36 45H60z" fill="#fbf9f4"/><path d="M60 150 46 107M60 150l14-43" stroke="#cfc8ba"/>'
  if (wears === 'toque' || wears === 'theatre-cap') return white
  if (wears === 'helmet') return pick(open + vest, open + vest, work)
  if (wears === 'kerchief' || wears === 'straw-hat') return pick(standing, open)
  return pick(open, work, work, standing, straps)
}

/** Hair that falls behind the neck is drawn before the face. */
function behind({ pick, gender, hair, half, age }: Face, bare: boolean): string {
  if (gender === 'male') return ''
  const [l, r] = [60 - half - 3, 60 + half + 3]
  const bob = `<path fill="${hair}" d="M${l} 72c-3 15-2 25 3 31 6 3 12 2 14-3h${2 * half - 28}c2 5 8 6 14 3 5-6 6-16 3-31z"/>`
  const long = `<path fill="${hair}" d="M${l} 70c-4 20-3 32-8 44 6 5 16 5 22-2l4-16h${2 * half - 30}l4 16c6 7 16 7 22 2-5-12-4-24-8-44z"/>`
  const tail = `<path fill="${hair}" d="M${r - 7} 68c10 3 13 20 8 40-5-3-9-8-11-15z"/>`
  if (!bare) return pick(tail, bob, '')
  return age > 50 ? pick(bob, '') : pick(bob, long, tail, '')
}

/** So that no light falls between hair and face. */
const crown = ({ hair, half }: Face) =>
  `<path fill="${hair}" d="M${59 - half} 76c-2-24 8-36 ${half + 1}-36s${half + 3} 12 ${half + 1} 36z"/>`

function neckAndFace({ pick, half, gender, skin: [skin, shade] }: Face): string {
  const chin = pick(103, 104, 105)
  const [l, r] = [60 - half, 60 + half]
  const jaw = gender === 'female' ? 9 : 11.5
  const ears = `<path fill="${shade}" d="M${l - 2.4} 77a3 5 0 0 1 4.4-1v9a3 5 0 0 1-4.4-3zM${r + 2.4} 77a3 5 0 0 0-4.4-1v9a3 5 0 0 0 4.4-3z"/>`
  const face = `M${l} 70c-1 14 1 22 5 27 4 4 ${half - jaw} ${chin - 97} ${half - 5} ${chin - 97}s${half - 5 - (half - jaw)} 0 ${half - 5} ${97 - chin}c4-5 6-13 5-27 0-24-${2 * half} -24-${2 * half} 0z`
  return `<path fill="${shade}" d="M50 92h20v17c0 9-20 9-20 0z"/>${ears}<path fill="${skin}" d="${face}"/><path fill="${shade}" fill-opacity=".4" d="M50 ${chin - 2}c6 3 14 3 20 0v5c-6 4-14 4-20 0z"/>`
}

/** Brows, eyes, nose and mouth in a few strokes; years leave theirs. */
function features({ pick, gender, age, hair, skin: [, shade] }: Face): string {
  const stroke = (d: string, colour: string, width: number, opacity = 1) =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}/>`
  const brows = pick('M46 74q4.5-3 9-1M65 73q4.5-2 9 1', 'M46 73q5-2 9 .4M65 73.4q4-2.4 9-.4', 'M46 73.4q4-3.6 9-1.6M65 71.8q5-2 9 1.6')
  const open = `<circle cx="51" cy="80.4" r="1.7" fill="${line}"/><circle cx="69" cy="80.4" r="1.7" fill="${line}"/>${stroke('M47.4 79.6q3.4-2.8 7.2-.3M65.4 79.3q3.8-2.5 7.2.3', line, 1.2)}`
  const smiling = stroke('M47.4 80.8q3.6-3.6 7.2 0M65.4 80.8q3.6-3.6 7.2 0', line, 1.5)
  const nose = stroke(pick('M60.6 81q-2.6 6-2 7.4 1.6 1.4 3.8.4', 'M59.6 81.5q2.4 5.4 1.8 7-1.6 1.2-3.6.3'), shade, 1.3)
  const mouth = gender === 'female' ? '#a8483c' : '#9a5646'
  const smile = stroke(
    pick('M54.6 94.6q5.4 3.6 10.8 0', 'M55 95q5 2.6 10.4-.6', 'M54 94q6 4.8 12 0'),
    mouth,
    gender === 'female' ? 1.7 : 1.4,
  )
  const cheeks = `<path fill="#cf6a4e" fill-opacity=".15" d="M43 87a4.4 3 0 1 0 8.8 0 4.4 3 0 1 0-8.8 0zM68.2 87a4.4 3 0 1 0 8.8 0 4.4 3 0 1 0-8.8 0z"/>`
  const years =
    age > 46 ? stroke('M50.6 89q-2 2.4-2 5M69.4 89q2 2.4 2 5M43.8 80l-2-.8M43.9 82.4l-2 .6M76.2 80l2-.8M76.1 82.4l2 .6', shade, 0.9) : ''
  const beard =
    gender === 'male' && age > 42
      ? pick(
          '',
          '',
          `<path fill="${hair}" fill-opacity=".16" d="M42 88c1 11 8 17 18 17s17-6 18-17c-3 5-7 4-12 3-4-1-8-1-12 0-5 1-9 2-12-3z"/>`,
        )
      : ''
  return `${cheeks}${beard}${stroke(brows, hair, gender === 'female' ? 1.3 : 2)}${pick(open, open, smiling)}${nose}${smile}${years}`
}

function hairline({ pick, gender, hair, half, age }: Face): string {
  const l = 60 - half - 2
  const cap = (inner: string) => `<path fill="${hair}" d="M${l} 75c-2-24 9-36 ${half + 2}-36s${half + 4} 12 ${half + 2} 36${inner}z"/>`
  if (gender === 'female') {
    const parted = cap('c-3-9-6-12-9-17-9 4-20 6-29 4-3 4-3 8-5 13')
    const fringe = cap(`c-1-5-2-8-4-9-8 2-${(half * 2 - 10).toFixed(0)} 2-${(half * 2 - 4).toFixed(0)} 0-2 2-3 4-4 9`)
    const middle = cap(`c-3-8-9-13-${half}-17-${half - 9} 4-${half - 3} 9-${half} 17`)
    const bun = `<circle cx="${pick(60, 64)}" cy="37" r="7.5" fill="${hair}"/>${parted}`
    return age > 50 ? pick(parted, bun, middle) : pick(parted, fringe, bun, middle)
  }
  const short = cap('c-4-7-4-12-7-15-11-3-22-3-32 0-3 4-3 8-5 15')
  const swept = cap('c-3-6-4-10-6-13-14 2-24-2-30-7-4 6-6 11-8 20')
  const crew = `<path fill="${hair}" d="M${l + 1} 70c0-19 9-30 ${half + 1}-30s${half + 1} 11 ${half + 1} 30c-3-7-5-11-9-13-7-1-${2 * half - 14} -1-${2 * half - 16} 0-4 2-6 6-9 13z"/>`
  const thin = `<path fill="${hair}" d="M${l} 80c-4-26 6-40 ${half + 2}-40s${half + 6} 14 ${half + 2} 40c-3-6-3-12-4-18-5-9-11-13-${half - 2}-13s-13 4-${half - 2} 13c-1 6-1 12-4 18z"/>`
  return age > 50 ? pick(short, swept, crew, thin) : pick(short, swept, crew)
}

function glasses({ pick, age }: Face, wears: Headgear): string {
  const lens = 'fill="#fff" fill-opacity=".2"'
  const round = `<g ${lens} stroke="#2b2724" stroke-width="1.1"><circle cx="51" cy="80" r="6"/><circle cx="69" cy="80" r="6"/><path d="M57 79q3-2 6 0" fill="none"/></g>`
  const square = `<g ${lens} stroke="#3a342c" stroke-width="1.1"><rect x="44" y="76" width="13" height="8.6" rx="2"/><rect x="63" y="76" width="13" height="8.6" rx="2"/><path d="M57 78h6" fill="none"/></g>`
  const goggles = '<path d="M41.5 75.5h37v7c-6 4-13 3-18.5 0-5.5 3-12.5 4-18.5 0z" fill="#c6dad6" fill-opacity=".5" stroke="#5a544a"/>'
  if (wears === 'visor') return ''
  if (wears === 'helmet') return pick('', '', '', '', goggles, square)
  return age > 46 ? pick('', '', round, square) : pick('', '', '', '', round, square)
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A small stream of numbers from the seed's text (FNV-1a into mulberry32). */
function chooser(seed: string): () => number {
  let state = 0x811c9dc5
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
