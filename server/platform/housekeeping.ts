import { linkAudit } from './audit.ts'
import { enterCalendar } from './calendar.ts'
import type { Db } from './database.ts'
import { checkInvariants } from './invariants.ts'
import { schedule } from './jobs.ts'
import type { Module } from './routes.ts'

/** A key guards a repeat for three days; a client that repeats later has long been told. */
const forgetKeys = schedule('platform.forget-keys', '30 3 * * *', async ({ db, now }) => {
  await db
    .deleteFrom('platform.idempotency')
    .where('at', '<', new Date(now.getTime() - 3 * 86_400_000))
    .execute()
})

const linkLines = schedule('platform.link-audit', '* * * * *', async ({ db }) => {
  await linkAudit(db)
})

export const loadCalendar = async (db: Db): Promise<void> =>
  enterCalendar(await db.selectFrom('platform.calendarDay').select(['day', 'works']).execute())

/** Days that the office entered by hand: read at start and again every minute, so that every process counts alike. */
export async function keepCalendar(db: Db): Promise<void> {
  await loadCalendar(db)
  setInterval(() => void loadCalendar(db).catch(() => {}), 60_000).unref() // the database is away for a moment: the next minute
}

export const platformModule: Module = { name: 'platform', schedules: [checkInvariants, forgetKeys, linkLines] }
