import type { Page } from 'playwright-core'
import { getHistory } from '../contract/procedures/casework.ts'
import { listRecommendations } from '../contract/selection/recommendations.ts'
import { speak } from '../kit/words/index.ts'
import { type ClerksDesk, tenOnTheDesk } from './clerks-scene.ts'
import type { Journey } from './journeys.ts'

const t = speak('zh')

/** What a day of ten dossiers may cost in presses of keys and clicks, the name and the password not counted. */
const most = 60

/** Fewer than this many cannot do the work: then something was not counted. */
const least = 12

type Acts = { keys: number; clicks: number }

/** Whatever a person does in the page: every press of a key, a modifier too, and every click of a mouse. Kept here, since a sign-in clears what the tab keeps. */
async function countActs(page: Page): Promise<Acts> {
  const acts = { keys: 0, clicks: 0 }
  await page.exposeFunction('countAct', (what: keyof Acts) => {
    acts[what] += 1
  })
  await page.addInitScript(`
    addEventListener('keydown', (event) => { if (event.isTrusted) countAct('keys') }, true)
    addEventListener('mousedown', (event) => { if (event.isTrusted) countAct('clicks') }, true)`)
  return acts
}

const sumOf = ({ keys, clicks }: Acts): number => keys + clicks

/** Types as a person does: the field has the focus, each letter is a press. */
async function signIn(page: Page, username: string, password: string, acts: Acts): Promise<number> {
  await page.goto('/console/')
  const name = page.getByLabel(t('console.user-name'))
  await name.click()
  await name.pressSequentially(username)
  await page.keyboard.press('Tab')
  await page.getByLabel(t('console.password')).pressSequentially(password)
  const typed = sumOf(acts)
  await page.keyboard.press('Enter')
  return typed
}

const paperOf = (page: Page, name: string) => page.getByRole('article').getByText(name, { exact: true }).first()
const openName = (page: Page) =>
  page
    .getByRole('region', { name: t('console.selection-recommendations') })
    .locator('[aria-current="page"] b')
    .textContent()

/** Reads ten: nine are in order, the third comes back with three faults, each ticked with its number. */
async function checkTen(page: Page, look: (picture?: string) => Promise<void>): Promise<string> {
  let returned = ''
  const seen = new Set<string>()
  for (let at = 0; at < 10; at += 1) {
    await page.waitForFunction(
      (names) => {
        const here = document.querySelector('.queue [aria-current="page"] b')?.textContent?.trim()
        return here !== undefined && !names.includes(here)
      },
      [...seen],
    )
    const name = (await openName(page))?.trim() ?? ''
    await paperOf(page, name).waitFor()
    seen.add(name)
    if (at === 0) await look('console-dossier')
    if (at === 2) {
      returned = name
      await page.keyboard.press('r')
      await page.getByRole('checkbox', { name: new RegExp(`^${t('field.evidence')}`) }).waitFor()
      for (const key of ['1', '2', '3']) await page.keyboard.press(key)
      await look('console-return')
      await page.keyboard.press('Enter')
      await page.getByText(t('console.returned-done', { name, count: 3 })).waitFor()
    } else await page.keyboard.press('c')
  }
  return returned
}

/** The first of the nine is put third, then all go in one act. */
async function forwardNine(page: Page, look: (picture?: string) => Promise<void>): Promise<string[]> {
  await page.getByText(t('console.all-checked', { count: 9 })).waitFor()
  await page.keyboard.press('F')
  const slip = page.getByRole('dialog', { name: t('console.forward-many') })
  const lines = slip.getByRole('list', { name: t('console.forward-many') }).getByRole('listitem')
  await lines.nth(8).waitFor()
  await slip.locator('[data-handle]:focus').waitFor()
  const before = await lines.locator('b').allInnerTexts()
  await page.keyboard.down('Alt')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.up('Alt')
  await look('console-forward')
  const order = await lines.locator('b').allInnerTexts()
  if (order[2] !== before[0] || order[0] !== before[1]) throw new Error(`the first was to become the third: ${before} became ${order}`)
  await page.keyboard.press('Control+Enter')
  await page.getByText(t('console.forwarded-many', { count: 9 })).waitFor()
  return order.map((name) => name.trim())
}

/** What stands on the server in the end, read by the clerk through the API. */
async function proveIt({ clerk, editionId, names }: ClerksDesk, order: readonly string[], returned: string): Promise<void> {
  const { rows } = await clerk(listRecommendations, { editionId, limit: 50 })
  if (rows.length !== names.length) throw new Error(`${rows.length} dossiers instead of ${names.length}`)
  const ranked = rows.filter((row) => row.state === 'in_review' && !row.waitsForMe && row.slot === 'regular')
  const byRank = ranked.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const ranks = byRank.map(({ rank }) => rank).join(' ')
  if (ranks !== '1 2 3 4 5 6 7 8 9') throw new Error(`ranks are ${ranks}`)
  if (byRank.map(({ name }) => name).join() !== order.join())
    throw new Error(`sent as ${order}, ranked as ${byRank.map(({ name }) => name)}`)
  const back = rows.find((row) => row.state === 'returned')
  if (back?.name !== returned) throw new Error(`${returned} was returned, ${back?.name} is`)
  const { moves } = await clerk(getHistory, { id: back.dossierId })
  const faults = moves.findLast(({ verb }) => verb === 'return')?.faults.length
  if (faults !== 3) throw new Error(`${faults} faults instead of 3`)
}

export const clerksDay: readonly Journey[] = [
  {
    name: `a clerk's day: ten dossiers read, one returned with three faults, nine forwarded in order, in at most ${most} acts`,
    go: async ({ page, site, look }) => {
      const desk = await tenOnTheDesk(site)
      await page.context().clearCookies()
      const acts = await countActs(page)
      const typed = await signIn(page, desk.username, site.password, acts)
      await page.getByRole('main').getByRole('listitem').first().waitFor()
      await look('console-work')
      await page.keyboard.press('Enter')
      const returned = await checkTen(page, look)
      const order = await forwardNine(page, look)
      await proveIt(desk, order, returned)
      const after = sumOf(acts) - typed
      console.log(`  a clerk's day: ${after} acts after the credentials, ${sumOf(acts)} with every letter of them`)
      if (after < least) throw new Error(`only ${after} acts were counted`)
      if (after > most) throw new Error(`${after} acts (${acts.keys} keys, ${acts.clicks} clicks in all), at most ${most}`)
    },
  },
]
