import { randomUUID } from 'node:crypto'
import type { Random } from '../../simulate/data/random.ts'
import type { Place } from './harvest.ts'

/** A request as it goes over the wire. */
export type Wire = { method: string; path: string; headers: Record<string, string>; body: Buffer | null }

export const text = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))

/** encodeURIComponent refuses half a surrogate; over the wire it becomes the sign for what cannot be read. */
export const encode = (value: unknown): string => encodeURIComponent(text(value).toWellFormed())

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')
const polyglots = [
  Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from('*/=1;<script>alert(1)</script>')]),
  Buffer.concat([png, Buffer.from('PK\u0003\u0004<?php phpinfo(); ?>')]),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  Buffer.from('PK\u0003\u0004\u0014\u0000'.padEnd(200, '\u0000'), 'latin1'),
  Buffer.from('MZ'.padEnd(300, '\u0000'), 'latin1'),
  Buffer.alloc(0),
  Buffer.from([0xff]),
]
const oddNames = [
  ...[
    'a.png',
    '../../etc/passwd',
    '..\\..\\win.ini',
    'a\u0000.png',
    '\u202egnp.exe',
    'x'.repeat(400),
    '.',
    '..',
    '',
    ' ',
    'CON',
    '证书.pdf',
    'a";b=".png',
  ],
]

export type Sending = { name: string | null; bytes: Buffer; type?: string }

export const plainFile = (own: Random): Sending => {
  const [base, name] = own.pick([[png, '证书.png'] as const, [pdf, '材料.pdf'] as const])
  return { name, bytes: Buffer.concat([base, Buffer.from(`\n%${own.next()}`)]) }
}
export const oddFile = (own: Random): Sending => ({
  name: own.chance(0.15) ? null : own.pick(oddNames),
  bytes: own.chance(0.2) ? Buffer.alloc(own.pick([1, 70_000, 3_000_000]), 'x') : own.pick([...polyglots, png, pdf]),
  type: own.pick(['image/png', 'text/html', 'application/x-php', '', 'a/b; c="\r\n']).replace(/[\r\n]/g, ''),
})

const boundary = 'fuzz-boundary-7d1'

/** Fields before the file, as the server reads an upload as a stream; a part without a file name is no file by the letter of the form. */
export function multipart(fields: Readonly<Record<string, unknown>>, file: Sending | null): Buffer {
  const parts: Buffer[] = []
  for (const [name, value] of Object.entries(fields))
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text(value).toWellFormed()}\r\n`))
  if (file) {
    const title = file.name === null ? '' : `; filename="${file.name.replaceAll('"', '%22')}"`
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"${title}\r\ncontent-type: ${file.type || 'application/octet-stream'}\r\n\r\n`
    parts.push(Buffer.from(head), file.bytes, Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return Buffer.concat(parts)
}
export const multipartType = `multipart/form-data; boundary=${boundary}`

/** The request that a client would make of it. */
export function wireOf({ method, url }: Place, input: Readonly<Record<string, unknown>>, file: Sending | null = null): Wire {
  const path = url.replace(/:(\w+)/g, (_, name: string) => encode(input[name] ?? ''))
  const rest = Object.entries(input).filter(([name, value]) => value !== undefined && !url.includes(`:${name}`))
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method === 'GET') {
    const query = rest.flatMap(([name, value]) => [value].flat().map((one) => `${encode(name)}=${encode(one)}`)).join('&')
    return { method, path: `/api${path}${query && `?${query.slice(0, 12_000)}`}`, headers, body: null }
  }
  headers['idempotency-key'] = randomUUID()
  headers['content-type'] = file ? multipartType : 'application/json'
  const body = file ? multipart(Object.fromEntries(rest), file) : Buffer.from(JSON.stringify(Object.fromEntries(rest)))
  return { method, path: `/api${path}`, headers, body }
}

