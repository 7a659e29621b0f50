import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type World, world } from '../../testing/world.ts'
import {
  acceptDossier,
  forwardDossier,
  getHistory,
  openDossier,
  openElsewhere,
  type Round,
  refuseDossier,
  removeDossier,
  returnDossier,
  setDeadlines,
  setRoundState,
  submitDossier,
  visible,
  withdrawDossier,
} from './index.ts'
import { dossierRow, givenDossier, givenRound, givenSubmitted, miscounted, quotaOf, rankingOf, type Tree, tree } from './testing.ts'

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
  w.time.set('2026-03-05T09:00:00+08:00')
  round = await givenRound(w, t.province)
})

const fault = { field: 'deeds', code: 'recommendation.deeds-short', note: '第二段没有时间' }
const refused = (code: string, details?: Record<string, unknown>) =>
  expect.objectContaining({ kind: 'refused', code, ...(details ? { details } : {}) })
const seenBy = async (actor: Parameters<World['read']>[0], id: string) =>
  (await w.read(actor, (ctx) => visible(ctx).select('d.id').where('d.id', '=', id).execute())).length === 1

const forwarded = (by: Parameters<World['act']>[0], dossierId: string, more = {}) =>
  w.act(by, (ctx) => forwardDossier(ctx, { dossierId, opinion: '同意推荐', ...more }))

describe('opening', () => {
  test('a draft lies at its origin on the way to the owner', async () => {
    const d = await givenDossier(w, t.firmClerk, t.firm, round.id)
    expect(await dossierRow(w, d.id)).toMatchObject({
      state: 'draft',
      path: t.firm.path,
      route: [t.firm.id, t.county.id, t.city.id, t.province.id],
      step: 0,
      holderId: t.firm.id,
      reached: 3,
      version: 0,
    })
  })

  test('through an industry union it lies under the union, out of the territory’s sight', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id, { throughId: t.union.id })
    const row = await dossierRow(w, d.id)
    expect(row.route).toEqual([t.firm.id, t.union.id, t.province.id])
    expect(row.path).toBe(`${t.union.path}${t.firm.path.split('.').at(-2)}.`)
    expect(await seenBy(t.unionClerk, d.id)).toBe(true)
    expect(await seenBy(t.firmClerk, d.id)).toBe(true)
    expect(await seenBy(t.countyClerk, d.id)).toBe(false)
    expect(await seenBy(t.cityClerk, d.id)).toBe(false)
  })

  test('kinds that handle nothing are passed over', async () => {
    const town = await w.given.organization({ kind: 'town', parent: t.county })
    const shop = await w.given.organization({ kind: 'enterprise', parent: town })
    const clerk = w.given.officer({ at: shop, duties: ['selection.submit'] })
    const short = await givenRound(w, t.province, { handlerKinds: ['city', 'county'] })
    expect((await givenDossier(w, clerk, shop, short.id)).route).toEqual([shop.id, t.county.id, t.city.id, t.province.id])
    expect((await givenDossier(w, clerk, shop, round.id)).route).toHaveLength(5)
  })

  test('a county enters it for a firm without a clerk, and hands it in', async () => {
    const d = await givenDossier(w, t.countyClerk, t.otherFirm, round.id).catch((refusal: unknown) => refusal)
    expect(d).toEqual(refused('casework.not-origin'))
    const entered = await givenDossier(w, t.countyClerk, t.firm, round.id, { enteredById: t.county.id })
    expect(await seenBy(t.countyClerk, entered.id)).toBe(true)
    await w.act(t.countyClerk, (ctx) => submitDossier(ctx, { dossierId: entered.id, faults: [] }))
    expect(await dossierRow(w, entered.id)).toMatchObject({ holderId: t.county.id, state: 'in_review' })
  })

  test('a list from a city, or a union, starts there; nobody starts above himself', async () => {
    const fromCity = await givenDossier(w, t.cityClerk, t.firm, round.id, { enteredById: t.city.id, startId: t.city.id })
    expect(await dossierRow(w, fromCity.id)).toMatchObject({
      route: [t.city.id, t.province.id],
      holderId: t.city.id,
      originId: t.firm.id,
      reached: 1,
    })
    const fromUnion = await givenDossier(w, t.unionClerk, t.firm, round.id, {
      enteredById: t.union.id,
      throughId: t.union.id,
      startId: t.union.id,
    })
    expect((await dossierRow(w, fromUnion.id)).route).toEqual([t.union.id, t.province.id])
    const jump = givenDossier(w, t.firmClerk, t.firm, round.id, { startId: t.province.id })
    await expect(jump).rejects.toEqual(refused('casework.level-skipped'))
    await expect(givenDossier(w, t.unionClerk, t.otherFirm, round.id, { enteredById: t.union.id, throughId: t.union.id })).rejects.toEqual(
      refused('casework.not-a-member'),
    )
  })

  test('what lies outside the round, or the union, is refused', async () => {
    const cityRound = await givenRound(w, t.city)
    await expect(givenDossier(w, t.otherFirmClerk, t.otherFirm, cityRound.id)).rejects.toEqual(refused('casework.outside-round'))
    await expect(givenDossier(w, t.otherFirmClerk, t.otherFirm, round.id, { throughId: t.union.id })).rejects.toEqual(
      refused('casework.not-a-member'),
    )
    await w.act(w.system, (ctx) => setRoundState(ctx, round.id, 'closed'))
    await expect(givenDossier(w, t.firmClerk, t.firm, round.id)).rejects.toEqual(refused('casework.round-closed'))
  })

  test('one live dossier a person and round; only who sees the first learns where it is', async () => {
    const person = await w.given.person({ organization: t.firm })
    const first = await givenDossier(w, t.firmClerk, t.firm, round.id, { parties: [{ personId: person.id }], label: person.name })
    const again = (by: typeof t.firmClerk, origin: typeof t.firm) =>
      w.act(by, (ctx) =>
        openDossier(ctx, {
          roundId: round.id,
          subjectKind: 'recommendation',
          subjectId: randomUUID(),
          label: 'x',
          parties: [{ personId: person.id }],
          originId: origin.id,
        }),
      )
    await expect(again(t.firmClerk, t.firm)).rejects.toEqual(
      refused('casework.already-open', { label: person.name, organization: t.firm.name }),
    )
    await expect(again(t.otherFirmClerk, t.otherFirm)).rejects.toEqual(refused('casework.already-open', {}))
    await w.act(t.firmClerk, (ctx) => withdrawDossier(ctx, { dossierId: first.id, reason: '换人' }))
    await expect(again(t.otherFirmClerk, t.otherFirm)).resolves.toMatchObject({ state: 'draft' })
  })
})

