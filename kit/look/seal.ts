/** The rungs of the ladder, lowest first. */
export const tiers = ['county', 'city', 'qilu', 'grand', 'chief'] as const
export type Tier = (typeof tiers)[number]

type SealOptions = {
  /** Edge in px; left out, the surrounding style decides. */
  size?: number
  /** What a screen reader says; left out, the seal is decoration. */
  label?: string
  /** A CSS class for the svg element. */
  class?: string
}

const craft = ['M39 10.5H10V38.5H39.5', 'M32.5 15.2 20 17.2V26.5C20 30 19 32.3 16.8 34', 'M20.5 23.2H35', 'M28.7 23.8V34.2']

// 县 市 鲁 大 首, carved: few strokes, square ends, slightly off true as a knife leaves them.
const strokes: Record<Tier, { paths: readonly string[]; width: number }> = {
  county: {
    paths: ['M15 26.8V9.2H33.2V27', 'M15.2 15H33', 'M15.2 20.8H33', 'M9.5 26.8H38.8', 'M22.5 28 14.6 37.6 34 37', 'M30.4 32.2 35 39.6'],
    width: 2.7,
  },
  city: { paths: ['M24 7.6V13.6', 'M9.6 14.4 38.4 13.8', 'M13.8 33.8V20.8H34.4V32.6L30.6 33.4', 'M24 14.6V40.8'], width: 3.1 },
  qilu: {
    paths: [
      'M20 6.8 13.4 13',
      'M18.4 9H28.4L24.6 13.6',
      'M12.8 13.8H35.2V23.8H12.8Z',
      'M13 18.8H35',
      'M24 14V23.6',
      'M8.8 28 39.2 27.6',
      'M15 32.2H33V41H15Z',
      'M15.2 36.6H32.8',
    ],
    width: 2.3,
  },
  grand: { paths: ['M9.4 18.4 38.6 17.8', 'M24 7.8V18.2C23.6 28 18.2 35 10.2 39.6', 'M24.4 19C25.6 28 31 35.2 38.6 39.2'], width: 3.5 },
  chief: {
    paths: [
      'M16.8 7 19.8 12',
      'M31.4 7 28.4 12',
      'M9.2 14.4 38.8 14',
      'M24 14.6 21.6 19.4',
      'M14.2 20.2H34V41H14.2Z',
      'M14.4 27H33.8',
      'M14.4 33.8H33.8',
    ],
    width: 2.7,
  },
}

const block = 'M2 3.2 45.4 2 46 45 3 46z'
const rim = 'M4.2 5.2 43.4 4.2 43.8 43 5 43.8z'

/** The mark of the product: 匠 carved white out of a cinnabar block. */
export function logo(options: SealOptions = {}): string {
  return svg(`<path fill="var(--cinnabar)" d="${block}"/>${carve(craft, 3.4, 'var(--paper)')}`, options)
}

/** The badge of a tier. The two lower ones are cut in relief (red on paper), the upper three sunk (paper on red), the chief with a second rim. */
export function tierSeal(tier: Tier, options: SealOptions = {}): string {
  const { paths, width } = strokes[tier]
  if (tier === 'county' || tier === 'city')
    return svg(
      `<path fill="none" stroke="var(--cinnabar)" stroke-width="2.4" d="${rim}"/>${carve(paths, width, 'var(--cinnabar)')}`,
      options,
    )
  const edge = tier === 'chief' ? `<path fill="none" stroke="var(--paper)" stroke-width="1.1" d="${rim}"/>` : ''
  return svg(`<path fill="var(--cinnabar)" d="${block}"/>${edge}${carve(paths, width, 'var(--paper)')}`, options)
}

/** The stamp on what was granted, or struck through when it was withdrawn; for certificates and receipts. */
export function stamp(state: 'valid' | 'suspended' | 'withdrawn' | 'lapsed', options: SealOptions = {}): string {
  const colour = state === 'valid' ? 'var(--cinnabar)' : 'var(--ash)'
  const strike = state === 'withdrawn' ? `<path stroke="${colour}" stroke-width="2.6" d="M3 45 45 3"/>` : ''
  const broken = state === 'suspended' || state === 'lapsed' ? ' stroke-dasharray="5 3"' : ''
  return svg(
    `<g transform="rotate(-6 24 24)"><path fill="none" stroke="${colour}" stroke-width="2.4"${broken} d="${rim}"/>${carve(craft, 3, colour)}${strike}</g>`,
    options,
  )
}

/** An empty block: nothing here yet. */
export const emptySeal = (options: SealOptions = {}): string =>
  svg(`<path fill="none" stroke="var(--ash)" stroke-width="1.6" stroke-dasharray="4 3" d="${rim}"/>`, options)

const carve = (paths: readonly string[], width: number, colour: string) =>
  `<g fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="square">${paths.map((d) => `<path d="${d}"/>`).join('')}</g>`

function svg(inner: string, { size, label, class: name = 'seal' }: SealOptions): string {
  const box = size ? ` width="${size}" height="${size}"` : ''
  const voice = label ? ` role="img" aria-label="${safe(label)}"` : ' aria-hidden="true"'
  return `<svg xmlns="http://www.w3.org/2000/svg" class="${name}" viewBox="0 0 48 48"${box}${voice}>${inner}</svg>`
}

/** Text into markup: these drawings are set as HTML, and names come from people. */
export const safe = (value: string): string => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