const oddLanguages = ['en;q=NaN', '*', 'x'.repeat(5_000), 'zh-CN,zh;q=0.9', '🤖'.normalize(), '-', 'en\t']
const cut = (body: Buffer | null, own: Random) => (body ? body.subarray(0, own.int(0, body.length)) : Buffer.from('{'))
const latin = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')

type Trick = (wire: Wire, own: Random, keys: readonly string[]) => Wire
const headed = (wire: Wire, more: Record<string, string>): Wire => ({
  ...wire,
  headers: { ...wire.headers, ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, latin(value)])) },
})

/** What is odd about how it is sent, not about what. */
export const tricks: readonly Trick[] = [
  (wire, own, keys) => headed(wire, { 'idempotency-key': keys.length > 0 ? own.pick(keys) : 'x' }),
  (wire, own) => headed(wire, { 'idempotency-key': own.pick(['', ' ', 'x'.repeat(5_000), '\u00ff', '__proto__']) }),
  (wire, own) => headed(wire, { 'accept-language': own.pick(oddLanguages), accept: own.pick(['*/*', 'text/html', 'image/png;q=2', '']) }),
  (wire, own) =>
    headed(wire, {
      'x-forwarded-for': own.pick(['1.2.3.4', '::1', 'x, y, z', '127.0.0.1'.repeat(90)]),
      forwarded: 'for=1.1.1.1',
      'x-real-ip': '9',
    }),
  (wire, own) =>
    headed(wire, {
      'content-type': own.pick(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', multipartType, 'x', '']),
    }),
  (wire, own) => ({ ...wire, body: cut(wire.body, own) }),
  (wire, own) => ({
    ...wire,
    body: Buffer.from(own.pick(['', '{', '[]', 'null', '"x"', '1', '{"a":1,"a":2}', '{"__proto__":{"x":1}}', '\ufeff{}'])),
  }),
  (wire, own) => ({ ...wire, body: Buffer.from(Array.from({ length: own.int(1, 400) }, () => own.int(0, 255))) }),
  (wire, own) => headed({ ...wire, body: multipart({ a: 1 }, null).subarray(0, own.int(1, 80)) }, { 'content-type': multipartType }),
  (wire, own) => ({
    ...wire,
    method: own.pick(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'POST', 'GET', 'QUERY']),
  }),
  (wire, own) => ({
    ...wire,
    path: own.pick([
      `${wire.path}/`,
      `//${wire.path}`,
      wire.path.toUpperCase(),
      `${wire.path}%00`,
      `${wire.path}%`,
      wire.path.replaceAll('/', '%2f'),
    ]),
  }),
  (wire, own) => ({
    ...wire,
    path: own.pick([
      wire.path.replace('/api/', '/api/%2e%2e/api/'),
      wire.path.replace('/api', '/api;x=1'),
      `${wire.path}%c0%ae`,
      `${wire.path}?%ff=%fe`,
    ]),
  }),
  (wire) => ({
    ...wire,
    path: `${wire.path}${wire.path.includes('?') ? '&' : '?'}limit=1&limit=2&limit[]=3&__proto__[x]=1&after=&after=x&constructor=1`,
  }),
  (wire, own) =>
    headed(wire, {
      origin: own.pick(['null', 'https://evil.example', 'x']),
      'sec-fetch-site': own.pick(['cross-site', 'same-origin', 'x']),
    }),
  (wire, own) =>
    headed(wire, { cookie: own.pick(['a=b', 'better-auth.session_token=x.y', `lang=${'x'.repeat(3_000)}`, ';;;=', 'lang=%']) }),
  (wire, own) =>
    headed(wire, {
      range: own.pick(['bytes=0-', 'bytes=9-1', 'x']),
      'if-none-match': '*',
      'accept-encoding': own.pick(['gzip', 'br', 'x']),
    }),
]

/** Requests without a body in the tricks above keep it: some servers wait for one. */
export const tricky: Trick = (wire, own, keys) => own.pick(tricks)(wire, own, keys)
