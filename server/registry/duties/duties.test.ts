import { afterAll, beforeAll, expect, test } from 'vitest'
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
  granter = w.given.officer({ at: at.city, duties: ['duties.grant'] })
})
afterAll(() => w.close())

const colleague = (name: string, more: { username?: string; organizationId?: string } = {}) =>
  account(w, { userId: `user-${name}`, personId: null, name, duties: [] }, more)

test('granting and taking back: row, audit, list', async () => {
  const { userId } = await colleague('经办甲')
  const granted = await w.as(granter)(contract.grantDuty, { userId, duty: 'selection.review', organizationId: at.county.id })
  expect(granted).toMatchObject({ userName: '经办甲', duty: 'selection.review', organizationName: '甲县', can: { revoke: null } })
  expect(await w.auditOf(granted.id)).toEqual([
    { event: 'duty.granted', actorId: granter.userId, data: { userId, duty: 'selection.review', organizationId: at.county.id } },
  ])
  await expect(w.as(granter)(contract.grantDuty, { userId, duty: 'selection.review', organizationId: at.county.id })).rejects.toMatchObject(
    { status: 409, code: 'duty.already-held' },
  )
  expect((await w.as(granter)(contract.listDuties, { userId })).rows.map(({ id }) => id)).toEqual([granted.id])
  await w.as(granter)(contract.revokeDuty, { id: granted.id, reason: '调离' })
  expect((await w.as(granter)(contract.listDuties, { userId })).rows).toEqual([])
  await expect(w.as(granter)(contract.revokeDuty, { id: granted.id, reason: '调离' })).rejects.toMatchObject({
    code: 'duty.already-revoked',
  })
  expect((await w.as(granter)(contract.grantDuty, { userId, duty: 'selection.review', organizationId: at.county.id })).id).not.toBe(
    granted.id,
  )
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
  const granted = await w.as(above)(contract.grantDuty, { userId, duty: 'selection.review', organizationId: at.otherCounty.id })
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
    w.as(granter)(contract.grantDuty, { userId: (await colleague(name)).userId, duty: 'selection.recommend', organizationId: firm.id })
  await give('甲甲')
  const one = await w.queries(() => w.as(granter)(contract.listDuties, { organizationId: firm.id }))
  await give('乙乙')
  await give('丙丙')
  expect(await w.queries(() => w.as(granter)(contract.listDuties, { organizationId: firm.id }))).toBe(one)
})

test('one sees one’s own duties', async () => {
  expect((await w.as(granter)(contract.listMyDuties, {})).rows).toEqual([
    { duty: 'duties.grant', organizationId: at.city.id, organizationName: '甲市', path: at.city.path },
  ])
})
