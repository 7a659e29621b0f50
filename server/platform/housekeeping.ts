import type { Kysely } from 'kysely'
import { linkAudit, takeUnlinked } from './audit.ts'
import { checkWholeTrail } from './audit-checking.ts'
import { enterCalendar } from './calendar.ts'
import { type Db, transact } from './database.ts'
import { checkInvariants } from './invariants.ts'
import { schedule } from './jobs.ts'
import { forgetJournals } from './journal.ts'
import type { Module } from './routes.ts'
import type { Tables } from './tables.gen.ts'

/** A key guards a repeat for three days; a client that repeats later has long been told. */
const forgetKeys = schedule('platform.forget-keys', '30 3 * * *', async ({ db, now }) => {
  await db
    .deleteFrom('platform.idempotency')
    .where('at', '<', new Date(now.getTime() - 3 * 86_400_000))
    .execute()
  await forgetJournals()
})

/** For the lines of a process that ended before it had linked them; `keepLinking` is sooner. */
const linkLines = schedule('platform.link-audit', '* * * * *', async ({ db }) => {
  await linkAudit(db)
})

export const loadCalendar = async (db: Db): Promise<void> =>
  enterCalendar(await db.selectFrom('platform.calendarDay').select(['day', 'works']).execute())

/** A second or so after the act; what is many is linked some at a time, so that nobody waits long behind it. */
export function keepLinking(db: Kysely<Tables>): void {
  let busy = false
  const linkNew = async () => {
    if (busy || !takeUnlinked()) return
    busy = true
    let linked = 0
    do
      linked = await transact(db, (trx) => linkAudit(trx)).catch(() => 0) // the database is away: once a minute it is tried again
    while (linked > 0)
    busy = false
  }
  setInterval(() => void linkNew(), 1_000).unref()
}

/** Days that the office entered by hand: read at start and again every minute, so that every process counts alike. */
export async function keepCalendar(db: Db): Promise<void> {
  await loadCalendar(db)
  setInterval(() => void loadCalendar(db).catch(() => {}), 60_000).unref() // the database is away for a moment: the next minute
}

export const platformModule: Module = { name: 'platform', jobs: [checkWholeTrail], schedules: [checkInvariants, forgetKeys, linkLines] }
