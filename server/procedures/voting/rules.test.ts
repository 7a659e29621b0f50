import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ballotText,
  cityOf,
  disagreements,
  type PollState,
  pollFlow,
  shuffled,
  whyNotBallot,
  whyNotClose,
  whyNotOpen,
  whyNotTell,
  whyNotVote,
} from './rules.ts'

const opensAt = new Date('2026-04-01T09:00:00+08:00')
const closesAt = new Date('2026-04-10T17:00:00+08:00')
const at = (text: string) => ({ now: new Date(text) })
const inside = at('2026-04-05T12:00:00+08:00')

describe('when ballots are taken', () => {
  test.each<[PollState, string, string | null]>([
    ['preparing', '2026-04-05T12:00:00+08:00', 'voting.not-open-yet'],
    ['open', '2026-04-01T08:59:59.999+08:00', 'voting.not-open-yet'],
    ['open', '2026-04-01T09:00:00.000+08:00', null],
    ['open', '2026-04-10T16:59:59.999+08:00', null],
    ['open', '2026-04-10T17:00:00.000+08:00', 'voting.closed'],
    ['closed', '2026-04-05T12:00:00+08:00', 'voting.closed'],
    ['cancelled', '2026-04-05T12:00:00+08:00', 'voting.cancelled'],
  ])('%s at %s: %s', (state, moment, expected) => {
    expect(whyNotVote({ state, opensAt, closesAt }, at(moment))).toBe(expected)
  })
})

describe('opening', () => {
  const ready = {
    state: 'preparing' as PollState,
    opensAt,
    closesAt,
    minChoices: 3,
    candidates: 12,
    roll: 100,
    rules: { lateRegistration: false },
  }
  test.each([
    [{}, null],
    [{ state: 'open' as PollState }, 'voting.wrong-state'],
    [{ closesAt: inside.now }, 'voting.window-past'],
    [{ candidates: 2 }, 'voting.too-few-candidates'],
    [{ candidates: 3 }, null],
    [{ roll: 0 }, 'voting.roll-empty'],
    [{ roll: 0, rules: { lateRegistration: true } }, null],
  ])('%j: %s', (change, expected) => expect(whyNotOpen({ ...ready, ...change }, inside)).toBe(expected))
})

test.each<[PollState, string | undefined, string, string | null]>([
  ['open', undefined, '2026-04-10T17:00:00+08:00', null],
  ['open', undefined, '2026-04-10T16:59:59.999+08:00', 'voting.early-close-needs-reason'],
  ['open', '台风', '2026-04-05T12:00:00+08:00', null],
  ['preparing', '台风', '2026-04-05T12:00:00+08:00', 'voting.wrong-state'],
  ['closed', undefined, '2026-04-11T12:00:00+08:00', 'voting.wrong-state'],
])('closing a poll that is %s (reason %s) at %s: %s', (state, reason, moment, expected) => {
  expect(whyNotClose({ state, opensAt, closesAt }, reason, at(moment))).toBe(expected)
})

test.each<[PollState, string | null]>([
  ['preparing', 'voting.still-sealed'],
  ['open', 'voting.still-sealed'],
  ['cancelled', 'voting.cancelled'],
  ['closed', null],
])('a total of a poll that is %s: %s', (state, expected) => expect(whyNotTell({ state })).toBe(expected))

test('nothing leads out of closed or cancelled', () => {
  expect([pollFlow.actions('closed'), pollFlow.actions('cancelled')]).toEqual([[], []])
})

describe('a ballot', () => {
  const ground = {
    minChoices: 2,
    maxChoices: 3,
    isStanding: (id: string) => ['a', 'b', 'c', 'd'].includes(id),
    isOpened: (choices: readonly string[], stamps: readonly string[]) => choices.every((id, i) => stamps[i] === `seen ${id}`),
  }
  const stamped = (choices: string[]) => ({ choices, stamps: choices.map((id) => `seen ${id}`) })
  test.each([
    [stamped(['a', 'b']), null],
    [stamped(['c', 'a', 'b']), null],
    [stamped([]), 'voting.too-few'],
    [stamped(['a']), 'voting.too-few'],
    [stamped(['a', 'b', 'c', 'd']), 'voting.too-many'],
    [stamped(['a', 'a']), 'voting.named-twice'],
    [stamped(['a', 'x']), 'voting.not-standing'],
    [{ choices: ['a', 'b'], stamps: [] }, 'voting.page-not-opened'],
    [{ choices: ['a', 'b'], stamps: ['seen a', 'seen a'] }, 'voting.page-not-opened'],
    [{ choices: ['a', 'b'], stamps: ['seen b', 'seen a'] }, 'voting.page-not-opened'],
  ])('%j: %s', (ballot, expected) => expect(whyNotBallot(ballot, ground)).toBe(expected))

  test('equal sets are equal bytes', () => {
    expect(ballotText(['b', 'a'])).toBe('["a","b"]')
    fc.assert(fc.property(fc.uniqueArray(fc.uuid()), (ids) => ballotText(ids) === ballotText(ids.toReversed())))
  })
})

describe('the order of candidates', () => {
  const items = Array.from({ length: 30 }, (_, i) => ({ id: String(i) }))
  test('is the same for one seed and holds everybody', () => {
    expect(shuffled(items, 'one')).toEqual(shuffled(items.toReversed(), 'one'))
    expect(
      shuffled(items, 'one')
        .map(({ id }) => Number(id))
        .sort((a, b) => a - b),
    ).toEqual(items.map(({ id }) => Number(id)))
  })
  test('gives every candidate the first place about equally often', () => {
    const few = items.slice(0, 5)
    const firsts = Map.groupBy(
      Array.from({ length: 5_000 }, (_, i) => shuffled(few, `visitor ${i}`)[0]?.id),
      (id) => id,
    )
    for (const { length } of firsts.values()) expect(length).toBeGreaterThan(850)
    expect(firsts.size).toBe(5)
  })
})

test.each([
  ['37.3701.370102.ab12cd34.', '3701'],
  ['37.3701.', '3701'],
  ['37.', ''],
  ['37.u01.', ''],
])('city of %s is %j', (path, city) => expect(cityOf(path)).toBe(city))

test('two counts agree whatever their order, and a single vote is found', () => {
  const one = [
    { candidateId: 'a', city: '3701', votes: 2 },
    { candidateId: 'b', city: '', votes: 1 },
  ]
  expect(disagreements(one, one.toReversed())).toEqual([])
  expect(disagreements(one, [{ candidateId: 'a', city: '3701', votes: 3 }, ...one.slice(1)])).toEqual(['a 3701 2', 'a 3701 3'])
  expect(disagreements(one, one.slice(1))).toEqual(['a 3701 2'])
})
