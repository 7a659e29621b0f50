import { expect, test } from 'vitest'
import { moved, placesBy, type ResultRow, titled } from './outcome.ts'

const row = (name: string, rank: number, expert: number, votePoints: number | null = null): ResultRow => ({
  ...{ nomineeId: name, name, city: '', trade: '', expert, votes: null, votePoints, total: 100 - rank, rank },
  ...{ rankExpert: null, rankVote: null, decidedBy: null, decided: null, came: null, conferred: false },
})

test('equal figures share a place; who has none has no place', () => {
  const places = placesBy([row('a', 1, 90, 5), row('b', 2, 90), row('c', 4, 80, 9)], ({ expert }) => expert)
  expect([...places]).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 3],
  ])
  expect(placesBy([row('a', 1, 90)], ({ votePoints }) => votePoints).size).toBe(0)
})

test('the vote moves those whom the experts alone would have placed on the other side of the line', () => {
  const rows = [row('a', 1, 95), row('c', 2, 85), row('b', 3, 90)]
  const { enter, leave } = moved(rows, 2)
  expect([enter, leave].map((side) => side.map(({ name }) => name))).toEqual([['c'], ['b']])
  expect(moved(rows, 3)).toEqual({ enter: [], leave: [] })
})

test('a tie among the experts moves nobody', () => {
  expect(moved([row('b', 1, 90), row('a', 2, 90)], 1)).toEqual({ enter: [], leave: [] })
})

test('titles conferred are counted, and before that those decided', () => {
  const decided = { ...row('a', 1, 90), decided: 'qilu-craftsman' }
  expect(titled([decided, row('b', 2, 80)])).toBe(1)
  expect(titled([decided, { ...decided, nomineeId: 'c', conferred: true }, { ...decided, nomineeId: 'd', conferred: true }])).toBe(2)
})
