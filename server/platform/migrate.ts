import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.gen.ts'

const folder = join(import.meta.dirname, '../../db/migrations')

export type Migration = { name: string; text: string; hash: string }

export const migrations = (): Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    })

/** Brings the schema up to date, one file a transaction; two processes starting at once take turns. Refuses a changed old file. */
export async function migrate(database: Database): Promise<string[]> {
  const { db } = database
  await sql`create schema if not exists platform`.execute(db)
  await sql`create table if not exists platform.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())`.execute(
    db,
  )
  const applied: string[] = []
  for (const each of migrations()) if (await apply(db, database, each)) applied.push(each.name)
  return applied
}

async function apply(db: Kysely<Tables>, { pglite }: Database, { name, text, hash }: Migration): Promise<boolean> {
  const done = async (from: Kysely<Tables>) =>
    (await sql<{ hash: string }>`select hash from platform.migration where name = ${name}`.execute(from)).rows[0]?.hash
  const before = await done(db)
  if (before === hash) return false
  if (before) throw new Error(`db/migrations/${name} was changed after it had been applied; add a new file instead`)
  if (pglite) {
    // several statements in one text: only the simple protocol takes them
    await pglite
      .exec(`begin;\n${text}\n;insert into platform.migration (name, hash) values ('${name}', '${hash}'); commit`)
      .catch(async (error) => {
        await pglite.exec('rollback')
        throw new Error(`db/migrations/${name}: ${error.message}`, { cause: error })
      })
    return true
  }
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(3700)`.execute(trx)
    if (await done(trx)) return false
    await sql.raw(text).execute(trx)
    await sql`insert into platform.migration (name, hash) values (${name}, ${hash})`.execute(trx)
    return true
  })
}
