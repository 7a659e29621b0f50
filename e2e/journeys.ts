import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { barriers } from './barriers.ts'
import { clerksDay } from './clerks-day.ts'
import { consoleJourneys } from './console-journeys.ts'
import { crawl } from './crawl.ts'
import { lookClosely } from './crawl-look.ts'
import { identityJourneys } from './identity-journeys.ts'
import { keepPicture } from './pictures.ts'
import { portalJourneys } from './portal-journeys.ts'
import { readingJourneys } from './portal-reading.ts'
import { type Site, startSite } from './site.ts'
import { slowLineAtDesk, slowLineOnPhone } from './slow-line.ts'
import { staffJourneys } from './staff-journeys.ts'
import type { Outcome } from './steps.ts'
import { wholeEditions } from './whole-edition.ts'

/** What a journey has in hand. `look` checks the page that stands open for barriers and, where a name is given, takes its picture. */
export type Traveller = { page: Page; site: Site; look: (picture?: string) => Promise<void> }
export type Journey = { name: string; go: (traveller: Traveller) => Promise<void> }

/** Journeys of one face share a browser window and so a session, in order: each begins where the last one signed in. */
type Face = { size: { width: number; height: number }; journeys: readonly Journey[]; phone: boolean }

const faces: readonly Face[] = [
  { size: { width: 390, height: 844 }, phone: true, journeys: [...readingJourneys, ...portalJourneys, ...slowLineOnPhone] },
  {
    size: { width: 1440, height: 900 },
    phone: false,
    journeys: [...consoleJourneys, ...clerksDay, ...identityJourneys, ...staffJourneys, ...slowLineAtDesk],
  },
]

/** Reads every page of a freshly started demonstration as everybody, then drives both faces by role and label. */
export async function journeys(program: string): Promise<Outcome> {
  const browser = await chromium.launch({ executablePath: program, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    // one server after the other: two at once would slow each other
    return sum(await throughDemonstration(browser), await wholeEditions(browser))
  } finally {
    await browser.close()
  }
}

async function throughDemonstration(browser: Browser): Promise<Outcome> {
  const { site, stop } = await startSite()
  try {
    // everybody first reads everything, before a journey changes what there is
    return sum(await crawl(browser, site, { look: lookClosely }), await travel(browser, site))
  } finally {
    await stop()
  }
}

const sum = (a: Outcome, b: Outcome): Outcome => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  line: `${a.line}; ${b.line}`,
  output: [a.output, b.output].filter(Boolean).join('\n'),
})

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
  page.setDefaultTimeout(60_000)
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(`error in the page: ${error.message}`))
  try {
    await go({
      page,
      site,
      look: async (picture) => {
        broken.push(...(await barriers(page)).map((what) => `${what} at ${page.url()}`))
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
