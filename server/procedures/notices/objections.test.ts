import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '../../../contract/procedures/notices.ts'
import { listen, on } from '../../platform/events.ts'
import type { Place } from '../../testing/factories.ts'
import { type World, world } from '../../testing/world.ts'
import { noticePublished, objectionFiled, objectionUpheld } from './events.ts'
import { openObjectionsOn, standingOf } from './index.ts'
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

const handlerAt = (at: Place) => w.given.officer({ at, duties: ['notices.handle'] })
const confirmerAt = (at: Place) => w.given.officer({ at, duties: ['selection.confirm'] })
const secretText = '二〇二四年所报的第一完成人成果实际由三车间完成，当时的调试记录可以核对，请查证。'

async function published(given: Partial<Parameters<typeof givenNotice>[1]> = {}) {
  const notice = await givenNotice(w, { organization: province, recommender: city, ...given })
  const shown = await w.as(notice.confirmer)(contract.publishNotice, { id: notice.id })
  return { ...notice, shown, entryOf: (name: string) => shown.entries.find(({ label }) => label.name === name)?.id ?? '' }
}
const object = (id: string, entryId: string, more: object = {}) =>
  w.as(null)(contract.fileObjection, { id, entryId, statement: secretText, ...more })
const idOf = async (number: string) =>
  (await w.db.selectFrom('notices.objection').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id
const stateOf = async (entryId: string) =>
  (await w.db.selectFrom('notices.entry').select('state').where('id', '=', entryId).executeTakeFirstOrThrow()).state

test('an objection suspends that name only; the public page does not show who is objected to', async () => {
  const notice = await published({ names: ['演示李一', '演示王二'] })
  const [li, wang] = [notice.entryOf('演示李一'), notice.entryOf('演示王二')]
  const { number, secret, replyDueAt } = await object(notice.id, li)
  expect(number).toMatch(/^26-\d{6}[0-9A-Z]$/)
  expect(replyDueAt).toBe('2026-03-12T09:00:00.000Z')
  expect([await stateOf(li), await stateOf(wang)]).toEqual(['suspended', 'standing'])
  const open = await w.read(notice.clerk, (ctx) =>
    openObjectionsOn(
      ctx,
      notice.subjects.map(({ subjectId }) => subjectId),
    ),
  )
  expect([...open]).toEqual([[notice.subjects[0]?.subjectId, 1]])
  const shown = await w.as(null)(contract.getNotice, { id: notice.id })
  expect(shown.entries).toHaveLength(2)
  expect(JSON.stringify(shown)).not.toMatch(/suspended|调试记录/)
  expect(await w.as(null)(contract.followObjection, { number: number.toLowerCase(), secret: secret.toLowerCase() })).toMatchObject({
    number,
    state: 'filed',
    entryName: '演示李一',
    reply: null,
    can: { withdraw: null },
  })
  const [row] = await w.auditOf(await idOf(number))
  expect(row).toMatchObject({ event: 'objection.filed', actorId: 'anonymous', data: { against: 'person', named: false } })
})

test('an objection is refused before the opening, from the closing second on, without facts, or half named', async () => {
  const notice = await published({ opensOn: '2026-03-06', workingDays: 5 })
  const entry = notice.entryOf('演示李一')
  await expect(object(notice.id, entry)).rejects.toMatchObject({ code: 'notice.not-open-yet' })
  w.time.set('2026-03-12T16:59:59.999+08:00')
  await expect(object(notice.id, entry, { statement: '此人品行不好不能当工匠' })).rejects.toMatchObject({ code: 'objection.facts-missing' })
  await expect(object(notice.id, entry, { name: '演示甲' })).rejects.toMatchObject({ code: 'objection.half-named' })
  await object(notice.id, entry)
  w.time.set('2026-03-12T17:00:00+08:00')
  await expect(object(notice.id, entry)).rejects.toMatchObject({ status: 409, code: 'notice.closed' })
  expect(await w.db.selectFrom('notices.objection').select('id').where('noticeId', '=', notice.id).execute()).toHaveLength(1)
})

test('a wrong number and a wrong secret answer alike; with both right it can be withdrawn, and the name stands again', async () => {
  const notice = await published()
  const entry = notice.entryOf('演示李一')
  const mine = await object(notice.id, entry)
  const other = await object(notice.id, entry)
  for (const typed of [
    { number: mine.number, secret: other.secret },
    { number: '26-000000X', secret: mine.secret },
    { number: '', secret: '' },
  ])
    await expect(w.as(null)(contract.followObjection, typed)).rejects.toMatchObject({ status: 404, code: 'objection.missing' })
  await expect(w.as(null)(contract.withdrawObjection, { number: mine.number, secret: other.secret })).rejects.toMatchObject({ status: 404 })
  expect((await w.as(null)(contract.withdrawObjection, mine)).state).toBe('withdrawn')
  expect(await stateOf(entry)).toBe('suspended')
  await w.as(null)(contract.withdrawObjection, other)
  expect(await stateOf(entry)).toBe('standing')
  await expect(w.as(null)(contract.withdrawObjection, mine)).rejects.toMatchObject({ code: 'objection.wrong-state' })
})

test('upheld: proposed by the handler, confirmed by another, and only that name goes', async () => {
  const notice = await published({ names: ['演示李一', '演示王二'] })
  const [handler, confirmer] = [handlerAt(province), confirmerAt(province)]
  const filed = await object(notice.id, notice.entryOf('演示李一'))
  const id = await idOf(filed.number)
  const decision = { id, outcome: 'upheld' as const, finding: '经查，所报成果并非本人完成。', reply: '经查属实，已移出名单。' }
  await expect(w.as(handler)(contract.decideObjection, decision)).rejects.toMatchObject({ code: 'objection.wrong-state' })
  await w.as(handler)(contract.acceptObjection, { id })
  await expect(w.as(handler)(contract.acceptObjection, { id })).rejects.toMatchObject({ code: 'objection.wrong-state' })
  await w.as(handler)(contract.investigateObjection, { id })
  await expect(w.as(confirmer)(contract.confirmObjection, { id })).rejects.toMatchObject({ code: 'objection.nothing-proposed' })
  await expect(w.as(handler)(contract.decideObjection, { ...decision, finding: '' })).rejects.toMatchObject({ status: 400 })
  const decided = await w.as(handler)(contract.decideObjection, decision)
  expect(decided).toMatchObject({
    state: 'investigating',
    proposedOutcome: 'upheld',
    can: { decide: 'objection.already-proposed', confirm: 'objection.other-place' },
  })
  expect((await w.as(null)(contract.followObjection, filed)).reply).toBeNull()
  const returned = await w.as(confirmer)(contract.confirmObjection, { id, agree: false })
  expect(returned).toMatchObject({ state: 'investigating', proposedOutcome: null })
  await w.as(handler)(contract.decideObjection, decision)
  const upheld = await w.as(confirmer)(contract.confirmObjection, { id })
  expect(upheld).toMatchObject({ state: 'upheld', decidedAt: w.time.now.toISOString() })
  expect(await w.as(null)(contract.followObjection, filed)).toMatchObject({ state: 'upheld', reply: '经查属实，已移出名单。' })
  expect((await w.as(null)(contract.getNotice, { id: notice.id })).entries.map(({ label }) => label.name)).toEqual(['演示王二'])
  expect((await w.read(handler, (ctx) => standingOf(ctx, notice.id))).map(({ state }) => state).toSorted()).toEqual(['removed', 'standing'])
  expect((await w.auditOf(id)).map(({ event }) => event)).toEqual(
    ['filed', 'accepted', 'investigated', 'decided', 'conclusion-returned', 'decided', 'upheld'].map((verb) => `objection.${verb}`),
  )
  expect(JSON.stringify(await w.auditOf(id))).not.toMatch(/调试记录|并非本人/)
})

test('dismissed: the name stands again; the one who proposed cannot confirm', async () => {
  const notice = await published()
  const both = w.given.officer({ at: province, duties: ['notices.handle', 'selection.confirm'] })
  const id = await idOf((await object(notice.id, notice.entryOf('演示李一'))).number)
  await w.as(both)(contract.acceptObjection, { id })
  await w.as(both)(contract.investigateObjection, { id })
  await w.as(both)(contract.decideObjection, { id, outcome: 'dismissed', finding: '经查，所反映问题不存在。', reply: '经查不属实。' })
  await expect(w.as(both)(contract.confirmObjection, { id })).rejects.toMatchObject({ code: 'objection.same-person' })
  await w.as(confirmerAt(province))(contract.confirmObjection, { id })
  expect(await stateOf(notice.entryOf('演示李一'))).toBe('standing')
})

test('neither content nor objector reaches the recommending unit, lists, audit, queue or the notice', async () => {
  const notice = await published()
  const named = { name: '演示举报人', phone: '19200001111', against: 'unit' as const }
  const { number } = await object(notice.id, notice.entryOf('演示李一'), named)
  const id = await idOf(number)
  const everythingAtCity = w.given.officer({
    at: city,
    duties: ['notices.handle', 'selection.confirm', 'selection.manage', 'selection.submit', 'inspection.read'],
  })
  await expect(w.as(everythingAtCity)(contract.getObjection, { id })).rejects.toMatchObject({ status: 404, code: 'objection.missing' })
  await expect(w.as(everythingAtCity)(contract.revealObjector, { id, reason: '想看' })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(everythingAtCity)(contract.acceptObjection, { id })).rejects.toMatchObject({ status: 404 })
  expect((await w.as(everythingAtCity)(contract.listObjections, {})).rows).toEqual([])
  const handler = handlerAt(province)
  const list = JSON.stringify(await w.as(handler)(contract.listObjections, { noticeId: notice.id }))
  const one = JSON.stringify(await w.as(handler)(contract.getObjection, { id }))
  const desk = JSON.stringify(await w.as(notice.clerk)(contract.getDeskNotice, { id: notice.id }))
  const around = JSON.stringify([
    await w.auditOf(id),
    await w.auditOf(notice.id),
    await w.queued(),
    await w.as(null)(contract.getNotice, { id: notice.id }),
  ])
  for (const text of [list, one, desk, around]) expect(text).not.toMatch(/演示举报人|19200001111/)
  for (const text of [list, desk, around]) expect(text).not.toContain('调试记录')
  expect(one).toContain('调试记录')
  const sealed = await w.db
    .selectFrom('notices.objection')
    .select(['nameSealed', 'phoneSealed'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(Buffer.from(sealed.nameSealed ?? []).toString('utf8')).not.toContain('演示举报人')
})

test('each look at the objector leaves a line; nobody to show behind an anonymous one', async () => {
  const notice = await published()
  const handler = handlerAt(province)
  const id = await idOf((await object(notice.id, notice.entryOf('演示李一'), { name: '演示举报人', phone: '19200001111' })).number)
  expect(await w.as(handler)(contract.revealObjector, { id, reason: '核实情况' })).toEqual({ name: '演示举报人', phone: '19200001111' })
  expect((await w.auditOf(id)).at(-1)).toMatchObject({ event: 'objection.objector-revealed', actorId: handler.userId })
  const kept = await w.db.selectFrom('platform.idempotency').select('answer').execute()
  expect(JSON.stringify(kept)).not.toContain('演示举报人')
  const anonymous = await idOf((await object(notice.id, notice.entryOf('演示王二'))).number)
  await expect(w.as(handler)(contract.revealObjector, { id: anonymous, reason: '核实情况' })).rejects.toMatchObject({
    code: 'objection.anonymous',
  })
})

test('a case can be handed down, never to whom it is about; the objector’s name does not go with it', async () => {
  const notice = await published()
  const handler = handlerAt(province)
  const unit = await idOf((await object(notice.id, notice.entryOf('演示李一'), { against: 'unit' })).number)
  await expect(w.as(handler)(contract.acceptObjection, { id: unit, handlerId: city.id })).rejects.toMatchObject({
    code: 'objection.handler-conflicted',
    details: { name: city.name },
  })
  const person = await idOf((await object(notice.id, notice.entryOf('演示王二'), { name: '演示举报人', phone: '19200001111' })).number)
  expect((await w.as(handler)(contract.acceptObjection, { id: person, handlerId: city.id })).handlerName).toBe(city.name)
  const local = handlerAt(city)
  expect((await w.as(local)(contract.investigateObjection, { id: person })).can.reveal).toBe('objection.other-place')
  await expect(w.as(local)(contract.revealObjector, { id: person, reason: '想知道' })).rejects.toMatchObject({
    code: 'objection.other-place',
  })
  await expect(w.as(local)(contract.getObjection, { id: unit })).rejects.toMatchObject({ status: 404 })
})

test('an objection to the unit whose own notice it is goes over its head', async () => {
  const notice = await published({ organization: city, recommender: city })
  const id = await idOf((await object(notice.id, notice.entryOf('演示李一'), { against: 'unit' })).number)
  await expect(w.as(handlerAt(city))(contract.getObjection, { id })).rejects.toMatchObject({ status: 404 })
  expect((await w.as(handlerAt(province))(contract.getObjection, { id })).handlerName).toBe(province.name)
})

test('an overdue reply shows; a list costs the same with one row and with three', async () => {
  const notice = await published()
  const handler = handlerAt(province)
  const list = () => w.as(handler)(contract.listObjections, { noticeId: notice.id })
  await object(notice.id, notice.entryOf('演示李一'))
  const one = await w.queries(list)
  await object(notice.id, notice.entryOf('演示李一'))
  await object(notice.id, notice.entryOf('演示王二'))
  expect(await w.queries(list)).toBe(one)
  w.time.set('2026-03-12T17:00:00.001+08:00')
  expect((await list()).rows.map(({ overdue }) => overdue)).toEqual([true, true, true])
})

test('what follows hears ids and nothing that was written', async () => {
  // Heard on a queue that exists: only modules of the house make new ones.
  const hear = async () => undefined
  listen([
    on(noticePublished, 'notices.close-notice', hear),
    on(objectionFiled, 'notices.close-notice', hear),
    on(objectionUpheld, 'notices.close-notice', hear),
  ])
  const notice = await published()
  const entryId = notice.entryOf('演示李一')
  const id = await idOf((await object(notice.id, entryId, { name: '演示举报人', phone: '19200001111' })).number)
  const [handler, confirmer] = [handlerAt(province), confirmerAt(province)]
  await w.as(handler)(contract.acceptObjection, { id })
  await w.as(handler)(contract.investigateObjection, { id })
  await w.as(handler)(contract.decideObjection, { id, outcome: 'upheld', finding: '经查，反映属实，予以采纳。', reply: '经查属实。' })
  await w.as(confirmer)(contract.confirmObjection, { id })
  listen([])
  const about = { noticeId: notice.id, subjectKind: 'edition' }
  const whole = { noticeId: notice.id, aboutKind: 'edition', aboutId: notice.shown.subjectId }
  const onEntry = { ...whole, entryId, subjectId: notice.subjects[0]?.subjectId }
  const heard = (await w.queued()).map(({ data }) => data).filter((data) => JSON.stringify(data).includes(notice.id))
  expect(heard).toHaveLength(4)
  expect(heard).toEqual(
    expect.arrayContaining([{ noticeId: notice.id }, { ...about, subjectId: notice.shown.subjectId }, onEntry, onEntry]),
  )
})
