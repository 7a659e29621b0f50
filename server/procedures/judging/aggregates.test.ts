import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { additive } from './additive.ts'
import { aggregate, defaultOptions, type Method, median, type Score, trimmedMean } from './aggregates.ts'
import { graphOf, partsOf, recommendAggregate, whyNotCalibrate } from './connectivity.ts'
import { judgeFigures, kendallsW } from './judges.ts'
import { changeSides, margins, placesBy } from './ranking.ts'

const methods: Method[] = ['mean', 'trimmed-mean', 'median', 'shrunk-z', 'second-mean', 'additive']

/** Cells of a judge × item grid, some empty; every judge sits in the panel of his number's parity. */
const grid = fc
  .array(fc.array(fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null }), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((rows) =>
    rows.flatMap((row, i) =>
      row.flatMap((value, j): Score[] => (value === null ? [] : [{ item: `i${i}`, judge: `j${j}`, panel: `p${j % 2}`, value }])),
    ),
  )
  .filter((scores) => scores.length > 0)

/** The second implementation: slow, literal, written from the formulas. */
const literal: Record<Method, (scores: Score[], item: string) => number> = {
  mean: (scores, item) => {
    let sum = 0
    let count = 0
    for (const s of scores) if (s.item === item) [sum, count] = [sum + s.value, count + 1]
    return sum / count
  },
  'trimmed-mean': (scores, item) => {
    const own = scores.filter((s) => s.item === item).map((s) => s.value)
    if (own.length < 7) return literal.mean(scores, item)
    own.splice(own.indexOf(Math.max(...own)), 1)
    own.splice(own.indexOf(Math.min(...own)), 1)
    let sum = 0
    for (const value of own) sum += value
    return sum / own.length
  },
  median: (scores, item) => {
    const own = scores.filter((s) => s.item === item).map((s) => s.value)
    own.sort((a, b) => a - b)
    const half = Math.floor(own.length / 2)
    return own.length % 2 ? (own[half] ?? 0) : ((own[half - 1] ?? 0) + (own[half] ?? 0)) / 2
  },
  'shrunk-z': (scores, item) => {
    const stats = (list: Score[]) => {
      let [sum, squares] = [0, 0]
      for (const s of list) [sum, squares] = [sum + s.value, squares + s.value ** 2]
      const m = sum / list.length
      return { n: list.length, m, v: Math.max(0, squares / list.length - m * m) }
    }
    const all = stats(scores)
    if (scores.every((s) => s.value === scores[0]?.value)) return all.m
    let [z, count] = [0, 0]
    for (const s of scores.filter((one) => one.item === item)) {
      const own = stats(scores.filter((one) => one.judge === s.judge))
      const m = (own.n * own.m + 8 * all.m) / (own.n + 8)
      const sd = Math.sqrt((own.n * own.v + 8 * all.v) / (own.n + 8))
      z += (s.value - m) / sd
      count += 1
    }
    return all.m + Math.sqrt(all.v) * (z / count)
  },
  'second-mean': (scores, item) => {
    const panels = ['p0', 'p1']
    const cells = panels.flatMap((panel) => {
      const own = scores.filter((s) => s.panel === panel)
      return [...new Set(own.map((s) => s.item))].map((i) => ({
        panel,
        i,
        m: literal.mean(own, i),
        n: own.filter((s) => s.item === i).length,
      }))
    })
    const average = (list: { m: number }[]) => list.reduce((sum, { m }) => sum + m, 0) / list.length
    const r = average(cells)
    const mine = cells.filter((c) => c.i === item)
    const corrected = mine.map((c) => ({
      n: c.n,
      m: (() => {
        const a = average(cells.filter((o) => o.panel === c.panel))
        return a === 0 ? c.m : (c.m * r) / a
      })(),
    }))
    return corrected.reduce((sum, c) => sum + c.m * c.n, 0) / corrected.reduce((sum, c) => sum + c.n, 0)
  },
  additive: (scores, item) => alternating(scores).items.get(item) ?? 0,
}

