import { sql } from 'kysely'
import type { OpenCtx } from '../../platform/context.ts'
import { Problem } from '../../platform/problems.ts'

const allowed = 5
const lockMinutes = 15

/** Kept in the database, so that every process counts the same failures; the answer is the same for names that do not exist. */
export async function refuseLocked(ctx: OpenCtx, username: string): Promise<void> {
  const row = await ctx.db.selectFrom('registry.signInFailure').select('lockedUntil').where('username', '=', username).executeTakeFirst()
  if (!row?.lockedUntil || row.lockedUntil <= ctx.now) return
  const minutes = Math.ceil((row.lockedUntil.getTime() - ctx.now.getTime()) / 60_000)
  throw new Problem('too-many', 'sign-in.locked', { minutes })
}

export async function noteFailure(ctx: OpenCtx, username: string): Promise<void> {
  const until = new Date(ctx.now.getTime() + lockMinutes * 60_000)
  // a lock that is over starts the count anew, or one slip would lock again
  const failures = sql<number>`case when registry.sign_in_failure.locked_until <= ${ctx.now} then 1 else registry.sign_in_failure.failures + 1 end`
  await ctx.db
    .insertInto('registry.signInFailure')
    .values({ username: username.slice(0, 60), failures: 1, lastAt: ctx.now })
    .onConflict((c) =>
      c.column('username').doUpdateSet({
        failures,
        lockedUntil: sql`case when ${failures} >= ${allowed} then ${until}::timestamptz end`,
        lastAt: ctx.now,
      }),
    )
    .execute()
}

export async function clearFailures(ctx: OpenCtx, username: string): Promise<void> {
  await ctx.db.deleteFrom('registry.signInFailure').where('username', '=', username).execute()
}
