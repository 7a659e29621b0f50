import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Contender, defaultChain, lotOf, settle, type TieStep } from './ties.ts'

const one = (id: string, more: Partial<Contender> = {}): Contender => ({
  id,
  total: 9000,
  expert: 9000,
  practice: 2000,
  vote: 8000,
  frontLine: false,
  yearsInTrade: 20,
  ...more,
})
const order = (contenders: Contender[], chain: readonly TieStep[] = defaultChain) =>
  settle(contenders, chain, 'seed').map(({ id, decidedBy }) => [id, decidedBy])

describe('a tie is broken by', () => {
  test.each<[TieStep, Partial<Contender>]>([
    ['expert', { expert: 9001 }],
    ['practice', { practice: 2001 }],
    ['vote', { vote: 8001 }],
    ['front-line', { frontLine: true }],
    ['years-in-trade', { yearsInTrade: 21 }],
  ])('%s', (step, better) => {
    expect(order([one('a'), one('b', better)])).toEqual([
      ['b', null],
      ['a', step],
    ])
  })

  test('the draw, when nothing else tells them apart', () => {
    const [first, second] = ['a', 'b'].toSorted((x, y) => (lotOf('seed', x) < lotOf('seed', y) ? -1 : 1))
    expect(order([one('a'), one('b')])).toEqual([
      [first, null],
      [second, 'draw'],
    ])
  })
})

test('a higher total needs no step', () =>
  expect(order([one('a'), one('b', { total: 9001, expert: 1 })])).toEqual([
    ['b', null],
    ['a', null],
  ]))

test('the chain is taken in the declared order, and ends in a draw even when that is not said', () => {
  const two = [one('a', { vote: 9000 }), one('b', { frontLine: true })]
  expect(order(two, ['front-line', 'vote'])).toEqual([
    ['b', null],
    ['a', 'front-line'],
  ])
  expect(order(two, ['vote', 'front-line'])).toEqual([
    ['a', null],
    ['b', 'vote'],
  ])
  expect(order([one('a'), one('b')], [])[1]?.[1]).toBe('draw')
})

test('what is not known ranks behind what is', () => {
  expect(order([one('a', { vote: null }), one('b', { vote: 0 })])).toEqual([
    ['b', null],
    ['a', 'vote'],
  ])
  expect(order([one('a', { vote: null, practice: null }), one('b', { vote: null, practice: null })])[1]?.[1]).toBe('draw')
})

test('always one total order, the same from any starting order, that a pairwise check confirms', () => {
  const contenders = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      total: fc.integer({ min: 1, max: 2 }),
      expert: fc.integer({ min: 1, max: 2 }),
      practice: fc.constantFrom(null, 1, 2),
      vote: fc.constantFrom(null, 1),
      frontLine: fc.boolean(),
      yearsInTrade: fc.constantFrom(null, 3, 4),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  fc.assert(
    fc.property(contenders, fc.shuffledSubarray([...defaultChain]), fc.string(), (all, chain, seed) => {
      const placed = settle(all, chain, seed)
      expect(placed.map(({ place }) => place)).toEqual(all.map((_, at) => at + 1))
      expect(settle(all.toReversed(), chain, seed)).toEqual(placed)
      const key = (c: Contender) => [
        c.total,
        ...chain
          .filter((s) => s !== 'draw')
          .map(
            (s) =>
              ({
                expert: c.expert,
                practice: c.practice,
                vote: c.vote,
                'front-line': Number(c.frontLine),
                'years-in-trade': c.yearsInTrade,
                draw: 0,
              })[s] ?? -1,
          ),
      ]
      const byId = new Map(all.map((c) => [c.id, c]))
      placed.slice(1).forEach(({ id }, at) => {
        const [above, below] = [byId.get(placed[at]?.id ?? ''), byId.get(id)]
        if (!above || !below) throw new Error('lost')
        const differ = key(above).findIndex((value, i) => value !== key(below)[i])
        if (differ >= 0) expect(key(above)[differ]).toBeGreaterThan(key(below)[differ] ?? 0)
        else expect(lotOf(seed, above.id) < lotOf(seed, below.id)).toBe(true)
      })
    }),
  )
})
