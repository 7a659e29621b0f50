import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { clerksDay } from './clerks-day.ts'
import { consoleJourneys } from './console-journeys.ts'
import { portalJourneys } from './portal-journeys.ts'
import { readingJourneys } from './portal-reading.ts'
import { type Site, startSite } from './site.ts'
import { slowLineAtDesk, slowLineOnPhone } from './slow-line.ts'
import { type Outcome, root } from './steps.ts'

/** What a journey has in hand. `look` checks the page that stands open for barriers and, where a name is given, takes its picture. */
export type Traveller = { page: Page; site: Site; look: (picture?: string) => Promise<void> }
export type Journey = { name: string; go: (traveller: Traveller) => Promise<void> }

/** Journeys of one face share a browser window and so a session, in order: each begins where the last one signed in. */
type Face = { size: { width: number; height: number }; journeys: readonly Journey[]; phone: boolean }

const faces: readonly Face[] = [
  { size: { width: 390, height: 844 }, phone: true, journeys: [...readingJourneys, ...portalJourneys, ...slowLineOnPhone] },
  { size: { width: 1440, height: 900 }, phone: false, journeys: [...consoleJourneys, ...clerksDay, ...slowLineAtDesk] },
]

/** Drives both faces of a freshly started demonstration, by role and label, and checks every page that is looked at with axe. */
export async function journeys(program: string): Promise<Outcome> {
  const { site, stop } = await startSite()
  const browser = await chromium.launch({ executablePath: program, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    return await travel(browser, site)
  } finally {
    await browser.close()
    await stop()
  }
}

async function travel(browser: Browser, site: Site): Promise<Outcome> {
  const failures: string[] = []
  let passed = 0
  for (const { size, phone, journeys: all } of faces) {
    const window = await browser.newContext({
      viewport: size,
      baseURL: site.base,
      locale: 'zh-CN',
      isMobile: phone,
      hasTouch: phone,
      reducedMotion: 'reduce',
    })
    for (const journey of all) {
      const why = await journeyed(window, site, journey)
      if (why) failures.push(`✗ ${journey.name}\n${why}`)
      else passed += 1
    }
    await window.close()
  }
  return { passed, failed: failures.length, line: `${passed + failures.length} browser journeys`, output: failures.join('\n') }
}

async function journeyed(window: BrowserContext, site: Site, { go }: Journey): Promise<string | null> {
  const page = await window.newPage()
  page.setDefaultTimeout(20_000)
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(`error in the page: ${error.message}`))
  try {
    await go({
      page,
      site,
      look: async (picture) => {
        broken.push(...(await barriers(page)))
        if (picture) await keepPicture(page, picture)
      },
    })
    return broken.length > 0 ? broken.join('\n') : null
  } catch (error) {
    return [`at ${page.url()}`, String(error instanceof Error ? error.message : error), ...broken].join('\n')
  } finally {
    await page.close()
  }
}

/** What would stop somebody: a serious barrier found by axe, or a page wider than its window. */
async function barriers(page: Page): Promise<string[]> {
  // the component library's own hidden list behind an open choice has no name; the field that owns it has
  const { violations } = await new AxeBuilder({ page }).exclude('[role="listbox"][id$="_list"]').analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = serious.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `axe ${id} at ${page.url()}: ${html.slice(0, 300)}`))
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return wider > 1 ? [...found, `${page.url()} is ${wider} pixels wider than its window`] : found
}

/** `PICTURES=1` keeps pictures for the documents. */
async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES !== '1') return
  const folder = join(root, 'docs/pictures')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
