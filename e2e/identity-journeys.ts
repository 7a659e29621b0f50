import type { Page } from 'playwright-core'
import { idCheckDigit } from '../contract/identity.ts'
import { speak } from '../kit/words/index.ts'
import { type Lang, langs } from '../kit/words/words.ts'
import { barriers } from './barriers.ts'
import type { Journey, Traveller } from './journeys.ts'
import { codeFor } from './site.ts'

/** Nobody's numbers, others in each language: the two journeys meet the same server. */
const invented = {
  zh: { name: '苏自建', idNumber: '37010219910101981', phone: '19200020001', next: '19200020002' },
  en: { name: '苏另建', idNumber: '37010219900101982', phone: '19200010003', next: '19200010004' },
}

type Hands = { site: Traveller['site']; t: ReturnType<typeof speak>; phone: Page; desk: Page; seen: string[] }

/** A phone and a desk in the reader's language, each signed out. */
async function hands({ page, site }: Traveller, lang: Lang): Promise<Hands & { close: () => Promise<void> }> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the window has no browser')
  const window = (size: { width: number; height: number }, isMobile: boolean) =>
    browser.newContext({
      ...{ viewport: size, isMobile, hasTouch: isMobile, baseURL: site.base },
      ...{ locale: lang === 'zh' ? 'zh-CN' : 'en-GB', reducedMotion: 'reduce' as const },
    })
  const contexts = [await window({ width: 390, height: 844 }, true), await window({ width: 1440, height: 900 }, false)] as const
  const [phone, desk] = [await contexts[0].newPage(), await contexts[1].newPage()]
  for (const each of [phone, desk]) each.setDefaultTimeout(60_000)
  const close = async () => {
    for (const each of contexts) await each.close()
  }
  return { site, t: speak(lang), phone, desk, seen: [], close }
}

const look = async ({ seen }: Hands, page: Page) => void seen.push(...(await barriers(page)).map((what) => `${what} at ${page.url()}`))

async function byCode({ site, t, phone }: Hands, number: string): Promise<void> {
  await phone.goto('/sign-in?next=/me')
  await phone.getByLabel(t('portal.sign-in.phone')).fill(number)
  await phone.getByRole('button', { name: t('portal.sign-in.send') }).click()
  await phone.getByLabel(t('portal.sign-in.code')).fill(await codeFor(site, number))
  await phone.waitForURL(({ pathname }) => pathname === '/me')
}

/** Nobody has entered this worker: the file that he opens waits for the unit that he names. */
async function claim(all: Hands, { name, idNumber, phone: number }: (typeof invented)['zh']): Promise<void> {
  const { t, phone } = all
  await byCode(all, number)
  await phone.getByRole('link', { name: t('portal.me.open-file-go') }).click()
  await phone.getByLabel(t('portal.mine.person.name')).fill(name)
  await phone.getByLabel(t('portal.mine.person.id')).fill(idNumber + idCheckDigit(idNumber))
  await phone.getByRole('button', { name: t('portal.me.open-file-go') }).click()
  await phone.getByRole('searchbox').fill('泉城精密')
  await phone.getByRole('button', { name: t('portal.search') }).click()
  await phone.getByRole('radio').first().check()
  await phone.getByRole('button', { name: t('portal.file.unit-save') }).click()
  await phone.getByText(t('portal.file.saved')).waitFor()
  await phone.goto('/me/identity')
  await phone.getByRole('heading', { name: t('portal.identity.state.claimed') }).waitFor()
  await look(all, phone)
}

async function vouch(all: Hands, name: string): Promise<void> {
  const { t, desk, site } = all
  await desk.goto('/console/sign-in')
  await desk.getByLabel(t('console.user-name')).fill('unit')
  await desk.getByLabel(t('console.password')).fill(site.password)
  await desk.getByRole('button', { name: t('console.sign-in') }).click()
  await desk.getByRole('navigation').first().waitFor()
  await desk.goto('/console/identity?view=claims')
  const row = desk.getByRole('row').filter({ hasText: name })
  await row.getByRole('button', { name: t('console.identity-confirm') }).click()
  await look(all, desk)
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: t('console.identity-confirm') })
    .click()
  await row.waitFor({ state: 'detached' })
}

/** Both numbers get a code; the old one signs in to nothing of his afterwards. */
async function changePhone(all: Hands, { phone: number, next }: (typeof invented)['zh']): Promise<void> {
  const { site, t, phone } = all
  await phone.goto('/me/identity')
  await phone.getByRole('heading', { name: t('portal.identity.state.confirmed') }).waitFor()
  await phone.getByLabel(t('portal.identity.new')).fill(next)
  await phone.getByRole('button', { name: t('portal.identity.send') }).click()
  await phone.locator('#oldCode').fill(await codeFor(site, number))
  await phone.locator('#newCode').fill(await codeFor(site, next))
  await look(all, phone)
  await phone.getByRole('button', { name: t('portal.identity.go') }).click()
  await phone.getByText(t('portal.identity.changed')).waitFor()
  await byCode(all, next)
  await phone.goto('/me/identity')
  await phone.getByRole('heading', { name: t('portal.identity.state.confirmed') }).waitFor()
}

export const identityJourneys: readonly Journey[] = langs.map((lang) => ({
  name: `a worker opens the own file, the unit confirms it, and the number is changed with both codes (${lang})`,
  go: async (traveller) => {
    const all = await hands(traveller, lang)
    try {
      await claim(all, invented[lang])
      await vouch(all, invented[lang].name)
      await changePhone(all, invented[lang])
      if (all.seen.length > 0) throw new Error(all.seen.join('\n'))
    } finally {
      await all.close()
    }
  },
}))
