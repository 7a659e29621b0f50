import { z } from 'zod'
import { type AuditCheck, checkAuditTrail } from './audit-check.ts'
import type { Ctx } from './context.ts'
import { json } from './database.ts'
import { type Errand, enqueue, type Inside } from './jobs.ts'

/** A check that has not ended by then was cut off with its process; another may be asked for. */
const longest = 3_600_000

const rowOf = ({ db }: Pick<Ctx, 'db'>) => db.selectFrom('platform.auditChecking').selectAll().executeTakeFirst()

/** What was asked for last and what came of it, if it has ended. */
export async function lastCheck(ctx: Pick<Ctx, 'db' | 'now'>) {
  const row = await rowOf(ctx)
  if (!row) return { running: false, doneAt: null, result: null }
  const running = row.doneAt === null && row.askedAt.getTime() > ctx.now.getTime() - longest
  return { running, doneAt: row.doneAt, result: row.result as AuditCheck | null }
}

/** Recomputing everything takes as long as there are lines: it is work for later, and one at a time. Answers whether this asked for it. */
export async function askCheck(ctx: Ctx): Promise<boolean> {
  const { running } = await lastCheck(ctx)
  if (running) return false
  await begin(ctx)
  await enqueue(ctx, checkWholeTrail, {})
  return true
}

const begin = ({ db, now }: Ctx) =>
  db
    .insertInto('platform.auditChecking')
    .values({ askedAt: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ askedAt: now, doneAt: null, result: null }))
    .execute()

/** In many short steps, so that nobody waits behind the whole of it. */
async function check(inside: Inside): Promise<AuditCheck> {
  const found = await checkAuditTrail((read) => inside(({ db }) => read(db)))
  await inside(({ db, now }) =>
    db
      .updateTable('platform.auditChecking')
      .set({ doneAt: now, result: json(found) })
      .execute(),
  )
  return found
}

export const checkWholeTrail: Errand<Record<string, never>> = {
  name: 'platform.check-audit',
  data: z.record(z.string(), z.never()),
  carry: async (inside) => void (await check(inside)),
}

/** The same by night. */
export async function checkByNight(inside: Inside): Promise<AuditCheck> {
  await inside(begin)
  return check(inside)
}
