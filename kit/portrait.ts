export const headgears = ['none', 'helmet', 'cap', 'visor', 'kerchief', 'toque', 'theatre-cap', 'straw-hat'] as const
export type Headgear = (typeof headgears)[number]

export type PortraitOptions = {
  /** Left out, a seed that begins with 'female' or 'male' says, or the draw. */
  gender?: 'female' | 'male'
  /** In years; greys the hair from about 48. */
  age?: number
  wears?: Headgear
  /** What a screen reader says. */
  label?: string
}

type Face = {
  pick: <Item>(...items: readonly [Item, ...Item[]]) => Item
  gender: 'female' | 'male'
  age: number
  tone: string
  hair: string
  half: number
}

/** Lit and shaded. */
type Skin = readonly [string, string]
const tones = ['#8a5a3c', '#4b6a63', '#3f4f63', '#6b6046', '#7a3b33', '#5d4a6b', '#2f5f7a', '#8a6a2a', '#59624a', '#6a4a52'] as const
const skins: readonly [Skin, ...Skin[]] = [
  ['#e7c3a2', '#d3a684'],
  ['#edcfb0', '#d9b08f'],
  ['#dcb08c', '#c4936f'],
  ['#e3b996', '#cb9c79'],
]
const inks = ['#2b2724', '#1f1d1c', '#3a2f28', '#352b2b'] as const

/**
 * A drawn likeness of nobody: the same for the same seed, under 3 KB, without ids, so that many may stand on one page.
 * For people who are invented or have given no picture; it always says that it is only an illustration.
 */
export function portrait(seed: string | number, options: PortraitOptions = {}): string {
  const next = chooser(`${seed}`)
  const pick = <Item>(...items: readonly [Item, ...Item[]]): Item => items[Math.floor(next() * items.length)] ?? items[0]
  const said = /^(?:fe)?male\b/.exec(`${seed}`)?.[0]
  const gender = options.gender ?? (said === 'female' ? 'female' : said ? 'male' : pick('female', 'male', 'male'))
  const age = options.age ?? 26 + Math.floor(next() * 33)
  const tone = pick(...tones)
  const ink = pick(...inks)
  const face: Face = {
    pick,
    gender,
    age,
    tone,
    half: (gender === 'female' ? 18.4 : 19.4) + next() * 2,
    hair: age > 54 ? pick('#8f8a84', '#6f6a66', ink) : age > 47 ? pick('#55504c', ink, ink) : ink,
  }
  const wears =
    options.wears ??
    pick<Headgear>('none', 'none', 'none', 'helmet', 'helmet', 'cap', 'visor', 'kerchief', 'toque', 'theatre-cap', 'straw-hat')
  const lean = pick(-1.5, 0, 0, 1.5)
  const head = `${behind(face, wears)}${wears === 'none' ? crown(face) : ''}${neckAndFace(face)}${wears === 'none' ? hairline(face) : headgear(face, wears)}${glasses(face, wears)}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 150" role="img" aria-label="${escaped(options.label ?? '示意画像')}">${ground(face)}<g transform="matrix(1.12 0 0 1.12 -7.2 -18)">${shoulders(face)}<g transform="rotate(${lean} 60 110)">${head}</g>${collar(face, wears)}</g></svg>`
}

/** What stands behind: strokes of one brush, never a place. */
function ground({ pick, tone }: Face): string {
  const strokes = pick(
    () => lines(13, (i) => `M${i * 13 - 6} 0l-50 150`),
    () => lines(11, (i) => `M0 ${i * 14 + 4}h120`),
    () => lines(9, (i) => `M${60 - i * 11} 96a${i * 11} ${i * 11} 0 0 1 ${i * 22} 0`),
    () => lines(10, (i) => `M${i * 13} 0v150`),
    () => lines(7, (i) => `M${i * 20} 0v150M0 ${i * 24 + 3}h120`),
    () => lines(8, (i) => `M0 ${i * 20 + 8}q15-9 30 0t30 0 30 0 30 0`),
  )()
  return `<path fill="${tone}" fill-opacity=".15" d="M0 0h120v150H0z"/><path d="${strokes}" fill="none" stroke="${tone}" stroke-opacity=".3" stroke-width=".6"/>`
}

const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('')

function shoulders({ pick, tone, gender }: Face): string {
  const width = gender === 'female' ? pick(46, 48) : pick(50, 52, 54)
  const body = `<path fill="${tone}" d="M${60 - width} 150c4-30 20-45 ${width}-45s${width - 4} 15 ${width} 45z"/>`
  return (
    body +
    pick(
      '',
      '',
      `<path fill="#fff" fill-opacity=".16" d="M${60 - width + 6} 150c3-20 10-31 20-37l6 37zM${60 + width - 6} 150c-3-20-10-31-20-37l-6 37z"/>`,
    )
  )
}

