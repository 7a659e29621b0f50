import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Duty } from '../../../contract/duties.ts'
import * as contract from '../../../contract/registry/duties.ts'
import type { Actor } from '../../platform/context.ts'
import { fingerprint } from '../../platform/secrets.ts'
import { type World, world } from '../../testing/world.ts'
import { country } from '../organizations/testing.ts'
import { account } from '../people/testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
let granter: Actor
beforeAll(async () => {
  w = await world()
  at = await country(w)
  granter = await account(w, w.given.officer({ at: at.city, duties: ['duties.grant'] }))
})
afterAll(() => w.close())

const colleague = (name: string, more: { username?: string; organizationId?: string } = {}) =>
  account(w, { userId: `user-${encodeURIComponent(name)}`, personId: null, name, duties: [] }, more)

const one = async (asked: Parameters<ReturnType<typeof give>>[0]) => (await give(granter)(asked)).grant
const give = (by: Actor) => (asked: { userId: string; duty: Duty; organizationId: string }) => w.as(by)(contract.grantDuty, asked)
const refused = (call: Promise<unknown>) => call.then(() => 'done').catch((error) => `${error.status} ${error.code}`)

/** What stands in the inbox of an account. */
const toldTo = async (userId: string) =>
  (await w.db.selectFrom('registry.notification').select(['kind', 'data']).where('userId', '=', userId).execute()).map(({ kind, data }) => [
    kind,
    data,
  ])

test('granting and taking back: row, audit, list', async () => {
  const { userId } = await colleague('经办甲')
  const asked = { userId, duty: 'selection.review', organizationId: at.county.id } as const
  const granted = await one(asked)
  expect(granted).toMatchObject({ userName: '经办甲', duty: 'selection.review', organizationName: '甲县', can: { revoke: null } })
  const id = granted?.id ?? ''
  expect(await w.auditOf(id)).toEqual([{ event: 'duty.granted', actorId: granter.userId, data: asked }])
  expect(await refused(one(asked))).toBe('409 duty.already-held')
  expect((await w.as(granter)(contract.listDuties, { userId })).rows.map((row) => row.id)).toEqual([id])
  await w.as(granter)(contract.revokeDuty, { id, reason: '调离' })
  expect((await w.as(granter)(contract.listDuties, { userId })).rows).toEqual([])
  expect(await refused(w.as(granter)(contract.revokeDuty, { id, reason: '调离' }))).toBe('409 duty.already-revoked')
  const about = { duty: 'selection.review', place: '甲县' }
  expect((await toldTo(userId)).toSorted()).toEqual([
    ['duty.given-told', about],
    ['duty.taken-told', about],
  ])
  expect((await one(asked))?.id).not.toBe(id)
})

