import type { Page } from 'playwright-core'

/** What goes wrong in a page without anybody seeing it: errors, and requests that were refused. */
export type Ear = { pending: () => number; heard: () => string[] }

/** Refusals that are an answer and no fault, each with its reason. */
const expected: readonly { like: RegExp; why: string }[] = [
  { like: /^404 GET \/(console\/)?nothing-here$/, why: 'the address is asked for because nothing is there' },
  { like: /^503 GET \/api\//, why: 'a server on a busy machine says so, and the page asks again by itself' },
]

export function listen(page: Page): Ear {
  const underway = new Set<unknown>()
  let heard: string[] = []
  const fault = (what: string) => {
    if (!expected.some(({ like }) => like.test(what))) heard.push(what)
  }
  page.on('request', (request) => underway.add(request))
  page.on('requestfinished', (request) => underway.delete(request))
  page.on('requestfailed', (request) => {
    underway.delete(request)
    const why = request.failure()?.errorText ?? ''
    // a page that is left takes its requests with it
    if (!why.includes('ERR_ABORTED')) fault(`${why} ${request.method()} ${new URL(request.url()).pathname}`)
  })
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (response.status() >= 400) fault(`${response.status()} ${response.request().method()} ${withoutIds(pathname)}`)
  })
  page.on('pageerror', (error) => fault(`error in the page: ${error.message}`))
  page.on('console', (message) => {
    // what was refused is heard above, with its address
    if (message.type() === 'error' && !/^Failed to load resource|ApiError: \d/.test(message.text()))
      fault(`console: ${message.text().slice(0, 300)}`)
  })
  return {
    pending: () => underway.size,
    heard: () => {
      const all = heard
      heard = []
      return all
    },
  }
}

const withoutIds = (path: string) => path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')

/** Waits until nothing is under way any more and no page says that it waits; false after ten seconds. */
export async function settled(page: Page, { pending }: Ear): Promise<boolean> {
  let quiet = 0
  for (let waited = 0; waited < 400; waited += 1) {
    quiet = pending() === 0 ? quiet + 1 : 0
    if (quiet > 2 && !(await page.evaluate(() => document.querySelector('.busy, .wait, [aria-busy="true"]') !== null))) return true
    await page.waitForTimeout(25)
  }
  return false
}