/** Least squares by turns: items given judges, judges given items, until nothing moves. */
function alternating(scores: Score[], ridge = 1) {
  const items = new Map(scores.map((s) => [s.item, 0]))
  const judges = new Map(scores.map((s) => [s.judge, 0]))
  for (let turn = 0; turn < 3_000; turn += 1) {
    for (const item of items.keys()) {
      const own = scores.filter((s) => s.item === item)
      items.set(item, own.reduce((sum, s) => sum + s.value - (judges.get(s.judge) ?? 0), 0) / own.length)
    }
    for (const judge of judges.keys()) {
      const own = scores.filter((s) => s.judge === judge)
      judges.set(judge, own.reduce((sum, s) => sum + s.value - (items.get(s.item) ?? 0), 0) / (own.length + ridge))
    }
  }
  return { items, judges }
}

describe.each(methods)('%s', (method) => {
  test('agrees with a second implementation', () => {
    fc.assert(
      fc.property(grid, (scores) => {
        const figures = aggregate(method, scores)
        expect([...figures.keys()].toSorted()).toEqual([...new Set(scores.map((s) => s.item))].toSorted())
        for (const [item, value] of figures) {
          expect(Number.isInteger(value)).toBe(true)
          expect(Math.abs(value - literal[method](scores, item))).toBeLessThanOrEqual(0.51)
        }
      }),
      { numRuns: method === 'additive' ? 40 : 200 },
    )
  })

  test('does not depend on the order of the scores', () => {
    fc.assert(
      fc.property(grid, (scores) => {
        expect([...aggregate(method, scores.toReversed())].toSorted()).toEqual([...aggregate(method, scores)].toSorted())
      }),
      { numRuns: 50 },
    )
  })
})

test.each([
  [[9000], 9000],
  [[6000, 8000, 10_000], 8000],
  [[0, 8000, 8100, 8200, 8300, 8400, 10_000], 8200],
])('with seven scores or more the highest and the lowest of %j fall out: %j', (values, expected) =>
  expect(trimmedMean(values, 7)).toBe(expected),
)

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
])('the median of %j is %j', (values, expected) => expect(median(values)).toBe(expected))

const cell = (judge: string, item: string, value: number, panel = 'p'): Score => ({ judge, item, value, panel })

test('a strict judge is found and taken out', () => {
  const scores = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((item, at) => [
    cell(at % 2 ? 'strict' : 'mild', item, 8000 + 100 * at + (at % 2 ? -600 : 600)),
    cell('third', item, 8000 + 100 * at),
    cell('fourth', item, 8000 + 100 * at),
  ])
  const { judges } = additive(scores, 0.01)
  expect((judges.get('mild') ?? 0) - (judges.get('strict') ?? 0)).toBeGreaterThan(1100)
  expect(
    [...placesBy(aggregate('additive', scores, { ...defaultOptions, ridge: 0.01 })).entries()]
      .toSorted(([, a], [, b]) => a - b)
      .map(([item]) => item),
  ).toEqual(['f', 'e', 'd', 'c', 'b', 'a'])
  expect([...judges.values()].reduce((sum, b) => sum + b, 0)).toBeCloseTo(0)
})

