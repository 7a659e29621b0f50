import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { record } from './audit.ts'
import { checkAuditTrail } from './audit-check.ts'
import type { Db } from './database.ts'
import { schedule } from './jobs.ts'

const folder = join(import.meta.dirname, '../../db/invariants')

export type Breach = { name: string; rows: number }

/** Truths that must survive our bugs, each a query that answers no row; which of them do not hold. */
export async function findBreaches(db: Db): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    const { rows } = await sql.raw(readFileSync(join(folder, file), 'utf8').replace(/;\s*$/, '')).execute(db)
    if (rows.length > 0) breaches.push({ name: file.replace('.sql', ''), rows: rows.length })
  }
  const { broken } = await checkAuditTrail(db)
  return broken ? [...breaches, { name: 'audit-chain-hash', rows: 1 }] : breaches
}

/** Every night; what does not hold becomes an audit line, which the inspection reads. */
export const checkInvariants = schedule('platform.check-invariants', '15 2 * * *', async (ctx) => {
  for (const { name, rows } of await findBreaches(ctx.db)) await record(ctx, 'invariant.broken', { kind: 'invariant', id: name }, { rows })
})
