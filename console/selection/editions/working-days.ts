import { useQueries } from '@tanstack/react-query'
import type { Answer } from '../../../contract/endpoint.ts'
import { getCalendar } from '../../../contract/registry/calendar.ts'
import { query } from '../../query.ts'

type Year = Answer<typeof getCalendar>
export type Calendar = {
  works: (day: string) => boolean
  /** A week day that is free, or a week-end day that is worked. */
  holiday: (day: string) => boolean
  adjusted: (day: string) => boolean
  provisional: (day: string) => boolean
}

export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)

/** Whole days from one to the other. */
export const daysApart = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** The calendar day in Shandong of an instant. */
export const dayOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)

const weekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Holidays and adjusted days as the office has entered them; a year that is not read yet counts plain week days. */
export function calendarOf(years: ReadonlyMap<number, Year>): Calendar {
  const free = new Set([...years.values()].flatMap(({ holidays }) => holidays))
  const worked = new Set([...years.values()].flatMap(({ adjusted }) => adjusted))
  return {
    works: (day) => (weekend(day) ? worked.has(day) : !free.has(day)),
    holiday: (day) => free.has(day),
    adjusted: (day) => worked.has(day),
    provisional: (day) => years.get(Number(day.slice(0, 4)))?.provisional ?? false,
  }
}

export function useCalendar(from: string, to: string): Calendar {
  const first = Number(from.slice(0, 4))
  const list = Array.from({ length: Math.min(4, Math.max(1, Number(to.slice(0, 4)) - first + 1)) }, (_, at) => first + at)
  const answers = useQueries({ queries: list.map((year) => ({ ...query(getCalendar, { year }), staleTime: Number.POSITIVE_INFINITY })) })
  return calendarOf(new Map(answers.flatMap(({ data }, at) => (data ? [[list[at] ?? 0, data] as const] : []))))
}

/** Both ends counted. */
export function workingDays(calendar: Calendar, from: string, to: string): number {
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.works(day)) count += 1
  return count
}

/** A deadline that meets a holiday comes earlier, never later. */
export function onOrBefore(calendar: Calendar, day: string): string {
  let at = day
  for (let tries = 0; !calendar.works(at) && tries < 30; tries += 1) at = addDays(at, -1)
  return at
}
