import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { renderAsync } from '@resvg/resvg-js'

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
const fontFiles = ['400Regular', '600SemiBold', '900Black'].map((face) => join(fonts, face, `NotoSansSC_${face}.ttf`))

// About 40 KB each: the cards of an edition's nominees in both shapes.
const most = 300
const kept = new Map<string, Promise<Buffer>>()
let last: Promise<unknown> = Promise.resolve()

/** A drawing as PNG. One is made at a time, off the main thread; the last few hundred are kept by what they show. */
export function pictureOf(svg: string): Promise<Buffer> {
  const key = createHash('sha256').update(svg).digest('base64url')
  const known = kept.get(key)
  if (known) return known
  const made = last.then(() => render(svg))
  last = made.catch(() => undefined)
  kept.set(key, made)
  made.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > most && oldest) kept.delete(oldest)
  return made
}

async function render(svg: string): Promise<Buffer> {
  const drawn = await renderAsync(svg, { font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' } })
  return drawn.asPng()
}
