import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { day } from '../shapes.ts'

export const calendarDay = z.object({ day, works: z.boolean() })

/** Days entered by the office; they win over the built-in calendar. `provisionalFrom`: from that year on, holidays are not announced yet. */
export const getCalendar = endpoint({
  method: 'GET',
  url: '/calendar/:year',
  access: 'anyone',
  summary: 'Holidays and adjusted working days of a year, and whether the year is announced',
  input: z.object({ year: z.coerce.number().int().min(2017).max(2100) }),
  output: z.object({ provisional: z.boolean(), entered: z.array(calendarDay), holidays: z.array(day), adjusted: z.array(day) }),
})

export const enterCalendarDays = endpoint({
  method: 'PUT',
  url: '/calendar/:year',
  access: 'registry.manage',
  summary: 'Enter the holidays and adjusted days of a year as the State Council announced them',
  input: z.object({ year: z.coerce.number().int().min(2017).max(2100), days: z.array(calendarDay).max(366) }),
  output: z.object({ entered: z.int() }),
})
