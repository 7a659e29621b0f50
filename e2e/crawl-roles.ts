import type { BrowserContext } from 'playwright-core'
import { codeFor, type Site } from './site.ts'

/** `portal`: phone first; `console`: a desk. `from`: where this role begins, and what no link of the face leads it to. */
export type Role = { name: string; face: 'portal' | 'console'; user?: string; phone?: string; from: readonly string[] }

const unlinked = ['/offline', '/nothing-here', '/objections', '/vote', '/sign-in', '/check', '/verify', '/privacy', '/accessibility']
/** Pages of the desk that a button opens. */
const begun: Record<string, readonly string[]> = {
  office: ['/console/editions/new', '/console/articles/new', '/console/import'],
  unit: ['/console/recommend'],
}
const own = ['/', '/vote', '/me']
const desks = [
  'office',
  'second',
  'city-3701',
  'county-370102',
  'unit',
  'unions',
  'body-b12',
  'objections',
  'inspector',
  'admin',
  'security',
  'auditor',
]
const cityDesks = ['jinan-office', 'jinan-second']

/** Everybody who takes part, the longest walks first: three walk at a time. */
export const rolesOf = ({ voter, worker, beginner, holder, expert }: Site): readonly Role[] => [
  ...[...desks, ...cityDesks].map(
    (user): Role => ({ name: user, face: 'console', user, from: ['/console', '/console/nothing-here', ...(begun[user] ?? [])] }),
  ),
  { name: 'nobody', face: 'portal', from: ['/', ...unlinked] },
  { name: 'nobody at the desk', face: 'console', from: ['/console/sign-in'] },
  { name: 'voter', face: 'portal', phone: voter, from: own },
  { name: 'worker', face: 'portal', phone: worker, from: own },
  { name: 'beginner', face: 'portal', phone: beginner, from: own },
  { name: 'holder', face: 'portal', phone: holder, from: own },
  { name: 'expert', face: 'portal', phone: expert, from: own },
  { name: 'expert at the desk', face: 'console', phone: expert, from: ['/console'] },
]

/** Signs in through the interface, so that the walk itself begins at once. */
export async function signInTo(window: BrowserContext, site: Site, { name, user, phone }: Role): Promise<void> {
  const send = async (url: string, data: object) => {
    const answer = await window.request.post(`${site.base}/api/sign-in/${url}`, { data })
    if (!answer.ok()) throw new Error(`${name} cannot sign in: ${answer.status()} ${await answer.text()}`)
  }
  if (user) await send('password', { username: user, password: site.password })
  if (!phone) return
  await send('code', { phone })
  await send('code/verify', { phone, code: await codeFor(site, phone) })
}