describe('a duty that two people give', () => {
  const asking = async (name: string, duty: Duty = 'registry.manage') => {
    const { userId } = await colleague(name)
    const { grant, request } = await give(granter)({ userId, duty, organizationId: at.county.id })
    return { userId, grant, request: request?.id ?? '', held: () => liveOf(userId) }
  }
  const liveOf = async (userId: string) =>
    (await w.db.selectFrom('registry.dutyGrant').selectAll().where('userId', '=', userId).where('revokedAt', 'is', null).execute()).map(
      ({ duty, grantedBy, confirmedBy }) => ({ duty, grantedBy, confirmedBy }),
    )
  const second = async (duty: Duty = 'accounts.manage') => account(w, w.given.officer({ at: at.city, duties: [duty] }))

  test('is not held until another confirms; then with both names', async () => {
    const { userId, grant, request, held } = await asking('两人甲')
    expect([grant, await held()]).toEqual([null, []])
    expect((await w.as(granter)(contract.listDutyRequests, {})).rows.find(({ id }) => id === request)).toMatchObject({
      ...{ mine: true, userName: '两人甲' },
      can: { confirm: 'duty.same-person', decline: null },
    })
    const other = await second()
    const { grantId } = await w.as(other)(contract.confirmDuty, { id: request })
    expect(await held()).toEqual([{ duty: 'registry.manage', grantedBy: granter.userId, confirmedBy: other.userId }])
    const asked = { userId, duty: 'registry.manage', organizationId: at.county.id }
    expect(await w.auditOf(request)).toEqual([{ event: 'duty.asked', actorId: granter.userId, data: asked }])
    expect(await w.auditOf(grantId)).toEqual([
      { event: 'duty.granted', actorId: other.userId, data: { ...asked, askedBy: granter.userId } },
    ])
    expect(await refused(w.as(other)(contract.declineDuty, { id: request, reason: '晚了' }))).toBe('409 duty.already-decided')
    expect(await toldTo(userId)).toEqual([['duty.given-told', { duty: 'registry.manage', place: '甲县' }]])
    expect(await toldTo(granter.userId)).toContainEqual(['duty.confirmed-told', { duty: 'registry.manage', place: '甲县', name: '两人甲' }])
  })

  test('whoever asked cannot confirm, nor the one it is for, nor somebody of another place', async () => {
    const { userId, request, held } = await asking('两人乙')
    expect(await refused(w.as(granter)(contract.confirmDuty, { id: request }))).toBe('409 duty.same-person')
    const himself: Actor = { ...(await second()), userId }
    expect(await refused(w.as(himself)(contract.confirmDuty, { id: request }))).toBe('409 duty.self')
    const elsewhere = w.given.officer({ at: at.otherCity, duties: ['duties.grant'] })
    expect(await refused(w.as(elsewhere)(contract.confirmDuty, { id: request }))).toBe('404 duty-request.missing')
    const inspector = w.given.officer({ at: at.city, duties: ['inspection.read'] })
    expect(await refused(w.as(inspector)(contract.confirmDuty, { id: request }))).toBe('403 duty.required')
    expect(await held()).toEqual([])
  })

  test('is asked for once at a time; declined or taken back, it may be asked for again', async () => {
    const { userId, request, held } = await asking('两人丙')
    const again = () => give(granter)({ userId, duty: 'registry.manage', organizationId: at.county.id })
    expect(await refused(again())).toBe('409 duty.already-asked')
    await w.as(await second())(contract.declineDuty, { id: request, reason: '不需要' })
    const next = (await again()).request?.id ?? ''
    await w.as(granter)(contract.declineDuty, { id: next, reason: '填错了' })
    const about = { duty: 'registry.manage', place: '甲县', name: '两人丙' }
    const declined = (await toldTo(granter.userId)).filter(([kind]) => kind === 'duty.declined-told')
    expect(declined).toEqual([['duty.declined-told', { ...about, reason: '不需要' }]])
    expect(await toldTo(userId)).toEqual([])
    expect([(await w.auditOf(next)).map(({ event }) => event), await held()]).toEqual([['duty.asked', 'duty.declined'], []])
  })

  test('two who confirm at once make one grant', async () => {
    const { request, held } = await asking('两人丁')
    const others = [await second(), await second('duties.grant'), await second()]
    const answers = await Promise.all(others.map((other) => refused(w.as(other)(contract.confirmDuty, { id: request }))))
    expect(answers.toSorted()).toEqual(['409 duty.already-decided', '409 duty.already-decided', 'done'])
    expect(await held()).toHaveLength(1)
  })

  test('nobody holds two of system, security and audit, wherever, nor both halves of one act over one place', async () => {
    const { userId } = await colleague('三员')
    const top = w.given.officer({ at: at.province, duties: ['duties.grant'] })
    await w.db.insertInto('registry.dutyGrant').values({ userId, duty: 'inspection.read', organizationId: at.otherCounty.id }).execute()
    await w.db.insertInto('registry.dutyGrant').values({ userId, duty: 'selection.manage', organizationId: at.city.id }).execute()
    const ask = (duty: Duty, place: { id: string }) => refused(give(top)({ userId, duty, organizationId: place.id }))
    expect(await ask('accounts.manage', at.county)).toBe('409 duty.separated')
    expect(await ask('duties.grant', at.city)).toBe('409 duty.separated')
    expect(await ask('selection.confirm', at.county)).toBe('409 duty.paired')
    expect(await ask('selection.confirm', at.province)).toBe('409 duty.paired')
    expect(await ask('selection.confirm', at.otherCity)).toBe('done')
  })

  test('what came to be held in the meantime is seen when the second confirms', async () => {
    const { userId } = await colleague('其间')
    const top = w.given.officer({ at: at.province, duties: ['duties.grant'] })
    const ask = async (duty: Duty) => (await give(top)({ userId, duty, organizationId: at.city.id })).request?.id ?? ''
    const [first, later] = [await ask('selection.manage'), await ask('selection.confirm')]
    const other = await account(w, w.given.officer({ at: at.province, duties: ['accounts.manage'] }))
    const answers = await Promise.all([first, later].map((id) => refused(w.as(other)(contract.confirmDuty, { id }))))
    expect(answers.toSorted()).toEqual(['409 duty.paired', 'done'])
    expect(await liveOf(userId)).toHaveLength(1)
  })

  test('and the table itself takes none of one person', async () => {
    const { userId } = await colleague('表')
    const alone = { userId, duty: 'selection.confirm', organizationId: at.county.id, grantedBy: granter.userId }
    await expect(w.db.insertInto('registry.dutyGrant').values(alone).execute()).rejects.toThrow(/duty_grant_by_two/)
  })
})

