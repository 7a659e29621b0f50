import { expect, test } from 'vitest'
import { type Hour, screen } from './screens.ts'

/** From nine in the morning in Shandong, an hour each. */
const hours = (...ballots: number[]): Hour[] =>
  ballots.map((count, at) => ({ hour: new Date(Date.UTC(2026, 3, 27, 1 + at)), ballots: count, firstBallots: count }))
const unit = (roll: number, voted: number) => ({ name: '演示机械', roll, voted })

test.each([
  ['a quiet day', hours(10, 12, 9, 11, 10, 14), [], []],
  ['one hour far above the others', hours(10, 12, 9, 11, 10, 90), [], ['burst 90/11']],
  ['twice the usual is no burst', hours(40, 42, 39, 41, 40, 85), [], []],
  ['too few hours to know the usual one', hours(10, 12, 90), [], []],
  ['an hour of little is no burst', hours(1, 1, 1, 1, 1, 15), [], []],
  ['many at night', [{ hour: new Date('2026-04-27T02:00:00+08:00'), ballots: 60, firstBallots: 60 }], [], ['night 100/15']],
  ['five in the morning is no night', [{ hour: new Date('2026-04-27T05:00:00+08:00'), ballots: 60, firstBallots: 60 }], [], []],
  ['many changes', [{ hour: new Date('2026-04-27T10:00:00+08:00'), ballots: 60, firstBallots: 30 }], [], ['changes 50/20']],
  ['a unit with more voters than its roll', hours(), [unit(3, 4)], ['over-roll 4/3']],
  ['nearly everybody of a unit', hours(), [unit(20, 19)], ['whole-unit 19/20']],
  ['everybody of a small unit', hours(), [unit(6, 6)], []],
  ['a unit as usual', hours(), [unit(100, 60)], []],
])('%s', (_, given, units, expected) =>
  expect(screen(given, units).map(({ kind, observed, expected: usual }) => `${kind} ${observed}/${usual}`)).toEqual(expected),
)
