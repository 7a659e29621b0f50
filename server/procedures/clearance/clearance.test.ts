import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../../contract/procedures/clearance.ts'
import type { Actor } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { organizationMerged, organizationMoved } from '../../registry/organizations/index.ts'
import type { Place } from '../../testing/factories.ts'
import { type World, world } from '../../testing/world.ts'
import { askClearances, cancelClearances, clearancesOf } from './index.ts'
import { givenClearance } from './testing.ts'

let w: World
let province: Place
let county: Place
let tax: Place
let police: Place
let taxClerk: Actor
let policeClerk: Actor
let office: Actor

beforeAll(async () => {
  w = await world()
  province = await w.given.province()
  const city = await w.given.organization({ kind: 'city' })
  county = await w.given.organization({ kind: 'county', parent: city })
})
beforeEach(async () => {
  w.time.set('2026-03-05T09:00:00+08:00')
  tax = await w.given.organization({ kind: 'body', name: '税务局' })
  police = await w.given.organization({ kind: 'body', name: '公安厅' })
  taxClerk = w.given.officer({ at: tax, duties: ['clearance.answer'] })
  policeClerk = w.given.officer({ at: police, duties: ['clearance.answer'] })
  office = w.given.officer({ at: province, duties: ['selection.manage'] })
})
afterAll(() => w.close())

const ask = (body: Place, given: Parameters<typeof givenClearance>[2] = {}) =>
  givenClearance(w, { body, office: province, path: county.path }, given)
const answer = { state: 'agreed' as const, documentNumber: '鲁税函〔2026〕1号', answeredOn: '2026-03-04' }
const row = (id: string) => w.db.selectFrom('clearance.request').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('asking', () => {
  test('twice is once; a full number never leaves', async () => {
    const aboutId = randomUUID()
    const { subjectId } = await ask(tax, { aboutId })
    await ask(tax, { subjectId, aboutId })
    expect(await w.db.selectFrom('clearance.request').select('id').where('subjectId', '=', subjectId).execute()).toHaveLength(1)
    expect(await w.auditOf(subjectId)).toMatchObject([{ event: 'clearance.asked', data: { questions: 1 } }])
    await expect(ask(tax, { aboutMask: '370102198507121234' })).rejects.toMatchObject({ kind: 'refused', code: 'clearance.unmasked' })
    await expect(ask(tax, { about: 'enterprise', aboutMask: '913701020123456789' })).resolves.toBeDefined()
    expect(await w.act(w.system, (ctx) => askClearances(ctx, []))).toEqual({ asked: 0 })
  })

  test('many subjects cost the statements of one to ask and to read', async () => {
    const made = [await ask(tax), await ask(tax), await ask(tax)].map(({ subjectId }) => subjectId)
    await ask(police, { subjectId: made[0] ?? '' })
    const read = (ids: string[]) => w.read(office, (ctx) => clearancesOf(ctx, ids))
    expect(await w.queries(() => read(made))).toBe(await w.queries(() => read(made.slice(0, 1))))
    const found = await read(made)
    expect([...found.values()].map((all) => all.length).toSorted()).toEqual([1, 1, 2])
    expect(
      found
        .get(made[0] ?? '')
        ?.map(({ bodyName, state }) => `${bodyName} ${state}`)
        .toSorted(),
    ).toEqual(['公安厅 asked', '税务局 asked'])
    expect(await w.read(office, (ctx) => clearancesOf(ctx, []))).toEqual(new Map())
  })

  test('what has not been answered can be taken back, and asked again', async () => {
    const { id, subjectId } = await ask(tax)
    const answered = await ask(police, { subjectId })
    await w.as(policeClerk)(contract.answerClearance, { id: answered.id, ...answer, state: 'no_record' })
    expect(await w.act(w.system, (ctx) => cancelClearances(ctx, [subjectId]))).toEqual({ cancelled: 1 })
    expect((await row(id)).state).toBe('cancelled')
    expect((await row(answered.id)).state).toBe('no_record')
    await expect(w.as(taxClerk)(contract.answerClearance, { id, ...answer })).rejects.toMatchObject({
      status: 409,
      code: 'clearance.cancelled',
    })
    expect((await w.as(taxClerk)(contract.listClearances, {})).rows).toEqual([])
    await ask(tax, { subjectId })
    expect((await w.as(taxClerk)(contract.listClearances, {})).rows).toHaveLength(1)
  })
})

