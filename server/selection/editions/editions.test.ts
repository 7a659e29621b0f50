import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../../contract/selection/editions.ts'
import * as recommendations from '../../../contract/selection/recommendations.ts'
import type { Actor } from '../../platform/context.ts'
import { canonical } from '../../platform/log.ts'
import type { Place } from '../../testing/factories.ts'
import { type World, world } from '../../testing/world.ts'
import { arrived, type Cast, cast, craftsman, openedEdition, submitted } from '../testing.ts'

let w: World
let people: Cast
const morning = '2026-03-05T09:00:00+08:00'
beforeAll(async () => {
  w = await world()
  people = await cast(w)
})
beforeEach(() => w.time.set(morning))
afterAll(() => w.close())

const create = (actor: Actor, organization: Place, more: { template?: string; startsOn?: string } = {}) =>
  w.as(actor)(contract.createEdition, {
    ...{ organizationId: organization.id, template: 'qilu-2019', name: '第九届“齐鲁工匠”选树', year: 2026, startsOn: '2026-03-02' },
    ...more,
  })
const created = () => create(people.office, people.places.province)
const stateOf = async (id: string) =>
  (await w.db.selectFrom('selection.edition').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
const roundOf = (id: string | null) =>
  w.db
    .selectFrom('casework.round')
    .select(['state', 'closesAt', 'label'])
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()
const hashOf = ({ rules, stages }: { rules: object; stages: object }) =>
  createHash('sha256').update(canonical({ rules, stages })).digest('hex')

describe('templates', () => {
  test('of every real year begin today in Shanghai and stand without a fault', async () => {
    w.time.set('2026-03-05T01:00:00+08:00') // still yesterday in UTC
    const { rows } = await w.as(people.office)(contract.listTemplates, {})
    expect(rows.map(({ code }) => code)).toEqual(['qilu-2018', 'qilu-2019', 'qilu-2022', 'qilu-eighth', 'county'])
    for (const { stages, basis } of rows) {
      expect(stages.find(({ kind }) => kind === 'recommendation')?.opensAt).toBe('2026-03-05T01:00:00.000Z')
      expect(basis.length).toBeGreaterThan(5)
    }
    for (const { code } of rows) {
      const { id } = await create(people.office, people.places.province, { template: code, startsOn: '2026-03-05' })
      expect((await w.as(people.office)(contract.checkEdition, { id })).faults).toEqual([])
    }
  })

  test('are the offices’ own; an unknown one does not exist', async () => {
    await expect(w.as(people.countyClerk)(contract.listTemplates, {})).rejects.toMatchObject({ status: 403 })
    await expect(create(people.office, people.places.province, { template: 'moon' })).rejects.toMatchObject({
      status: 404,
      code: 'template.missing',
    })
  })
})

describe('an edition in preparation', () => {
  test('is made from a template, and exists for its own office only', async () => {
    const { id, ...edition } = await created()
    expect(edition).toMatchObject({
      ...{ state: 'preparing', version: 0, rulesHash: null, now: null, owner: { id: people.places.province.id } },
      can: { change: null, propose: null, open: 'edition.not-office', revise: 'edition.wrong-state', cancel: 'edition.not-office' },
    })
    expect(await w.auditOf(id)).toMatchObject([{ event: 'edition.created', data: { template: 'qilu-2019', year: 2026 } }])
    const cityOffice = w.given.officer({ at: people.places.city, duties: ['selection.manage', 'selection.confirm'] })
    for (const other of [cityOffice, people.countyClerk, null]) {
      await expect(w.as(other)(contract.getEdition, { id })).rejects.toMatchObject({ status: 404, code: 'edition.missing' })
      expect((await w.as(other)(contract.listEditions, { limit: 50 })).rows.map((row) => row.id)).not.toContain(id)
      await expect(w.as(other)(contract.listVersions, { id })).rejects.toMatchObject({ status: 404 })
    }
    for (const call of [
      () => w.as(cityOffice)(contract.changeEdition, { id, name: '改名' }),
      () => w.as(cityOffice)(contract.proposeEdition, { id }),
      () => w.as(cityOffice)(contract.openEdition, { id }),
      () => w.as(cityOffice)(contract.cancelEdition, { id, reason: '无' }),
      () => w.as(cityOffice)(contract.checkEdition, { id }),
      () => create(cityOffice, people.places.province),
    ])
      await expect(call()).rejects.toMatchObject({ status: 404 })
    expect((await w.as(people.inspector)(contract.getEdition, { id })).can.change).toBe('edition.not-office')
  })

  test('changes as often as wanted; what the table could not hold is told as faults', async () => {
    const { id, stages, rules } = await created()
    const changed = await w.as(people.office)(contract.changeEdition, { id, name: '另名', rules: { ...rules, nominees: 120 } })
    expect(changed).toMatchObject({ name: '另名', rules: { nominees: 120 }, state: 'preparing' })
    const [first] = stages
    if (!first) throw new Error('no stage')
    await expect(
      w.as(people.office)(contract.changeEdition, { id, stages: [first, { ...first, closesAt: first.opensAt }] }),
    ).rejects.toMatchObject({
      ...{ status: 400, code: 'edition.not-ready' },
      faults: [{ code: 'edition.stage-ends-before-it-begins', value: 'recommendation' }, { code: 'edition.stage-twice' }],
    })
    expect((await w.as(people.office)(contract.getEdition, { id })).stages).toEqual(stages)
    expect((await w.auditOf(id)).map(({ event, data }) => [event, data])).toEqual([
      ['edition.created', { template: 'qilu-2019', year: 2026 }],
      ['edition.changed', { rules: true, stages: false }],
    ])
  })

  test('with faults is not proposed, and every fault is told', async () => {
    const { id, rules } = await created()
    await w.as(people.office)(contract.changeEdition, { id, rules: { ...rules, nominees: 10, combining: { expert: 70, vote: 20 } } })
    const expected = [
      { field: 'nominees', code: 'edition.fewer-nominees-than-places', value: '50' },
      { field: 'combining', code: 'edition.weights-not-100', value: '90' },
    ]
    expect((await w.as(people.office)(contract.checkEdition, { id })).faults).toEqual(expected)
    await expect(w.as(people.office)(contract.proposeEdition, { id })).rejects.toMatchObject({
      ...{ status: 400, code: 'edition.not-ready' },
      faults: expected.map((each) => expect.objectContaining(each)),
    })
    expect(await stateOf(id)).toBe('preparing')
  })
})

describe('opening', () => {
  test('takes two people', async () => {
    const both = w.given.officer({ at: people.places.province, duties: ['selection.manage', 'selection.confirm'] })
    const { id } = await create(both, people.places.province)
    await expect(w.as(people.second)(contract.openEdition, { id })).rejects.toMatchObject({ status: 409, code: 'edition.wrong-state' })
    await w.as(both)(contract.proposeEdition, { id })
    await expect(w.as(both)(contract.openEdition, { id })).rejects.toMatchObject({ status: 409, code: 'edition.same-person' })
    const citySecond = w.given.officer({ at: people.places.city, duties: ['selection.confirm'] })
    await expect(w.as(citySecond)(contract.openEdition, { id })).rejects.toMatchObject({ status: 404 })
    expect(await stateOf(id)).toBe('proposed')
    expect(await w.as(people.second)(contract.openEdition, { id })).toMatchObject({ state: 'open', version: 1, now: 'recommendation' })
    expect((await w.auditOf(id)).map(({ event, actorId }) => [event, actorId])).toEqual([
      ['edition.created', both.userId],
      ['edition.proposed', both.userId],
      ['edition.opened', people.second.userId],
    ])
    await expect(w.as(people.second)(contract.openEdition, { id })).rejects.toMatchObject({ code: 'edition.wrong-state' })
  })

  test('of something else than was proposed is not possible: a change takes the proposal back', async () => {
    const { id } = await created()
    await w.as(people.office)(contract.proposeEdition, { id })
    await w.as(people.office)(contract.changeEdition, { id, name: '改了名' })
    await expect(w.as(people.second)(contract.openEdition, { id })).rejects.toMatchObject({ code: 'edition.wrong-state' })
    expect(await stateOf(id)).toBe('preparing')
  })

  test('too late, when a stage is over already, is refused', async () => {
    const { id, stages } = await created()
    await w.as(people.office)(contract.proposeEdition, { id })
    w.time.set(stages.find(({ kind }) => kind === 'recommendation')?.closesAt ?? '')
    await expect(w.as(people.second)(contract.openEdition, { id })).rejects.toMatchObject({
      faults: [expect.objectContaining({ code: 'edition.stage-over', value: 'recommendation' })],
    })
  })

  test('freezes rules and stages under their hash, opens the round with its deadline, and shows it to everybody', async () => {
    const edition = await openedEdition(w, people)
    const shown = await w.as(null)(contract.getEdition, { id: edition.id })
    expect(shown.rulesHash).toMatch(/^[0-9a-f]{64}$/)
    expect(shown.rulesHash).toBe(hashOf(shown))
    expect((await w.as(null)(contract.listVersions, { id: edition.id })).rows).toEqual([
      { version: 1, hash: shown.rulesHash, reason: '开启时冻结', at: w.time.now.toISOString() },
    ])
    const closesAt = edition.stages.find(({ kind }) => kind === 'recommendation')?.closesAt ?? ''
    expect(await roundOf(edition.roundId)).toEqual({ state: 'open', closesAt: new Date(closesAt), label: edition.name })
    expect((await w.auditOf(edition.id)).at(-1)?.data).toEqual({ rulesHash: shown.rulesHash, roundId: edition.roundId })
    await submitted(w, people, edition.id, await craftsman(w, people))
    await expect(w.as(people.office)(contract.changeEdition, { id: edition.id, name: '偷改' })).rejects.toMatchObject({
      code: 'edition.wrong-state',
    })
    const later = await w.as(null)(contract.getEdition, { id: edition.id })
    expect([later.rulesHash, hashOf(later), later.counts.recommendations]).toEqual([shown.rulesHash, shown.rulesHash, 1])
    await expect(
      w.db.updateTable('selection.editionVersion').set({ reason: '改' }).where('editionId', '=', edition.id).execute(),
    ).rejects.toThrow()
  })

  test('closes recommending to the second', async () => {
    const edition = await openedEdition(w, people)
    const closesAt = new Date(edition.stages.find(({ kind }) => kind === 'recommendation')?.closesAt ?? '')
    const worker = await craftsman(w, people)
    const start = () =>
      w.as(people.unitClerk)(recommendations.startRecommendation, {
        editionId: edition.id,
        personId: worker.personId,
        title: 'qilu-craftsman',
      })
    w.time.set(closesAt)
    await expect(start()).rejects.toMatchObject({ status: 409, code: 'edition.stage-over' })
    w.time.set(new Date(closesAt.getTime() - 1))
    expect((await start()).editionId).toBe(edition.id)
  })
})

describe('a revision', () => {
  test('is a new version with its reason; the hash is that of what is shown, and the first stays', async () => {
    const edition = await openedEdition(w, people)
    const longer = edition.stages.map((each) =>
      each.kind === 'recommendation' ? { ...each, closesAt: '2026-04-12T17:00:00+08:00' } : each,
    )
    const rules = { ...edition.rules, nominees: 90 }
    const revised = await w.as(people.office)(contract.reviseEdition, { id: edition.id, rules, stages: longer, reason: '推荐期顺延' })
    expect(revised).toMatchObject({ version: 2, state: 'open', rules: { nominees: 90 } })
    expect(revised.rulesHash).toBe(hashOf(revised))
    expect((await w.as(null)(contract.listVersions, { id: edition.id })).rows).toMatchObject([
      { version: 1, hash: edition.rulesHash },
      { version: 2, hash: revised.rulesHash, reason: '推荐期顺延' },
    ])
    expect((await roundOf(edition.roundId)).closesAt).toEqual(new Date('2026-04-12T17:00:00+08:00'))
    expect((await w.auditOf(edition.id)).at(-1)).toMatchObject({ event: 'edition.revised', data: { version: 2, reason: '推荐期顺延' } })
  })

  test('with a fault, without a reason, of another office, or of one not open, is refused', async () => {
    const edition = await openedEdition(w, people)
    const { id } = edition
    const cityOffice = w.given.officer({ at: people.places.city, duties: ['selection.manage'] })
    await expect(w.as(cityOffice)(contract.reviseEdition, { id, reason: '改' })).rejects.toMatchObject({ code: 'edition.not-office' })
    await expect(w.as(people.office)(contract.reviseEdition, { id, reason: ' ' })).rejects.toMatchObject({ status: 400 })
    await expect(
      w.as(people.office)(contract.reviseEdition, { id, reason: '改', rules: { ...edition.rules, nominees: 1 } }),
    ).rejects.toMatchObject({ code: 'edition.not-ready' })
    const draft = await created()
    await expect(w.as(people.office)(contract.reviseEdition, { id: draft.id, reason: '改' })).rejects.toMatchObject({
      code: 'edition.wrong-state',
    })
    expect((await w.as(null)(contract.listVersions, { id })).rows).toHaveLength(1)
  })
})

test('cancelling takes the second person and a reason, closes the round and hides the edition', async () => {
  const { id, roundId } = await openedEdition(w, people)
  await expect(w.as(people.office)(contract.cancelEdition, { id, reason: '停办' })).rejects.toMatchObject({ status: 403 })
  expect(await w.as(people.second)(contract.cancelEdition, { id, reason: '停办' })).toMatchObject({ state: 'cancelled' })
  expect((await roundOf(roundId)).state).toBe('closed')
  expect((await w.auditOf(id)).at(-1)).toMatchObject({ event: 'edition.cancelled', data: { reason: '停办' } })
  await expect(w.as(null)(contract.getEdition, { id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(people.second)(contract.cancelEdition, { id, reason: '停办' })).rejects.toMatchObject({ code: 'edition.wrong-state' })
})

test('an edition that titled nobody is not finished', async () => {
  const { id } = await openedEdition(w, people)
  await expect(w.as(people.office)(contract.finishEdition, { id })).rejects.toMatchObject({ code: 'edition.nobody-conferred' })
  expect(await stateOf(id)).toBe('open')
})

test('the list costs the same with one edition and with three', async () => {
  const county = await w.given.organization({ kind: 'county', parent: people.places.city })
  const office = w.given.officer({ at: county, duties: ['selection.manage'] })
  const list = () => w.as(office)(contract.listEditions, { owner: county.id })
  await create(office, county, { template: 'county' })
  const one = await w.queries(list)
  await create(office, county, { template: 'county' })
  await create(office, county, { template: 'county' })
  expect(await w.queries(list)).toBe(one)
  expect((await list()).rows).toHaveLength(3)
})

describe('the composition gauge', () => {
  test('counts the people in sight by the rules’ own targets; forty on the very day is not under forty', async () => {
    const edition = await openedEdition(w, people, () => ({
      composition: [
        ...(['front-line', 'non-public', 'enterprise'] as const).map((kind) => ({ kind, percent: 35, hard: false })),
        ...(['women', 'under-40', 'migrant-worker'] as const).map((kind) => ({ kind, percent: 60, hard: true })),
      ],
    }))
    const birthdays = ['1986-03-05', '1986-03-06', '1970-01-01']
    for (const [i, birthOn] of birthdays.entries()) {
      const worker = await craftsman(w, people)
      const more = { birthOn, gender: i === 0 ? 'male' : 'female', isMigrantWorker: i === 2 }
      await w.db.updateTable('registry.person').set(more).where('id', '=', worker.personId).execute()
      await (i === 0 ? submitted : arrived)(w, people, edition.id, worker)
    }
    const withdrawn = await submitted(w, people, edition.id, await craftsman(w, people))
    await w.as(people.countyClerk)(recommendations.refuseRecommendation, { id: withdrawn.id, reason: '不符合条件' })
    const seen = async (actor: Actor) => {
      const { total, rows } = await w.as(actor)(contract.getComposition, { id: edition.id })
      return { total, ...Object.fromEntries(rows.map(({ kind, count, met }) => [kind, `${count} ${met}`])) }
    }
    expect(await seen(people.countyClerk)).toEqual({
      ...{ total: 3, 'front-line': '3 true', 'non-public': '3 true', enterprise: '3 true' },
      ...{ women: '2 true', 'under-40': '1 false', 'migrant-worker': '1 false' },
    })
    // the first has not come up to the province
    expect(await seen(people.office)).toMatchObject({ total: 2, women: '2 true', 'under-40': '1 false' })
    expect(await seen(people.otherClerk)).toMatchObject({ total: 0 })
    expect((await w.as(people.office)(contract.getComposition, { id: edition.id, of: 'nominees' })).total).toBe(0)
  })
})
