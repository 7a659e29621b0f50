import type { Input } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/calendar.ts'
import { record } from '../../platform/audit.ts'
import { addDays, addWorkingDays, isCountProvisional, isProvisional, workingDay } from '../../platform/calendar.ts'
import { type Ctx, holds, type OpenCtx } from '../../platform/context.ts'
import { loadCalendar } from '../../platform/housekeeping.ts'
import { invalid, Problem } from '../../platform/problems.ts'
import { type Module, routes } from '../../platform/routes.ts'

const daysOf = (year: number): string[] => {
  const days: string[] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) days.push(day)
  return days
}
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

const loadProvince = ({ db }: Pick<OpenCtx, 'db'>) =>
  db.selectFrom('registry.organization').select(['id', 'path']).where('kind', '=', 'province').executeTakeFirst()

/** One calendar serves the whole province, so only its own office enters days. */
const whyNotEnter = (actor: OpenCtx['actor'], province: { path: string } | undefined) =>
  province && holds(actor, 'registry.manage', province) ? null : 'calendar.province-only'

async function getCalendar({ db, actor }: OpenCtx, { year }: Input<typeof contract.getCalendar>) {
  const entered = await db
    .selectFrom('platform.calendarDay')
    .select(['day', 'works'])
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .execute()
  const days = daysOf(year)
  return {
    provisional: isProvisional(`${year}-06-30`),
    entered,
    holidays: days.filter((day) => !isWeekend(day) && !workingDay(day)),
    adjusted: days.filter((day) => isWeekend(day) && workingDay(day)),
    can: { change: whyNotEnter(actor, await loadProvince({ db })) },
  }
}

/** The province enters a year whole, over what was entered before; other processes read it within the hour. */
async function enterCalendarDays(ctx: Ctx, { year, days }: Input<typeof contract.enterCalendarDays>) {
  const province = await loadProvince(ctx)
  if (!province || whyNotEnter(ctx.actor, province)) throw new Problem('forbidden', 'calendar.province-only')
  const foreign = days.filter(({ day }) => !day.startsWith(`${year}-`))
  if (foreign.length > 0) invalid(foreign.map(({ day }) => ({ field: 'days', code: 'calendar.other-year', value: day })))
  await ctx.db.deleteFrom('platform.calendarDay').where('day', '>=', `${year}-01-01`).where('day', '<=', `${year}-12-31`).execute()
  const rows = days.map((each) => ({ ...each, enteredBy: ctx.actor.userId, enteredAt: ctx.now }))
  if (rows.length > 0) await ctx.db.insertInto('platform.calendarDay').values(rows).execute()
  await record(ctx, 'calendar.entered', { kind: 'calendar', id: String(year), path: province.path }, { days: rows.length })
  await loadCalendar(ctx.db)
  return { entered: rows.length }
}

/** One day, over what was known of it; running periods are settled on the new calendar by their own jobs. */
async function changeCalendarDay(ctx: Ctx, { day, works, reason }: Input<typeof contract.changeCalendarDay>) {
  const province = await loadProvince(ctx)
  if (!province || whyNotEnter(ctx.actor, province)) throw new Problem('forbidden', 'calendar.province-only')
  await ctx.db.deleteFrom('platform.calendarDay').where('day', '=', day).execute()
  if (works !== undefined)
    await ctx.db.insertInto('platform.calendarDay').values({ day, works, enteredBy: ctx.actor.userId, enteredAt: ctx.now }).execute()
  await record(
    ctx,
    'calendar.day-changed',
    { kind: 'calendar', id: day.slice(0, 4), path: province.path },
    { day, works: works ?? null, reason },
  )
  await loadCalendar(ctx.db)
  return { day, works: workingDay(day) }
}

async function countWorkingDays(_: OpenCtx, { day, n, counted }: Input<typeof contract.countWorkingDays>) {
  const first = counted && workingDay(day) && n !== 0 ? n - Math.sign(n) : n
  const found = addWorkingDays(day, first)
  return { day: found, provisional: isCountProvisional(day, found) }
}

export const calendarModule: Module = {
  name: 'calendar',
  routes: routes([
    [contract.getCalendar, getCalendar],
    [contract.enterCalendarDays, enterCalendarDays],
    [contract.changeCalendarDay, changeCalendarDay],
    [contract.countWorkingDays, countWorkingDays],
  ]),
}
