import type { Browser } from 'playwright-core'
import { type Role, rolesOf } from './crawl-roles.ts'
import { beginWalk, visit, type Walk } from './crawl-walk.ts'
import type { Site } from './site.ts'
import type { Outcome } from './steps.ts'

/** What is looked at beyond the words; `first`: nobody has been on a page of this kind before. */
export type Look = (walk: Walk, kind: string, first: boolean) => Promise<void>

const abreast = 3

/** The kind of page an address is: without ids and numbers, and of what was asked only the names. */
export function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://here')
  const path = pathname
    .replace(/(.)\/$/, '$1')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
    .replace(/^\/certificates\/.+/, '/certificates/:number')
    .replace(/^(\/console\/vocabularies\/).+/, '$1:code')
  return searchParams.size > 0 ? `${path}?${[...new Set(searchParams.keys())].sort().join('&')}` : path
}

const switches = /[?&]((lang|theme|type)=(zh|en|auto|light|dark|large|normal))\b/

/** A page of this face: no file, no interface, no switch that returns to the same page. */
function isPage(face: Role['face'], address: string): boolean {
  const [path = ''] = address.split('?')
  if (/^\/(api|dev|docs|cards|_astro)(\/|$)|\.\w{2,5}$/.test(path)) return false
  if (face === 'portal' && switches.test(address)) return false
  return (face === 'console') === /^\/console(\/|$)/.test(path)
}

/** What is still to be visited: one page of each kind, and two of a kind that is asked for something. */
function frontier({ face, from }: Role) {
  const waiting = [...from]
  const counts = new Map(from.map((address) => [kindOf(address), 1]))
  const seen = new Set(from)
  const add = (address: string) => {
    if (seen.has(address) || !isPage(face, address)) return
    seen.add(address)
    const kind = kindOf(address).replace(/\?.*/, '?')
    const count = counts.get(kind) ?? 0
    if (count >= (kind.endsWith('?') ? 2 : 1)) return
    counts.set(kind, count + 1)
    waiting.push(address)
  }
  return { next: () => waiting.shift(), add }
}

type Wanted = { look?: Look; only?: RegExp }

/**
 * Walks every page that a link leads to, as everybody who takes part, in both languages, and lists what no reader should meet.
 * In CI, where minutes count, a kind of page that one role has read in both languages is read by the others in one.
 */
export async function crawl(browser: Browser, site: Site, { look, only = /./ }: Wanted = {}): Promise<Outcome> {
  const faults = new Map<string, string[]>()
  const note = (fault: string, where: string) => faults.set(fault, [...(faults.get(fault) ?? []), where])
  const waiting = rolesOf(site).filter(({ name }) => only.test(name))
  const looked = new Set<string>()
  const count = { pages: 0, roles: waiting.length }
  const closely = (walk: Walk) => async () => {
    const kind = kindOf(walk.address)
    const first = !looked.has(kind)
    looked.add(kind)
    await look?.(walk, kind, first)
  }
  const strand = async () => {
    for (let role = waiting.shift(); role; role = waiting.shift()) {
      const { name } = role
      const walk = await beginWalk(browser, site, role, note)
      const ways = frontier(role)
      for (let address = ways.next(); address !== undefined; address = ways.next()) {
        count.pages += 1
        const briefly = process.env.CI === '1' && looked.has(kindOf(address))
        const found = await visit(walk, address, { closely: closely(walk), briefly }).catch((error) => {
          note(`could not be read: ${String(error).split('\n')[0]}`, `${name} ${address}`)
          return []
        })
        for (const each of found) ways.add(each)
      }
      await walk.page.context().close()
    }
  }
  await Promise.all(Array.from({ length: abreast }, strand))
  const output = [...faults].map(([fault, places]) => `✗ ${fault}\n${placesOf(places)}`).join('\n')
  return { passed: count.pages, failed: faults.size, line: `${count.pages} pages as ${count.roles} roles, ${looked.size} kinds`, output }
}

function placesOf(places: readonly string[]): string {
  const shown = places.slice(0, 3).map((place) => `    ${place}`)
  return [...shown, ...(places.length > 3 ? [`    and ${places.length - 3} more`] : [])].join('\n')
}