describe('calibration', () => {
  const apart = [cell('j1', 'a', 1, 'p'), cell('j2', 'a', 2, 'p'), cell('j3', 'b', 3, 'q'), cell('j4', 'b', 4, 'q')]
  const anchored = [...apart, cell('j3', 'a', 2, 'q')]

  test('the graph is read in parts', () => {
    expect(partsOf(apart)).toEqual([
      { judges: ['j1', 'j2'], items: ['a'] },
      { judges: ['j3', 'j4'], items: ['b'] },
    ])
    expect(partsOf(anchored)).toHaveLength(1)
  })

  test.each([
    ['additive', apart, false, 'judging.calibration-needs-one-graph'],
    ['second-mean', apart, false, 'judging.calibration-needs-one-graph'],
    ['shrunk-z', apart, true, null],
    ['additive', anchored, false, null],
    ['mean', apart, false, null],
  ] as const)('%s', (method, scores, dealtAtRandom, expected) =>
    expect(whyNotCalibrate(method, graphOf(scores, dealtAtRandom))).toBe(expected),
  )

  test.each([
    [{ parts: 1, dealtAtRandom: false, fewestScores: 5 }, 'additive', 'judging.advice-connected'],
    [{ parts: 3, dealtAtRandom: true, fewestScores: 5 }, 'shrunk-z', 'judging.advice-random-panels'],
    [{ parts: 3, dealtAtRandom: false, fewestScores: 5 }, 'mean', 'judging.advice-apart'],
    [{ parts: 3, dealtAtRandom: false, fewestScores: 7 }, 'trimmed-mean', 'judging.advice-apart-trimmed'],
    [{ parts: 1, dealtAtRandom: false, fewestScores: 1 }, 'mean', 'judging.advice-single'],
  ] as const)('for %j fits %s', (graph, method, reason) => expect(recommendAggregate(graph)).toMatchObject({ method, reason }))
})

describe('agreement', () => {
  const panel = (rows: Record<string, number[]>) =>
    Object.entries(rows).flatMap(([judge, values]) => values.map((value, at) => cell(judge, `i${at}`, value)))
  test.each([
    [{ x: [1, 2, 3, 4], y: [10, 20, 30, 40], z: [5, 6, 7, 8] }, 100],
    [{ x: [1, 2, 3], y: [3, 2, 1] }, 0],
    // ranks 1 2.5 2.5 4 and 1 2 3.5 3.5: S = 16.5, ties 6 + 6, so 12 · 16.5 / (4 · 60 − 2 · 12)
    [{ x: [1, 2, 2, 3], y: [1, 2, 3, 3] }, 92],
    [{ x: [5, 5, 5], y: [5, 5, 5] }, null],
    [{ x: [1, 2, 3] }, null],
    [{ x: [1, 2], y: [1, 2] }, null],
  ])('W of %j is %j', (rows, expected) => expect(kendallsW(panel(rows))).toBe(expected))

  test('judges in figures', () => {
    const figures = judgeFigures(panel({ x: [6000, 7000, 8000], y: [6100, 7100, 8100], z: [8000, 7000, 6000] }))
    expect(figures.map(({ judge, count, consistency }) => ({ judge, count, consistency }))).toEqual([
      { judge: 'x', count: 3, consistency: null },
      { judge: 'y', count: 3, consistency: null },
      { judge: 'z', count: 3, consistency: -100 },
    ])
    expect(figures[0]?.spread).toBe(816)
  })
})

test('equal values share a place', () => {
  expect(
    [
      ...placesBy(
        new Map([
          ['a', 5],
          ['b', 9],
          ['c', 5],
          ['d', 1],
        ]),
      ),
    ].toSorted(),
  ).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 2],
    ['d', 4],
  ])
})

test('names that change sides', () => {
  expect(
    changeSides(
      new Map([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]),
      new Map([
        ['a', 1],
        ['b', 3],
        ['c', 2],
      ]),
      2,
    ),
  ).toEqual({ enter: ['c'], leave: ['b'] })
})

test('the interval is 1.96 residual sd over the root of n, and unknown with single scores', () => {
  const scores = [cell('x', 'a', 100), cell('y', 'a', 300), cell('x', 'b', 500), cell('y', 'b', 500)]
  // residual 2 · 100² over 4 − 2 degrees of freedom: sd 100
  expect(margins('mean', scores, defaultOptions).get('a')).toBe(Math.round((1.96 * 100) / Math.SQRT2))
  expect(margins('mean', [cell('x', 'a', 1)], defaultOptions).get('a')).toBeNull()
})
