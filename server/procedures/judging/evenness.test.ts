import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Plan, planAssignment } from './assignment.ts'
import { pairKey } from './conflicts.ts'
import { partsOf } from './connectivity.ts'
import { dealToPanels } from './dealing.ts'
import { drawFrom } from './draw.ts'
import type { Ask, Expert, Item, Way } from './seats.ts'

const expert = (id: string, more: Partial<Expert> = {}): Expert => {
  return { id, trades: ['a'], verified: true, cap: 40, city: null, panel: null, ...more }
}
const item = (id: string): Item => ({ id, trade: 'a', panel: null, anchor: false })
const list = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at))
const ask = (items: number, experts: readonly Expert[], scoresPerItem: number, more: Partial<Ask> = {}): Ask => ({
  items: list(items, (at) => item(`i${at}`)),
  experts,
  panels: [],
  conflicts: new Set(),
  held: [],
  rules: { scoresPerItem, tradeExperts: 0, cityCap: null },
  seed: 'seed',
  ...more,
})

const spread = (loads: readonly number[]) => Math.max(...loads) - Math.min(...loads)
const loadsOf = (plan: Plan, { experts }: Ask) => experts.map(({ id }) => plan.pairs.filter((pair) => pair.expert === id).length)
const inParts = (plan: Plan) => partsOf(plan.pairs.map((pair) => ({ judge: pair.expert, item: pair.item }))).length

function planned(one: Ask): Plan {
  const { plan } = planAssignment(one)
  if (!plan) throw new Error('no plan')
  return plan
}

/**
 * Tries every deal of twice the scores without a pair twice: the second opinion on "is there an even deal that leaves each
 * pair to chance". Small asks only.
 */
function canBeEven({ items, experts, conflicts, rules }: Ask): boolean {
  const mean = (items.length * rules.scoresPerItem) / experts.length
  const loads = new Map(experts.map(({ id }) => [id, 0]))
  const seat = (at: number, from: number, need: number): boolean => {
    const one = items[at]
    if (!one) return [...loads.values()].every((load) => load >= 2 * Math.floor(mean))
    if (need === 0) return seat(at + 1, 0, 2 * rules.scoresPerItem)
    return experts.some(({ id, cap }, index) => {
      const load = loads.get(id) ?? 0
      if (index < from || load >= 2 * Math.min(cap, Math.ceil(mean)) || conflicts.has(pairKey(id, one.id))) return false
      loads.set(id, load + 1)
      const done = seat(at, index + 1, need - 1)
      loads.set(id, load)
      return done
    })
  }
  return seat(0, 0, 2 * rules.scoresPerItem)
}

describe('the loads of experts', () => {
  test.each([
    [3, 3, 2],
    [4, 4, 2],
    [12, 6, 2],
    [12, 12, 2],
    [30, 10, 3],
    [7, 5, 3],
  ])('%i items and %i experts, %i scores an item: even in each of 120 draws', (items, experts, scores) => {
    const people = list(experts, (at) => expert(`e${at}`))
    for (const way of ['drawn', 'joined'] as const)
      for (let run = 0; run < 120; run += 1) {
        const one = ask(items, people, scores, { seed: `${run}`, way })
        expect(spread(loadsOf(planned(one), one)), `seed ${run}`).toBeLessThanOrEqual(1)
      }
  })

  const wide = fc.record({
    items: fc.integer({ min: 1, max: 15 }),
    experts: fc.integer({ min: 1, max: 9 }),
    scores: fc.integer({ min: 1, max: 4 }),
    seed: fc.string(),
    way: fc.constantFrom<Way>('drawn', 'joined'),
  })

  test('are even whatever the sizes, where nobody has a conflict', () => {
    fc.assert(
      fc.property(wide, ({ items, experts, scores, seed, way }) => {
        fc.pre(scores <= experts)
        const one = ask(
          items,
          list(experts, (at) => expert(`e${at}`)),
          scores,
          { seed, way },
        )
        expect(spread(loadsOf(planned(one), one))).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  const tight = fc.record({
    items: fc.integer({ min: 1, max: 4 }),
    caps: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
    conflicts: fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { maxLength: 4 }),
    scores: fc.integer({ min: 1, max: 2 }),
    seed: fc.string(),
  })

  test('are even within conflicts and caps, where trying every deal finds an even one that leaves each pair to chance', () => {
    fc.assert(
      fc.property(tight, ({ items, caps, conflicts, scores, seed }) => {
        const experts = caps.map((cap, at) => expert(`e${at}`, { cap }))
        const one = ask(items, experts, scores, { seed, conflicts: new Set(conflicts.map(([e, i]) => pairKey(`e${e}`, `i${i}`))) })
        const { plan } = planAssignment(one)
        fc.pre(canBeEven(one))
        expect(plan).not.toBeNull()
        if (plan) expect(spread(loadsOf(plan, one))).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a plan that fell apart', () => {
  test('is joined by exchanges: same loads, same scores, one part', () => {
    const people = list(12, (at) => expert(`e${at}`))
    const drawn = list(100, (run) => ask(12, people, 2, { seed: `${run}` })).filter((one) => inParts(planned(one)) > 1)
    expect(drawn.length).toBeGreaterThan(30)
    for (const one of drawn) {
      const joined = planned({ ...one, way: 'joined' })
      expect(inParts(joined)).toBe(1)
      expect(loadsOf(joined, one)).toEqual(loadsOf(planned(one), one))
      expect(new Set(joined.pairs.map((pair) => pairKey(pair.expert, pair.item))).size).toBe(24)
    }
  })

  test('keeps conflicts, and what stands is not exchanged', () => {
    const people = list(4, (at) => expert(`e${at}`))
    const held = [0, 1, 2, 3].map((at) => ({ item: `i${at}`, expert: at < 2 ? 'e0' : 'e2', fixed: false }))
    for (let run = 0; run < 50; run += 1) {
      const plan = planned(ask(4, people, 2, { seed: `${run}`, way: 'joined', held, conflicts: new Set([pairKey('e1', 'i3')]) }))
      expect(plan.ended).toEqual([])
      expect(plan.pairs.some((pair) => pair.expert === 'e1' && pair.item === 'i3')).toBe(false)
    }
  })
})

describe('the deal to panels', () => {
  const panels = ['p', 'q', 'r', 's'].map((id) => ({ id, trades: [] }))
  const members = panels.flatMap(({ id }) => list(2, (at) => expert(`${id}${at}`, { panel: id })))
  const dealt = (one: Ask) => {
    const { panels: chosen } = dealToPanels(one, panels, 'random', drawFrom(one.seed))
    return panels.map(({ id }) => [...chosen.values()].filter((panel) => panel === id).length)
  }

  test('is even in each of 120 draws', () => {
    for (let run = 0; run < 120; run += 1) expect(spread(dealt(ask(14, members, 2, { seed: `${run}` })))).toBeLessThanOrEqual(1)
  })

  test('is even also where each item fits two panels only, in a chain', () => {
    const fits = [
      ['p', 'q'],
      ['q', 'r'],
      ['r', 's'],
      ['q', 's'],
    ]
    const conflicts = new Set(
      fits.flatMap((two, at) => members.filter((m) => !two.includes(m.panel ?? '')).map((m) => pairKey(m.id, `i${at}`))),
    )
    for (let run = 0; run < 120; run += 1)
      expect(dealt(ask(4, members, 2, { seed: `${run}`, conflicts })), `seed ${run}`).toEqual([1, 1, 1, 1])
  })
})
