import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type World, world } from '../../testing/world.ts'
import {
  acceptDossier,
  forwardDossier,
  moveUpReserve,
  type Order,
  type Round,
  refuseDossier,
  removeDossier,
  reRank,
  returnDossier,
  setQuotas,
  standings,
  submitDossier,
} from './index.ts'
import { givenRound, givenSubmitted, miscounted, quotaOf, rankingOf, type Tree, tree } from './testing.ts'

let w: World
let t: Tree
let round: Round

beforeAll(async () => {
  w = await world()
  t = await tree(w)
})
afterAll(async () => {
  expect(await miscounted(w)).toEqual([])
  await w.close()
})
beforeEach(async () => {
  round = await givenRound(w, t.province, { quotaDepths: [1, 2] })
})

const limit = (place: { id: string }, places: number, reserves = 0, group = '') =>
  w.act(w.system, (ctx) => setQuotas(ctx, round.id, [{ organizationId: place.id, group, places, reserves }]))
const forward = (by: Parameters<World['act']>[0], dossierId: string, more = {}) =>
  w.act(by, (ctx) => forwardDossier(ctx, { dossierId, opinion: '同意推荐', ...more }))
const submitted = (group = '') => givenSubmitted(w, t.firmClerk, t.firm, round.id, { group })
const refusedAs = (code: string) => expect.objectContaining({ kind: 'refused', code })

describe('quota', () => {
  test('of 200 clerks after the last place one wins, and 199 are told who', async () => {
    await limit(t.county, 1)
    const dossiers: { id: string; label: string }[] = []
    for (let i = 0; i < 200; i += 1) dossiers.push(await submitted())
    const outcomes = await Promise.allSettled(dossiers.map(({ id }) => forward(t.countyClerk, id)))
    const won = outcomes.flatMap((each, i) => (each.status === 'fulfilled' ? [dossiers[i]] : []))
    expect(won).toHaveLength(1)
    const lost = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(lost).toHaveLength(199)
    const takenBy = [{ label: won[0]?.label, rank: 1, at: w.time.now }]
    for (const refusal of lost) expect(refusal).toMatchObject({ kind: 'refused', code: 'casework.quota-full', details: { takenBy } })
    expect(await quotaOf(w, round.id, t.county)).toMatchObject({ places: 1, placesUsed: 1 })
    expect(await rankingOf(w, round.id, t.county)).toEqual([`regular 1 ${won[0]?.id}`])
    const waiting = await w.db
      .selectFrom('casework.dossier')
      .select('id')
      .where('roundId', '=', round.id)
      .where('holderId', '=', t.county.id)
      .execute()
    expect(waiting).toHaveLength(199)
  })

  test('a level that needs a quota and has none forwards nothing; one that needs none is free', async () => {
    const d = await submitted()
    await expect(forward(t.countyClerk, d.id)).rejects.toEqual(refusedAs('casework.no-quota'))
    expect(await quotaOf(w, round.id, t.firm)).toEqual({ places: null, reserves: null, placesUsed: 1, reservesUsed: 0 })
  })

  test('regular full, reserve free; both full; the list says so beforehand', async () => {
    await limit(t.county, 1, 1)
    const [a, b, c] = [await submitted(), await submitted(), await submitted()]
    await forward(t.countyClerk, a.id)
    await expect(forward(t.countyClerk, b.id)).rejects.toEqual(refusedAs('casework.quota-full'))
    await forward(t.countyClerk, b.id, { slot: 'reserve' })
    await expect(forward(t.countyClerk, c.id, { slot: 'reserve' })).rejects.toMatchObject({
      code: 'casework.quota-full',
      details: { takenBy: [{ label: b.label, rank: 1 }] },
    })
    const standing = (await w.read(t.countyClerk, (ctx) => standings(ctx, [c.id]))).get(c.id)
    expect(standing?.can.forward).toBe('casework.quota-full')
    expect(standing?.room).toEqual({ places: 1, placesUsed: 1, reserves: 1, reservesUsed: 1 })
    expect((await w.read(t.firmClerk, (ctx) => standings(ctx, [c.id]))).get(c.id)?.room).toBeNull()
  })

  test('a group has its own count inside the whole', async () => {
    await limit(t.county, 2)
    await limit(t.county, 1, 0, 'grand')
    const [a, b, c, d] = [await submitted('grand'), await submitted('grand'), await submitted('plain'), await submitted('plain')]
    await forward(t.countyClerk, a.id)
    await expect(forward(t.countyClerk, b.id)).rejects.toEqual(refusedAs('casework.quota-full'))
    await forward(t.countyClerk, c.id)
    await expect(forward(t.countyClerk, d.id)).rejects.toEqual(refusedAs('casework.quota-full'))
    expect(await quotaOf(w, round.id, t.county)).toMatchObject({ placesUsed: 2 })
    expect(await quotaOf(w, round.id, t.county, 'grand')).toMatchObject({ placesUsed: 1 })
  })

  test('a quota set late counts what has gone up already, and cannot be below it', async () => {
    await limit(t.county, 5)
    const [a, b] = [await submitted('grand'), await submitted('grand')]
    await forward(t.countyClerk, a.id)
    await forward(t.countyClerk, b.id)
    await expect(limit(t.county, 1, 0, 'grand')).rejects.toEqual(refusedAs('casework.quota-below-used'))
    await limit(t.county, 2, 0, 'grand')
    expect(await quotaOf(w, round.id, t.county, 'grand')).toMatchObject({ places: 2, placesUsed: 2 })
  })

  test('a return and a refusal give the place to the next', async () => {
    await limit(t.county, 1)
    const [a, b, c] = [await submitted(), await submitted(), await submitted()]
    await forward(t.countyClerk, a.id)
    await w.act(t.cityClerk, (ctx) => returnDossier(ctx, { dossierId: a.id, faults: [{ field: 'x', code: 'y' }], to: 'previous' }))
    await forward(t.countyClerk, b.id)
    await expect(forward(t.countyClerk, a.id)).rejects.toEqual(refusedAs('casework.quota-full'))
    await w.act(t.cityClerk, (ctx) => refuseDossier(ctx, { dossierId: b.id, reason: '不符' }))
    await forward(t.countyClerk, c.id)
    expect(await quotaOf(w, round.id, t.county)).toMatchObject({ placesUsed: 1 })
  })

  test('a rank is given once; a refused act leaves nothing behind', async () => {
    await limit(t.county, 5)
    const [a, b] = [await submitted(), await submitted()]
    await forward(t.countyClerk, a.id, { rank: 2 })
    await expect(forward(t.countyClerk, b.id, { rank: 2 })).rejects.toMatchObject({
      code: 'casework.rank-taken',
      details: { rank: 2, takenBy: [{ label: a.label, rank: 2 }] },
    })
    expect(await quotaOf(w, round.id, t.county)).toMatchObject({ placesUsed: 1 })
    expect((await forward(t.countyClerk, b.id)).held).toMatchObject({ rank: 3 })
  })
})

