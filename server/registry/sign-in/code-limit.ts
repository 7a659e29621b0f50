import { sql } from 'kysely'
import type { OpenCtx } from '../../platform/context.ts'
import { householdOf } from '../../platform/network.ts'
import { Problem } from '../../platform/problems.ts'
import { codesOfAll, codesOfNetwork, factor } from './limits.ts'

const pauseSeconds = 60 / factor
const perHour = 5 * factor

/** Seconds after which the same number may be sent another code. */
export const codePause = Math.ceil(pauseSeconds)

const after = (from: Date, seconds: number, now: Date) => Math.max(1, Math.ceil((from.getTime() + seconds * 1000 - now.getTime()) / 1000))

/**
 * Counts one code to a number, whoever asks and from wherever: one a minute, five an hour. Otherwise anybody could have a
 * stranger's telephone ring all night. One statement, so that two askers at once cannot both be the fifth.
 */
export async function countCode(ctx: OpenCtx, print: string): Promise<void> {
  await countFor(ctx, print)
  await countWide(ctx, `network ${householdOf(ctx.ip)}`, codesOfNetwork, 'sign-in.codes-of-network-used-up')
  await countWide(ctx, 'all', codesOfAll, 'sign-in.codes-of-all-used-up')
}

/** A network, and all of them together, may have only so many codes sent in an hour: each of them is paid for. */
async function countWide({ db, now }: OpenCtx, name: string, most: number, code: string): Promise<void> {
  const hourAgo = new Date(now.getTime() - 3_600_000)
  const over = sql<boolean>`registry.sign_in_code.window_from <= ${hourAgo}::timestamptz`
  const counted = await db
    .insertInto('registry.signInCode')
    .values({ phonePrint: name, windowFrom: now, sent: 1, lastAt: now })
    .onConflict((c) =>
      c
        .column('phonePrint')
        .doUpdateSet({
          windowFrom: sql`case when ${over} then ${now}::timestamptz else registry.sign_in_code.window_from end`,
          sent: sql`case when ${over} then 1 else registry.sign_in_code.sent + 1 end`,
          lastAt: now,
        })
        .where(sql<boolean>`${over} or registry.sign_in_code.sent < ${most}`),
    )
    .returning('sent')
    .executeTakeFirst()
  if (counted) return
  const row = await db.selectFrom('registry.signInCode').select('windowFrom').where('phonePrint', '=', name).executeTakeFirstOrThrow()
  throw new Problem('too-many', code, { minutes: Math.ceil(after(row.windowFrom, 3600, now) / 60) })
}

async function countFor({ db, now }: OpenCtx, print: string): Promise<void> {
  const hourAgo = new Date(now.getTime() - 3_600_000)
  const pauseAgo = new Date(now.getTime() - pauseSeconds * 1000)
  const over = sql<boolean>`registry.sign_in_code.window_from <= ${hourAgo}::timestamptz`
  const counted = await db
    .insertInto('registry.signInCode')
    .values({ phonePrint: print, windowFrom: now, sent: 1, lastAt: now })
    .onConflict((c) =>
      c
        .column('phonePrint')
        .doUpdateSet({
          windowFrom: sql`case when ${over} then ${now}::timestamptz else registry.sign_in_code.window_from end`,
          sent: sql`case when ${over} then 1 else registry.sign_in_code.sent + 1 end`,
          lastAt: now,
        })
        .where(
          sql<boolean>`registry.sign_in_code.last_at <= ${pauseAgo}::timestamptz and (${over} or registry.sign_in_code.sent < ${perHour})`,
        ),
    )
    .returning('sent')
    .executeTakeFirst()
  if (counted) return
  const row = await db.selectFrom('registry.signInCode').selectAll().where('phonePrint', '=', print).executeTakeFirstOrThrow()
  if (row.sent < perHour || row.windowFrom <= hourAgo)
    throw new Problem('too-many', 'sign-in.code-just-sent', { seconds: after(row.lastAt, pauseSeconds, now) })
  throw new Problem('too-many', 'sign-in.codes-used-up', { minutes: Math.ceil(after(row.windowFrom, 3600, now) / 60) })
}
