import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../../contract/procedures/honours.ts'
import { announce, listen, on } from '../../platform/events.ts'
import { personMerged } from '../../registry/people/index.ts'
import type { Place } from '../../testing/factories.ts'
import { type World, world } from '../../testing/world.ts'
import { confer, holders, honourConferred, honoursOf } from './index.ts'
import { lapse } from './lapsing.ts'
import { checkUrlOf } from './sheets.ts'
import { givenConferral, givenHonour, ofPerson } from './testing.ts'

let w: World
let province: Place
let city: Place
beforeAll(async () => {
  w = await world()
  province = await w.given.province()
  city = await w.given.organization({ kind: 'city', code: '3705', name: '演示市' })
})
beforeEach(() => w.time.set('2026-03-05T09:00:00+08:00'))
afterAll(() => w.close())

const clerkAt = (at: Place) => w.given.officer({ at, duties: ['selection.manage'] })
const confirmerAt = (at: Place) => w.given.officer({ at, duties: ['selection.confirm'] })
const ask = { reason: '主要事迹严重失实，经查实', documentNumber: '鲁会〔2027〕8号' }
const serials = async (series: string) =>
  (await w.db.selectFrom('honours.honour').select('serial').where('series', '=', series).orderBy('serial').execute()).map(
    ({ serial }) => serial,
  )

test('a batch is conferred in order, with numbers that run on, an audit line each, and once only', async () => {
  const batch = await Promise.all([1, 2, 3].map(() => givenConferral(w, { conferredOn: '2025-10-16' })))
  const conferred = await w.act(w.system, (ctx) => confer(ctx, batch))
  expect(conferred.map(({ number }) => number)).toEqual(['鲁匠2025-0001', '鲁匠2025-0002', '鲁匠2025-0003'])
  expect(conferred.map(({ sourceId }) => sourceId)).toEqual(batch.map(({ sourceId }) => sourceId))
  expect(await w.act(w.system, (ctx) => confer(ctx, batch))).toEqual(conferred)
  expect(await serials('鲁匠2025')).toEqual([1, 2, 3])
  expect(await w.auditOf(conferred[0]?.honourId ?? '')).toMatchObject([
    { event: 'honour.conferred', data: { number: '鲁匠2025-0001', titleCode: 'qilu-craftsman' } },
  ])
})

test('two batches at once, and one that fails, leave no gap and no double', async () => {
  const [a, b, failing] = await Promise.all(
    [1, 2, 3].map(() => Promise.all([1, 2].map(() => givenConferral(w, { conferredOn: '2024-10-16' })))),
  )
  await Promise.all([
    w.act(w.system, (ctx) => confer(ctx, a ?? [])),
    w
      .act(w.system, async (ctx) => {
        await confer(ctx, failing ?? [])
        throw new Error('the decision was refused')
      })
      .catch(() => null),
    w.act(w.system, (ctx) => confer(ctx, b ?? [])),
  ])
  expect(await serials('鲁匠2024')).toEqual([1, 2, 3, 4])
})

test('a title of another level, an unknown one, or a day to come: nobody of the batch is named', async () => {
  const good = await givenConferral(w)
  for (const [given, code] of [
    [{ titleCode: 'city-craftsman' }, 'honour.title-of-other-level'],
    [{ titleCode: 'no-such-title' }, 'honour.title-unknown'],
    [{ conferredOn: '2026-03-06' }, 'honour.in-the-future'],
  ] as const) {
    const bad = await givenConferral(w, given)
    await expect(w.act(w.system, (ctx) => confer(ctx, [good, bad]))).rejects.toMatchObject({ kind: 'refused', code })
  }
  expect(await w.db.selectFrom('honours.honour').select('id').where('sourceId', '=', good.sourceId).execute()).toEqual([])
})

test('places number their own titles; demonstrations take no real number', async () => {
  const cityHonour = await givenHonour(w, { titleCode: 'city-craftsman', issuer: city, path: city.path })
  expect(cityHonour.number).toBe('市匠2026-3705-0001')
  expect((await givenHonour(w, { demonstration: true })).number).toMatch(/^演示鲁匠2026-\d{4}$/)
})

