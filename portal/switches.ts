import { addressIn } from '../kit/plain.ts'
import { isLang } from '../kit/words/words.ts'
import type { Theme } from './visit.ts'

export const isTheme = (value: unknown): value is Theme => value === 'auto' || value === 'light' || value === 'dark'
const isType = (value: unknown) => value === 'normal' || value === 'large'

/** Language, theme and type size are links such as `?lang=en`, so that they work without script: the cookies to set, and the address without the switch. */
export function turned(url: URL): { set: [name: string, value: string][]; rest: string | null } {
  const query = new URLSearchParams(url.search)
  const set: [string, string][] = []
  for (const [name, allowed] of [
    ['lang', isLang],
    ['theme', isTheme],
    ['type', isType],
  ] as const) {
    const value = query.get(name)
    if (value !== null && allowed(value)) set.push([name, value])
    query.delete(name)
  }
  // One slash: '//host' would lead to another site.
  const path = url.pathname.replace(/^\/+/, '/')
  const same = query.size === new URLSearchParams(url.search).size
  return { set, rest: same ? null : path + (query.size > 0 ? `?${query}` : '') }
}

/** Whether a form was sent from a page of this site. Browsers say so themselves; older ones are judged by Origin and Host. */
export function sameSite(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  if (!origin) return true
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  return addressIn(origin)?.host === host
}
