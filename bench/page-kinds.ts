import { z } from 'zod'
import { listHonours } from '../contract/procedures/honours.ts'
import { listNotices } from '../contract/procedures/notices.ts'
import { listArticles } from '../contract/registry/articles.ts'
import { requestCode, verifyCode } from '../contract/registry/sign-in.ts'
import { listEditions } from '../contract/selection/editions.ts'
import { listNominees } from '../contract/selection/nominees.ts'
import { codeFor, type Site } from '../e2e/site.ts'
import { request } from '../kit/client.ts'

/** A page to visit; `signed`: as the worker of the demonstration. */
export type Kind = { page: string; path: string; signed: boolean }

/** Every page of the portal brings script and style; one that does not is a page of trouble, or of a server whose faces were not built. */
export const whyNotThePage = ({ scriptKB, styleKB }: { scriptKB: number; styleKB: number }): 'style' | 'script' | null =>
  styleKB > 0 ? (scriptKB > 0 ? null : 'script') : 'style'

const row = z.object({ id: z.string() })

/** One page of every kind that the demonstration holds; a kind without a page is left out and told. */
export async function pageKinds({ base }: Site, tell: (text: string) => void): Promise<Kind[]> {
  const options = { base: `${base}/api` }
  const editions = (await request(listEditions, { limit: 50 }, options)).rows
  const edition = editions.find(({ state, counts }) => state === 'open' && counts.nominees > 0) ?? editions[0]
  const finished = editions.find(({ state }) => state === 'finished')
  const first = ({ rows }: { rows: readonly unknown[] }) => row.safeParse(rows[0]).data?.id
  const of = {
    nominee: edition && first(await request(listNominees, { id: edition.id, limit: 1 }, options).catch(() => ({ rows: [] }))),
    notice: first(await request(listNotices, { limit: 1 }, options)),
    honour: first(await request(listHonours, { limit: 1 }, options)),
    article: first(await request(listArticles, { kind: 'policy', limit: 1 }, options)),
  }
  const one = (page: string, folder: string, id: string | undefined) => {
    if (!id) tell(`no ${page} here`)
    return id ? [{ page, path: `${folder}/${id}` }] : []
  }
  const plain = (...paths: string[]) => paths.map((path) => ({ page: path, path }))
  const open = [
    ...plain('/', '/editions'),
    ...one('/editions/:id', '/editions', edition?.id),
    ...one('/editions/:id (result)', '/editions', finished?.id),
    ...plain('/nominees'),
    ...one('/nominees/:id', '/nominees', of.nominee),
    ...plain('/vote', '/notices'),
    ...one('/notices/:id', '/notices', of.notice),
    ...plain('/holders'),
    ...one('/holders/:id', '/holders', of.honour),
    ...plain('/check', '/news'),
    ...one('/news/:id', '/news', of.article),
    ...plain('/figures', '/sign-in'),
  ]
  const own = plain('/vote', '/me', '/me/file', '/me/inbox', '/me/sessions', '/me/recommendation')
  const all = [
    ...open.map((each) => ({ ...each, signed: false })),
    ...own.map(({ page, path }) => ({ page: `${page} (signed in)`, path, signed: true })),
  ]
  const there = await Promise.all(all.map(async ({ path, signed }) => signed || (await fetch(base + path)).ok))
  for (const [i, { page }] of all.entries()) if (!there[i]) tell(`${page} is not there`)
  return all.filter((_, i) => there[i])
}

/** The cookies of the worker who has not voted yet. */
export async function workerCookies(site: Site): Promise<{ name: string; value: string }[]> {
  const set: string[] = []
  const keeping: typeof fetch = async (url, init) => {
    const answer = await fetch(url, init)
    set.push(...answer.headers.getSetCookie())
    return answer
  }
  const options = { base: `${site.base}/api`, fetch: keeping }
  await request(requestCode, { phone: site.voter }, options)
  await request(verifyCode, { phone: site.voter, code: await codeFor(site, site.voter) }, options)
  return set.map((line) => {
    const [pair = ''] = line.split(';')
    return { name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }
  })
}
