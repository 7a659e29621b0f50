import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  addDays,
  addWorkingDays,
  dayOf,
  deadlineOn,
  enterCalendar,
  isCountProvisional,
  isProvisional,
  workingDay,
  workingDayOnOrBefore,
  workingDaysBetween,
} from './calendar.ts'
import { statutoryDays } from './statutory.ts'

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
  test.each([
    ['2027-01-01', false],
    ['2027-01-04', true],
    ['2027-02-04', true], // the day before New Year's Eve
    ['2027-02-05', false],
    ['2027-02-08', false], // third day of the Spring Festival, a Monday
    ['2027-02-09', true],
    ['2027-04-05', false],
    ['2027-06-09', false],
    ['2027-09-15', false],
    ['2028-01-25', false],
    ['2028-05-29', true], // 28 May is the fifth of the fifth month; the leap month after it has no festival
    ['2028-10-03', false], // Mid-Autumn on the last of the three days
    ['2028-10-04', true],
  ])('its statutory days are off: %s is worked: %s', (day, works) => expect(workingDay(day)).toBe(works))

  test('the statutory days that can be computed are those that were announced', () => {
    for (const year of ['2025', '2026']) {
      const days = [...statutoryDays(year)]
      expect(days).toHaveLength(new Set(days).size)
      expect(days.filter((day) => workingDay(day))).toEqual([])
    }
    expect([...statutoryDays('2026')]).toEqual([
      '2026-01-01',
      ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'],
      '2026-04-05',
      ...['2026-05-01', '2026-05-02'],
      '2026-06-19',
      '2026-09-25',
      ...['2026-10-01', '2026-10-02', '2026-10-03'],
    ])
  })

  test('five working days from 28 December 2026, counted, do not end on New Year’s Day', () => {
    expect(addWorkingDays('2026-12-27', 5)).toBe('2027-01-04')
  })

  test.each([
    ['2026-12-28', '2026-12-31', false],
    ['2026-12-28', '2027-01-04', true],
    ['2027-01-06', '2026-12-29', true],
    ['2027-03-01', '2027-03-05', true],
  ])('what is counted from %s to %s is provisional: %s', (from, to, expected) => expect(isCountProvisional(from, to)).toBe(expected))

  test('is provisional until the office enters it; one corrected day does not announce a year', () => {
    expect([isProvisional('2026-10-01'), isProvisional('2099-06-30')]).toEqual([false, true])
    enterCalendar([{ day: '2099-06-30', works: false }])
    expect([workingDay('2099-06-30'), isProvisional('2099-06-30'), isProvisional('2099-07-01')]).toEqual([false, false, true])
    enterCalendar([{ day: '2099-10-01', works: false }])
    expect([isProvisional('2099-07-01'), isCountProvisional('2099-01-02', '2099-12-31')]).toEqual([false, false])
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
