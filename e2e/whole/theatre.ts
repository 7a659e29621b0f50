import type { Browser, BrowserContext, Page } from 'playwright-core'
import { sentence, speak } from '../../kit/words/index.ts'
import type { Lang } from '../../kit/words/words.ts'
import { type OwnServer, ownServer } from '../../simulate/own-server.ts'
import { calendarFrom, simulatedStart } from '../../simulate/play/calendar.ts'
import type { Self, Site } from '../../simulate/site.ts'
import { codeFor } from '../site.ts'

const phoneSize = { width: 390, height: 844 }
const deskSize = { width: 1440, height: 900 }
export const password = 'whole-edition-2026'

/** A server of its own with a clock that is set, and everybody's own window: whoever signed in stays so. */
export type Theatre = {
  site: Site
  server: OwnServer
  lang: Lang
  t: ReturnType<typeof speak>
  say: (code: string, details?: unknown) => string
  /** The console of a person of the staff, signed in by password. */
  desk: (username: string) => Promise<Page>
  /** The portal on a phone: signed in by the code that was sent, or a stranger's. */
  phone: (self: Self | null) => Promise<Page>
  /** The expert signs in by phone and works at the console. */
  expertDesk: (number: string) => Promise<Page>
  /** The page that was worked on last, for whoever tells what went wrong. */
  last: () => Page | undefined
  broken: string[]
  close: () => Promise<void>
}

export async function openTheatre(browser: Browser, lang: Lang): Promise<Theatre> {
  const server = await ownServer()
  const windows = new Map<string, { context: BrowserContext; page: Page }>()
  const broken: string[] = []
  let [moment, last]: [string, Page | undefined] = [calendarFrom(simulatedStart).moments.setUp, undefined]
  const t = speak(lang)
  const setClock = async (wanted: string) => {
    moment = wanted
    const body = JSON.stringify({ now: wanted })
    await fetch(`${server.base}/dev/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    for (const { context } of windows.values()) await context.clock.setFixedTime(wanted)
  }
  const site: Site = { calendar: calendarFrom(simulatedStart), base: server.base, fetch, setClock, note: () => {}, password }
  const open = async (name: string, phone: boolean): Promise<{ page: Page; fresh: boolean }> => {
    const known = windows.get(name)
    last = known?.page
    if (known) return { page: known.page, fresh: false }
    const context = await browser.newContext({
      viewport: phone ? phoneSize : deskSize,
      baseURL: server.base,
      locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
      isMobile: phone,
      hasTouch: phone,
      reducedMotion: 'reduce',
    })
    await context.clock.setFixedTime(moment)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => broken.push(`error in the page of ${name}: ${error.message}`))
    windows.set(name, { context, page })
    last = page
    return { page, fresh: true }
  }
  const byCode = async (page: Page, number: string) => {
    await page.goto('/sign-in?next=/me')
    await page.getByLabel(t('portal.sign-in.phone')).fill(number)
    await page.getByRole('button', { name: t('portal.sign-in.send') }).click()
    // the sixth digit signs in
    await page.getByLabel(t('portal.sign-in.code')).fill(await codeFor(server, number))
    await page.waitForURL(({ pathname }) => pathname === '/me')
  }
  /** The first time somebody is here: name and ID number, and the file that the unit entered is his. */
  const claim = async (page: Page, { name, idNumber }: Self) => {
    const first = page.getByRole('link', { name: t('portal.me.open-file-go') })
    if ((await first.count()) === 0) return
    await first.click()
    await page.getByLabel(t('portal.mine.person.name')).fill(name)
    await page.getByLabel(t('portal.mine.person.id')).fill(idNumber)
    await page.getByRole('button', { name: t('portal.me.open-file-go') }).click()
    await page.getByText(t('portal.file.found')).waitFor()
  }
  return {
    ...{ site, server, lang, t, broken },
    say: (code, details) => sentence(lang, code, details),
    last: () => last,
    desk: async (username) => {
      const { page, fresh } = await open(username, false)
      if (!fresh) return page
      await page.goto('/console/sign-in')
      await page.getByLabel(t('console.user-name')).fill(username)
      await page.getByLabel(t('console.password')).fill(password)
      await page.getByRole('button', { name: t('console.sign-in') }).click()
      await page.getByRole('navigation').first().waitFor()
      return page
    },
    phone: async (self) => {
      const { page, fresh } = await open(self?.phone ?? 'stranger', true)
      if (fresh && self) await byCode(page, self.phone)
      if (fresh && self) await claim(page, self)
      return page
    },
    expertDesk: async (number) => {
      const { page, fresh } = await open(number, false)
      if (fresh) await byCode(page, number)
      return page
    },
    close: async () => {
      for (const { context } of windows.values()) await context.close()
      await server.stop()
    },
  }
}
