import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '../../../contract/procedures/notices.ts'
import type { Place } from '../../testing/factories.ts'
import { type World, world } from '../../testing/world.ts'
import { noticeEnded, noticesOf, prepareNotice } from './index.ts'
import { settleProvisional } from './jobs.ts'
import { givenNotice } from './testing.ts'

let w: World
let province: Place
let city: Place
beforeAll(async () => {
  w = await world()
  province = await w.given.province()
  city = await w.given.organization({ kind: 'city', name: '演示市总工会' })
})
beforeEach(() => w.time.set('2026-03-05T09:00:00+08:00'))
afterAll(() => w.close())

const _handlerAt = (at: Place) => w.given.officer({ at, duties: ['notices.handle'] })
const _confirmerAt = (at: Place) => w.given.officer({ at, duties: ['selection.confirm'] })
const secretText = '二〇二四年所报的第一完成人成果实际由三车间完成，当时的调试记录可以核对，请查证。'

async function published(given: Partial<Parameters<typeof givenNotice>[1]> = {}) {
  const notice = await givenNotice(w, { organization: province, recommender: city, ...given })
  const shown = await w.as(notice.confirmer)(contract.publishNotice, { id: notice.id })
  return { ...notice, shown, entryOf: (name: string) => shown.entries.find(({ label }) => label.name === name)?.id ?? '' }
}
const _object = (id: string, entryId: string, more: object = {}) =>
  w.as(null)(contract.fileObjection, { id, entryId, statement: secretText, ...more })
