import type { Page } from 'playwright-core'
import { z } from 'zod'
import { speak } from '../kit/words/index.ts'
import type { Journey, Traveller } from './journeys.ts'
import { signInByPhone } from './portal-journeys.ts'
import { codeFor } from './site.ts'

// On a slow or lost line nothing that was typed may be lost, and nothing may count twice.
const t = speak('zh')

type Line = { down: () => Promise<void>; up: () => Promise<void> }

/** A window of one's own. A phone's line is of the third generation (300 ms away, 1.6 Mbit/s), a desk's is fast; both can be cut. */
async function inOwnWindow({ page, site }: Traveller, go: (page: Page, line: Line) => Promise<void>): Promise<void> {
  const viewport = page.viewportSize()
  const phone = (viewport?.width ?? 0) < 500
  const window = await page.context().browser()?.newContext({ viewport, baseURL: site.base, locale: 'zh-CN', reducedMotion: 'reduce' })
  if (!window) throw new Error('no browser')
  try {
    const own = await window.newPage()
    own.setDefaultTimeout(60_000)
    const session = await window.newCDPSession(own)
    await session.send('Network.enable')
    const rate = phone ? (1600 * 1024) / 8 : -1
    const set = async (offline: boolean) => {
      const conditions = { latency: phone ? 300 : 0, downloadThroughput: rate, uploadThroughput: rate }
      await session.send('Network.emulateNetworkConditions', { offline, ...conditions })
    }
    await set(false)
    await go(own, { down: () => set(true), up: () => set(false) })
  } finally {
    await window.close()
  }
}

/** What happens while the line is down; a reload in that time shows the browser's own page, as on a bus in a tunnel. */
async function withoutLine(page: Page, line: Line, meanwhile: () => Promise<void>): Promise<void> {
  const place = page.url()
  await line.down()
  await meanwhile()
  await page.reload({ timeout: 5_000 }).catch(() => null)
  await line.up()
  await page.goto(place)
}

async function answerOf<T>(page: Page, path: string, shape: z.ZodType<T>): Promise<T> {
  return shape.parse(await (await page.request.get(`/api${path}`)).json())
}

const signIn = async (page: Page, traveller: Traveller, phone: string, next: string) => {
  await page.goto(`/sign-in?next=${next}`)
  await signInByPhone({ ...traveller, page }, phone)
  await page.waitForURL((url) => url.pathname === next)
}

const recommendations = z.object({ rows: z.array(z.object({ id: z.string(), can: z.object({ change: z.string().nullable() }) }).loose()) })
const ballot = z.object({ ballot: z.object({ line: z.int(), choices: z.array(z.string()) }).nullable(), changesLeft: z.int() })

