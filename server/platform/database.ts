import { mkdirSync } from 'node:fs'
import { PGlite, types } from '@electric-sql/pglite'
import {
  CamelCasePlugin,
  HandleEmptyInListsPlugin,
  Kysely,
  type KyselyPlugin,
  PGliteDialect,
  PostgresDialect,
  type RawBuilder,
  replaceWithNoncontingentExpression,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { breathing } from './breath.ts'
import type { Tables } from './tables.gen.ts'

export type Db = Kysely<Tables> | Transaction<Tables>

export type Database = { db: Kysely<Tables>; pglite: PGlite | null; url: string | null; close: () => Promise<void> }

// jsonb keys belong to whoever wrote them; only column names change case.
// `in` with an empty list is false instead of a syntax error.
const plugins = [
  new CamelCasePlugin({ maintainNestedObjectKeys: true }),
  new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }),
]

/** A day is text on both databases: a Date would drag a time zone in. */
const asText = (value: string) => value
pg.types.setTypeParser(1082, asText)
export const parsers = { [types.DATE]: asText }

/** Opens PostgreSQL when a url is given, otherwise the embedded database in a folder (or in memory). */
export async function openDatabase({ url, dataDir }: { url?: string | undefined; dataDir?: string | undefined }): Promise<Database> {
  return url ? openPostgres(url) : embed(await openPglite(dataDir))
}

async function openPglite(dataDir?: string): Promise<PGlite> {
  if (dataDir) mkdirSync(dataDir, { recursive: true })
  return PGlite.create({ ...(dataDir ? { dataDir } : {}), parsers })
}

const embedded = new WeakSet<object>()
/** Whether this is the embedded database: one connection, so that statements take turns. */
export const isEmbedded = (db: Db): boolean => embedded.has(db)

export function embed(pglite: PGlite): Database {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }), plugins: [...plugins, givingWay()] })
  embedded.add(db)
  return { db, pglite, url: null, close: async () => void (pglite.closed || (await pglite.close())) }
}

/** The embedded database works on the loop itself: a long act of many statements would let nobody else have a turn. */
function givingWay(): KyselyPlugin {
  const breathe = breathing()
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await breathe()
      return result
    },
  }
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: Number(process.env.DATABASE_POOL ?? 20), idleTimeoutMillis: 30_000 })
  pool.on('error', () => {}) // an idle connection that the server closed; the next query opens another
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins })
  return { db, pglite: null, url, close: () => db.destroy() }
}

/** Several hosts that start at once on one PostgreSQL prepare it one after the other; those that come later find it prepared. */
export async function inTurn<T>({ db, url }: Database, prepare: () => Promise<T>): Promise<T> {
  if (!url) return prepare()
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(3701)`.execute(connection)
    return prepare().finally(() => sql`select pg_advisory_unlock(3701)`.execute(connection))
  })
}

/** Writes any plain value as jsonb; an array would otherwise become a PostgreSQL array. */
export const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value ?? null)}::jsonb`

/** Rows whose path lies in one of the places: prefix ranges, so that the index is used. '/' follows '.' in "C" order. */
export function within(column: string, paths: readonly string[]): RawBuilder<boolean> {
  if (paths.length === 0) return sql<boolean>`false`
  const ranges = paths.map((path) => sql<boolean>`(${sql.ref(column)} >= ${path} and ${sql.ref(column)} < ${`${path.slice(0, -1)}/`})`)
  return sql<boolean>`(${sql.join(ranges, sql` or `)})`
}

const transient = new Set(['40001', '40P01'])
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
export const isTransient = (error: unknown): boolean => transient.has(codeOf(error))

const later = new WeakMap<object, (() => void)[]>()

/** For what stands outside the database: done once the act is committed, never for one that was rolled back; at once where there is no transaction. */
export function afterCommit(db: Db, then: () => void): void {
  if (db.isTransaction) later.get(db)?.push(then)
  else then()
}

/** Does something within a transaction and takes it back, whatever came of it. */
export async function tryOut<T>(trx: Transaction<Tables>, act: () => Promise<T>): Promise<T> {
  const before = later.get(trx)?.length ?? 0
  await sql`savepoint tried`.execute(trx)
  return act().finally(async () => {
    await sql`rollback to savepoint tried`.execute(trx)
    later.get(trx)?.splice(before)
  })
}

/** One transaction, tried again when the database asks for it (serialisation failure, deadlock). */
export async function transact<T>(db: Kysely<Tables>, act: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const then: (() => void)[] = []
    try {
      const answer = await db.transaction().execute((trx) => {
        later.set(trx, then)
        return act(trx)
      })
      for (const each of then) each()
      return answer
    } catch (error) {
      if (attempt >= 4 || !isTransient(error)) throw error
    }
  }
}
