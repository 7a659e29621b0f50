import type { Random } from '../../simulate/data/random.ts'
import type { Pool } from './harvest.ts'
import { encode, multipart, multipartType, plainFile, type Wire } from './wire.ts'

/** The portal's own addresses, and the fields that their forms send. */
const pages: Readonly<Record<string, readonly string[]>> = {
  '/': ['q', 'year', 'lang'],
  ...{
    '/vote': ['seed', 'after', 'city', 'choices'],
    '/figures': ['year', 'by'],
    '/check': ['q', 'number', 'code'],
    '/verify': ['number'],
  },
  ...{
    '/sign-in': ['next', 'phone', 'code', 'step', 'again'],
    '/objections': ['number', 'secret', 'act', 'key'],
    '/offline': [],
    '/privacy': [],
  },
  ...{ '/accessibility': [], '/editions': ['after'], '/editions/:editions': [], '/editions/:editions/result': ['after'] },
  ...{ '/holders': ['q', 'year', 'city', 'title', 'after'], '/holders/:honours': [], '/nominees': ['q', 'edition', 'city', 'after'] },
  ...{ '/nominees/:nominees': [], '/news': ['kind', 'search', 'after'], '/news/:articles': [], '/notices': ['state', 'after'] },
  ...{ '/notices/:notices': [], '/certificates/:number': ['code'] },
  '/notices/:notices/object': ['entryId', 'against', 'statement', 'how', 'name', 'phone', 'key'],
  ...{
    '/me': [],
    '/me/inbox': ['id', 'act', 'after'],
    '/me/honours': [],
    '/me/sessions': ['id'],
    '/me/consents': ['purpose', 'id', 'act'],
  },
  '/me/evidence': ['kind', 'title', 'issuedOn', 'id', 'act'],
  '/me/file': ['name', 'idNumber', 'organizationId', 'post', 'education', 'introduction', 'act'],
  '/me/recommendation': ['id', 'version', 'sentence', 'story', 'deeds', 'act'],
  ...{ '/console': [], '/docs': [], '/api/openapi.json': [], '/robots.txt': [], '/dev/outbox': ['to'], '/readyz': [], '/_astro/x.js': [] },
}
export const addresses = Object.keys(pages)

export const one = (list: readonly string[], own: Random) => (list.length > 0 ? own.pick(list) : undefined)

type Values = { own: Random; pool: Pool; role: string; value: (name: string) => unknown }

/** A page asked for, or its form sent with some of its fields, as the browser would or otherwise. */
export function pageWire(address: string, { own, pool, role, value }: Values): Wire {
  const path = address.replace(/:(\w+)/g, (_, kind: string) =>
    own.chance(0.15) ? encode(value('id')) : encode(pool.pick(kind, role, own)?.id ?? one(pool.texts(kind), own) ?? 'x'),
  )
  const fields = (pages[address] ?? []).filter(() => own.chance(0.6)).map((name) => [name, value(name)] as const)
  const query = () => fields.map(([name, each]) => `${encode(name)}=${encode(each)}`).join('&')
  const headers = { accept: 'text/html', 'accept-language': own.pick(['zh-CN', 'en']) }
  if (address.startsWith('/api') || own.chance(0.6))
    return { method: 'GET', path: `${path}${fields.length > 0 ? `?${query().slice(0, 12_000)}` : ''}`, headers, body: null }
  if (own.chance(0.3)) {
    const body = multipart(Object.fromEntries(fields), plainFile(own))
    return { method: 'POST', path, headers: { ...headers, 'content-type': multipartType }, body }
  }
  return { method: 'POST', path, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from(query()) }
}
