import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planAssignment } from './assignment.ts'
import { pairKey } from './conflicts.ts'
import { drawFrom } from './draw.ts'
import type { Ask, Expert, Item, Way } from './seats.ts'
import { chooseAnchors, isOfTrade } from './seats.ts'

const expert = (id: string, more: Partial<Expert> = {}): Expert => ({
  id,
  trades: ['a'],
  verified: true,
  cap: 20,
  city: null,
  panel: null,
  ...more,
})
const item = (id: string, more: Partial<Item> = {}): Item => ({ id, trade: 'a', panel: null, anchor: false, ...more })
const ask = (more: Partial<Ask>): Ask => ({
  items: [],
  experts: [],
  panels: [],
  conflicts: new Set(),
  held: [],
  rules: { scoresPerItem: 2, tradeExperts: 1, cityCap: null },
  seed: 'seed',
  ...more,
})
const many = <T>(count: number, make: (id: string) => T, prefix: string) =>
  Array.from({ length: count }, (_, i) => make(`${prefix}${String(i).padStart(3, '0')}`))

/** Tries every way to seat experts, one item after another; the second opinion on "can it be done at all". */
function canBeDone({ items, experts, conflicts, rules }: Ask): boolean {
  const room = new Map(experts.map((e) => [e.id, e.cap]))
  const cityRoom = new Map(experts.flatMap((e) => (e.city ? [[e.city, rules.cityCap ?? Infinity] as const] : [])))
  const seat = (at: number, from: number, chosen: Expert[]): boolean => {
    const one = items[at]
    if (!one) return true
    if (chosen.length === rules.scoresPerItem) {
      const ofTrade = chosen.filter((e) => isOfTrade(e, one)).length
      return (one.trade === null || ofTrade >= rules.tradeExperts) && seat(at + 1, 0, [])
    }
    return experts.some((e, index) => {
      const left = room.get(e.id) ?? 0
      const cityLeft = e.city ? (cityRoom.get(e.city) ?? 0) : 1
      if (index < from || !e.verified || left === 0 || cityLeft === 0 || conflicts.has(pairKey(e.id, one.id))) return false
      room.set(e.id, left - 1)
      if (e.city) cityRoom.set(e.city, cityLeft - 1)
      const done = seat(at, index + 1, [...chosen, e])
      room.set(e.id, left)
      if (e.city) cityRoom.set(e.city, cityLeft)
      return done
    })
  }
  return seat(0, 0, [])
}

const small = fc
  .record({
    trades: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 4 }),
    experts: fc.array(
      fc.record({
        trade: fc.constantFrom('a', 'b'),
        cap: fc.integer({ min: 0, max: 3 }),
        city: fc.constantFrom(null, 'x', 'y'),
        verified: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    conflicts: fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { maxLength: 5 }),
    scoresPerItem: fc.integer({ min: 1, max: 3 }),
    tradeExperts: fc.integer({ min: 0, max: 1 }),
    cityCap: fc.constantFrom(null, 1, 2, 4),
    seed: fc.string(),
    way: fc.constantFrom<Way>('drawn', 'joined', 'loose'),
  })
  .map((one) =>
    ask({
      items: one.trades.map((trade, i) => item(`i${i}`, { trade })),
      experts: one.experts.map(({ trade, ...rest }, i) => expert(`e${i}`, { trades: [trade], ...rest })),
      conflicts: new Set(one.conflicts.map(([e, i]) => pairKey(`e${e}`, `i${i}`))),
      rules: { scoresPerItem: one.scoresPerItem, tradeExperts: one.tradeExperts, cityCap: one.cityCap },
      seed: one.seed,
      way: one.way,
    }),
  )