describe('the desk', () => {
  test('holds my body’s questions alone, and no more of a person than it needs', async () => {
    const { id } = await ask(tax)
    await ask(police)
    const { rows } = await w.as(taxClerk)(contract.listClearances, {})
    expect(rows).toEqual([
      {
        id,
        about: 'person',
        name: '演示职工',
        unit: '演示机械厂',
        mask: '370102************',
        topic: '齐鲁工匠推荐',
        basis: '一线职工征求公安机关意见',
        bodyId: tax.id,
        bodyName: '税务局',
        state: 'asked',
        documentNumber: null,
        answeredOn: null,
        note: null,
        askedAt: '2026-03-05T01:00:00.000Z',
        dueAt: '2026-03-20T09:00:00.000Z',
        overdue: false,
        can: { answer: null, reopen: 'clearance.not-answered' },
      },
    ])
  })

  test('filters by state, silence and name, pages, and costs the same for one and three', async () => {
    const list = (given: object = {}) => w.as(taxClerk)(contract.listClearances, given)
    const first = await ask(tax, { aboutName: '赵一', dueAt: new Date('2026-03-10T17:00:00+08:00') })
    const one = await w.queries(() => list())
    const second = await ask(tax, { aboutName: '钱%二' })
    const third = await ask(tax, { aboutName: '孙三', aboutUnit: '钱塘机械厂' })
    expect(await w.queries(() => list())).toBe(one)
    await w.as(taxClerk)(contract.answerClearance, { id: third.id, ...answer })
    w.time.set('2026-03-10T17:00:00+08:00')
    const ids = async (given: object) => (await list(given)).rows.map(({ id }) => id)
    expect(await ids({ state: 'overdue' })).toEqual([first.id])
    expect(await ids({ state: 'answered' })).toEqual([third.id])
    expect((await ids({ state: 'asked' })).toSorted()).toEqual([first.id, second.id].toSorted())
    expect((await ids({ q: '钱' })).toSorted()).toEqual([second.id, third.id].toSorted())
    expect(await ids({ q: '%' })).toEqual([second.id])
    const page = await list({ limit: 2 })
    expect(page.rows[0]).toMatchObject({ id: first.id, overdue: true, state: 'asked' })
    expect((await list({ limit: 2, after: page.next ?? '' })).rows).toHaveLength(1)
  })

  test('a stranger, another body, a duty above and another office see nothing', async () => {
    const { id } = await ask(tax)
    const above = w.given.officer({ at: province, duties: ['clearance.answer', 'selection.review'] })
    const cityOffice = w.given.officer({ at: county, duties: ['selection.manage'] })
    for (const who of [policeClerk, above, cityOffice]) {
      await expect(w.as(who)(contract.getClearance, { id })).rejects.toMatchObject({ status: 404, code: 'clearance.missing' })
    }
    expect((await w.as(above)(contract.listClearances, {})).rows).toEqual([])
    await expect(w.as(policeClerk)(contract.answerClearance, { id, ...answer })).rejects.toMatchObject({ status: 404 })
    await expect(w.as(null)(contract.listClearances, {})).rejects.toMatchObject({ status: 401 })
    await expect(w.as(office)(contract.listClearances, {})).rejects.toMatchObject({ status: 403 })
    const inspector = w.given.officer({ at: county, duties: ['inspection.read'] })
    expect(await w.as(inspector)(contract.getClearance, { id })).toMatchObject({ id, can: { answer: 'clearance.not-body' } })
  })
})