describe('climbing', () => {
  test('level by level to the owner, with history, audit and order', async () => {
    const d = await givenDossier(w, t.firmClerk, t.firm, round.id)
    const submitted = await w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: d.id, faults: [], opinion: '已公示' }))
    expect(submitted).toMatchObject({
      state: 'in_review',
      step: 1,
      holderId: t.county.id,
      held: { organizationId: t.firm.id, slot: 'regular', rank: 1 },
    })
    await forwarded(t.countyClerk, d.id, { rank: 3 })
    await forwarded(t.cityClerk, d.id, { slot: 'reserve' })
    const accepted = await w.act(t.office, (ctx) => acceptDossier(ctx, { dossierId: d.id }))
    expect(accepted).toMatchObject({ state: 'accepted', step: 3, dueAt: null })
    expect(await dossierRow(w, d.id)).toMatchObject({ state: 'accepted', reached: 0, version: 4 })
    expect(await rankingOf(w, round.id, t.county)).toEqual([`regular 3 ${d.id}`])
    expect(await rankingOf(w, round.id, t.city)).toEqual([`reserve 1 ${d.id}`])
    expect((await w.auditOf(d.subjectId)).map(({ event }) => event)).toEqual([
      'recommendation.submitted',
      'recommendation.forwarded',
      'recommendation.forwarded',
      'recommendation.accepted',
    ])
    const { moves } = await w.read(t.office, (ctx) => getHistory(ctx, { id: d.id }))
    expect(moves.map(({ verb, from, opinion, rank }) => [verb, from.name, opinion, rank])).toEqual([
      ['open', t.firm.name, null, null],
      ['submit', t.firm.name, '已公示', 1],
      ['forward', t.county.name, '同意推荐', 3],
      ['forward', t.city.name, '同意推荐', 1],
      ['accept', t.province.name, null, null],
    ])
  })

  test('all faults at once, and nothing has moved', async () => {
    const d = await givenDossier(w, t.firmClerk, t.firm, round.id)
    const faults = [fault, { field: 'photo', code: 'recommendation.photo-missing' }]
    await expect(w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: d.id, faults }))).rejects.toEqual(
      refused('casework.incomplete', { faults }),
    )
    expect(await dossierRow(w, d.id)).toMatchObject({ state: 'draft', version: 0 })
    expect(await w.auditOf(d.subjectId)).toEqual([])
  })

  test('a level is not skipped, an opinion not left out, another’s dossier not touched', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await expect(forwarded(t.countyClerk, d.id, { to: t.province.id })).rejects.toEqual(refused('casework.level-skipped'))
    await expect(forwarded(t.countyClerk, d.id, { opinion: ' ' })).rejects.toEqual(refused('casework.opinion-missing'))
    await expect(forwarded(t.firmClerk, d.id)).rejects.toEqual(refused('casework.not-holder'))
    await expect(forwarded(t.cityClerk, d.id)).rejects.toMatchObject({ kind: 'missing', code: 'dossier.missing' })
    await expect(forwarded(t.otherCountyClerk, d.id)).rejects.toMatchObject({ kind: 'missing' })
    await forwarded(t.countyClerk, d.id)
    await expect(forwarded(t.countyClerk, d.id)).rejects.toEqual(refused('casework.not-holder'))
    await forwarded(t.cityClerk, d.id)
    await expect(forwarded(t.office, d.id)).rejects.toEqual(refused('casework.top-level'))
  })

  test('each level to the second', async () => {
    await w.act(w.system, (ctx) => setDeadlines(ctx, round.id, { ownerDueOn: '2026-10-20', daysByDepth: { 1: 10, 2: 20 } }))
    const d = await givenDossier(w, t.firmClerk, t.firm, round.id)
    expect((await dossierRow(w, d.id)).dueAt).toEqual(new Date('2026-09-30T17:00:00+08:00'))
    w.time.set('2026-09-30T17:00:00+08:00')
    await expect(w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: d.id, faults: [] }))).rejects.toEqual(
      refused('casework.deadline-passed'),
    )
    w.time.set('2026-09-30T16:59:59+08:00')
    await w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: d.id, faults: [] }))
    await expect(forwarded(t.countyClerk, d.id)).resolves.toMatchObject({ dueAt: new Date('2026-10-10T17:00:00+08:00') })
    w.time.set('2026-10-10T17:00:00+08:00')
    await expect(forwarded(t.cityClerk, d.id)).rejects.toEqual(refused('casework.deadline-passed'))
    w.time.set('2026-10-10T16:59:59.999+08:00')
    await expect(forwarded(t.cityClerk, d.id)).resolves.toMatchObject({ dueAt: new Date('2026-10-20T17:00:00+08:00') })
  })

  test('moved deadlines move what waits', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    expect((await dossierRow(w, d.id)).dueAt).toBeNull()
    await w.act(w.system, (ctx) => setDeadlines(ctx, round.id, { ownerDueOn: '2026-04-30', daysByDepth: { 1: 10, 2: 20 } }))
    expect((await dossierRow(w, d.id)).dueAt).toEqual(new Date('2026-04-10T17:00:00+08:00'))
    await expect(
      w.act(w.system, (ctx) => setDeadlines(ctx, round.id, { ownerDueOn: '2026-04-30', daysByDepth: { 1: 20, 2: 10 } })),
    ).rejects.toEqual(refused('casework.deadline-later-than-parent'))
  })

  test('someone who stands in another programme is found, by its name and nothing else', async () => {
    const other = await givenRound(w, t.otherCity, { label: '乙市工匠推荐' })
    const person = await w.given.person({ organization: t.firm })
    const there = await givenDossier(w, t.otherFirmClerk, t.otherFirm, other.id, { parties: [{ personId: person.id }] })
    const here = await givenDossier(w, t.firmClerk, t.firm, round.id, { parties: [{ personId: person.id }] })
    const find = () => w.act(t.firmClerk, (ctx) => openElsewhere(ctx, person.id, round.id, { lock: true }))
    expect(await find()).toBeNull()
    await w.act(t.otherFirmClerk, (ctx) => submitDossier(ctx, { dossierId: there.id, faults: [] }))
    const conflict = await find()
    expect(conflict).toEqual({ code: 'casework.other-programme', details: { roundLabel: '乙市工匠推荐' } })
    await expect(w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: here.id, faults: [], conflict }))).rejects.toEqual(
      refused('casework.other-programme', { roundLabel: '乙市工匠推荐' }),
    )
    await w.act(w.system, (ctx) => setRoundState(ctx, other.id, 'closed'))
    expect(await find()).toBeNull()
  })
})