describe('order', () => {
  const order = (by: Parameters<World['act']>[0], given: Partial<Order>) =>
    w.act(by, (ctx) => reRank(ctx, { roundId: round.id, organizationId: t.county.id, regular: [], reserve: [], ...given }))

  test('the whole list anew, regular and reserve exchanged', async () => {
    await limit(t.county, 2, 1)
    const [a, b, c] = [await submitted(), await submitted(), await submitted()]
    await forward(t.countyClerk, a.id)
    await forward(t.countyClerk, b.id)
    await forward(t.countyClerk, c.id, { slot: 'reserve' })
    await order(t.countyClerk, { regular: [c.id, a.id], reserve: [b.id] })
    expect(await rankingOf(w, round.id, t.county)).toEqual([`regular 1 ${c.id}`, `regular 2 ${a.id}`, `reserve 1 ${b.id}`])
    await order(t.countyClerk, { regular: [a.id], reserve: [b.id] }).catch((refusal: unknown) =>
      expect(refusal).toEqual(refusedAs('casework.order-incomplete')),
    )
    await expect(order(t.countyClerk, { regular: [a.id, b.id, c.id] })).rejects.toEqual(refusedAs('casework.quota-full'))
    await limit(t.county, 3, 1)
    await order(t.countyClerk, { regular: [a.id, b.id, c.id] })
    expect(await quotaOf(w, round.id, t.county)).toMatchObject({ placesUsed: 3, reservesUsed: 0 })
  })

  test('not by another, and not after the level above has acted', async () => {
    await limit(t.county, 2)
    await limit(t.city, 2)
    const [a, b] = [await submitted(), await submitted()]
    await forward(t.countyClerk, a.id)
    await forward(t.countyClerk, b.id)
    await expect(order(t.cityClerk, { regular: [b.id, a.id] })).rejects.toEqual(refusedAs('casework.not-holder'))
    await forward(t.cityClerk, a.id)
    await expect(order(t.countyClerk, { regular: [b.id, a.id] })).rejects.toMatchObject({
      code: 'casework.upper-has-acted',
      details: { labels: [a.label] },
    })
  })
})