function collar({ pick, tone }: Face, wears: Headgear): string {
  const open = '<path d="M47 107 60 125l13-18" fill="none" stroke="#fff" stroke-opacity=".75" stroke-width="2"/>'
  const work = `<path d="M45 106 60 122l-9 12-14-21zM75 106 60 122l9 12 14-21z" fill="${tone}" stroke="#fff" stroke-opacity=".55" stroke-width="1"/><path d="M60 122v28" stroke="#fff" stroke-opacity=".4"/>`
  const standing = `<path d="M46 110c8 5 20 5 28 0l-1-8c-7 4-19 4-26 0z" fill="${tone}" stroke="#fff" stroke-opacity=".6"/><path d="M60 115v35M56 122h8M56 133h8M56 144h8" stroke="#fff" stroke-opacity=".6" stroke-width="1.3" fill="none"/>`
  const straps = '<path d="M38 116l7 34h-7l-8-28zM82 116l-7 34h7l8-28z" fill="#fff" fill-opacity=".32"/>'
  const vest =
    '<path d="M36 114l9 36h-9l-9-27zM84 114l-9 36h9l9-27z" fill="#d9a13b"/><path d="M31 138h14M75 138h14" stroke="#f6efdc" stroke-width="3"/>'
  const white =
    '<path d="M60 150 45 108c-16 5-30 16-35 42zM60 150l15-42c16 5 30 16 35 42z" fill="#fbf9f4"/><path d="M60 150 45 108M60 150l15-42" stroke="#cfc8ba" stroke-width=".8"/>'
  if (wears === 'toque' || wears === 'theatre-cap') return white
  if (wears === 'helmet') return pick(vest, vest, work, straps + open)
  if (wears === 'kerchief' || wears === 'straw-hat') return pick(standing, open, straps + open)
  return pick(open, open, work, work, standing, straps + open)
}

/** Hair that falls behind the neck is drawn before the face. */
function behind({ pick, gender, hair, half }: Face, wears: Headgear): string {
  if (gender === 'male') return ''
  const [left, right] = [60 - half - 4, 60 + half + 4]
  const bob = `<path fill="${hair}" d="M${left} 76c-2 16 0 24 4 30h${half * 2}c4-6 6-14 4-30z"/>`
  const long = `<path fill="${hair}" d="M${left} 74c-4 26-2 38-6 48h20l2-20h${half - 2}l4 20h18c-6-12-2-24-6-48z"/>`
  const tail = `<path fill="${hair}" d="M${right - 8} 66c12 4 12 26 6 44-4-4-8-8-9-14z"/>`
  return wears === 'none' || wears === 'straw-hat' ? pick(bob, long, tail, '') : pick('', tail, bob)
}

/** So that no light falls between hair and face. */
const crown = ({ hair, half }: Face) =>
  `<path fill="${hair}" d="M${59 - half} 76c-2-24 8-36 ${half + 1}-36s${half + 3} 12 ${half + 1} 36z"/>`

function neckAndFace({ pick, half }: Face): string {
  const [skin, shade] = pick(...skins)
  const long = pick(24.5, 25.5, 26.5)
  const ears = `<path fill="${shade}" d="M${60 - half - 2.5} 76a3 5 0 0 1 5-1v9a3 5 0 0 1-5-3zM${60 + half + 2.5} 76a3 5 0 0 0-5-1v9a3 5 0 0 0 5-3z"/>`
  const face = `<ellipse cx="60" cy="78" rx="${half.toFixed(1)}" ry="${long}" fill="${skin}"/>`
  const side = `<path fill="${shade}" fill-opacity=".35" d="M60 ${78 + long}c${half * 0.8} 0 ${half.toFixed(1)}-${long - 6} ${half.toFixed(1)}-${long}s-4-20-9-22c4 18 4 30-9 ${2 * long - 4}z"/>`
  return `<path fill="${shade}" d="M49 92h22v17c0 8-22 8-22 0z"/>${ears}${face}${side}`
}

function hairline({ pick, gender, hair, half, age }: Face): string {
  const l = 60 - half - 2
  const cap = (inner: string) => `<path fill="${hair}" d="M${l} 75c-2-24 9-36 ${half + 2}-36s${half + 4} 12 ${half + 2} 36${inner}z"/>`
  if (gender === 'female') {
    const parted = cap(`c-4-9-7-13-9-18-10 5-22 7-31 4-2 5-3 8-4 14`)
    const fringe = cap(`c-2-8-3-11-5-14h-${(half * 2 - 6).toFixed(0)}c-2 3-3 6-4 14`)
    const bun = `<circle cx="${pick(60, 66)}" cy="36" r="8.5" fill="${hair}"/>${parted}`
    return pick(parted, fringe, bun)
  }
  const short = cap(`c-4-7-4-12-7-15-11-3-22-3-32 0-3 4-3 8-5 15`)
  const swept = cap(`c-3-6-4-10-6-13-14 2-24-2-30-7-4 6-6 11-8 20`)
  const crew = `<path fill="${hair}" d="M${l + 1} 68c0-18 9-28 ${half + 1}-28s${half + 1} 10 ${half + 1} 28c-4-8-8-12-${half + 1}-12s-15 4-${half + 1} 12z"/>`
  const thin = `<path fill="${hair}" d="M${l} 82c-4-26 6-41 ${half + 2}-41s${half + 6} 15 ${half + 2} 41c-3-6-3-12-4-18-5-10-11-14-${half - 2}-14s-13 4-${half - 2} 14c-1 6-1 12-4 18z"/>`
  return age > 50 ? pick(short, swept, crew, thin) : pick(short, swept, crew)
}

