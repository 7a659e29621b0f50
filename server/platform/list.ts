import { type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from './tables.gen.ts'

type Order = readonly (readonly [column: string, direction: 'asc' | 'desc'])[]

const plain = (column: string): string => column.slice(column.lastIndexOf('.') + 1)

function encode(row: Record<string, unknown>, by: Order): string {
  const values = by.map(([column]) => {
    const value = row[plain(column)]
    return value instanceof Date ? { at: value.toISOString() } : value
  })
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

function decode(mark: string): unknown[] | null {
  try {
    const values: unknown = JSON.parse(Buffer.from(mark, 'base64url').toString())
    return Array.isArray(values) && values.every(isPlain) ? values : null
  } catch {
    return null
  }
}

const isMoment = (value: unknown): value is { at: unknown } => typeof value === 'object' && value !== null && 'at' in value
/** What `encode` writes and nothing else; anybody may send a mark. */
const isPlain = (value: unknown) =>
  isMoment(value) ? !Number.isNaN(Date.parse(String(value.at))) : value === null || typeof value !== 'object'

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
  const values = after ? decode(after) : null
  let asked = query.limit(limit + 1)
  if (values && values.length === by.length) asked = asked.where(following(by, values))
  for (const [column, direction] of by) asked = asked.orderBy(sql`${sql.ref(column)} ${sql.raw(direction)} nulls last`)
  const rows = await asked.execute()
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return { rows: kept, next: rows.length > limit && last ? encode(last as Record<string, unknown>, by) : null }
}
