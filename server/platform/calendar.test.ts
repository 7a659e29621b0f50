import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addDays,
  addWorkingDays,
  dayOf,
  deadlineOn,
  enterCalendar,
  isProvisional,
  workingDay,
  workingDayOnOrBefore,
  workingDaysBetween,
} from './calendar.ts'

afterEach(() => enterCalendar([]))

describe('National Day 2026, as the State Council arranged it', () => {
  test.each([
    ['2026-09-20', true], // a Sunday worked for the holiday
    ['2026-09-27', false],
    ['2026-09-30', true],
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', true], // a Saturday worked for the holiday
    ['2026-10-11', false],
  ])('%s is worked: %s', (day, works) => expect(workingDay(day)).toBe(works))

  test.each([
    ['2026-09-28', 5, '2026-10-10'],
    ['2026-09-28', 0, '2026-09-28'],
    ['2026-10-12', -5, '2026-09-29'],
    ['2026-09-30', 1, '2026-10-08'],
  ])('%s and %i working days is %s', (from, n, day) => expect(addWorkingDays(from, n)).toBe(day))

  test('a notice over the holiday counts both ends and the worked Saturday', () => {
    expect(workingDaysBetween('2026-09-28', '2026-10-10')).toBe(6)
    expect(workingDayOnOrBefore('2026-10-05')).toBe('2026-09-30')
  })
})

describe('a year that is not announced yet', () => {
  test('counts as plain weeks and is said to be provisional, until the office enters it', () => {
    expect(isProvisional('2026-10-01')).toBe(false)
    expect(isProvisional('2099-10-01')).toBe(true)
    expect(workingDay('2099-10-01')).toBe(true)
    enterCalendar([{ day: '2099-10-01', works: false }])
    expect(workingDay('2099-10-01')).toBe(false)
    expect(isProvisional('2099-10-01')).toBe(false)
  })
})

describe('days and moments in Asia/Shanghai', () => {
  test.each([
    ['2026-03-05T15:59:59.999Z', '2026-03-05'],
    ['2026-03-05T16:00:00.000Z', '2026-03-06'],
  ])('%s falls on %s', (moment, day) => expect(dayOf(new Date(moment))).toBe(day))

  test('a deadline is a moment to the second', () => {
    expect(deadlineOn('2026-03-05').toISOString()).toBe('2026-03-05T09:00:00.000Z')
    expect(deadlineOn('2026-03-05', '24:00').toISOString()).toBe('2026-03-05T16:00:00.000Z')
  })
})

test('n working days after a day are n working days, and the last of them is worked', () => {
  const days = fc.integer({ min: 0, max: 720 }).map((n) => addDays('2025-01-01', n))
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 30 }), (day, n) => {
      const last = addWorkingDays(day, n)
      expect(workingDay(last)).toBe(true)
      expect(workingDaysBetween(addDays(day, 1), last)).toBe(n)
    }),
  )
})

test('days beyond 1900 and 2100 are refused instead of counted', () => {
  for (const count of [
    () => addWorkingDays('9999-12-31', 1),
    () => addWorkingDays('2100-12-30', 5),
    () => workingDaysBetween('0001-01-01', '2026-01-01'),
    () => workingDaysBetween('2026-01-01', '9999-12-31'),
    () => addDays('1900-01-01', -1),
  ])
    expect(count).toThrow('day.out-of-range')
})
