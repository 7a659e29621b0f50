import type { Page } from 'playwright-core'
import { speak } from '../kit/words/index.ts'
import type { Journey } from './journeys.ts'
import { weigh } from './weight.ts'

const t = speak('zh')
const reading = { scriptKB: 10, styleKB: 25 }
const acting = { scriptKB: 40, styleKB: 25 }
const folders = ['/nominees', '/notices', '/editions', '/news'] as const

/** Every public page with what it may weigh as it travels; one page of each list follows its list. */
async function budgeted(page: Page) {
  const lists = ['/', ...folders, '/holders', '/check', '/verify', '/accessibility', '/privacy', '/offline', '/nothing-here']
  const found: string[] = []
  for (const folder of folders) {
    await page.goto(folder)
    const link = page.locator(`main a[href^="${folder}/"]`).first()
    const href = (await link.count()) > 0 ? await link.getAttribute('href') : null
    if (href) found.push(href)
  }
  return [
    ...[...lists, ...found].map((path) => ({ path, most: reading })),
    ...['/vote', '/sign-in', '/objections'].map((path) => ({ path, most: acting })),
  ]
}

/** Opened in a window of its own that has nothing in its cache. */
async function faultsOf(page: Page, base: string, path: string, most: typeof reading): Promise<string[]> {
  const window = await page
    .context()
    .browser()
    ?.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, serviceWorkers: 'block' })
  if (!window) throw new Error('the browser is gone')
  const { scriptKB, styleKB, cls } = await weigh(await window.newPage(), base + path).finally(() => window.close())
  return [
    ...(scriptKB > most.scriptKB ? [`${path} brings ${scriptKB} KB of script, at most ${most.scriptKB}`] : []),
    ...(styleKB > most.styleKB ? [`${path} brings ${styleKB} KB of style, at most ${most.styleKB}`] : []),
    ...(cls > 0.001 ? [`${path} moves while it loads: ${cls.toFixed(4)}`] : []),
  ]
}

export const readingJourneys: readonly Journey[] = [
  {
    name: 'no public page is heavier than its budget, and nothing moves while it loads',
    go: async ({ page, site }) => {
      const faults: string[] = []
      for (const { path, most } of await budgeted(page)) faults.push(...(await faultsOf(page, site.base, path, most)))
      if (faults.length > 0) throw new Error(faults.join('\n'))
    },
  },
  {
    name: 'an address that is nobody’s is told so, whatever stands in it',
    go: async ({ page, site, look }) => {
      const nobody = crypto.randomUUID()
      const forged = ['/nominees?edition=x', `/editions/${nobody}/result`, `/notices/${nobody}/object`]
      const paths = [...folders, '/holders'].flatMap((folder) => [`${folder}/x`, `${folder}/${nobody}`])
      for (const path of [...paths, ...forged, '/nothing-here']) {
        const { status } = await fetch(site.base + path)
        if (status !== 404) throw new Error(`${path} answers ${status}`)
      }
      await page.goto(`/nominees/${nobody}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look()
    },
  },
  {
    name: 'a visitor searches the news and reads a policy to the next one',
    go: async ({ page, look }) => {
      await page.goto('/news')
      await look()
      await page.getByRole('searchbox').fill('办法')
      await page.getByRole('button', { name: t('portal.search') }).click()
      await page.waitForURL(/search=/)
      await page
        .getByRole('navigation', { name: t('portal.filter') })
        .getByRole('link', { name: t('portal.news.policy') })
        .click()
      await page.waitForURL(/kind=policy/)
      await page.locator('main .articles a').first().click()
      await page.getByRole('article').waitFor()
      await look('portal-policy')
      await page
        .getByRole('navigation', { name: t('portal.news.neighbours') })
        .getByRole('link')
        .first()
        .click()
      await page.getByRole('article').waitFor()
    },
  },
  {
    name: 'a visitor who loses the connection reads on what was kept, and is told so',
    go: async ({ page, look }) => {
      await page.goto('/news')
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await page.goto('/notices')
      await page.goto('/news')
      await page.waitForFunction(async () => (await (await caches.open('kept')).keys()).some(({ url }) => url.endsWith('/news')))
      await page.context().setOffline(true)
      try {
        await page.goto('/news')
        await page.getByRole('status').getByText('您现在没有联网').waitFor()
        await look()
        await page.goto('/me')
        await page.getByRole('heading', { level: 1, name: t('portal.offline.title') }).waitFor()
        await look()
        await page
          .getByRole('main')
          .getByRole('link', { name: t('portal.news.title') })
          .click()
        await page.getByRole('heading', { level: 1, name: t('portal.news.title') }).waitFor()
      } finally {
        await page.context().setOffline(false)
      }
    },
  },
]
