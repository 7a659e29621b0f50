import { speak } from '../kit/words/index.ts'
import type { Journey, Traveller } from './journeys.ts'
import { codeFor } from './site.ts'

const t = speak('zh')

const heading = ({ page }: Traveller, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** Signs a worker in by phone and the code that was sent. */
export async function signInByPhone({ page, site }: Traveller, phone: string): Promise<void> {
  await page.getByLabel(t('portal.sign-in.phone')).fill(phone)
  await page.getByRole('button', { name: t('portal.sign-in.send') }).click()
  // the sixth digit signs in
  await page.getByLabel(t('portal.sign-in.code')).fill(await codeFor(site, phone))
}

export const portalJourneys: readonly Journey[] = [
  {
    name: 'a visitor reads the first page and finds the nominees',
    go: async (traveller) => {
      const { page, look } = traveller
      await page.goto('/')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look()
      await page.goto('/nominees')
      await heading(traveller, t('portal.nominees.title'))
      await look()
    },
  },
  {
    name: 'a visitor narrows the nominees to one city and reads a story',
    go: async (traveller) => {
      const { page, look } = traveller
      await page.goto('/nominees')
      await page.getByLabel(t('portal.nominees.city')).selectOption({ index: 1 })
      await page.getByRole('button', { name: t('portal.filter') }).click()
      await page.waitForURL(/city=/)
      await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
      await page.getByRole('heading', { name: t('portal.nominee.deeds') }).waitFor()
      await look()
    },
  },
  {
    name: 'a visitor checks a certificate number that was never given out',
    go: async (traveller) => {
      const { page, look } = traveller
      await page.goto('/check')
      await page.getByLabel(t('portal.check.number')).fill('鲁匠2019-9999')
      await page.getByRole('button', { name: t('portal.check.go') }).click()
      await page.getByRole('status').getByText(t('portal.check.unknown'), { exact: true }).waitFor()
      await look()
    },
  },
  {
    name: 'a visitor reads the register, the notices and an edition with its rules',
    go: async ({ page, look }) => {
      for (const place of ['/holders', '/notices', '/figures', '/editions']) {
        await page.goto(place)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await look()
      }
      await page.getByRole('main').getByRole('link', { name: /选树/ }).first().click()
      await page
        .getByRole('heading', { name: t('portal.edition.rules') })
        .first()
        .waitFor()
      await look()
    },
  },
  {
    name: 'a wrong code is told, and the right one signs in',
    go: async (traveller) => {
      const { page, site, look } = traveller
      await page.goto('/sign-in?next=/vote')
      await look()
      await page.getByLabel(t('portal.sign-in.phone')).fill(site.voter)
      await page.getByRole('button', { name: t('portal.sign-in.send') }).click()
      const code = await codeFor(site, site.voter)
      await page.getByLabel(t('portal.sign-in.code')).fill(code === '000000' ? '111111' : '000000')
      await page.getByRole('alert').waitFor()
      await look()
      await page.getByLabel(t('portal.sign-in.code')).fill(code)
      await page.waitForURL(({ pathname }) => pathname === '/vote')
    },
  },
  {
    name: 'a worker reads three stories, casts a ballot and keeps the line as a receipt',
    go: async ({ page, look }) => {
      await page.goto('/vote')
      await look()
      await page
        .getByRole('main')
        .getByRole('button', { name: t('portal.vote.pick'), exact: true })
        .first()
        .click()
      // while the ballot is short, choosing goes on to the next story
      for (const left of [3, 2]) {
        const story = page.getByRole('dialog').filter({ hasText: t('portal.vote.tray-need', { count: left }) })
        await story.getByRole('button', { name: t('portal.vote.pick-next') }).click()
      }
      const last = page.getByRole('dialog').filter({ hasText: t('portal.vote.tray-need', { count: 1 }) })
      await last.getByRole('button', { name: t('portal.vote.pick'), exact: true }).click()
      await last.waitFor({ state: 'hidden' })
      await page.getByRole('button', { name: t('portal.vote.review') }).click()
      await look('portal-ballot')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('portal.vote.cast') })
        .click()
      await page.getByRole('heading', { name: t('portal.vote.done') }).waitFor({ timeout: 180_000 })
      await look('portal-receipt')
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('portal.vote.close') })
        .click()
      await page.reload()
      await page.getByText(/是选票簿的第 [\d,]+ 行/).waitFor()
    },
  },
  {
    name: 'the worker sees the file, the inbox and the sessions, in Chinese and in English',
    go: async ({ page, look }) => {
      for (const place of ['/me', '/me/file', '/me/inbox', '/me/sessions', '/me/recommendation']) {
        await page.goto(place)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await look()
      }
    },
  },
]
