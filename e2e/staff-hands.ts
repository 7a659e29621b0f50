import { setTimeout as sleep } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { speak } from '../kit/words/index.ts'
import type { Lang } from '../kit/words/words.ts'
import { barriers } from './barriers.ts'
import { type Site, startSite } from './site.ts'
import { press, told } from './whole/hands.ts'

/** Nobody has seen it before, and it is none of the passwords that are refused. */
export const password = 'willows-over-seven-springs'

/** A new installation, three windows of its staff and a telephone, in one language. */
export type Office = {
  site: Site
  t: ReturnType<typeof speak>
  /** Printed at the first start: what activates the account of that name. */
  printed: (username: string) => string
  admin: Page
  security: Page
  clerk: Page
  phone: Page
  look: (page: Page) => Promise<void>
  seen: string[]
  close: () => Promise<void>
}

/** As it is installed where nothing is invented: no password is given, and whoever holds a duty needs an authenticator. */
export async function openOffice(browser: Browser, lang: Lang): Promise<Office> {
  const env = { DEMONSTRATION: '0', SECOND_FACTOR: 'required', ADMIN_PASSWORD: '' }
  const { site, said, stop } = await startSite({ env, whole: (text) => /auditor +\S{5}-\S{5}\n/.test(text) })
  const seen: string[] = []
  const windowOf = async (phone: boolean) => {
    const context = await browser.newContext({
      ...{ viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 }, isMobile: phone, hasTouch: phone },
      ...{ baseURL: site.base, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', reducedMotion: 'reduce' as const },
    })
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => seen.push(`error in the page: ${error.message} at ${page.url()}`))
    return page
  }
  const [admin, security, clerk, phone] = [await windowOf(false), await windowOf(false), await windowOf(false), await windowOf(true)]
  return {
    ...{ site, t: speak(lang), admin, security, clerk, phone, seen },
    printed: (username) => new RegExp(`${username} +(\\S{5}-\\S{5})`).exec(said)?.[1] ?? '',
    look: async (page) => void seen.push(...(await barriers(page)).map((what) => `${what} at ${page.url()}`)),
    close: async () => {
      for (const page of [admin, security, clerk, phone]) await page.context().close()
      await stop()
    },
  }
}

export type Digits = () => Promise<string>

/** An authenticator that was told the secret on the page. Each digits count once: asked again too early, it waits for the next ones. */
export async function authenticator(page: Page): Promise<Digits> {
  const shown = (await page.locator('.totp-picture .secret').textContent()) ?? ''
  const totp = new TOTP({ secret: Secret.fromBase32(shown.replaceAll(/\s/g, '')) })
  let last = 0
  return async () => {
    const now = () => Math.floor(Date.now() / 30_000)
    // the server takes those of the half minute to come as well
    last = Math.max(last + 1, now())
    while (last > now() + 1) await sleep(500)
    return totp.generate({ timestamp: last * 30_000 })
  }
}

/** The form that takes an account: with the first password typed twice. */
export async function activateWith({ t }: Office, page: Page, username: string, code: string, first = password): Promise<void> {
  await page.getByLabel(t('console.user-name')).fill(username)
  await page.getByLabel(t('console.activate-code')).fill(code)
  await page.getByLabel(t('console.settings-password-next'), { exact: true }).fill(first)
  await page.getByLabel(t('console.settings-password-again')).fill(first)
  await press(page, t('console.activate'))
}

/** Scanned, noted, confirmed: refused with digits that are none, then taken. */
export async function confirmDigits({ t }: Office, page: Page, button: () => Promise<void>): Promise<Digits> {
  const digits = await authenticator(page)
  const field = page.getByLabel(t('console.settings-totp-confirm'))
  await field.fill('000000')
  await button()
  await told(page, t('sign-in.totp-wrong'))
  await field.fill(await digits())
  await button()
  return digits
}

export async function signIn({ t }: Office, page: Page, username: string, typed = password): Promise<void> {
  await page.goto('/console/sign-in')
  await page.getByLabel(t('console.user-name')).fill(username)
  await page.getByLabel(t('console.password')).fill(typed)
  await press(page, t('console.sign-in'))
}

/** One of a list that is searched: typed, and chosen from what is found. */
export async function choose(page: Page, label: string, typed: string, option: RegExp | string): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label, exact: true })
  await field.click()
  if (typed) await field.fill(typed)
  const own = page.locator(`[id="${await field.getAttribute('aria-controls')}"]`)
  const list = page.locator('.ant-select-dropdown').filter({ has: own })
  await list.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
  await list.waitFor({ state: 'hidden' })
}