describe('a plan', () => {
  test('is found exactly when trying every way finds one, and keeps every hard rule', () => {
    fc.assert(
      fc.property(small, (one) => {
        const { plan, shortages } = planAssignment(one)
        expect(plan !== null).toBe(canBeDone(one))
        if (!plan) {
          expect(shortages.length).toBeGreaterThan(0)
          for (const cut of shortages) expect(cut.available).toBeLessThan(cut.needed)
          return
        }
        for (const each of one.items) {
          const chosen = plan.pairs.filter((p) => p.item === each.id).flatMap((p) => one.experts.filter((e) => e.id === p.expert))
          expect(new Set(chosen).size).toBe(one.rules.scoresPerItem)
          expect(chosen.filter((e) => isOfTrade(e, each)).length).toBeGreaterThanOrEqual(one.rules.tradeExperts)
          for (const e of chosen) expect(e.verified && !one.conflicts.has(pairKey(e.id, each.id))).toBe(true)
        }
        for (const e of one.experts) expect(plan.pairs.filter((p) => p.expert === e.id).length).toBeLessThanOrEqual(e.cap)
        for (const city of ['x', 'y']) {
          const locals = new Set(one.experts.filter((e) => e.city === city).map((e) => e.id))
          expect(plan.pairs.filter((p) => locals.has(p.expert)).length).toBeLessThanOrEqual(one.rules.cityCap ?? Infinity)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('prefers experts of the trade', () => {
    const experts = [...many(5, (id) => expert(id), 'e'), ...many(5, (id) => expert(id, { trades: ['b'] }), 'f')]
    const { plan } = planAssignment(ask({ items: many(6, (id) => item(id), 'i'), experts }))
    expect(plan?.pairs.filter(({ reason }) => reason.affinity !== 'same-trade')).toEqual([])
  })

  test('depends on the seed alone, not on the order of the lists', () => {
    const one = ask({ items: many(12, (id) => item(id), 'i'), experts: many(6, (id) => expert(id), 'e') })
    const pairs = (a: Ask) =>
      planAssignment(a)
        .plan?.pairs.map((p) => pairKey(p.expert, p.item))
        .toSorted()
    expect(pairs({ ...one, items: one.items.toReversed(), experts: one.experts.toReversed() })).toEqual(pairs(one))
    expect(pairs({ ...one, seed: 'another' })).not.toEqual(pairs(one))
  })

  test('makes no pair likelier than one half where there are experts enough', () => {
    const counts = new Map<string, number>()
    for (let run = 0; run < 400; run += 1) {
      const { plan } = planAssignment(
        ask({ items: many(6, (id) => item(id), 'i'), experts: many(5, (id) => expert(id), 'e'), seed: `${run}` }),
      )
      for (const p of plan?.pairs ?? []) {
        expect(p.reason.certain).toBe(false)
        counts.set(pairKey(p.expert, p.item), (counts.get(pairKey(p.expert, p.item)) ?? 0) + 1)
      }
    }
    expect(Math.max(...counts.values())).toBeLessThan(400 * 0.5 + 40)
  })

  test('says which pairs could not be left to chance', () => {
    const { plan } = planAssignment(ask({ items: [item('i')], experts: [expert('e1'), expert('e2')] }))
    expect(plan?.pairs.map((p) => p.reason.certain)).toEqual([true, true])
  })
})

test('two items and four judges can share a judge once loads need not come out even', () => {
  const shared = (way: Way) =>
    Array.from(
      { length: 20 },
      (_, run) =>
        planAssignment(ask({ items: [item('i'), item('k')], experts: many(4, (id) => expert(id), 'e'), seed: `${run}`, way })).plan
          ?.pairs ?? [],
    ).filter((pairs) => new Set(pairs.map((p) => p.expert)).size < 4).length
  expect(shared('joined')).toBe(0)
  expect(shared('loose')).toBeGreaterThan(8)
})

describe('a shortage', () => {
  test('names the items that share too few experts', () => {
    const items = many(7, (id) => item(id), 'i')
    const experts = many(6, (id) => expert(id), 'e')
    const conflicts = new Set(experts.slice(2).flatMap((e) => items.map((i) => pairKey(e.id, i.id))))
    const { shortages } = planAssignment(
      ask({ items: [...items, item('z')], experts, conflicts, rules: { scoresPerItem: 3, tradeExperts: 1, cityCap: null } }),
    )
    expect(shortages).toEqual([{ items: items.map((i) => i.id), experts: ['e000', 'e001'], needed: 21, available: 14, cause: 'conflicts' }])
  })

  test('names the trade that has no expert', () => {
    const { shortages } = planAssignment(ask({ items: [item('i', { trade: 'weld' })], experts: many(5, (id) => expert(id), 'e') }))
    expect(shortages).toEqual([{ items: ['i'], experts: [], needed: 2, available: 1, cause: 'trade' }])
  })

  test('names experts who are full, and cities', () => {
    const items = many(4, (id) => item(id), 'i')
    const full = planAssignment(ask({ items, experts: [expert('e1', { cap: 4 }), expert('e2', { cap: 3 })] }))
    expect(full.shortages).toEqual([{ items: items.map((i) => i.id), experts: ['e1', 'e2'], needed: 8, available: 7, cause: 'load' }])
    const city = planAssignment(
      ask({ items, experts: many(5, (id) => expert(id, { city: 'x' }), 'e'), rules: { scoresPerItem: 1, tradeExperts: 0, cityCap: 3 } }),
    )
    expect(city.shortages).toMatchObject([{ needed: 4, available: 3, cause: 'city' }])
  })

  test('an unverified expert gets nothing', () => {
    expect(planAssignment(ask({ items: [item('i')], experts: [expert('e1'), expert('e2', { verified: false })] })).shortages).toHaveLength(
      1,
    )
  })
})

describe('a second run', () => {
  const items = many(20, (id) => item(id), 'i')
  const experts = many(8, (id) => expert(id), 'e')
  const first = planAssignment(ask({ items, experts })).plan

  test('replaces an expert who drops out and disturbs nobody else', () => {
    const held = (first?.pairs ?? []).filter((p) => p.expert !== 'e003').map((p) => ({ item: p.item, expert: p.expert, fixed: false }))
    const { plan } = planAssignment(ask({ items, experts: experts.filter((e) => e.id !== 'e003'), held, seed: 'second' }))
    expect(plan?.ended).toEqual([])
    expect(plan?.pairs.filter((p) => p.reason.kept)).toHaveLength(held.length)
    expect(plan?.pairs).toHaveLength(40)
  })

  test('moves as little as it must, and never work that has begun', () => {
    const held = [
      { item: 'i0', expert: 'e1', fixed: true },
      { item: 'i0', expert: 'e2', fixed: false },
      { item: 'i1', expert: 'e2', fixed: false },
      { item: 'i1', expert: 'e3', fixed: false },
    ]
    const two = [item('i0'), item('i1'), item('i2')]
    const three = [expert('e1'), expert('e2', { cap: 2 }), expert('e3'), expert('e4')]
    const conflicts = new Set([pairKey('e1', 'i2'), pairKey('e3', 'i2')])
    const { plan } = planAssignment(ask({ items: two, experts: three, conflicts, held }))
    expect(plan?.ended).toHaveLength(1)
    expect(plan?.pairs.some((p) => p.item === 'i0' && p.expert === 'e1')).toBe(false)
    expect(plan?.pairs).toHaveLength(5)
  })
})

describe('anchors', () => {
  const experts = [...many(3, (id) => expert(id, { panel: 'p' }), 'e'), ...many(3, (id) => expert(id, { panel: 'q', trades: ['b'] }), 'f')]
  const items = [...many(5, (id) => item(id, { panel: 'p' }), 'i'), ...many(5, (id) => item(id, { panel: 'q', trade: 'b' }), 'k')]

  test('are scored by every panel, the others by their own only', () => {
    const anchored = items.map((one) => (one.id === 'i000' ? { ...one, anchor: true } : one))
    const { plan } = planAssignment(ask({ items: anchored, experts, panels: ['p', 'q'] }))
    const panelsOf = (id: string) =>
      plan?.pairs
        .filter((p) => p.item === id)
        .map((p) => (p.expert.startsWith('e') ? 'p' : 'q'))
        .toSorted()
    expect(panelsOf('i000')).toEqual(['p', 'p', 'q', 'q'])
    expect(panelsOf('k001')).toEqual(['q', 'q'])
  })

  test('are drawn among items that every panel can score', () => {
    const conflicts = new Set(['f000', 'f001'].map((e) => pairKey(e, 'i000')))
    const chosen = chooseAnchors(ask({ items, experts, panels: ['p', 'q'], conflicts }), 10, drawFrom('s'))
    expect(chosen).toHaveLength(9)
    expect(chosen).not.toContain('i000')
  })
})

test('200 dossiers, 60 experts and 5 scores each are planned in seconds', () => {
  const big = ask({
    items: many(200, (id) => item(id, { trade: `t${Number(id.slice(1)) % 6}` }), 'i'),
    experts: many(60, (id) => expert(id, { trades: [`t${Number(id.slice(1)) % 6}`], cap: 25 }), 'e'),
    rules: { scoresPerItem: 5, tradeExperts: 1, cityCap: null },
  })
  const started = performance.now()
  expect(planAssignment(big).plan?.pairs).toHaveLength(1000)
  expect(performance.now() - started).toBeLessThan(10_000)
})
