import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { record } from './audit.ts'
import type { Reading } from './audit-check.ts'
import { checkByNight } from './audit-checking.ts'
import { patrol } from './jobs.ts'

const folder = join(import.meta.dirname, '../../db/invariants')

export type Breach = { name: string; rows: number }

/** Truths that must survive our bugs, each a query that answers no row; which of them do not hold. */
export async function findBreaches(read: Reading): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    const query = sql.raw(readFileSync(join(folder, file), 'utf8').replace(/;\s*$/, ''))
    const { rows } = await read((db) => query.execute(db))
    if (rows.length > 0) breaches.push({ name: file.replace('.sql', ''), rows: rows.length })
  }
  return breaches
}

/** Every night; what does not hold becomes an audit line, which the inspection reads. */
export const checkInvariants = patrol('platform.check-invariants', '15 2 * * *', async (inside) => {
  const breaches = await findBreaches((read) => inside(({ db }) => read(db)))
  const { broken } = await checkByNight(inside)
  if (broken) breaches.push({ name: 'audit-chain-hash', rows: 1 })
  for (const { name, rows } of breaches) await inside((ctx) => record(ctx, 'invariant.broken', { kind: 'invariant', id: name }, { rows }))
})