describe('answering', () => {
  test('agreement with document and date, told to whoever listens', async () => {
    const { id, subjectId } = await ask(tax)
    const answered = await w.as(taxClerk)(contract.answerClearance, { id, ...answer })
    expect(answered).toMatchObject({
      state: 'agreed',
      documentNumber: answer.documentNumber,
      answeredOn: '2026-03-04',
      answers: [{ state: 'agreed' }],
    })
    expect(await w.auditOf(id)).toEqual([
      { event: 'clearance.answered', actorId: taxClerk.userId, data: { subjectId, bodyId: tax.id, state: 'agreed' } },
    ])
  })

  test('once; not from the future; an objection with its reason; number and date always', async () => {
    const { id } = await ask(tax)
    const give = (given: object) => w.as(taxClerk)(contract.answerClearance, { id, ...answer, ...given })
    await expect(give({ answeredOn: '2026-03-06' })).rejects.toMatchObject({ status: 409, code: 'clearance.dated-in-future' })
    await expect(give({ state: 'objected' })).rejects.toMatchObject({ code: 'clearance.reason-missing' })
    await expect(give({ documentNumber: ' ' })).rejects.toMatchObject({ status: 400, faults: [{ field: 'documentNumber' }] })
    await give({ state: 'objected', note: '有欠税记录' })
    await expect(give({})).rejects.toMatchObject({ status: 409, code: 'clearance.already-answered' })
    expect(await row(id)).toMatchObject({ state: 'objected', note: '有欠税记录' })
  })

  test('two at one desk: one answer', async () => {
    const { id } = await ask(tax)
    const colleague = w.given.officer({ at: tax, duties: ['clearance.answer'] })
    const both = await Promise.allSettled([taxClerk, colleague].map((who) => w.as(who)(contract.answerClearance, { id, ...answer })))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await w.db.selectFrom('clearance.answer').selectAll().where('requestId', '=', id).execute()).toHaveLength(1)
  })

  test('a list at once; or none of it, with every row at fault named', async () => {
    const [a, b, foreign] = [await ask(tax), await ask(tax), await ask(police)]
    const rows = (...ids: string[]) => ids.map((id) => ({ id, ...answer }))
    const refusal = w.as(taxClerk)(contract.answerClearances, {
      answers: [...rows(a.id, foreign.id, a.id), { id: b.id, ...answer, answeredOn: '2027-01-01' }],
    })
    await expect(refusal).rejects.toMatchObject({
      status: 409,
      code: 'clearance.list-refused',
      faults: [
        { field: 'answers.1', code: 'clearance.missing', row: 2 },
        { field: 'answers.2', code: 'clearance.named-twice', row: 3 },
        { field: 'answers.3', code: 'clearance.dated-in-future', row: 4 },
      ],
    })
    expect((await row(a.id)).state).toBe('asked')
    expect(await w.as(taxClerk)(contract.answerClearances, { answers: rows(a.id, b.id) })).toEqual({ answered: 2 })
    expect((await row(b.id)).documentNumber).toBe(answer.documentNumber)
    expect((await row(foreign.id)).state).toBe('asked')
  })
})

describe('asking again', () => {
  test('by the office with a reason; both answers stay on record, the last one counts', async () => {
    const { id } = await ask(tax)
    await expect(w.as(office)(contract.reopenClearance, { id, reason: '更正' })).rejects.toMatchObject({
      status: 409,
      code: 'clearance.not-answered',
    })
    await w.as(taxClerk)(contract.answerClearance, { id, ...answer, state: 'objected', note: '同名误报' })
    await expect(w.as(taxClerk)(contract.reopenClearance, { id, reason: '更正' })).rejects.toMatchObject({ status: 403 })
    const reopened = await w.as(office)(contract.reopenClearance, { id, reason: '税务局来函更正' })
    expect(reopened).toMatchObject({
      state: 'asked',
      documentNumber: null,
      answers: [{ state: 'objected' }],
      reopenings: [{ reason: '税务局来函更正' }],
    })
    const again = await w.as(taxClerk)(contract.answerClearance, { id, ...answer })
    expect(again).toMatchObject({ state: 'agreed', answers: [{ state: 'objected', note: '同名误报' }, { state: 'agreed' }] })
    expect((await w.auditOf(id)).map(({ event }) => event)).toEqual(['clearance.answered', 'clearance.reopened', 'clearance.answered'])
    await expect(w.db.deleteFrom('clearance.answer').where('requestId', '=', id).execute()).rejects.toThrow('append-only')
  })
})

test('paths follow a moved county, questions a merged body', async () => {
  const { id } = await ask(tax)
  const to = county.path.replace(/[^.]+\.$/, 'moved.')
  await w.act(w.system, (ctx) => announce(ctx, organizationMoved, { id: county.id, from: county.path, to }))
  await w.act(w.system, (ctx) => announce(ctx, organizationMerged, { from: tax.id, to: police.id }))
  await w.runJobs()
  expect(await row(id)).toMatchObject({ path: to, bodyId: police.id, state: 'asked' })
  expect((await w.as(policeClerk)(contract.listClearances, {})).rows.map((each) => each.id)).toEqual([id])
})
