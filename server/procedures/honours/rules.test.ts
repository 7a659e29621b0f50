import { expect, test } from 'vitest'
import { checkCodeOf } from './conferral.ts'
import { numberIn, plainNumber, seriesOf, whyNotAsk, whyNotConfer, whyNotSettle } from './rules.ts'

test.each([
  [{ level: 'province' }, '37.', '2026-10-16', null],
  [{ level: 'province' }, '37.3701.370102.', '2026-10-16', 'honour.title-of-other-level'],
  [{ level: 'county' }, '37.3701.370102.', '2026-10-16', null],
  [{ level: 'city' }, '37.', '2026-10-16', 'honour.title-of-other-level'],
  [{ level: 'industry' }, '37.u01.', '2026-10-16', null],
  [{ level: 'province' }, '37.', '2026-10-17', 'honour.in-the-future'],
  [undefined, '37.', '2026-10-16', 'honour.title-unknown'],
] as const)('conferring %j by %s on %s: %s', (title, path, on, expected) =>
  expect(whyNotConfer(title, path, on, '2026-10-16')).toBe(expected),
)

test('runs of numbers: by letters and year, below the province by place, demonstrations apart', () => {
  const qilu = { prefix: '鲁匠', level: 'province' } as const
  const county = { prefix: '县匠', level: 'county' } as const
  expect(seriesOf(qilu, '37.', 2026, false)).toBe('鲁匠2026')
  expect(seriesOf(county, '37.3701.370102.', 2026, false)).toBe('县匠2026-370102')
  expect(seriesOf(qilu, '37.', 2026, true)).toBe('演示鲁匠2026')
  expect([numberIn('鲁匠2026', 1), numberIn('鲁匠2026', 12345)]).toEqual(['鲁匠2026-0001', '鲁匠2026-12345'])
})

test.each([' 鲁匠２０２６－０００１ ', '鲁匠 2026 — 0001', '鲁匠2026-0001'])('%s is read as the number', (typed) =>
  expect(plainNumber(typed)).toBe('鲁匠2026-0001'),
)

test('a check code is eight letters, the same for the same number and another for another', () => {
  expect(checkCodeOf('鲁匠2026-0001')).toMatch(/^[0-9A-Z]{8}$/)
  expect(checkCodeOf('鲁匠2026-0001')).toBe(checkCodeOf('鲁匠2026-0001'))
  expect(checkCodeOf('鲁匠2026-0001')).not.toBe(checkCodeOf('鲁匠2026-0002'))
})

test.each([
  ['suspend', 'valid', undefined, null],
  ['suspend', 'suspended', undefined, 'honour.already-suspended'],
  ['restore', 'valid', undefined, 'honour.not-suspended'],
  ['restore', 'suspended', undefined, null],
  ['withdraw', 'suspended', undefined, null],
  ['withdraw', 'withdrawn', undefined, 'honour.already-withdrawn'],
  ['withdraw', 'valid', { act: 'suspend' }, 'honour.change-open'],
] as const)('asking to %s what is %s: %#', (act, state, open, expected) => expect(whyNotAsk(act, { state }, open)).toBe(expected))

test('a change is settled once, by a second person', () => {
  const open = { state: 'asked', askedBy: 'a' }
  expect([whyNotSettle(open, 'b'), whyNotSettle(open, 'a')]).toEqual([null, 'honour.same-person'])
  expect([whyNotSettle({ ...open, state: 'confirmed' }, 'b'), whyNotSettle(undefined, 'b')]).toEqual([
    'honour.no-open-change',
    'honour.no-open-change',
  ])
})
