import type { Page } from 'playwright-core'
import { speak } from '../kit/words/index.ts'
import type { Journey, Traveller } from './journeys.ts'
import { signInByPhone } from './portal-journeys.ts'

const t = speak('zh')

/** Begins as somebody else: another session in the same window. */
async function signInAs({ page, site }: Traveller, username: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/console/sign-in')
  await page.getByLabel(t('console.user-name')).fill(username)
  await page.getByLabel(t('console.password')).fill(site.password)
  await page.getByRole('button', { name: t('console.sign-in') }).click()
  await page.getByRole('navigation').first().waitFor()
}

const queue = (page: Page) => page.getByRole('region', { name: t('console.selection-recommendations') }).getByRole('listitem')

/** The next dossier that lies at this desk, from the list of what waits. */
async function openWaiting(page: Page): Promise<void> {
  await page.goto('/console/')
  await page.getByRole('main').getByRole('listitem').getByRole('link').filter({ hasText: /推荐/ }).first().click()
  await queue(page)
    .getByRole('link')
    .filter({ hasText: new RegExp(`${t('console.waits')}|处问题`) })
    .first()
    .click()
  await page.getByRole('textbox', { name: t('console.opinion') }).waitFor()
}

export const consoleJourneys: readonly Journey[] = [
  {
    name: 'a wrong password is told; the county signs in and finds its work',
    go: async (traveller) => {
      const { page, look } = traveller
      await page.goto('/console/')
      await page.getByLabel(t('console.user-name')).fill('county-370102')
      await page.getByLabel(t('console.password')).fill('not the password')
      await page.getByRole('button', { name: t('console.sign-in') }).click()
      await page.getByRole('alert').first().waitFor()
      await look()
      await signInAs(traveller, 'county-370102')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('main').getByRole('listitem').first().waitFor()
      await look()
    },
  },
  {
    name: 'the county returns a dossier with its faults',
    go: async ({ page, look }) => {
      await openWaiting(page)
      await look()
      await page.getByRole('button', { name: /^退回/ }).click()
      await page.getByRole('combobox', { name: t('console.add-fault') }).click()
      await page.keyboard.press('Enter')
      await look()
      await page.getByRole('button', { name: /^退回并列出 [1-9]\d* 处问题$/ }).click()
      await page.getByText(/的材料已退回，列出/).waitFor()
    },
  },
  {
    name: 'the county forwards a dossier with its opinion, and it lies with the city',
    go: async ({ page, look }) => {
      await openWaiting(page)
      await page.getByRole('textbox', { name: t('console.opinion') }).fill('经核实,事迹属实,材料齐全,同意推荐。')
      await page.getByRole('button', { name: /^转报/ }).click()
      await page.getByText(/的材料已转报/).waitFor()
      await look()
    },
  },
  {
    name: 'an expert scores a dossier without a name on it, and locks it',
    go: async ({ page, site, look }) => {
      await page.context().clearCookies()
      await page.goto('/sign-in?next=/me')
      await signInByPhone({ page, site, look }, site.expert)
      await page.waitForURL(({ pathname }) => pathname.startsWith('/me'))
      await page.goto('/console/scoring')
      await page.getByRole('main').getByRole('link').first().click()
      const items = page
        .getByRole('region', { name: t('console.my-items') })
        .getByRole('listitem')
        .getByRole('link')
      await items
        .filter({ hasText: t('console.assignment-state.open') })
        .first()
        .click()
      const hand = page.getByRole('complementary', { name: t('console.scores') })
      await hand.waitFor()
      for (const field of await hand.getByRole('spinbutton').all()) await field.fill('8')
      for (const none of await hand.getByRole('checkbox', { name: t('console.no-deduction') }).all()) await none.check()
      await hand.getByText(t('console.saving.kept')).waitFor()
      await look()
      await hand.getByRole('button', { name: t('console.lock'), exact: true }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('console.lock'), exact: true })
        .click()
      await items
        .filter({ hasText: t('console.assignment-state.locked') })
        .first()
        .waitFor()
    },
  },
  {
    name: 'the office walks its desks: edition, rules, nominees, judging, vote, notices, register, people, organizations, duties',
    go: async (traveller) => {
      const { page, look } = traveller
      await signInAs(traveller, 'office')
      for (const place of ['editions', 'judging', 'voting', 'notices', 'register', 'people', 'organizations']) {
        await page.goto(`/console/${place}`)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await look()
      }
    },
  },
  {
    name: 'the result is closed until the judging and the vote are, and says why',
    go: async (traveller) => {
      const { page, look } = traveller
      await signInAs(traveller, 'office')
      await page.goto('/console/editions')
      await page
        .getByRole('row', { name: /齐鲁工匠/ })
        .first()
        .click()
      const parts = page.getByRole('navigation', { name: t('console.edition') })
      for (const part of ['rules', 'quotas', 'nominees', 'result'] as const) {
        await parts.getByRole('link', { name: t(`console.edition-part.${part}`), exact: true }).click()
        await page.waitForURL(new RegExp(`/${part}$`))
        await page.getByRole('heading', { level: 2 }).first().waitFor()
        await look()
      }
    },
  },
]
