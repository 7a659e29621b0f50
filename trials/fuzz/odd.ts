import type { Random } from '../../simulate/data/random.ts'
import { text } from './wire.ts'

const nested = (depth: number): unknown => {
  let value: unknown = 'end'
  for (let i = 0; i < depth; i += 1) value = i % 2 ? [value] : { a: value }
  return value
}

export const oddDays =
  '0001-01-01 9999-12-31 1899-12-31 1900-01-01 2100-12-31 2101-01-01 2024-02-29 2023-02-29 2026-02-30 2026-13-01'.split(' ')
const oddMoments = [
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-03-10T24:00:00Z',
  '+275760-09-13T00:00:00Z',
  '2026-03-10T09:00:00+14:59',
]
const oddNumbers = [-1, 0, 1.5, -0.1, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 32_768, 2_147_483_648]
const oddTexts = [
  ...['', ' ', 'NaN', 'Infinity', 'null', 'undefined', 'true', '-1', '0x10', '1e3'],
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    'b\udfff',
    '\u202egnp.exe',
    '\u200f\u2066مرحبا\u2069',
    '\ufeff焊工',
    '👩‍🏭'.repeat(40),
    'é'.normalize('NFD'),
  ],
  ...[
    "'; drop table registry.person; --",
    '%',
    '_%_',
    '\\',
    '../../../../etc/passwd',
    '<script>alert(1)</script>',
    '$' + '{7*7}',
    '{{7*7}}',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'http://127.0.0.1:1/',
    '=1+1',
    '@SUM(A1)',
    '工'.repeat(3_000),
    'x'.repeat(70_000),
    '\r\nset-cookie: a=b',
  ],
]
const oddMarks = [
  ...[
    '[]',
    '[null]',
    '[null,null]',
    '["a","b","c"]',
    '[{"at":"9999-12-31T00:00:00Z"},"x"]',
    '[{"at":1e400},1]',
    '[1e999,"\\u0000"]',
    '{"at":1}',
  ],
  ...[
    '["","00000000-0000-0000-0000-000000000000"]',
    '[{"at":"-271821-04-20T00:00:00Z"},"00000000-0000-0000-0000-000000000000"]',
    '[true,false]',
    'x',
  ],
].map((text) => Buffer.from(text).toString('base64url'))

const oddIds = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '1', '../1', 'null', '%00', 'A'.repeat(300)]

const looksLikeDay = /^\d{4}-\d\d-\d\d$/
const looksLikeId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i

/** Something else in place of a value. `other` is an id of any kind that somebody was shown. */
export function oddValue(value: unknown, name: string, own: Random, other: string | undefined): unknown {
  if (name === 'after' && own.chance(0.8)) return own.pick(oddMarks)
  if (typeof value === 'string' && looksLikeDay.test(value) && own.chance(0.7)) return own.pick(oddDays)
  if (typeof value === 'string' && value.includes('T') && !Number.isNaN(Date.parse(value)) && own.chance(0.5)) return own.pick(oddMoments)
  if (typeof value === 'string' && looksLikeId.test(value) && own.chance(0.6)) return own.chance(0.7) ? (other ?? value) : own.pick(oddIds)
  if (typeof value === 'number' && own.chance(0.6)) return own.pick(oddNumbers)
  const kinds = [
    () => own.pick(oddTexts),
    () => own.pick(oddTexts),
    () => own.pick(oddNumbers),
    () => null,
    () => [],
    () => ({}),
    () => [value],
    () => ({ value }),
    () => nested(own.pick([10, 200])),
    () => Array.from({ length: 10_000 }, () => (typeof value === 'string' && value.length < 80 ? value : 0)),
    () => own.chance(0.5),
    () => (own.chance(0.5) ? text(value) : [text(value)]),
    () => ({ __proto__: null, toString: 'x', constructor: { prototype: { admin: true } } }),
    () => own.pick(oddDays),
  ]
  return own.pick(kinds)()
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One to three places of the input changed, left out or added to; never a place named in `fixed`. */
export function mutated(
  input: Record<string, unknown>,
  own: Random,
  other: () => string | undefined,
  fixed: ReadonlySet<string> = new Set(),
) {
  const copy = structuredClone(input)
  for (let i = own.int(1, 3); i > 0; i -= 1) mutateOnce(copy, own, other, fixed)
  return copy
}

function mutateOnce(at: Record<string, unknown>, own: Random, other: () => string | undefined, fixed: ReadonlySet<string>): void {
  const names = Object.keys(at).filter((name) => !fixed.has(name))
  if (names.length === 0 || own.chance(0.1)) {
    const extra = own.pick(['extra', 'isAdmin', 'userId', 'organizationId', 'role', 'path', 'duties', 'limit', 'after', 'constructor'])
    if (!fixed.has(extra)) at[extra] = oddValue(own.pick([1, 'x', '2026-03-10']), extra, own, other())
    return
  }
  const name = own.pick(names)
  const value = at[name]
  if (own.chance(0.12)) delete at[name]
  else if (isRecord(value) && Object.keys(value).length > 0 && own.chance(0.7)) mutateOnce(value, own, other, fixed)
  else if (Array.isArray(value) && isRecord(value[0]) && own.chance(0.7)) mutateOnce(value[0], own, other, fixed)
  else at[name] = oddValue(value, name, own, other())
}
