import { sql } from 'kysely'
import { systemClock } from '../../platform/clock.ts'
import type { OpenCtx } from '../../platform/context.ts'
import { householdOf } from '../../platform/network.ts'
import { Problem } from '../../platform/problems.ts'
import { fingerprint } from '../../platform/secrets.ts'
import { factor } from './limits.ts'

const lockMinutes = 15
/** Wrong answers before it is closed: for a name from a network; for a network over all names; for a name over all networks. */
const most = { pair: 5, network: 60 * factor, name: 60 }
const knownDays = 30

export type Attempt = { name: string; network: string; known: boolean }

/** What was typed for a name is kept as a keyed print only. */
const printOf = (name: string): string => fingerprint(`sign-in:${name}`).toString('hex')

/**
 * Counts a try before the secret is looked at, so that a hundred at once are no more than five; the same for names that do not exist.
 * Strangers close a name for their own network only; where somebody signed in well of late, what others do elsewhere closes nothing.
 */
export async function beginAttempt(ctx: OpenCtx, typed: string): Promise<Attempt> {
  const attempt = { name: printOf(typed), network: householdOf(ctx.ip), known: await isKnown(ctx, typed) }
  if (!attempt.known) {
    await refuseClosed(ctx, '', attempt.network)
    await refuseClosed(ctx, attempt.name, '')
  }
  if (!(await count(ctx, attempt.name, attempt.network, most.pair))) await refuseClosed(ctx, attempt.name, attempt.network)
  return attempt
}

/** It was wrong; the wide counts go up as well. Answers whether that closed the name for this network. */
export async function failAttempt(ctx: OpenCtx, { name, network }: Attempt): Promise<boolean> {
  await count(ctx, '', network, most.network)
  await count(ctx, name, '', most.name)
  const row = await rowOf(ctx, name, network)
  return Boolean(row?.lockedUntil && row.lockedUntil > ctx.now)
}

export async function endAttempt({ db }: OpenCtx, { name, network }: Attempt): Promise<void> {
  await db.deleteFrom('registry.signInFailure').where('namePrint', '=', name).where('network', '=', network).execute()
}

/** Wrong answers that void a code sent to a telephone: after them the right digits are void too, and are said to be. */
export const wrongCodes = 5
const codeOf = (phonePrint: string): Attempt => ({ name: printOf(`code ${phonePrint}`), network: '', known: false })

export async function isCodeSpent(ctx: OpenCtx, phonePrint: string): Promise<boolean> {
  const row = await rowOf(ctx, codeOf(phonePrint).name, '')
  return Boolean(row?.lockedUntil && row.lockedUntil > ctx.now)
}
export const countWrongCode = (ctx: OpenCtx, phonePrint: string) => count(ctx, codeOf(phonePrint).name, '', wrongCodes)
/** A new code begins anew. */
export const forgetWrongCodes = (ctx: OpenCtx, phonePrint: string) => endAttempt(ctx, codeOf(phonePrint))

async function isKnown({ db, ip }: OpenCtx, username: string): Promise<boolean> {
  const since = new Date(systemClock().getTime() - knownDays * 86_400_000)
  const found = await db
    .selectFrom('registry.signInEvent as e')
    .innerJoin('registry.user as u', 'u.id', 'e.userId')
    .select('e.id')
    .where('u.username', '=', username)
    .where('e.event', '=', 'signed-in')
    .where('e.network', '=', householdOf(ip))
    .where('e.at', '>', since)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

const rowOf = ({ db }: OpenCtx, name: string, network: string) =>
  db
    .selectFrom('registry.signInFailure')
    .select('lockedUntil')
    .where('namePrint', '=', name)
    .where('network', '=', network)
    .executeTakeFirst()

async function refuseClosed(ctx: OpenCtx, name: string, network: string): Promise<void> {
  const row = await rowOf(ctx, name, network)
  if (!row?.lockedUntil || row.lockedUntil <= ctx.now) return
  const minutes = Math.ceil((row.lockedUntil.getTime() - ctx.now.getTime()) / 60_000)
  throw new Problem('too-many', 'sign-in.locked', { minutes })
}

/** One statement, so that two tries at once cannot both be the fifth. False while it is closed. A quiet quarter of an hour begins anew. */
async function count({ db, now }: OpenCtx, namePrint: string, network: string, allowed: number): Promise<boolean> {
  const until = new Date(now.getTime() + lockMinutes * 60_000)
  const since = new Date(now.getTime() - lockMinutes * 60_000)
  const old = sql.ref('registry.sign_in_failure.failures')
  const over = sql`(registry.sign_in_failure.locked_until <= ${now} or registry.sign_in_failure.last_at <= ${since})`
  const failures = sql<number>`case when ${over} then 1 else ${old} + 1 end`
  const counted = await db
    .insertInto('registry.signInFailure')
    .values({ namePrint, network, failures: 1, lastAt: now })
    .onConflict((c) =>
      c
        .columns(['namePrint', 'network'])
        .doUpdateSet({
          failures,
          lockedUntil: sql`case when ${failures} >= ${allowed} then ${until}::timestamptz end`,
          lastAt: now,
        })
        .where(sql<boolean>`registry.sign_in_failure.locked_until is null or registry.sign_in_failure.locked_until <= ${now}`),
    )
    .returning('failures')
    .executeTakeFirst()
  return counted !== undefined
}