describe('returning', () => {
  test('to the previous holder, with the faults; the place is free again', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await forwarded(t.countyClerk, d.id)
    const moved = await w.act(t.cityClerk, (ctx) => returnDossier(ctx, { dossierId: d.id, faults: [fault], to: 'previous' }))
    expect(moved).toMatchObject({
      state: 'returned',
      step: 1,
      holderId: t.county.id,
      released: [{ organizationId: t.county.id, slot: 'regular', rank: 1 }],
    })
    expect(await quotaOf(w, round.id, t.county)).toMatchObject({ placesUsed: 0 })
    expect(await quotaOf(w, round.id, t.firm)).toMatchObject({ placesUsed: 1 })
    const { moves } = await w.read(t.firmClerk, (ctx) => getHistory(ctx, { id: d.id }))
    expect(moves.at(-1)).toMatchObject({ verb: 'return', faults: [fault], actorName: null })
    await expect(forwarded(t.countyClerk, d.id)).resolves.toMatchObject({ state: 'in_review', holderId: t.city.id })
  })

  test('to the origin, which hands in again; every place on the way is given back', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await forwarded(t.countyClerk, d.id)
    const moved = await w.act(t.cityClerk, (ctx) => returnDossier(ctx, { dossierId: d.id, faults: [fault], to: 'origin' }))
    expect(moved.released.map(({ organizationId }) => organizationId).toSorted()).toEqual([t.firm.id, t.county.id].toSorted())
    expect(await dossierRow(w, d.id)).toMatchObject({ step: 0, reached: 1, state: 'returned' })
    expect(await seenBy(t.cityClerk, d.id)).toBe(true)
    await expect(w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: d.id, faults: [] }))).resolves.toMatchObject({
      holderId: t.county.id,
    })
  })

  test('gives five working days within the returner’s time, and his own time to the levels between', async () => {
    await w.act(w.system, (ctx) => setDeadlines(ctx, round.id, { ownerDueOn: '2026-04-30', daysByDepth: { 1: 10, 2: 20 } }))
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await forwarded(t.countyClerk, d.id)
    w.time.set('2026-04-13T10:00:00+08:00') // the county's deadline, 10 April, is over
    const moved = await w.act(t.cityClerk, (ctx) => returnDossier(ctx, { dossierId: d.id, faults: [fault], to: 'origin' }))
    expect(moved.dueAt).toEqual(new Date('2026-04-20T17:00:00+08:00'))
    await w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: d.id, faults: [] }))
    expect((await dossierRow(w, d.id)).dueAt).toEqual(new Date('2026-04-20T17:00:00+08:00'))
    await expect(forwarded(t.countyClerk, d.id)).resolves.toMatchObject({ holderId: t.city.id })
    await expect(
      w.act(t.cityClerk, (ctx) => returnDossier(ctx, { dossierId: d.id, faults: [fault], to: 'origin', dueOn: '2026-04-13' })),
    ).resolves.toMatchObject({ dueAt: new Date('2026-04-13T17:00:00+08:00') })
  })

  test('needs a fault, a level below and a future', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    const back = (more: object) =>
      w.act(t.countyClerk, (ctx) => returnDossier(ctx, { dossierId: d.id, faults: [fault], to: 'previous', ...more }))
    await expect(back({ faults: [] })).rejects.toEqual(refused('casework.fault-missing'))
    await expect(back({ dueOn: '2026-03-04' })).rejects.toEqual(refused('casework.due-in-past'))
    await expect(w.act(t.firmClerk, (ctx) => returnDossier(ctx, { dossierId: d.id, faults: [fault], to: 'origin' }))).rejects.toEqual(
      refused('casework.not-holder'),
    )
  })
})