test('a grant that nobody has looked at for half a year is due, and no longer once it is reviewed', async () => {
  const { userId } = await colleague('复核')
  const id = (await one({ userId, duty: 'selection.review', organizationId: at.county.id }))?.id ?? ''
  const due = async () => (await w.as(granter)(contract.listDuties, { userId, due: true })).rows.map((row) => row.id)
  expect(await due()).toEqual([])
  const began = w.time.now
  w.time.set(new Date(began.getTime() + 181 * 86_400_000))
  expect(await due()).toEqual([id])
  const himself: Actor = { ...granter, userId }
  expect(await refused(w.as(himself)(contract.reviewDuty, { id }))).toBe('409 duty.self')
  expect(await w.as(granter)(contract.reviewDuty, { id })).toMatchObject({ due: false, reviewedAt: w.time.now.toISOString() })
  expect(await due()).toEqual([])
  expect((await w.auditOf(id)).map(({ event }) => event)).toEqual(['duty.granted', 'duty.reviewed'])
  w.time.set(began)
})

test.each([
  ['outside one’s places', () => at.otherCounty.id, 'selection.review', 'duty.other-place'],
  ['one’s own overseer', () => at.city.id, 'inspection.read', 'duty.not-yours-to-give'],
  ['another granter beside oneself', () => at.city.id, 'duties.grant', 'duty.not-yours-to-give'],
] as const)('granting %s is refused', async (name, place, duty, code) => {
  const { userId } = await colleague(name)
  await expect(w.as(granter)(contract.grantDuty, { userId, duty, organizationId: place() })).rejects.toMatchObject({ status: 409, code })
  expect(await w.db.selectFrom('registry.dutyGrant').where('userId', '=', userId).selectAll().execute()).toEqual([])
})

test('nobody grants himself, nobody grants to no account', async () => {
  await expect(
    w.as(granter)(contract.grantDuty, { userId: granter.userId, duty: 'selection.review', organizationId: at.county.id }),
  ).rejects.toMatchObject({ code: 'duty.self' })
  await expect(
    w.as(granter)(contract.grantDuty, { userId: 'nobody', duty: 'selection.review', organizationId: at.county.id }),
  ).rejects.toMatchObject({ code: 'duty.no-user' })
})

test('grants of other places are not there', async () => {
  const { userId } = await colleague('经办乙')
  const above = w.given.officer({ at: at.otherCity, duties: ['duties.grant'] })
  const made = await w.as(above)(contract.grantDuty, { userId, duty: 'selection.review', organizationId: at.otherCounty.id })
  const granted = { id: made.grant?.id ?? '' }
  expect((await w.as(granter)(contract.listDuties, { userId })).rows).toEqual([])
  await expect(w.as(granter)(contract.revokeDuty, { id: granted.id, reason: '越权' })).rejects.toMatchObject({ status: 404 })
  const inspector = w.given.officer({ at: at.otherCity, duties: ['inspection.read'] })
  expect((await w.as(inspector)(contract.listDuties, { userId })).rows).toMatchObject([{ can: { revoke: 'duty.other-place' } }])
})

test('strangers are found by sign-in name or number only, one’s own people by name too', async () => {
  await colleague('同城张三', { username: 'zhangsan', organizationId: at.county.id })
  await colleague('外地张三', { username: 'zhangsan2', organizationId: at.otherCounty.id })
  await w.db
    .updateTable('registry.user')
    .set({ phoneNumber: fingerprint('phone:19200001234').toString('hex') })
    .where('username', '=', 'zhangsan2')
    .execute()
  const names = async (q: string) => (await w.as(granter)(contract.findUsers, { q })).rows.map(({ name }) => name)
  expect(await names('张三')).toEqual(['同城张三'])
  expect(await names('ZhangSan2')).toEqual(['外地张三'])
  expect(await names('192-0000-1234')).toEqual(['外地张三'])
  expect(await names('zhang')).toEqual([])
})

test('lists cost the same for three as for one', async () => {
  const firm = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '授权厂' })
  const give = async (name: string) =>
    w.as(granter)(contract.grantDuty, { userId: (await colleague(name)).userId, duty: 'selection.submit', organizationId: firm.id })
  await give('甲甲')
  const single = await w.queries(() => w.as(granter)(contract.listDuties, { organizationId: firm.id }))
  await give('乙乙')
  await give('丙丙')
  expect(await w.queries(() => w.as(granter)(contract.listDuties, { organizationId: firm.id }))).toBe(single)
})

test('one sees one’s own duties', async () => {
  expect((await w.as(granter)(contract.listMyDuties, {})).rows).toEqual([
    { duty: 'duties.grant', organizationId: at.city.id, organizationName: '甲市', path: at.city.path },
  ])
})
