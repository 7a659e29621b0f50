import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../../contract/procedures/casework.ts'
import { announce } from '../../platform/events.ts'
import { organizationMerged, organizationMoved } from '../../registry/organizations/index.ts'
import { personMerged } from '../../registry/people/index.ts'
import { type World, world } from '../../testing/world.ts'
import { escalate } from './escalation.ts'
import { forwardDossier, type Round, setDeadlines } from './index.ts'
import { dossierRow, givenDossier, givenRound, givenSubmitted, quotaOf, rankingOf, type Tree, tree } from './testing.ts'

let w: World
let t: Tree
let round: Round

beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())
beforeEach(async () => {
  w.time.set('2026-03-05T09:00:00+08:00')
  t = await tree(w)
  round = await givenRound(w, t.province)
})
const cascade = (by: Record<number, number> = { 1: 10, 2: 20 }, ownerDueOn = '2026-04-30') =>
  w.act(w.system, (ctx) => setDeadlines(ctx, round.id, { ownerDueOn, daysByDepth: by }))

describe('GET /casework/waiting', () => {
  test('mine alone, by due date, over pages, at the same cost for one and three', async () => {
    const first = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await givenSubmitted(w, t.otherFirmClerk, t.otherFirm, round.id)
    const list = () => w.as(t.countyClerk)(contract.listWaiting, {})
    expect((await list()).rows.map(({ id }) => id)).toEqual([first.id])
    const one = await w.queries(list)
    const sooner = await givenRound(w, t.province, { kind: 'studio', label: '工作室' })
    await w.act(w.system, (ctx) => setDeadlines(ctx, sooner.id, { ownerDueOn: '2026-03-20', daysByDepth: { 2: 10 } }))
    const pressing = await givenSubmitted(w, t.firmClerk, t.firm, sooner.id, { subjectKind: 'studio' })
    const third = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    const { rows } = await list()
    expect(rows.map(({ id }) => id)).toEqual([pressing.id, ...[first.id, third.id].toSorted()])
    expect(rows[0]).toMatchObject({
      kind: 'studio',
      roundLabel: '工作室',
      dueAt: '2026-03-10T09:00:00.000Z',
      overdue: false,
      originName: t.firm.name,
    })
    expect(await w.queries(list)).toBe(one)
    expect((await w.as(t.countyClerk)(contract.listWaiting, { kind: 'studio' })).rows).toHaveLength(1)
    const page = await w.as(t.countyClerk)(contract.listWaiting, { limit: 2 })
    const rest = await w.as(t.countyClerk)(contract.listWaiting, { limit: 2, ...(page.next ? { after: page.next } : {}) })
    expect([...page.rows, ...rest.rows].map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
    w.time.set('2026-03-10T17:00:00+08:00')
    expect((await list()).rows[0]).toMatchObject({ id: pressing.id, overdue: true })
  })

  test('a draft waits at its origin; a level above the holder is not troubled; nobody and the wrong duty are turned away', async () => {
    const draft = await givenDossier(w, t.firmClerk, t.firm, round.id)
    expect((await w.as(t.firmClerk)(contract.listWaiting, {})).rows).toMatchObject([{ id: draft.id, state: 'draft' }])
    expect((await w.as(t.cityClerk)(contract.listWaiting, {})).rows).toEqual([])
    await expect(w.as(null)(contract.listWaiting, {})).rejects.toMatchObject({ status: 401 })
    await expect(w.as(t.inspector)(contract.listWaiting, {})).rejects.toMatchObject({ status: 403 })
  })
})

describe('GET /casework/:id/history', () => {
  test('for who may see it; for all others there is none', async () => {
    const { id } = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    expect((await w.as(t.countyClerk)(contract.getHistory, { id })).moves.map(({ verb }) => verb)).toEqual(['open', 'submit'])
    for (const who of [t.otherCountyClerk, t.otherCityClerk, t.cityClerk, t.unionClerk]) {
      await expect(w.as(who)(contract.getHistory, { id })).rejects.toMatchObject({ status: 404, code: 'dossier.missing' })
    }
  })
})

describe('quotas', () => {
  const put = (who: Parameters<World['as']>[0], ...quotas: [{ id: string }, number, number?][]) =>
    w.as(who)(contract.setQuotas, {
      id: round.id,
      quotas: quotas.map(([place, places, reserves = 0]) => ({ organizationId: place.id, places, reserves })),
    })

  test('the office gives to cities and unions, the city to its counties within its own', async () => {
    const given = await put(t.office, [t.city, 3, 1], [t.union, 2])
    expect(given.quotas).toContainEqual({
      organizationId: t.city.id,
      organizationName: t.city.name,
      path: t.city.path,
      group: '',
      places: 3,
      reserves: 1,
      placesUsed: 0,
      reservesUsed: 0,
      workers: null,
    })
    await put(t.cityClerk, [t.county, 3])
    await expect(put(t.cityClerk, [t.county, 4])).rejects.toMatchObject({
      status: 409,
      code: 'casework.quota-above-own',
      details: { organization: t.city.name, most: 3, given: 4 },
    })
    await expect(put(t.office, [t.city, 2])).rejects.toMatchObject({ code: 'casework.quota-below-allotted' })
    expect(await quotaOf(w, round.id, t.city)).toMatchObject({ places: 3 })
    expect((await w.auditOf(round.id)).map(({ event }) => event)).toEqual(['casework.quotas-set', 'casework.quotas-set'])
  })

  test('nobody gives to himself, beside himself or in another’s edition', async () => {
    await expect(put(t.cityClerk, [t.city, 9])).rejects.toMatchObject({ status: 403, code: 'casework.not-below' })
    await expect(put(t.cityClerk, [t.otherCounty, 9])).rejects.toMatchObject({ status: 403 })
    await expect(put(t.countyClerk, [t.county, 9])).rejects.toMatchObject({ status: 403 })
    await expect(put(t.office, [t.province, 9])).rejects.toMatchObject({ status: 404 })
    await expect(put(t.office, [t.city, 1], [t.city, 2])).rejects.toMatchObject({ code: 'casework.quota-twice' })
    await expect(put(t.firmClerk, [t.county, 1])).rejects.toMatchObject({ status: 403 })
    const cityRound = await givenRound(w, t.city)
    await expect(
      w.as(t.office)(contract.setQuotas, { id: cityRound.id, quotas: [{ organizationId: t.county.id, places: 1 }] }),
    ).rejects.toMatchObject({
      status: 404,
      code: 'round.missing',
    })
  })

  test('the list: my place and those directly below, with what is used; nothing beside', async () => {
    await put(t.office, [t.city, 2], [t.otherCity, 2])
    await put(t.cityClerk, [t.county, 2])
    const { id } = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await w.act(t.countyClerk, (ctx) => forwardDossier(ctx, { dossierId: id, opinion: '同意' }))
    const { rows } = await w.as(t.cityClerk)(contract.listQuotas, { id: round.id })
    expect(rows.map(({ organizationId, places, placesUsed }) => [organizationId, places, placesUsed])).toEqual([
      [t.city.id, 2, 0],
      [t.county.id, 2, 1],
    ])
    await expect(w.as(t.cityClerk)(contract.listQuotas, { id: round.id, under: t.otherCity.id })).rejects.toMatchObject({ status: 404 })
    const below = await w.as(t.inspector)(contract.listQuotas, { id: round.id, under: t.county.id })
    expect(below.rows.map(({ organizationId, placesUsed }) => [organizationId, placesUsed])).toEqual([
      [t.county.id, 1],
      [t.firm.id, 1],
    ])
    const all = await w.as(t.office)(contract.listQuotas, { id: round.id, limit: 50 })
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await w.as(t.office)(contract.listQuotas, { id: round.id, limit: 2, ...(after ? { after } : {}) })
      paged.push(...page.rows.map(({ organizationId }) => organizationId))
      if (!page.next) break
      after = page.next
    }
    expect(paged).toEqual(all.rows.map(({ organizationId }) => organizationId))
  })
})