test('the register finds by name, unit, trade, title, place and year, and tells nothing more of a person', async () => {
  const { id: personId } = await w.db
    .insertInto('registry.person')
    .values({ name: '演示欧阳丽', idNumberMasked: '370115************', phoneMasked: '192****8455' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const honour = await givenHonour(w, {
    holder: ofPerson(personId),
    holderName: '演示欧阳丽',
    unit: '汶水锻造有限公司',
    trade: '锻造工',
    path: `${city.path}370502.`,
  })
  const find = async (input: object) => (await w.as(null)(contract.listHonours, input)).rows.map(({ id }) => id)
  for (const input of [{ search: '欧阳丽' }, { search: '汶水' }, { search: '锻造工' }, { place: city.path, title: 'qilu-craftsman' }])
    expect(await find(input)).toEqual([honour.honourId])
  expect(await find({ search: '欧阳丽', year: 2025 })).toEqual([])
  expect(await find({ search: '欧阳丽', place: '37.3709.' })).toEqual([])
  expect(await find({ search: '%%%' })).toEqual([])
  expect(await find({ search: "'; drop table honours.honour; --" })).toEqual([])
  const shown = JSON.stringify([
    await w.as(null)(contract.getHonour, { id: honour.honourId }),
    await w.as(null)(contract.listHonours, { search: '欧阳丽' }),
  ])
  expect(shown).not.toMatch(/370115|192\*|checkCode|personId/)
  expect(shown).not.toContain(honour.checkCode)
})

test('the register pages, at the same cost for one row and for three', async () => {
  await Promise.all([1, 2, 3].map(() => givenHonour(w)))
  const first = await w.as(null)(contract.listHonours, { limit: 2 })
  const second = await w.as(null)(contract.listHonours, { limit: 2, after: first.next ?? '' })
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(first.rows.length + second.rows.length)
  expect(await w.queries(() => w.as(null)(contract.listHonours, { limit: 1 }))).toBe(
    await w.queries(() => w.as(null)(contract.listHonours, { limit: 3 })),
  )
})

test('a certificate checks by number, better with its code; a wrong code and an unknown number answer alike', async () => {
  const { number, checkCode, holderName } = await givenHonour(w)
  const check = (input: { number: string; check?: string }) => w.as(null)(contract.checkCertificate, input)
  expect(await check({ number, check: checkCode.toLowerCase() })).toMatchObject({ state: 'valid', honour: { number, holderName } })
  expect(await check({ number: ` ${number.replace('-', '－')} ` })).toMatchObject({ state: 'valid' })
  const unknown = { state: 'unknown', honour: null }
  expect(await check({ number, check: 'AAAAAAAA' })).toEqual(unknown)
  expect(await check({ number: '鲁匠2026-9999', check: checkCode })).toEqual(unknown)
})

test('withdrawal takes two people, stays in the register as withdrawn, and takes the certificate back', async () => {
  const holder = await w.given.worker()
  const honour = await givenHonour(w, { holder: ofPerson(holder.personId), holderName: holder.name })
  const id = honour.honourId
  const [clerk, confirmer] = [clerkAt(province), confirmerAt(province)]
  const asked = await w.as(clerk)(contract.askWithdrawal, { id, ...ask })
  expect(asked).toMatchObject({ state: 'valid', can: { withdraw: 'honour.change-open', confirm: 'honour.other-place' } })
  await expect(w.as(clerk)(contract.askSuspension, { id, ...ask })).rejects.toMatchObject({ status: 409, code: 'honour.change-open' })
  const changeId = asked.changes[0]?.id ?? ''
  const done = await w.as(confirmer)(contract.confirmChange, { id, changeId })
  expect(done).toMatchObject({ state: 'withdrawn', withdrawnOn: '2026-03-05', can: { confirm: 'honour.no-open-change' } })
  await expect(w.as(confirmer)(contract.confirmChange, { id, changeId })).rejects.toMatchObject({ code: 'honour.no-open-change' })
  await expect(w.as(clerk)(contract.askRestoration, { id, ...ask })).rejects.toMatchObject({ code: 'honour.already-withdrawn' })
  expect((await w.auditOf(id)).map(({ event, actorId }) => [event, actorId])).toEqual([
    ['honour.conferred', 'system'],
    ['honour.withdrawal-asked', clerk.userId],
    ['honour.withdrawn', confirmer.userId],
  ])
  expect(await w.as(null)(contract.checkCertificate, { number: honour.number })).toMatchObject({ state: 'withdrawn' })
  const shown = await w.as(null)(contract.getHonour, { id })
  expect(shown).toMatchObject({ state: 'withdrawn', changes: [{ act: 'withdraw', documentNumber: ask.documentNumber }] })
  expect(JSON.stringify(shown)).not.toContain(ask.reason)
  expect((await w.as(null)(contract.listHonours, { state: 'withdrawn' })).rows.map((row) => row.id)).toContain(id)
  await expect(w.as(holder)(contract.downloadCertificate, { id })).rejects.toMatchObject({ status: 404 })
})

test('whoever asked does not confirm; declined, the honour stands; suspended and restored, it stands again', async () => {
  const both = w.given.officer({ at: province, duties: ['selection.manage', 'selection.confirm'] })
  const { honourId: id, number } = await givenHonour(w)
  const first = await w.as(both)(contract.askSuspension, { id, ...ask })
  const changeId = first.changes[0]?.id ?? ''
  await expect(w.as(both)(contract.confirmChange, { id, changeId })).rejects.toMatchObject({ code: 'honour.same-person' })
  const confirmer = confirmerAt(province)
  expect(await w.as(confirmer)(contract.declineChange, { id, changeId, note: '证据不足' })).toMatchObject({ state: 'valid' })
  await expect(w.as(both)(contract.askRestoration, { id, ...ask })).rejects.toMatchObject({ code: 'honour.not-suspended' })
  const settle = async (shown: { changes: { id: string; state: string }[] }) =>
    w.as(confirmer)(contract.confirmChange, { id, changeId: shown.changes.find(({ state }) => state === 'asked')?.id ?? '' })
  expect((await settle(await w.as(both)(contract.askSuspension, { id, ...ask }))).state).toBe('suspended')
  expect((await w.as(null)(contract.checkCertificate, { number })).state).toBe('suspended')
  await expect(w.as(both)(contract.askSuspension, { id, ...ask })).rejects.toMatchObject({ code: 'honour.already-suspended' })
  expect((await settle(await w.as(both)(contract.askRestoration, { id, ...ask }))).state).toBe('valid')
})

test('another place’s office finds no honour to change, and its own only', async () => {
  const { honourId: id } = await givenHonour(w, { path: city.path })
  const local = w.given.officer({ at: city, duties: ['selection.manage', 'selection.confirm'] })
  for (const call of [
    () => w.as(local)(contract.getDeskHonour, { id }),
    () => w.as(local)(contract.askWithdrawal, { id, ...ask }),
    () => w.as(local)(contract.confirmChange, { id, changeId: crypto.randomUUID() }),
  ])
    await expect(call()).rejects.toMatchObject({ status: 404, code: 'honour.missing' })
  const own = await givenHonour(w, { titleCode: 'city-craftsman', issuer: city, path: city.path })
  expect((await w.as(local)(contract.getDeskHonour, { id: own.honourId })).can.withdraw).toBeNull()
})

test('the certificate is for its holder and the office', async () => {
  const holder = await w.given.worker({ name: '演示持证人' })
  const {
    honourId: id,
    number,
    checkCode,
  } = await givenHonour(w, { holder: ofPerson(holder.personId), holderName: holder.name, demonstration: true })
  const file = await w.as(holder)(contract.downloadCertificate, { id })
  const bytes = Buffer.from(await file.arrayBuffer())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.length).toBeLessThan(120_000)
  expect(checkUrlOf(number, checkCode)).toMatch(/^http.*\/certificates\/%E6%BC%94.*\?c=[0-9A-Z]{8}$/)
  await w.as(clerkAt(province))(contract.downloadCertificate, { id })
  await expect(w.as(await w.given.worker())(contract.downloadCertificate, { id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(null)(contract.downloadCertificate, { id })).rejects.toMatchObject({ status: 401 })
})

test('a holder finds the own titles, at the same cost for one and for three, and nobody else’s', async () => {
  const holder = await w.given.worker()
  await givenHonour(w)
  const { honourId: id } = await givenHonour(w, { holder: ofPerson(holder.personId) })
  const one = await w.queries(() => w.as(holder)(contract.listMyHonours, {}))
  expect((await w.as(holder)(contract.listMyHonours, {})).rows).toMatchObject([{ id, state: 'valid', can: { certificate: null } }])
  for (let n = 0; n < 2; n += 1) await givenHonour(w, { holder: ofPerson(holder.personId) })
  expect(await w.queries(() => w.as(holder)(contract.listMyHonours, {}))).toBe(one)
  expect((await w.as(holder)(contract.listMyHonours, {})).rows).toHaveLength(3)
  expect((await w.as(await w.given.worker())(contract.listMyHonours, {})).rows).toEqual([])
  await w.db
    .updateTable('honours.honour')
    .set({ state: 'withdrawn', withdrawnOn: '2026-03-06', withdrawnReason: '演示' })
    .where('id', '=', id)
    .execute()
  const after = (await w.as(holder)(contract.listMyHonours, {})).rows.find((row) => row.id === id)
  expect(after?.can.certificate).toBe('honour.withdrawn-no-certificate')
})

test('holders of a title are the pool of the next; suspended and withdrawn ones are not in it, but in the person’s file', async () => {
  const [a, b] = [await givenHonour(w, { path: '37.3706.' }), await givenHonour(w, { path: '37.3706.370602.' })]
  await givenHonour(w, { path: '37.3707.' })
  const pool = () => w.read(w.system, (ctx) => holders(ctx, { titleCode: 'qilu-craftsman', within: '37.3706.' }))
  expect((await pool()).map(({ personId }) => personId).toSorted()).toEqual([a.holder.id, b.holder.id].toSorted())
  const [clerk, confirmer] = [clerkAt(province), confirmerAt(province)]
  const asked = await w.as(clerk)(contract.askSuspension, { id: a.honourId, ...ask })
  await w.as(confirmer)(contract.confirmChange, { id: a.honourId, changeId: asked.changes[0]?.id ?? '' })
  expect((await pool()).map(({ personId }) => personId)).toEqual([b.holder.id])
  const files = await w.read(w.system, (ctx) => honoursOf(ctx, [a.holder.id, b.holder.id]))
  expect(files.get(a.holder.id)).toMatchObject([{ number: a.number, state: 'suspended' }])
  expect(files.size).toBe(2)
})

test('the titles stand in order of rung', async () => {
  const { rows } = await w.as(null)(contract.listTitles, {})
  expect(rows.map(({ nameZh }) => nameZh)).toEqual(['县级工匠', '市级工匠', '齐鲁工匠', '齐鲁大工匠', '鲁班首席工匠'])
})

describe('holders', () => {
  test('several of one result each have a certificate, in their order and with their share; a repeat answers the same', async () => {
    const [first, second] = [await w.given.worker(), await w.given.worker()]
    const unit = await w.given.organization({ kind: 'enterprise', parent: city, name: '演示阀门厂' })
    const source = { sourceKind: 'result', sourceId: crypto.randomUUID() }
    const batch = [
      await givenConferral(w, { ...source, holder: ofPerson(first.personId), holderName: first.name, position: 1, share: 6_000 }),
      await givenConferral(w, { ...source, holder: ofPerson(second.personId), holderName: second.name, position: 2, share: 4_000 }),
      await givenConferral(w, { ...source, holder: { kind: 'organization', id: unit.id }, holderName: unit.name, trade: '' }),
    ]
    const conferred = await w.act(w.system, (ctx) => confer(ctx, batch))
    expect(new Set(conferred.map(({ number }) => number)).size).toBe(3)
    expect(await w.act(w.system, (ctx) => confer(ctx, batch))).toEqual(conferred)
    expect((await w.as(second)(contract.listMyHonours, {})).rows).toMatchObject([{ holderKind: 'person', position: 2, share: 4_000 }])
    const found = await w.as(null)(contract.listHonours, { search: '演示阀门厂' })
    expect(found.rows).toMatchObject([{ holderKind: 'organization', holderName: '演示阀门厂', share: null }])
    const sheet = await w.as(clerkAt(province))(contract.downloadCertificate, { id: conferred[2]?.honourId ?? '' })
    expect(
      Buffer.from(await sheet.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const pool = await w.read(w.system, (ctx) => holders(ctx, { titleCode: 'qilu-craftsman', within: '37.' }))
    expect(pool.map(({ personId }) => personId)).not.toContain(unit.id)
  })

  test('a merged person’s honours are the kept file’s, but not twice for one result', async () => {
    const [kept, other] = [await w.given.worker(), await w.given.worker()]
    const source = { sourceKind: 'result', sourceId: crypto.randomUUID() }
    await givenHonour(w, { ...source, holder: ofPerson(kept.personId) })
    await givenHonour(w, { ...source, holder: ofPerson(other.personId) })
    const own = await givenHonour(w, { holder: ofPerson(other.personId) })
    await w.act(w.system, (ctx) => announce(ctx, personMerged, { from: other.personId, to: kept.personId }))
    await w.runJobs()
    const { rows } = await w.as(kept)(contract.listMyHonours, {})
    expect(rows.map(({ id }) => id)).toContain(own.honourId)
    expect(rows).toHaveLength(2)
  })
})

test('an honour with a term lapses the night after its last day, once, and can then only be withdrawn', async () => {
  const holder = await w.given.worker()
  const { honourId: id } = await givenHonour(w, { holder: ofPerson(holder.personId), validUntil: '2026-04-30' })
  const lapsing = async (at: string) => {
    w.time.set(at)
    await w.act(w.system, lapse.run)
    return (await w.as(clerkAt(province))(contract.getDeskHonour, { id })).state
  }
  expect(await lapsing('2026-05-01T00:20:00+08:00')).toBe('lapsed')
  expect(await lapsing('2026-05-02T00:20:00+08:00')).toBe('lapsed')
  expect((await w.auditOf(id)).filter(({ event }) => event === 'honour.lapsed')).toHaveLength(1)
  const { can } = await w.as(clerkAt(province))(contract.getDeskHonour, { id })
  expect(can).toMatchObject({ suspend: 'honour.lapsed', restore: 'honour.lapsed', withdraw: null })
  expect((await w.as(holder)(contract.listMyHonours, {})).rows[0]?.can.certificate).toBe('honour.lapsed')
  const other = await givenHonour(w, { validUntil: '2026-04-30', conferredOn: '2026-04-01' })
  w.time.set('2026-04-30T23:59:00+08:00')
  await w.act(w.system, lapse.run)
  expect((await w.as(null)(contract.getHonour, { id: other.honourId })).state).toBe('valid')
})

// last: what it queues no other test may run
test('conferring is announced once for each honour, in the same transaction', async () => {
  listen([on(honourConferred, 'notices.close-notice', async () => undefined)])
  const conferral = await givenConferral(w)
  const [honour] = await w.act(w.system, (ctx) => confer(ctx, [conferral]))
  await w.act(w.system, (ctx) => confer(ctx, [conferral]))
  listen([])
  const { holder, titleCode, conferredOn, path, sourceKind, sourceId } = conferral
  const held = { personId: holder.id, holderKind: 'person', holderId: holder.id }
  const data = { honourId: honour?.honourId, ...held, titleCode, tier: 3, conferredOn, path, sourceKind, sourceId, demonstration: false }
  expect((await w.queued()).filter((job) => JSON.stringify(job.data).includes(sourceId))).toEqual([{ name: 'notices.close-notice', data }])
})
