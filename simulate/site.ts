import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer, Asked, Endpoint } from '../contract/endpoint.ts'
import { openMyFile } from '../contract/registry/people.ts'
import { requestCode, signInPassword, verifyCode } from '../contract/registry/sign-in.ts'
import { ApiError, request } from '../kit/client.ts'
import type { Calendar } from './play/calendar.ts'

/** Where the simulation plays, and how it tells the time there. Everything else goes through the public API. */
export type Site = {
  calendar: Calendar
  base: string
  fetch: typeof fetch
  setClock: (moment: string) => Promise<void>
  note: (text: string) => void
  /** Everybody's password in a demonstration; otherwise each has the one that was handed out. */
  password?: string
  /** Does what is queued, where the play has the queue in its own hand; elsewhere the server does it by itself. */
  runJobs?: () => Promise<unknown>
}

/** A command that the server has confirmed: after a crash it must still be there. */
export type Acknowledged = { by: string; endpoint: string; answer: unknown }

export type Visitor = (<E extends Endpoint>(endpoint: E, input: Asked<E>, options?: { file?: File }) => Promise<Answer<E>>) & {
  id: string
  again: () => Promise<void>
  /** The cookies that it holds now, as a header. */
  cookies: () => string
}

const patience = 240

/** Tries again while the server is away; the same key makes the repeat harmless. */
async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call()
    } catch (error) {
      const away =
        error instanceof ApiError && (error.status === 0 || error.status === 429 || (error.status === 503 && error.code !== 'server.fault'))
      if (!away || attempt >= patience) throw error
      await sleep(500)
    }
  }
}

export const acknowledged: Acknowledged[] = []

/** A browser with its cookies. */
function browser(site: Site, id: string, enter: (call: Visitor) => Promise<unknown>): Visitor {
  const jar = new Map<string, string>()
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const keeping: typeof fetch = async (url, init) => {
    const headers = new Headers(init?.headers)
    if (jar.size > 0) headers.set('cookie', cookies())
    const answer = await site.fetch(url, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return answer
  }
  const call = async <E extends Endpoint>(endpoint: E, input: Asked<E>, options: { file?: File } = {}) => {
    const idempotencyKey = crypto.randomUUID()
    const answer = await untilAnswered(() =>
      request(endpoint, input, { base: `${site.base}/api`, fetch: keeping, idempotencyKey, ...options }),
    )
    if (endpoint.method !== 'GET') acknowledged.push({ by: id, endpoint: `${endpoint.method} ${endpoint.url}`, answer })
    return answer
  }
  const visitor: Visitor = Object.assign(call, { id, again: async () => {}, cookies })
  visitor.again = async () => {
    jar.clear()
    await enter(visitor)
  }
  return visitor
}

export async function signedIn(site: Site, username: string, password: string): Promise<Visitor> {
  const visitor = browser(site, username, (call) => call(signInPassword, { username, password }))
  await visitor.again()
  return visitor
}

export const anonymous = (site: Site): Visitor => browser(site, 'anonymous', async () => {})

/** Who somebody is: the number that signs in, and what the unit wrote down beside it. */
export type Self = { name: string; idNumber: string; phone: string }

/**
 * By phone code; the code is read where a development server shows it. A crash between asking and entering costs one more code. The
 * first time, name and ID number find the file that the unit entered.
 */
export async function byPhone(site: Site, { name, idNumber, phone }: Self): Promise<Visitor> {
  const enter = async (call: Visitor) => {
    for (let attempt = 0; ; attempt += 1) {
      await call(requestCode, { phone })
      const code = await latestCode(site, phone)
      try {
        const { personId } = await call(verifyCode, { phone, code })
        if (personId === null) await call(openMyFile, { name, idNumber })
        return
      } catch (error) {
        if (attempt >= 5 || !(error instanceof ApiError) || error.status !== 409) throw error
      }
    }
  }
  const visitor = browser(site, phone, enter)
  await visitor.again()
  return visitor
}

/** What was sent to a number last, where a development server shows it. */
export async function latestCode(site: Site, phone: string, wanted = /\d{6}/): Promise<string> {
  const answer = await untilAnswered(async () => {
    const got = await site.fetch(`${site.base}/dev/outbox.json?to=${phone}`).catch(() => null)
    if (!got?.ok) throw new ApiError(0, 'problem.offline')
    return (await got.json()) as { rows: { text: string }[] }
  })
  return wanted.exec(answer.rows[0]?.text ?? '')?.[0] ?? ''
}

/** Every row of a list, page by page. */
export async function all<T>(page: (after: string | undefined) => Promise<{ rows: T[]; next: string | null }>): Promise<T[]> {
  const rows: T[] = []
  for (let after: string | undefined; ; ) {
    const found = await page(after)
    rows.push(...found.rows)
    if (!found.next) return rows
    after = found.next
  }
}

/** The code with which an act was refused; a call that goes through where it must not is a failure of the play. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
  throw new Error('an act that must be refused went through')
}