describe('deadlines', () => {
  test('by level and by place, later than the parent’s refused, taken back again', async () => {
    await cascade()
    const dossier = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    const set = (who: Parameters<World['as']>[0], place: { id: string }, dueOn?: string) =>
      w.as(who)(contract.setDeadline, { id: round.id, organizationId: place.id, ...(dueOn ? { dueOn } : {}) })
    const answer = await set(t.cityClerk, t.county, '2026-04-15')
    expect(answer.byDepth.map(({ depth, dueAt }) => [depth, dueAt])).toEqual([
      [0, '2026-04-30T09:00:00.000Z'],
      [1, '2026-04-20T09:00:00.000Z'],
      [2, '2026-04-10T09:00:00.000Z'],
    ])
    expect(answer.overrides).toMatchObject([{ organization: { id: t.county.id }, dueAt: '2026-04-15T09:00:00.000Z', provisional: false }])
    expect((await dossierRow(w, dossier.id)).dueAt).toEqual(new Date('2026-04-15T17:00:00+08:00'))
    expect((await w.as(t.countyClerk)(contract.getDeadlines, { id: round.id })).mine).toMatchObject([{ dueAt: '2026-04-15T09:00:00.000Z' }])
    expect((await w.as(t.otherCountyClerk)(contract.getDeadlines, { id: round.id })).overrides).toEqual([])
    await expect(set(t.cityClerk, t.county, '2026-04-21')).rejects.toMatchObject({
      status: 409,
      code: 'casework.deadline-later-than-parent',
    })
    expect((await dossierRow(w, dossier.id)).dueAt).toEqual(new Date('2026-04-15T17:00:00+08:00'))
    await expect(set(t.countyClerk, t.county, '2026-04-12')).rejects.toMatchObject({ status: 403, code: 'casework.not-below' })
    await set(t.office, t.city, '2026-04-07')
    expect((await dossierRow(w, dossier.id)).dueAt).toEqual(new Date('2026-04-07T17:00:00+08:00'))
    await set(t.office, t.city)
    await set(t.cityClerk, t.county)
    expect((await dossierRow(w, dossier.id)).dueAt).toEqual(new Date('2026-04-10T17:00:00+08:00'))
  })

  test('a round that is none of mine does not exist', async () => {
    const cityRound = await givenRound(w, t.city)
    for (const who of [t.otherCountyClerk, t.office]) {
      await expect(w.as(who)(contract.getDeadlines, { id: cityRound.id })).rejects.toMatchObject({ status: 404, code: 'round.missing' })
    }
    await expect(w.as(t.inspector)(contract.getDeadlines, { id: cityRound.id })).resolves.toMatchObject({ byDepth: [] })
  })
})

