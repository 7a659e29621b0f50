import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Candidate,
  type CombineRules,
  combine,
  defaultRules,
  effectiveWeight,
  fakeVotesToMove,
  namesThatChangeSides,
  typicalField,
  type VoteMethod,
  voteMethods,
  votePoints,
  weighMethods,
} from './combine.ts'

const rules = (voteMethod: VoteMethod, voteWeight = 30): CombineRules => ({
  expertWeight: 100 - voteWeight,
  voteWeight,
  voteMethod,
  trimPlaces: 1,
})

/** The second implementation, a loop at a time, for small fields. */
function literal(candidates: Candidate[], { voteMethod, expertWeight, voteWeight, trimPlaces }: CombineRules): Map<string, number> {
  const experts = candidates.map((c) => c.expert)
  const stats = (list: number[]) => {
    let sum = 0
    for (const x of list) sum += x
    const m = sum / list.length
    let squares = 0
    for (const x of list) squares += (x - m) * (x - m)
    return { m, sd: Math.sqrt(squares / list.length) }
  }
  const scaled = (list: number[]) => {
    const [v, e] = [stats(list), stats(experts)]
    return list.map((x) => {
      let z = v.sd === 0 ? 0 : (x - v.m) / v.sd
      if (z > 2) z = 2
      if (z < -2) z = -2
      return e.m + z * e.sd
    })
  }
  const votes = candidates.map((c) => c.votes ?? 0)
  const top = Math.max(...votes)
  let points: number[] = []
  if (voteMethod === 'max-share') points = votes.map((v) => (top ? (v / top) * 10_000 : 0))
  if (voteMethod === 'rank-points') {
    const sorted = [...votes].sort((a, b) => b - a)
    points = votes.map((v) => {
      const rank = (sorted.indexOf(v) + 1 + sorted.lastIndexOf(v) + 1) / 2
      return ((votes.length + 1 - rank) / votes.length) * 10_000
    })
  }
  if (voteMethod === 'log-60-100') points = votes.map((v) => (top ? 6000 + (4000 * Math.log(1 + v)) / Math.log(1 + top) : 6000))
  if (voteMethod === 'log-standardised') points = scaled(votes.map((v) => Math.log(1 + v)))
  if (voteMethod === 'city-trimmed-log-standardised') {
    points = scaled(
      candidates.map((c) => {
        const logs = Object.values(c.votesByPlace ?? {}).map((v) => Math.log(1 + v))
        logs.sort((a, b) => a - b)
        for (let i = 0; i < trimPlaces; i += 1) [logs.pop(), logs.shift()]
        return stats(logs).m
      }),
    )
  }
  return new Map(candidates.map((c, i) => [c.id, (c.expert * expertWeight + Math.round(points[i] ?? 0) * voteWeight) / 100]))
}

const field = fc
  .array(fc.tuple(fc.integer({ min: 6000, max: 10_000 }), fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 4, maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) =>
    rows.map(
      ([expert, counts], at): Candidate => ({
        id: `n${at}`,
        expert,
        votes: counts.reduce((a, b) => a + b, 0),
        votesByPlace: Object.fromEntries(counts.map((c, i) => [`p${i}`, c])),
      }),
    ),
  )

test.each(voteMethods)('%s agrees with a second implementation, ranks included', (method) => {
  fc.assert(
    fc.property(field, (candidates) => {
      const rows = combine(candidates, rules(method))
      const expected = literal(candidates, rules(method))
      for (const row of rows) {
        expect(Math.abs(row.total - (expected.get(row.id) ?? 0))).toBeLessThanOrEqual(0.81)
        expect(row.rank).toBe(1 + rows.filter((other) => other.total > row.total).length)
        expect(row.rankExpert).toBe(1 + rows.filter((other) => other.expert > row.expert).length)
        expect(row.rankVote).toBe(1 + rows.filter((other) => (other.vote ?? 0) > (row.vote ?? 0)).length)
      }
      expect(rows.map(({ rank }) => rank)).toEqual(rows.map(({ rank }) => rank).toSorted((a, b) => a - b))
    }),
  )
})

const three: Candidate[] = [
  { id: 'a', expert: 9000, votes: 1000 },
  { id: 'b', expert: 8000, votes: 500 },
  { id: 'c', expert: 7000, votes: 0 },
]
test.each<[VoteMethod, number[]]>([
  ['max-share', [10_000, 5000, 0]],
  ['rank-points', [10_000, 6667, 3333]],
  ['log-60-100', [10_000, 9599, 6000]],
])('%s of 1000, 500 and 0 votes', (method, expected) => expect([...(votePoints(three, rules(method))?.values() ?? [])]).toEqual(expected))

