import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { speakOn, type Walk } from './crawl-walk.ts'
import { root } from './steps.ts'

const folder = join(root, 'docs/pictures')
const wanted = process.env.PICTURES === '1'
const taken = new Set<string>()

/** Whose view of a page is worth a picture, where it is not the first one's. */
const of: Record<string, RegExp> = {
  '/vote': /^voter$/,
  '/me': /^worker$/,
  '/me/recommendation': /^worker$/,
  '/me/evidence': /^worker$/,
  '/me/file': /^holder$/,
  '/me/honours': /^holder$/,
  '/console': /^county/,
  '/console/recommendations': /^county/,
  '/console/recommendations/:id': /^county/,
  '/console/recommendations/:id/edit': /^unit$/,
  '/console/editions/:id': /^office$/,
  '/console/editions/:id/quotas': /^office$/,
  '/console/editions/:id/nominees': /^office$/,
  '/console/editions/:id/result': /^(second|inspector)$/,
}

/** Pages that are shown in English and in the dark too. */
const inEnglish = ['/', '/nominees/:id', '/console', '/console/recommendations/:id']
const inTheDark = ['/', '/vote', '/console', '/console/recommendations/:id']

const oddly: Record<string, string> = {
  people: 'person',
  news: 'article',
  scoring: 'scoring-round',
  judging: 'judging-round',
  register: 'honour',
  roster: 'roster-import',
  import: 'import-staged',
}
const singular = (word: string) => oddly[word] ?? word.replace(/ies$/, 'y').replace(/s$/, '')

/** '/console/editions/:id/rules' is called 'console-edition-rules'. */
export function nameOf(path: string): string {
  const parts = path.split('/').filter(Boolean)
  const face = parts[0] === 'console' ? 'console' : 'portal'
  const rest = parts.slice(face === 'console' ? 1 : 0)
  const words = rest.flatMap((part, at) => (part.startsWith(':') ? [] : [rest[at + 1]?.startsWith(':') ? singular(part) : part]))
  return [face, ...(words.length > 0 ? words : [face === 'console' ? 'my-work' : 'home'])].join('-')
}

/** `PICTURES=1` renews docs/pictures: every kind of page once, in Chinese and in light; some in English and in the dark. */
export async function takePictures(walk: Walk, kind: string): Promise<void> {
  const { page, role } = walk
  const [path = ''] = kind.split('?')
  const name = nameOf(path)
  if (!wanted || taken.has(name) || !(of[path] ?? /./).test(role.name)) return
  taken.add(name)
  await keepPicture(page, name)
  if (inTheDark.includes(path)) {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForTimeout(250)
    await keepPicture(page, `${name}-dark`)
    await page.emulateMedia({ colorScheme: 'light' })
  }
  if (!inEnglish.includes(path)) return
  await speakOn(walk, 'en')
  await keepPicture(page, `${name}-en`)
  await speakOn(walk, 'zh')
}

/** A picture of what the window shows, as small as it can be read. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!wanted) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.webp`), type: 'webp', quality: 60 })
}