const _idOf = async (number: string) =>
  (await w.db.selectFrom('notices.objection').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id
const _stateOf = async (entryId: string) =>
  (await w.db.selectFrom('notices.entry').select('state').where('id', '=', entryId).executeTakeFirstOrThrow()).state

test('a notice is prepared by one person and published by another, and closes by itself at 17:00 of the fifth working day', async () => {
  const notice = await givenNotice(w, { organization: province })
  expect(notice).toMatchObject({ lastOn: '2026-03-11', closesAt: new Date('2026-03-11T17:00:00+08:00'), provisional: false })
  await expect(w.as(null)(contract.getNotice, { id: notice.id })).rejects.toMatchObject({ status: 404 })
  const shown = await w.as(notice.confirmer)(contract.publishNotice, { id: notice.id })
  expect(shown).toMatchObject({
    state: 'published',
    publishedAt: w.time.now.toISOString(),
    can: { publish: 'notice.wrong-state', cancel: null },
  })
  expect((await w.auditOf(notice.id)).map(({ event, actorId }) => [event, actorId])).toEqual([
    ['notice.prepared', notice.clerk.userId],
    ['notice.published', notice.confirmer.userId],
  ])
  expect(await w.queued()).toContainEqual({ name: 'notices.close-notice', data: { noticeId: notice.id } })
  expect(await w.read(notice.clerk, (ctx) => noticeEnded({ ...ctx, now: new Date('2026-03-11T16:59:59.999+08:00') }, notice.id))).toBe(
    false,
  )
  expect(await w.read(notice.clerk, (ctx) => noticeEnded({ ...ctx, now: new Date('2026-03-11T17:00:00+08:00') }, notice.id))).toBe(true)
})

test('the closing job closes once, and not before the time', async () => {
  const notice = await published()
  const { closeNotice } = await import('./jobs.ts')
  const run = () => w.act(w.system, (ctx) => closeNotice.run(ctx, { noticeId: notice.id }))
  await run()
  expect((await w.as(null)(contract.getNotice, { id: notice.id })).state).toBe('published')
  w.time.set('2026-03-11T17:00:00+08:00')
  await run()
  await run()
  expect((await w.as(null)(contract.getNotice, { id: notice.id })).state).toBe('closed')
  expect((await w.auditOf(notice.id)).filter(({ event }) => event === 'notice.closed')).toHaveLength(1)
})

test('a list that has an order of its own keeps it', async () => {
  const names = ['一等奖 魏', '二等奖 丁', '三等奖 马']
  const { id, confirmer } = await givenNotice(w, { organization: province, names, order: 'given' })
  const { entries } = await w.as(confirmer)(contract.getDeskNotice, { id })
  expect(entries.map(({ label }) => label.name)).toEqual(names)
})

test('names stand in the order of surname strokes', async () => {
  const notice = await published({ names: ['赵六', '王五', '张三', '丁一', '李四'] })
  const { entries } = await w.as(null)(contract.getNotice, { id: notice.id })
  expect(entries.map(({ label }) => label.name)).toEqual(['丁一', '王五', '李四', '张三', '赵六'])
})

test('whoever prepared or last revised a notice does not publish it', async () => {
  const both = w.given.officer({ at: province, duties: ['selection.manage', 'selection.confirm'] })
  const notice = await givenNotice(w, { organization: province })
  const revised = await w.as(both)(contract.reviseNotice, { id: notice.id, workingDays: 7, closingHour: '24:00' })
  expect(revised).toMatchObject({
    lastOn: '2026-03-13',
    closesAt: '2026-03-13T16:00:00.000Z',
    can: { publish: 'notice.same-person', revise: null },
  })
  await expect(w.as(both)(contract.publishNotice, { id: notice.id })).rejects.toMatchObject({ status: 409, code: 'notice.same-person' })
  await w.as(notice.confirmer)(contract.publishNotice, { id: notice.id })
  await expect(w.as(both)(contract.reviseNotice, { id: notice.id, title: '改'.repeat(3) })).rejects.toMatchObject({
    code: 'notice.wrong-state',
  })
})

test('publishing after the opening day is refused, an office elsewhere finds nothing', async () => {
  const notice = await givenNotice(w, { organization: province, opensOn: '2026-03-04' })
  await expect(w.as(notice.confirmer)(contract.publishNotice, { id: notice.id })).rejects.toMatchObject({
    code: 'notice.opening-passed',
    details: { opensOn: '2026-03-04' },
  })
  const elsewhere = w.given.officer({ at: city, duties: ['selection.manage', 'selection.confirm', 'inspection.read'] })
  await expect(w.as(elsewhere)(contract.publishNotice, { id: notice.id })).rejects.toMatchObject({ status: 404, code: 'notice.missing' })
  await expect(w.as(elsewhere)(contract.reviseNotice, { id: notice.id })).rejects.toMatchObject({ status: 404 })
  expect((await w.as(elsewhere)(contract.listDeskNotices, {})).rows).toEqual([])
  const inspector = w.given.officer({ at: province, duties: ['inspection.read'] })
  expect((await w.as(inspector)(contract.getDeskNotice, { id: notice.id })).can).toEqual({
    revise: 'notice.other-place',
    publish: 'notice.other-place',
    cancel: 'notice.other-place',
  })
})

test('a cancelled notice leaves the public list and keeps its reason', async () => {
  const notice = await published()
  const cancelled = await w.as(notice.confirmer)(contract.cancelNotice, { id: notice.id, reason: '名单有误，另行公示' })
  expect(cancelled).toMatchObject({ state: 'cancelled', cancelReason: '名单有误，另行公示' })
  await expect(w.as(null)(contract.getNotice, { id: notice.id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(notice.confirmer)(contract.cancelNotice, { id: notice.id, reason: '名单有误，另行公示' })).rejects.toMatchObject({
    code: 'notice.wrong-state',
  })
})

test('a list with personal data, a name twice or nobody is refused with every fault', async () => {
  const clerk = w.given.officer({ at: province, duties: ['selection.manage'] })
  const label = { name: '演示甲', unit: '', trade: '', place: '', title: '', note: '' }
  const subjectId = crypto.randomUUID()
  const draft = {
    area: 'selection' as const,
    subjectKind: 'edition',
    subjectId,
    organization: province,
    title: '公示',
    body: '正文',
    opensOn: '2026-03-05',
    workingDays: 5,
  }
  const prepare = (entries: { subjectId: string; label: typeof label }[]) =>
    w.act(clerk, (ctx) => prepareNotice(ctx, { ...draft, entries }))
  await expect(prepare([])).rejects.toMatchObject({ faults: [{ code: 'notice.no-entries' }] })
  await expect(
    prepare([
      { subjectId, label },
      { subjectId, label: { ...label, note: '电话19201338455' } },
    ]),
  ).rejects.toMatchObject({
    faults: [
      { field: 'entries.1.subjectId', code: 'notice.entry-twice' },
      { field: 'entries.1.label', code: 'notice.label-personal-data' },
    ],
  })
})

test('the public list pages through published notices only, at the same cost for one and three', async () => {
  await givenNotice(w, { organization: province, title: '未公布的演示公示' })
  const all = async (after?: string): Promise<string[]> => {
    const { rows, next } = await w.as(null)(contract.listNotices, { limit: 2, ...(after ? { after } : {}) })
    return [...rows.map(({ id }) => id), ...(next ? await all(next) : [])]
  }
  const ids = await all()
  expect(new Set(ids).size).toBe(ids.length)
  const rows = await w.db.selectFrom('notices.notice').select('id').where('state', 'in', ['published', 'closed']).execute()
  expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  expect(await w.queries(() => w.as(null)(contract.listNotices, { limit: 1 }))).toBe(
    await w.queries(() => w.as(null)(contract.listNotices, { limit: 3 })),
  )
})

test('a provisional last day says so and is settled without ending earlier', async () => {
  w.time.set('2031-01-06T09:00:00+08:00')
  const notice = await published({ opensOn: '2031-01-06' })
  expect(notice.shown.provisional).toBe(true)
  expect((await w.read(notice.clerk, (ctx) => noticesOf(ctx, 'edition', notice.shown.subjectId)))[0]).toMatchObject({
    provisional: true,
    lastOn: '2031-01-10',
  })
  const { enterCalendar } = await import('../../platform/calendar.ts')
  enterCalendar(['2031-01-08', '2031-10-01'].map((day) => ({ day, works: false })))
  await w.act(w.system, (ctx) => settleProvisional(ctx))
  enterCalendar([])
  expect(await w.as(null)(contract.getNotice, { id: notice.id })).toMatchObject({
    provisional: false,
    lastOn: '2031-01-13',
    closesAt: '2031-01-13T09:00:00.000Z',
  })
})