describe('ending', () => {
  test('refusing needs a reason, gives the places back and stays in history', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await forwarded(t.countyClerk, d.id)
    await expect(w.act(t.cityClerk, (ctx) => refuseDossier(ctx, { dossierId: d.id, reason: ' ' }))).rejects.toEqual(
      refused('casework.reason-missing'),
    )
    await expect(w.act(t.countyClerk, (ctx) => refuseDossier(ctx, { dossierId: d.id, reason: '不符' }))).rejects.toEqual(
      refused('casework.not-holder'),
    )
    const moved = await w.act(t.cityClerk, (ctx) => refuseDossier(ctx, { dossierId: d.id, reason: '主要事迹不实' }))
    expect(moved).toMatchObject({ state: 'refused', released: [{}, {}] })
    expect(await quotaOf(w, round.id, t.county)).toMatchObject({ placesUsed: 0 })
    await expect(forwarded(t.cityClerk, d.id)).rejects.toEqual(refused('casework.wrong-state'))
    const { moves } = await w.read(t.firmClerk, (ctx) => getHistory(ctx, { id: d.id }))
    expect(moves.at(-1)).toMatchObject({ verb: 'refuse', opinion: '主要事迹不实' })
  })

  test('the person steps back himself; nobody else in between can', async () => {
    const worker = await w.given.worker({ organization: t.firm })
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id, { parties: [{ personId: worker.personId }] })
    const stranger = await w.given.worker({ organization: t.firm })
    await expect(w.act(stranger, (ctx) => withdrawDossier(ctx, { dossierId: d.id, reason: 'x' }))).rejects.toMatchObject({
      kind: 'missing',
    })
    await expect(w.act(t.countyClerk, (ctx) => withdrawDossier(ctx, { dossierId: d.id, reason: 'x' }))).rejects.toEqual(
      refused('casework.not-origin'),
    )
    await expect(w.act(worker, (ctx) => withdrawDossier(ctx, { dossierId: d.id, reason: '本人放弃' }))).resolves.toMatchObject({
      state: 'withdrawn',
    })
    expect(await rankingOf(w, round.id, t.firm)).not.toContain(`regular 1 ${d.id}`)
  })

  test('only the owner accepts; what is accepted can still be taken out, once', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await expect(w.act(t.countyClerk, (ctx) => acceptDossier(ctx, { dossierId: d.id }))).rejects.toEqual(
      refused('casework.not-owner-level'),
    )
    await forwarded(t.countyClerk, d.id)
    await forwarded(t.cityClerk, d.id)
    await w.act(t.office, (ctx) => acceptDossier(ctx, { dossierId: d.id }))
    await w.act(w.system, (ctx) => setRoundState(ctx, round.id, 'closed'))
    const remove = () => w.act(w.system, (ctx) => removeDossier(ctx, { dossierId: d.id, reason: '异议成立' }))
    await expect(remove()).resolves.toMatchObject({ state: 'refused' })
    expect(await remove()).toBeNull()
    expect((await w.auditOf(d.subjectId)).at(-1)).toMatchObject({ event: 'recommendation.refused', actorId: 'system' })
  })

  test('of two who act on what they both saw, one is told', async () => {
    const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    const both = await Promise.allSettled([
      forwarded(t.countyClerk, d.id),
      w.act(t.countyClerk, (ctx) => refuseDossier(ctx, { dossierId: d.id, reason: '不符' })),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
