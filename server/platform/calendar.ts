import chineseDays from 'chinese-days'
import { Problem } from './problems.ts'
import { statutoryDays } from './statutory.ts'

// CommonJS without names that Node can see: only the default export exists outside a bundler
const { isWorkday } = chineseDays

/** Last year whose holidays and adjusted working days the State Council has announced and the library holds. */
const announcedThrough =
  ['2030', '2029', '2028', '2027', '2026', '2025'].find((year) => !isWorkday(`${year}-10-01`) && hasAdjustedDay(year)) ?? '2024'

const entered = new Map<string, boolean>()

function hasAdjustedDay(year: string): boolean {
  for (let at = Date.UTC(Number(year), 0, 1); at < Date.UTC(Number(year) + 1, 0, 1); at += 86_400_000) {
    const weekday = new Date(at).getUTCDay()
    if ((weekday === 0 || weekday === 6) && isWorkday(new Date(at).toISOString().slice(0, 10))) return true
  }
  return false
}

/** Days that an office has entered by hand; they win over the library. */
export function enterCalendar(days: readonly { day: string; works: boolean }[]): void {
  entered.clear()
  for (const each of days) entered.set(each.day, each.works)
}

/** A year that the office entered whole, as it was announced: its National Day is among the days, which no single correction touches. */
const isEntered = (year: string): boolean => entered.has(`${year}-10-01`)

/** In a year that is not announced yet only the statutory days are off; what will be moved around them is unknown, and whoever shows such a day says so. */
export const isProvisional = (day: string): boolean =>
  day.slice(0, 4) > announcedThrough && !entered.has(day) && !isEntered(day.slice(0, 4))

export const workingDay = (day: string): boolean => entered.get(day) ?? (isWorkday(day) && !isStatutory(day))

const isStatutory = (day: string): boolean => day.slice(0, 4) > announcedThrough && statutoryDays(day.slice(0, 4)).has(day)

/** Whether what was counted between the two days, either way, may still move: any day on the way is one of a year not announced. */
export function isCountProvisional(one: string, other: string): boolean {
  const [from, to] = one < other ? [one, other] : [other, one]
  for (let at = from; at <= to; at = addDays(at, 1)) if (isProvisional(at)) return true
  return false
}

/** Days are counted within these; beyond them nothing is a plan and a loop would not end. */
const [firstDay, lastDay] = ['1900-01-01', '2100-12-31']

function bounded(day: string): string {
  if (day < firstDay || day > lastDay) throw new Problem('invalid', 'day.out-of-range')
  return day
}

export const addDays = (day: string, n: number): string =>
  bounded(new Date(Date.parse(`${bounded(day)}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10))

/** The n-th working day after `day` (n < 0: before). n = 0 gives the day itself, working or not. */
export function addWorkingDays(day: string, n: number): string {
  let at = day
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, Math.sign(n))
    if (workingDay(at)) left -= 1
  }
  return at
}

/** Working days from `from` to `to`, both counted. */
export function workingDaysBetween(from: string, to: string): number {
  let count = 0
  for (let at = bounded(from); at <= bounded(to); at = addDays(at, 1)) if (workingDay(at)) count += 1
  return count
}

/** The day itself when it is a working day, otherwise the last one before it. */
export const workingDayOnOrBefore = (day: string): string => (workingDay(day) ? day : addWorkingDays(day, -1))

/** The moment a day's deadline falls: Asia/Shanghai has kept UTC+8 without summer time since 1991. */
export const deadlineOn = (day: string, time = '17:00'): Date => new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`)

/** The calendar day in Asia/Shanghai of a moment. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