function headgear({ pick, hair, half }: Face, wears: Headgear): string {
  const temples = `<path fill="${hair}" d="M${60 - half - 1} 82c-2-6-1-10 0-14h4v8zM${60 + half + 1} 82c2-6 1-10 0-14h-4v8z"/>`
  const [l, w] = [60 - half - 6, half * 2 + 12]
  const dome = (fill: string) => `<path fill="${fill}" d="M${l} 68c0-22 12-33 ${w / 2}-33s${w / 2} 11 ${w / 2} 33z"/>`
  const drawn: Record<Exclude<Headgear, 'none'>, () => string> = {
    helmet: () => {
      const [light, dark] = pick(
        ['#c9863a', '#a5691f'],
        ['#e9dfc9', '#cbbd9b'],
        ['#b23a30', '#8d241c'],
        ['#3f6d8a', '#2d526a'],
        ['#e0b93c', '#b9932a'],
      )
      return `${dome(light)}<path fill="${dark}" d="M${l - 6} 67h${w + 12}v5H${l - 6}zM57 35h6v32h-6z"/>`
    },
    cap: () => {
      const fill = pick('#3d4a5c', '#4e5c48', '#5a3a34')
      return `<path fill="${fill}" d="M${l + 2} 64c0-18 10-27 ${w / 2 - 2}-27s${w / 2 - 2} 9 ${w / 2 - 2} 27z"/><path fill="#1f1d1c" d="M${l} 63c14-5 ${w - 14}-5 ${w} 0 2 4 2 6 0 8-12-5-${w - 12}-5-${w} 0-2-2-2-4 0-8z"/>`
    },
    visor: () =>
      `${dome('#4a4742')}<path fill="#2b2926" d="M${l - 2} 42h${w + 4}l-3 22H${l + 1}z"/><path fill="#6d8f86" d="M${l + 10} 48h${w - 20}v9H${l + 10}z"/>`,
    kerchief: () =>
      `<path fill="${pick('#a3231a', '#2f6b62', '#6b4a7a')}" d="M${l + 3} 70c0-20 10-31 ${w / 2 - 3}-31s${w / 2 - 3} 11 ${w / 2 - 3} 31c-12-8-${w - 18}-8-${w - 6} 0z"/><path fill="#fff" fill-opacity=".5" d="M48 50h2v2h-2zM58 46h2v2h-2zM69 50h2v2h-2zM54 57h2v2h-2zM65 57h2v2h-2z"/>`,
    toque: () =>
      `<path fill="#fbf9f4" stroke="#d8d2c4" stroke-width=".8" d="M${l + 4} 62V48c-10-4-6-20 8-18 2-12 30-12 ${w - 24} 0 14-2 18 14 8 18v14z"/><path fill="#efe9dc" d="M${l + 4} 57h${w - 8}v7H${l + 4}z"/>`,
    'theatre-cap': () =>
      `<path fill="${pick('#5f9a8f', '#6f93ad', '#9fb7a0')}" d="M${l + 2} 66c-2-20 10-30 ${w / 2 - 2}-30s${w / 2} 10 ${w / 2 - 2} 30c-14-7-${w - 20}-7-${w - 4} 0z"/>`,
    'straw-hat': () =>
      `<path fill="#dcbf82" d="M${l + 5} 62c0-18 8-26 ${w / 2 - 5}-26s${w / 2 - 5} 8 ${w / 2 - 5} 26z"/><path fill="#c9a763" d="M${l - 12} 62c20-8 ${w + 4}-8 ${w + 24} 0-10 8-${w + 14} 8-${w + 24} 0z"/>`,
  }
  return wears === 'none' ? '' : temples + drawn[wears]()
}

function glasses({ pick, age }: Face, wears: Headgear): string {
  if (wears === 'visor') return ''
  const round =
    '<g fill="#fff" fill-opacity=".18" stroke="#2b2724" stroke-width="1.1"><circle cx="51" cy="79" r="6.2"/><circle cx="69" cy="79" r="6.2"/><path d="M57.2 78q2.8-2 5.6 0" fill="none"/></g>'
  const square =
    '<g fill="#fff" fill-opacity=".18" stroke="#3a342c" stroke-width="1.1"><path d="M43.5 75h13.5v8H43.5zM63 75h13.5v8H63z"/><path d="M57 77h6" fill="none"/></g>'
  const goggles = '<path d="M41 74h38v8c-6 4-13 4-19 0-6 4-13 4-19 0z" fill="#bcd3cf" fill-opacity=".75" stroke="#5a544a"/>'
  if (wears === 'helmet') return pick('', '', '', goggles, square)
  return age > 46 ? pick('', round, square) : pick('', '', '', round, square)
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