describe('reserves', () => {
  const moveUp = (place: { id: string }) => w.act(w.system, (ctx) => moveUpReserve(ctx, { roundId: round.id, organizationId: place.id }))
  const remove = (dossierId: string) => w.act(w.system, (ctx) => removeDossier(ctx, { dossierId, reason: '异议成立' }))
  const fromOther = () => givenSubmitted(w, t.otherFirmClerk, t.otherFirm, round.id)

  test('the next reserve takes the place that came free, also after acceptance', async () => {
    await limit(t.county, 1, 2)
    await limit(t.city, 1, 2)
    const [a, b, c] = [await submitted(), await submitted(), await submitted()]
    for (const [d, slot] of [
      [a, 'regular'],
      [b, 'reserve'],
      [c, 'reserve'],
    ] as const) {
      await forward(t.countyClerk, d.id, { slot })
      await forward(t.cityClerk, d.id, { slot })
      await w.act(t.office, (ctx) => acceptDossier(ctx, { dossierId: d.id }))
    }
    await expect(moveUp(t.city)).rejects.toEqual(refusedAs('casework.no-free-place'))
    await remove(a.id)
    expect(await moveUp(t.city)).toMatchObject({ dossierId: b.id, organization: { id: t.city.id }, rank: 1, crossFilled: false })
    expect(await rankingOf(w, round.id, t.city)).toEqual([`regular 1 ${b.id}`, `reserve 2 ${c.id}`])
    expect(await quotaOf(w, round.id, t.city)).toMatchObject({ placesUsed: 1, reservesUsed: 1 })
    expect((await w.auditOf(b.subjectId)).at(-1)).toMatchObject({ event: 'recommendation.moved-up', data: { crossFilled: false, rank: 1 } })
  })

  test('a unit without a reserve is filled from a sister, and the place goes with it', async () => {
    await limit(t.city, 1)
    await limit(t.county, 1)
    await limit(t.otherCity, 1, 1)
    await limit(t.otherCounty, 1, 1)
    const [a, b, c] = [await submitted(), await fromOther(), await fromOther()]
    await forward(t.countyClerk, a.id)
    await forward(t.cityClerk, a.id)
    for (const [d, slot] of [
      [b, 'regular'],
      [c, 'reserve'],
    ] as const) {
      await forward(t.otherCountyClerk, d.id, { slot })
      await forward(t.otherCityClerk, d.id, { slot })
    }
    await remove(a.id)
    expect(await moveUp(t.city)).toMatchObject({ dossierId: c.id, organization: { id: t.otherCity.id }, rank: 2, crossFilled: true })
    expect(await quotaOf(w, round.id, t.city)).toMatchObject({ places: 0, placesUsed: 0 })
    expect(await quotaOf(w, round.id, t.otherCity)).toMatchObject({ places: 2, placesUsed: 2, reservesUsed: 0 })
    await expect(moveUp(t.city)).rejects.toEqual(refusedAs('casework.no-free-place'))
    await remove(b.id)
    expect(await moveUp(t.otherCity)).toBeNull()
  })
})

test('whatever happens at once, places and ranks agree in the end', async () => {
  await limit(t.city, 4, 3)
  await limit(t.county, 4, 3)
  const dossiers: string[] = []
  for (let i = 0; i < 10; i += 1) dossiers.push((await submitted()).id)
  const fault = [{ field: 'x', code: 'y' }]
  const storm = dossiers.flatMap((id, i) => [
    () => forward(t.countyClerk, id, { slot: i % 3 === 0 ? 'reserve' : 'regular' }),
    () => forward(t.cityClerk, id),
    () => w.act(t.cityClerk, (ctx) => returnDossier(ctx, { dossierId: id, faults: fault, to: i % 2 === 0 ? 'previous' : 'origin' })),
    () => w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: id, faults: [] })),
    () => w.act(w.system, (ctx) => moveUpReserve(ctx, { roundId: round.id, organizationId: t.county.id })),
    () => forward(t.countyClerk, id),
    () => w.act(t.countyClerk, (ctx) => refuseDossier(ctx, { dossierId: id, reason: '不符' })),
  ])
  const outcomes = await Promise.allSettled(storm.map((verb) => verb()))
  const strange = outcomes.flatMap((each) =>
    each.status === 'rejected' && !['refused', 'missing'].includes(each.reason.kind) ? [each.reason] : [],
  )
  expect(strange).toEqual([])
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
  expect(await miscounted(w)).toEqual([])
  const waiting = await w.db
    .selectFrom('casework.dossier as d')
    .innerJoin('casework.ranking as k', 'k.dossierId', 'd.id')
    .select(['d.id', 'd.route', 'd.step', 'd.state', 'k.organizationId'])
    .where('d.roundId', '=', round.id)
    .execute()
  // A place is held by whoever has passed it on and has not got it back.
  for (const { route, step, state, organizationId } of waiting) {
    expect(['in_review', 'returned', 'accepted']).toContain(state)
    expect(route.indexOf(organizationId)).toBeLessThan(step)
  }
})
