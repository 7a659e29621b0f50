import { createHmac } from 'node:crypto'
import type { Duty } from '../../../contract/duties.ts'
import type { Answer, Asked, Endpoint } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { unseal } from '../../platform/secrets.ts'
import type { Place } from '../../testing/factories.ts'
import type { World } from '../../testing/world.ts'
import { openAccount } from './staff-account.ts'

/** A browser of its own: keeps the cookies it is sent and sends them back. `sent` holds every Set-Cookie line as it came. */
export function browser(w: World, headers: Record<string, string> = {}, from = '127.0.0.1') {
  const jar = new Map<string, string>()
  const sent: string[] = []
  const keeping: typeof fetch = async (url, init) => {
    const own = new Headers(init?.headers)
    if (jar.size > 0) own.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await w.fetchFrom(from)(url, { ...init, headers: own })
    for (const line of answer.headers.getSetCookie()) {
      sent.push(line)
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name && value && !/max-age=0/i.test(line)) jar.set(name, value)
      else if (name) jar.delete(name)
    }
    return answer
  }
  const call = <E extends Endpoint>(endpoint: E, input: Asked<E>): Promise<Answer<E>> =>
    request(endpoint, input, { base: '/api', fetch: keeping, headers: { 'user-agent': 'test browser', ...headers } })
  return { call, fetch: keeping, jar, sent }
}

export type Browser = ReturnType<typeof browser>
export const password = 'a long enough password'

/** A staff account with its duties, not yet signed in. */
export async function givenStaff(w: World, { username, at, duties = [] }: { username: string; at: Place; duties?: Duty[] }) {
  const { userId } = await w.read(w.system, (ctx) =>
    openAccount(ctx, { username, name: `演示${username}`, organizationId: at.id, password }),
  )
  for (const duty of duties)
    await w.db.insertInto('registry.dutyGrant').values({ userId, duty, organizationId: at.id, grantedAt: w.time.now }).execute()
  return { userId, username }
}

export async function signedIn(w: World, username: string): Promise<Browser> {
  const own = browser(w)
  await own.call(contract.signInPassword, { username, password })
  return own
}

/** The newest message to the number, as its owner would read it. */
export async function lastMessage(w: World, phone: string): Promise<string> {
  const rows = await w.db.selectFrom('registry.outboxMessage').select(['recipientSealed', 'bodySealed']).orderBy('at').execute()
  const own = rows.filter(({ recipientSealed }) => unseal(recipientSealed) === phone).at(-1)
  return own ? unseal(own.bodySealed) : ''
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator shows now (RFC 6238); the library reads the real clock, and so does this. */
export function totpOf(uri: string): string {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((each) => letters.indexOf(each).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', secret).update(step).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
