import { type SelectQueryBuilder, sql } from 'kysely'
import { Problem } from './problems.ts'
import { sign } from './secrets.ts'
import type { Tables } from './tables.gen.ts'

type Order = readonly (readonly [column: string, direction: 'asc' | 'desc'])[]

const plain = (column: string): string => column.slice(column.lastIndexOf('.') + 1)

/** The last row of a page, as the list's own columns hold it; signed for this list, so that what comes back was written here. */
function encode(row: Record<string, unknown>, by: Order): string {
  const values = by.map(([column]) => {
    const value = row[plain(column)]
    return value instanceof Date ? { at: value.toISOString() } : value
  })
  const text = JSON.stringify(values)
  return `${Buffer.from(text).toString('base64url')}.${signed(text, by)}`
}

const signed = (text: string, by: Order) => sign(`mark ${JSON.stringify(by)} ${text}`).slice(0, signs)
const signs = 16

function decode(mark: string, by: Order): unknown[] {
  const [text = '', signature] = mark.split('.')
  const json = Buffer.from(text, 'base64url').toString()
  if (signature === undefined || signature !== signed(json, by)) throw new Problem('invalid', 'request.mark-unreadable')
  return JSON.parse(json)
}

const isMoment = (value: unknown): value is { at: unknown } => typeof value === 'object' && value !== null && 'at' in value
const typed = (value: unknown) => (isMoment(value) ? new Date(String(value.at)) : value)

/** Rows after the mark in the given order; the last column must be unique. A null sorts last in either direction. */
function following(by: Order, values: readonly unknown[]) {
  const steps = by.map(([column, direction], i) => {
    const equal = by.slice(0, i).map(([before], j) => sql`${sql.ref(before)} is not distinct from ${typed(values[j])}`)
    const value = typed(values[i])
    const beyond =
      value === null
        ? sql`false`
        : sql`(${sql.ref(column)} ${sql.raw(direction === 'asc' ? '>' : '<')} ${value} or ${sql.ref(column)} is null)`
    return sql`(${sql.join([...equal, beyond], sql` and `)})`
  })
  return sql<boolean>`(${sql.join(steps, sql` or `)})`
}

/** One page by key set: no count, no offset, the same cost on the hundredth page as on the first. */
export async function page<D extends Tables, T extends keyof D, O extends object>(
  query: SelectQueryBuilder<D, T, O>,
  { after, limit, by }: { after?: string | undefined; limit: number; by: Order },
): Promise<{ rows: O[]; next: string | null }> {
  const values = after ? decode(after, by) : null
  let asked = query.limit(limit + 1)
  if (values) asked = asked.where(following(by, values))
  for (const [column, direction] of by) asked = asked.orderBy(sql`${sql.ref(column)} ${sql.raw(direction)} nulls last`)
  const rows = await asked.execute()
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return { rows: kept, next: rows.length > limit && last ? encode(last as Record<string, unknown>, by) : null }
}