describe('what nears goes up one node', () => {
  const run = (at: string) => {
    w.time.set(at)
    return w.act(w.system, (ctx) => escalate.run(ctx))
  }
  const told = async () =>
    (await w.db.selectFrom('registry.notification as n').select(['n.userId', 'n.kind', 'n.data']).orderBy('n.kind').execute()).map(
      ({ userId, kind, data }) => ({ userId, kind, data }),
    )
  const account = async (place: { id: string }, duty: string) => {
    const user = await w.db
      .insertInto('registry.user')
      .values({ id: `u-${place.id}-${duty}`, name: 'x', email: `${place.id}.${duty}@example.invalid` })
      .returning('id')
      .executeTakeFirstOrThrow()
    await w.db.insertInto('registry.dutyGrant').values({ userId: user.id, duty, organizationId: place.id }).execute()
    return user.id
  }

  test('once at the holder and once above, on working days only, drafts only at their origin', async () => {
    await w.db.deleteFrom('registry.notification').execute()
    await cascade({ 1: 10, 2: 20 }, '2026-10-30') // county: 10 October, a Saturday that is worked
    await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    await givenDossier(w, t.firmClerk, t.firm, round.id)
    const county = await account(t.county, 'selection.review')
    const city = await account(t.city, 'selection.review')
    const firm = await account(t.firm, 'selection.submit')
    await account(t.otherCounty, 'selection.review')
    await account(t.county, 'notices.handle')
    await run('2026-10-06T08:00:00+08:00') // a holiday
    await w.runJobs()
    expect(await told()).toEqual([])
    await run('2026-09-30T08:00:00+08:00') // 8 and 9 October lie between
    await w.runJobs()
    expect(await told()).toEqual([])
    await run('2026-10-08T08:00:00+08:00')
    await run('2026-10-08T08:00:01+08:00')
    await w.runJobs()
    const data = { roundLabel: round.label, dueAt: '2026-10-10 17:00', count: 1 }
    expect(await told()).toEqual(
      expect.arrayContaining([
        { userId: county, kind: 'casework.remind-near', data: { ...data, organizationName: t.county.name } },
        { userId: firm, kind: 'casework.remind-near', data: { ...data, organizationName: t.firm.name } },
        { userId: city, kind: 'casework.remind-near-below', data: { ...data, organizationName: t.county.name } },
      ]),
    )
    expect(await told()).toHaveLength(3)
    await run('2026-10-12T08:00:00+08:00')
    await w.runJobs()
    expect((await told()).map(({ kind }) => kind)).toEqual([
      'casework.remind-near',
      'casework.remind-near',
      'casework.remind-near-below',
      'casework.remind-overdue',
      'casework.remind-overdue',
      'casework.remind-overdue-below',
    ])
  })
})

