import type { Answer } from '../../../contract/endpoint.ts'
import type { getCalendar } from '../../../contract/registry/calendar.ts'

export type DayState = 'work' | 'weekend' | 'holiday' | 'adjusted'
export type Day = { is: DayState; entered: boolean }

/** Every day of a month as text, 'YYYY-MM-DD'. */
export const daysOf = (year: number, month: number): string[] =>
  Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, at) =>
    new Date(Date.UTC(year, month - 1, at + 1)).toISOString().slice(0, 10),
  )

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** What each day of the year is. */
export function dayStates(year: number, { holidays, adjusted, entered }: Answer<typeof getCalendar>): Map<string, Day> {
  const [free, works, ours] = [new Set(holidays), new Set(adjusted), new Set(entered.map(({ day }) => day))]
  const stateOf = (day: string): DayState =>
    works.has(day) ? 'adjusted' : free.has(day) ? 'holiday' : weekdayOf(day) > 5 ? 'weekend' : 'work'
  const days = Array.from({ length: 12 }, (_, at) => daysOf(year, at + 1)).flat()
  return new Map(days.map((day) => [day, { is: stateOf(day), entered: ours.has(day) }]))
}
