import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { day, flag, text, why } from '../shapes.ts'

export const calendarDay = z.object({ day, works: z.boolean() })

/** Days entered by the office; they win over the built-in calendar. `provisionalFrom`: from that year on, holidays are not announced yet. */
export const getCalendar = endpoint({
  method: 'GET',
  url: '/calendar/:year',
  access: 'anyone',
  summary: 'Holidays and adjusted working days of a year, and whether the year is announced',
  input: z.object({ year: z.coerce.number().int().min(2017).max(2100) }),
  output: z.object({
    provisional: z.boolean(),
    entered: z.array(calendarDay),
    holidays: z.array(day),
    adjusted: z.array(day),
    can: z.object({ change: why }),
  }),
})

export const enterCalendarDays = endpoint({
  method: 'PUT',
  url: '/calendar/:year',
  access: 'registry.manage',
  summary: 'Enter the holidays and adjusted days of a year as the State Council announced them',
  input: z.object({ year: z.coerce.number().int().min(2017).max(2100), days: z.array(calendarDay).max(366) }),
  output: z.object({ entered: z.int() }),
})

/** Without `works` the office's entry is taken back: the day is again what the built-in calendar says. */
export const changeCalendarDay = endpoint({
  method: 'PATCH',
  url: '/calendar/days/:day',
  access: 'registry.manage',
  summary: 'Enter one day as working or free, with the reason',
  input: z.object({ day, works: z.boolean().optional(), reason: text(300) }),
  output: calendarDay,
})

/** `n` working days after `day` (before it where negative); `counted` counts the first day itself as the first of them. */
export const countWorkingDays = endpoint({
  method: 'GET',
  url: '/working-days',
  access: 'anyone',
  summary: 'The day that lies so many working days away',
  input: z.object({ day, n: z.coerce.number().int().min(-400).max(400), counted: flag.optional() }),
  output: z.object({ day, provisional: z.boolean() }),
})
