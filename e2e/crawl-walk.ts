import type { Browser, Page } from 'playwright-core'
import type { Lang } from '../kit/words/words.ts'
import { linksOf, shapesOf, textsOf, valuesOf } from './crawl-page.ts'
import { type Role, signInTo } from './crawl-roles.ts'
import { faultOfText, faultOfValue } from './crawl-words.ts'
import { type Ear, listen, settled } from './settled.ts'
import type { Site } from './site.ts'

/** One role's way through one face, in one window. `note` is told what is wrong and where. */
export type Walk = { base: string; page: Page; role: Role; ear: Ear; address: string; note: (fault: string, where: string) => void }

const sizes = { portal: { width: 390, height: 844 }, console: { width: 1440, height: 900 } }

export async function beginWalk(browser: Browser, site: Site, role: Role, note: Walk['note']): Promise<Walk> {
  const phone = role.face === 'portal'
  const window = await browser.newContext({
    viewport: sizes[role.face],
    baseURL: site.base,
    locale: 'zh-CN',
    isMobile: phone,
    hasTouch: phone,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  await signInTo(window, site, role)
  const page = await window.newPage()
  page.setDefaultTimeout(60_000)
  return { base: site.base, page, role, ear: listen(page), address: '', note }
}

/**
 * Opens an address, reads it in both languages and answers where it leads; `closely` looks at it while it stands there in Chinese.
 * `briefly`: another role has read this kind of page in both already; here the first language is enough.
 */
export async function visit(walk: Walk, address: string, { closely, briefly }: { closely: () => Promise<void>; briefly: boolean }) {
  walk.address = address
  await go(walk, 'zh')
  await read(walk, 'zh')
  const links = await walk.page.evaluate(linksOf)
  await closely()
  if (!briefly) {
    await speakOn(walk, 'en')
    await read(walk, 'en')
  }
  const row = await firstRow(walk)
  if (!briefly && walk.role.face === 'console') await speakOn(walk, 'zh')
  return row ? [row, ...links] : links
}

const noted = (walk: Walk, lang: Lang, fault: string) => walk.note(fault, `${lang} ${walk.role.name} ${walk.address}`)

async function read(walk: Walk, lang: Lang): Promise<void> {
  const { page, ear } = walk
  const [texts, values, shapes] = await Promise.all([page.evaluate(textsOf, lang), page.evaluate(valuesOf), page.evaluate(shapesOf)])
  const faults = [...texts.map((text) => faultOfText(text, lang)), ...values.map(faultOfValue), ...shapes, ...ear.heard()]
  for (const fault of faults) if (fault) noted(walk, lang, fault)
}

/** A desk goes on without loading again, as its links do; a page of the portal is fetched. */
async function go(walk: Walk, lang: Lang): Promise<void> {
  const { page, role, address } = walk
  if (role.face === 'portal') {
    await turn(walk, lang)
    await page.goto(address)
  } else if (!page.url().includes('/console')) await page.goto(address)
  else await page.evaluate(wander, address)
  await rest(walk, lang)
  if (role.face === 'console' && !(await page.evaluate(() => document.documentElement.lang)).startsWith(lang)) await speakOn(walk, lang)
}

/** Runs in the page: what a link of the router does. */
function wander(address: string): void {
  history.pushState({ idx: (history.state?.idx ?? 0) + 1, key: `walk-${history.length}`, usr: null }, '', address)
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
}

async function rest(walk: Walk, lang: Lang): Promise<void> {
  if (!(await settled(walk.page, walk.ear))) noted(walk, lang, 'did not come to rest in ten seconds')
}

const turn = ({ page, base }: Walk, lang: Lang) => page.context().addCookies([{ name: 'lang', value: lang, url: base }])

/** The same page in the other language. */
export async function speakOn(walk: Walk, lang: Lang): Promise<void> {
  const { page, role } = walk
  if (role.face === 'console') {
    const other = page.getByRole('button', { name: lang === 'en' ? 'English' : '中文', exact: true })
    if ((await other.count()) > 0) await other.first().click()
  } else {
    await turn(walk, lang)
    await page.reload()
  }
  await rest(walk, lang)
}

/** A list of the desk opens its rows by click: where the first one leads. */
async function firstRow(walk: Walk): Promise<string | null> {
  const { page, role } = walk
  const row = page.locator('main tr[data-open]').first()
  if (role.face === 'portal' || (await row.count()) === 0) return null
  const before = page.url()
  await row.focus()
  await row.press('Enter')
  await rest(walk, 'en')
  const { pathname, search } = new URL(page.url())
  if (page.url() !== before) return pathname + search
  // the row opened a sheet over the list
  await page.keyboard.press('Escape')
  await page.locator('.ant-modal-wrap:visible, .ant-drawer-open').waitFor({ state: 'hidden' })
  return null
}
