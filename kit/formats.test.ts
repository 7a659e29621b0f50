import { expect, test } from 'vitest'
import { bigNumber, count, date, dateRange, dateTime, daysBetween, deadline, fileSize, money, percent, points, spelled } from './formats.ts'

test('a day and an instant are written as they are in Shandong', () => {
  expect(date('2026-03-05', 'zh')).toBe('2026年3月5日')
  expect(date('2026-03-05', 'en')).toBe('5 March 2026')
  expect(date('2026-03-04T16:00:00Z', 'zh')).toBe('2026年3月5日')
  expect(dateTime('2026-03-05T09:00:00Z', 'zh')).toBe('2026年3月5日 17:00')
  expect(dateTime('2026-03-05T09:00:00Z', 'en')).toBe('5 March 2026, 17:00')
})

test('an end at midnight belongs to the day before', () => {
  expect(deadline('2026-03-24T16:00:00Z', 'zh')).toBe('2026年3月24日 24:00')
  expect(deadline('2026-03-24T09:00:00Z', 'zh')).toBe('2026年3月24日 17:00')
})

test('a range names its year once where it can', () => {
  expect(dateRange('2026-03-05', '2026-03-12', 'zh')).toBe('2026年3月5日 – 3月12日')
  expect(dateRange('2025-12-30', '2026-01-05', 'en')).toBe('30 December 2025 – 5 January 2026')
  expect(dateRange('2026-03-05', '2026-03-12', 'en')).toBe('5 March – 12 March 2026')
})

test.each([
  [1_000_000, '¥10,000.00'],
  [5, '¥0.05'],
  [-250, '−¥2.50'],
])('%i fen are %s', (fen, text) => expect(money(fen)).toBe(text))

test('large counts are said in 万 and 亿 in Chinese only', () => {
  expect(count(43_400, 'zh')).toBe('4.34万')
  expect(count(9_999, 'zh')).toBe('9,999')
  expect(count(3_500_000, 'zh')).toBe('350万')
  expect(bigNumber(120_000_000, 'zh')).toEqual({ figure: '1.2', unit: '亿' })
  expect(count(43_400, 'en')).toBe('43,400')
})

test('points, shares and sizes', () => {
  expect([points(9_250), percent(0.075), percent(0.35), fileSize(900), fileSize(1_300_000)]).toEqual([
    '92.50',
    '7.5%',
    '35%',
    '900 B',
    '1.2 MB',
  ])
})

// The last day counts from midnight to midnight in Shandong, whatever the clock of the machine.
test.each([
  ['2026-03-20T23:59:00+08:00', '2026-03-24', 4],
  ['2026-03-21T00:00:00+08:00', '2026-03-24', 3],
  ['2026-03-24T10:00:00+08:00', '2026-03-24', 0],
  ['2026-03-25T10:00:00+08:00', '2026-03-24', -1],
])('from %s to %s are %i days', (now, until, days) => expect(daysBetween(new Date(now), until)).toBe(days))

test('a rare character stands with its number, for a screen that may not have it', () => {
  expect(spelled('\u{2a437}\ue863')).toBe('\u{2a437}（U+2A437） \ue863（U+E863）')
})