describe('the vote may be absent', () => {
  test('not held: the total is the experts', () => {
    const rows = combine(
      three.map((one) => ({ ...one, votes: null })),
      defaultRules,
    )
    expect(rows).toEqual([
      { id: 'a', expert: 9000, vote: null, total: 9000, rankExpert: 1, rankVote: null, rank: 1 },
      { id: 'b', expert: 8000, vote: null, total: 8000, rankExpert: 2, rankVote: null, rank: 2 },
      { id: 'c', expert: 7000, vote: null, total: 7000, rankExpert: 3, rankVote: null, rank: 3 },
    ])
    expect(effectiveWeight(rows, defaultRules)).toBe(0)
    expect(
      fakeVotesToMove(
        three.map((one) => ({ ...one, votes: null })),
        defaultRules,
        1,
        { depth: 1 },
      ),
    ).toBeNull()
  })

  test('held with weight 0: shown, and moves nobody', () => {
    const rows = combine(three.toReversed(), rules('max-share', 0))
    expect(rows.map(({ id, vote, total }) => [id, vote, total])).toEqual([
      ['a', 10_000, 9000],
      ['b', 5000, 8000],
      ['c', 0, 7000],
    ])
    expect(effectiveWeight(rows, rules('max-share', 0))).toBe(0)
  })

  test('nobody voted, or everybody got the same', () => {
    for (const method of voteMethods) {
      const rows = combine(
        three.map((one) => ({ ...one, votes: 0, votesByPlace: { x: 0, y: 0, z: 0 } })),
        rules(method),
      )
      expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    }
  })
})

test('the names that the vote moves', () => {
  const rows = combine(
    [
      { id: 'a', expert: 9000, votes: 0 },
      { id: 'b', expert: 8900, votes: 10 },
      { id: 'c', expert: 8000, votes: 0 },
    ],
    rules('max-share'),
  )
  expect(namesThatChangeSides(rows, 1)).toEqual({ enter: ['b'], leave: ['a'] })
  expect(namesThatChangeSides(rows, 2)).toEqual({ enter: [], leave: [] })
})

test('the price of an attack works, and one fake vote fewer does not', () => {
  fc.assert(
    fc.property(field, fc.constantFrom(...voteMethods), (candidates, method) => {
      const attack = fakeVotesToMove(candidates, rules(method, 50), 2, { depth: 1, spread: 'all-places', limit: 4096 })
      if (candidates.length < 3) {
        expect(attack).toBeNull()
        return
      }
      const places = ['p0', 'p1', 'p2', 'p3']
      const works = (fakes: number) => {
        const attacked = candidates.map((one) => {
          if (one.id !== attack?.id) return one
          const votesByPlace = Object.fromEntries(
            places.map((p, i) => [p, (one.votesByPlace?.[p] ?? 0) + Math.floor(fakes / 4) + (i < fakes % 4 ? 1 : 0)]),
          )
          return { ...one, votes: (one.votes ?? 0) + fakes, votesByPlace }
        })
        return (combine(attacked, rules(method, 50)).find(({ id }) => id === attack?.id)?.rank ?? 9) <= 2
      }
      const price = attack?.votes ?? null
      expect(works(price ?? 4096)).toBe(price !== null)
      if (price !== null && price > 0) expect(works(price - 1)).toBe(false)
    }),
    { numRuns: 150 },
  )
})

describe('on typical fields (30 nominees, 16 cities, 100,000 votes, nominal 30 %)', () => {
  const weighed = Array.from({ length: 8 }, (_, run) =>
    weighMethods(typicalField(`field ${run}`, { nominees: 30, places: 16, votes: 100_000 }), rules('max-share'), 10),
  )
  const of = (method: VoteMethod) => weighed.flatMap((one) => one.filter(({ voteMethod }) => voteMethod === method))
  const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

  test('standardising makes the nominal weight the real one; a share of the maximum does not', () => {
    expect(average(of('max-share').map((one) => one.effectiveWeight))).toBeGreaterThan(5_000)
    for (const method of ['log-standardised', 'city-trimmed-log-standardised'] as const) {
      const weight = average(of(method).map((one) => one.effectiveWeight))
      expect(weight).toBeGreaterThan(2_800)
      expect(weight).toBeLessThanOrEqual(3_000)
    }
  })

  test('fakes from one city cost more, or do nothing, once each city speaks once', () => {
    const priceOf = (method: VoteMethod) => average(of(method).map(({ onePlace }) => onePlace ?? 10_000_000))
    expect(priceOf('log-standardised')).toBeGreaterThan(priceOf('max-share'))
    expect(of('city-trimmed-log-standardised').filter(({ onePlace }) => onePlace === null).length).toBeGreaterThanOrEqual(7)
  })

  test('the vote replaces fewer of the experts’ names when it is standardised', () => {
    const replaced = (method: VoteMethod) => average(of(method).map((one) => one.replaced))
    expect(replaced('city-trimmed-log-standardised')).toBeLessThan(replaced('max-share'))
  })
})