describe('when the tree changes', () => {
  test('a firm moved to another county: a draft goes its new way, what waits at the old county stays with it', async () => {
    const draft = await givenDossier(w, t.firmClerk, t.firm, round.id)
    const waiting = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
    const to = `${t.otherCounty.path}${t.firm.path.split('.').at(-2)}.`
    await w.db.updateTable('registry.organization').set({ path: to, parentId: t.otherCounty.id }).where('id', '=', t.firm.id).execute()
    await w.act(w.system, (ctx) => announce(ctx, organizationMoved, { id: t.firm.id, from: t.firm.path, to }))
    await w.runJobs()
    expect(await dossierRow(w, draft.id)).toMatchObject({
      path: to,
      holderPath: to,
      route: [t.firm.id, t.otherCounty.id, t.otherCity.id, t.province.id],
    })
    expect(await dossierRow(w, waiting.id)).toMatchObject({ path: to, holderId: t.county.id, route: waiting.route })
    expect((await w.as(t.countyClerk)(contract.listWaiting, {})).rows.map(({ id }) => id)).toEqual([waiting.id])
    const moved = {
      userId: 'x',
      personId: null,
      name: 'x',
      duties: [{ duty: 'selection.submit' as const, organizationId: t.firm.id, path: to }],
    }
    expect((await w.as(moved)(contract.listWaiting, {})).rows.map(({ id }) => id)).toEqual([draft.id])
  })

  test('two counties merged: dossiers, places and ranks are the successor’s', async () => {
    const twin = await w.given.organization({ kind: 'county', parent: t.city })
    const shop = await w.given.organization({ kind: 'enterprise', parent: twin })
    const shopClerk = w.given.officer({ at: shop, duties: ['selection.submit'] })
    const twinClerk = w.given.officer({ at: twin, duties: ['selection.review'] })
    const [a, b, c] = [
      await givenSubmitted(w, t.firmClerk, t.firm, round.id),
      await givenSubmitted(w, shopClerk, shop, round.id),
      await givenSubmitted(w, shopClerk, shop, round.id),
    ]
    await w.act(t.countyClerk, (ctx) => forwardDossier(ctx, { dossierId: a.id, opinion: '同意' }))
    await w.act(twinClerk, (ctx) => forwardDossier(ctx, { dossierId: b.id, opinion: '同意' }))
    await w.act(w.system, (ctx) => announce(ctx, organizationMerged, { from: twin.id, to: t.county.id }))
    await w.runJobs()
    await w.runJobs()
    expect(await rankingOf(w, round.id, t.county)).toEqual([`regular 1 ${a.id}`, `regular 2 ${b.id}`])
    expect(await quotaOf(w, round.id, t.county)).toMatchObject({ placesUsed: 2 })
    expect(await quotaOf(w, round.id, twin)).toBeUndefined()
    expect(await dossierRow(w, c.id)).toMatchObject({ holderId: t.county.id, route: [shop.id, t.county.id, t.city.id, t.province.id] })
  })

  test('two files of one person: the dossier follows, but not into a round where both stand', async () => {
    const [kept, gone] = [await w.given.person({ organization: t.firm }), await w.given.person({ organization: t.firm })]
    const other = await givenRound(w, t.province)
    const moves = await givenDossier(w, t.firmClerk, t.firm, round.id, { parties: [{ personId: gone.id }] })
    const stays = await givenDossier(w, t.firmClerk, t.firm, other.id, { parties: [{ personId: gone.id }] })
    await givenDossier(w, t.firmClerk, t.firm, other.id, { parties: [{ personId: kept.id }] })
    await w.act(w.system, (ctx) => announce(ctx, personMerged, { from: gone.id, to: kept.id }))
    await w.runJobs()
    expect((await dossierRow(w, moves.id)).personId).toBe(kept.id)
    expect((await dossierRow(w, stays.id)).personId).toBe(gone.id)
  })
})