async function choose(page: Page): Promise<void> {
  await page.goto('/vote')
  const names = page.getByRole('region', { name: t('portal.vote.tray') }).getByRole('listitem')
  if ((await names.count()) >= 3) return
  await page
    .getByRole('main')
    .getByRole('button', { name: t('portal.vote.pick'), exact: true })
    .first()
    .click()
  for (const left of [3, 2, 1]) {
    const story = page.getByRole('dialog').filter({ hasText: t('portal.vote.tray-need', { count: left }) })
    await story.getByRole('button', { name: t(left > 1 ? 'portal.vote.pick-next' : 'portal.vote.pick'), exact: true }).click()
  }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

export const slowLineOnPhone: readonly Journey[] = [
  {
    name: 'without a line a code is not asked for; the number stays, and works when the line is back',
    go: (traveller) =>
      inOwnWindow(traveller, async (page, line) => {
        const { site } = traveller
        await page.goto('/sign-in')
        await line.down()
        await page.getByLabel(t('portal.sign-in.phone')).fill(site.worker)
        await press(page, t('portal.sign-in.send'))
        await page.getByRole('alert').getByText(t('portal.offline.sign-in')).waitFor()
        await line.up()
        await page.reload()
        await page.waitForFunction((phone) => document.querySelector<HTMLInputElement>('#phone')?.value === phone, site.worker)
        await press(page, t('portal.sign-in.send'))
        await page.getByLabel(t('portal.sign-in.code')).waitFor()
        // as it is pasted out of a message
        await page.getByLabel(t('portal.sign-in.code')).pressSequentially(spaced(await codeFor(site, site.worker)))
        await page.waitForURL(({ pathname }) => pathname === '/me')
      }),
  },
  {
    name: 'a recommendation typed without a line is there after a reload and saves itself',
    go: (traveller) =>
      inOwnWindow(traveller, async (page, line) => {
        await signIn(page, traveller, traveller.site.worker, '/me')
        const { rows } = await answerOf(page, '/me/recommendations', recommendations)
        const open = rows.find(({ can }) => can.change === null)
        if (!open) throw new Error('the worker has no recommendation to fill in')
        const typed = `隧道里写的一段（${Date.now()}）：${'调了三十七次参数，废品率从百分之八降到千分之三。'.repeat(6)}`
        await page.goto(`/me/recommendation?id=${open.id}&step=deeds`)
        await withoutLine(page, line, async () => {
          await page.getByRole('textbox').fill(typed)
          await page.getByText(t('portal.mine.unsaved'), { exact: true }).waitFor()
          await press(page, t('portal.mine.next'))
          await page.getByRole('alert').getByText(t('portal.mine.unsaved-form')).waitFor()
        })
        if ((await page.getByRole('textbox').inputValue()) !== typed) throw new Error('what was typed is not in the field')
        const isSaved = async () => JSON.stringify(await answerOf(page, '/me/recommendations', z.unknown())).includes(typed)
        for (let tries = 0; !(await isSaved()); tries += 1) {
          if (tries === 20) throw new Error('what was typed is not on the server')
          await page.waitForTimeout(500)
        }
      }),
  },
  {
    name: 'a form whose sending failed is filled in again; where a notice is open, an objection too',
    go: (traveller) =>
      inOwnWindow(traveller, async (page) => {
        await signIn(page, traveller, traveller.site.worker, '/me')
        await page.goto('/me/honours?new')
        await page.getByLabel(t('portal.records.name')).fill('全市技术能手（演示）')
        await lost(page, '**/me/honours*', () => press(page, t('portal.records.save')))
        await page.goto('/me/honours?new')
        await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#name')?.value === '全市技术能手（演示）')
        await press(page, t('portal.records.save'))
        await page.getByRole('listitem').getByText('全市技术能手（演示）', { exact: true }).first().waitFor()
        const { rows } = await answerOf(page, '/notices?state=published', z.object({ rows: z.array(z.object({ id: z.string() })) }))
        for (const { id } of rows.slice(0, 1)) await object(page, id)
      }),
  },
  {
    name: 'a ballot cast without a line is told plainly, keeps its choice, and counts once when the line is back',
    go: (traveller) =>
      inOwnWindow(traveller, async (page, line) => {
        await signIn(page, traveller, traveller.site.voter, '/vote')
        await choose(page)
        const poll = await page.evaluate(() => JSON.parse(document.getElementById('ballot-config')?.textContent ?? '{}').poll)
        const before = await answerOf(page, `/polls/${poll}/my-ballot`, ballot)
        await withoutLine(page, line, async () => {
          await press(page, t('portal.vote.review'))
          await press(page, t('portal.vote.cast'))
          await page.getByRole('alert').getByText(t('problem.offline')).waitFor()
          await page.getByText(t('portal.vote.kept')).waitFor()
        })
        await page
          .getByRole('region', { name: t('portal.vote.tray') })
          .getByText(t('portal.vote.tray-count', { count: 3 }))
          .waitFor()
        // the first answer is lost on its way: the browser asks again with the same pass
        let sent = 0
        await page.route('**/api/polls/*/ballots', async (route) => {
          sent += 1
          if (sent > 1) return route.continue()
          await route.fetch()
          return route.abort()
        })
        await press(page, t('portal.vote.review'))
        await press(page, t('portal.vote.cast'))
        await page.getByRole('heading', { name: t('portal.vote.done') }).waitFor({ timeout: 180_000 })
        const after = await answerOf(page, `/polls/${poll}/my-ballot`, ballot)
        if (sent !== 2) throw new Error(`the ballot was sent ${sent} times`)
        if (after.ballot?.choices.length !== 3) throw new Error('the ballot is not the three that were chosen')
        const used = before.changesLeft - after.changesLeft
        if (used !== (before.ballot ? 1 : 0)) throw new Error(`one ballot used ${used} changes`)
      }),
  },
]

const spaced = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

/** Sends a form whose request never arrives. */
async function lost(page: Page, address: string, send: () => Promise<void>): Promise<void> {
  await page.route(address, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await send()
  await page.waitForTimeout(500)
  await page.unroute(address)
}

async function object(page: Page, notice: string): Promise<void> {
  const statement = '公示材料里写的时间与车间记录不一致，可以到档案室核对当月的值班表，请查证。'
  await page.goto(`/notices/${notice}/object`)
  await page.getByLabel(t('portal.object.statement')).fill(statement)
  await page.getByLabel(t('portal.object.anonymous')).check()
  await lost(page, `**/notices/${notice}/object`, () => press(page, t('portal.object.send')))
  await page.goto(`/notices/${notice}/object`)
  await page.waitForFunction((text) => document.querySelector<HTMLTextAreaElement>('#statement')?.value === text, statement)
  if (!(await page.getByLabel(t('portal.object.anonymous')).isChecked())) throw new Error('the choice to stay anonymous is lost')
  await press(page, t('portal.object.send'))
  await page.getByRole('heading', { name: t('portal.object.done') }).waitFor()
}

export const slowLineAtDesk: readonly Journey[] = [
  {
    name: 'an opinion and a return typed at the desk without a line are there after a reload',
    go: (traveller) =>
      inOwnWindow(traveller, async (page, line) => {
        await page.goto('/console/sign-in')
        await page.getByLabel(t('console.user-name')).fill('county-370102')
        await page.getByLabel(t('console.password')).fill(traveller.site.password)
        await press(page, t('console.sign-in'))
        await page.getByRole('main').getByRole('listitem').getByRole('link').filter({ hasText: /推荐/ }).first().click()
        const queue = page
          .getByRole('region', { name: t('console.selection-recommendations') })
          .getByRole('listitem')
          .getByRole('link')
        const waiting = queue.filter({ hasText: new RegExp(`${t('console.waits')}|处问题`) }).first()
        const address = await waiting.getAttribute('href')
        await waiting.click()
        await page.waitForURL(({ pathname }) => address?.split('?')[0] === pathname)
        // the dossier is there, and not only its address, before the line goes
        await page.waitForLoadState('networkidle')
        const opinion = page.getByRole('textbox', { name: t('console.opinion') })
        await opinion.waitFor()
        await withoutLine(page, line, () => opinion.fill('断线时写的意见：材料属实。'))
        await opinion.waitFor()
        if ((await opinion.inputValue()) !== '断线时写的意见：材料属实。') throw new Error('the opinion is lost')
        const note = page.getByRole('textbox', { name: t('console.fault-note') }).last()
        await withoutLine(page, line, async () => {
          await page.getByRole('button', { name: /^退回/ }).click()
          await page.getByRole('combobox', { name: t('console.add-fault') }).click()
          await page.keyboard.press('Enter')
          await note.fill('断线时写的问题')
        })
        await page.getByRole('button', { name: /^退回/ }).click()
        if ((await note.inputValue()) !== '断线时写的问题') throw new Error('the fault of the return is lost')
      }),
  },
  {
    name: 'scores and a comment typed without a line are there after a reload and save themselves',
    go: (traveller) =>
      inOwnWindow(traveller, async (page, line) => {
        await signIn(page, traveller, traveller.site.expert, '/me')
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
        const comment = hand.getByRole('textbox', { name: t('console.comment') })
        const score = hand.getByRole('spinbutton').first()
        await hand.waitFor()
        await withoutLine(page, line, async () => {
          await score.fill('7')
          await comment.fill('断线时写的评语')
        })
        await hand.getByText(t('console.saving.kept')).waitFor()
        if ((await comment.inputValue()) !== '断线时写的评语') throw new Error('the comment is lost')
        if (!/^7(\.00)?$/.test(await score.inputValue())) throw new Error('the score is lost')
        await page.reload()
        await comment.waitFor()
        if ((await comment.inputValue()) !== '断线时写的评语') throw new Error('the comment is not on the server')
      }),
  },
]
