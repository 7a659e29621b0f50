import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/accounts.ts'
import * as signIn from '../../../contract/registry/sign-in.ts'
import { type World, world } from '../../testing/world.ts'
import { country } from '../organizations/testing.ts'
import { inventedPhone } from '../people/testing.ts'
import { browser, givenStaff, lastMessage, signedIn } from '../sign-in/testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
let admin: Awaited<ReturnType<typeof signedIn>>
let adminId: string
beforeAll(async () => {
  w = await world({ signIn: 'real' })
  at = await country(w)
  adminId = (await givenStaff(w, { username: 'system.admin', at: at.city, duties: ['accounts.manage'] })).userId
  admin = await signedIn(w, 'system.admin')
})
beforeEach(() => w.time.set('2026-03-05T09:00:00+08:00'))
afterAll(() => w.close())

let serial = 0
const newName = () => {
  serial += 1
  return `new.clerk.${serial}`
}
const refused = (call: Promise<unknown>) => call.then(() => 'done').catch((error) => `${error.status} ${error.code}`)
const own = 'three quiet lanterns'

async function opened(place = at.county) {
  const [username, phone] = [newName(), inventedPhone()]
  const { userId } = await admin.call(contract.createStaff, { username, name: '新经办', organizationId: place.id, phone })
  const code = async () => /[A-Z2-9]{5}-[A-Z2-9]{5}/.exec(await lastMessage(w, phone))?.[0] ?? ''
  const activate = async (given: { code?: string; password?: string } = {}) =>
    refused(browser(w).call(signIn.activate, { username, code: given.code ?? (await code()), password: given.password ?? own }))
  const enter = (given = own) => refused(browser(w).call(signIn.signInPassword, { username, password: given }))
  return { userId, username, phone, code, activate, enter }
}
const stateOf = async (userId: string) =>
  (await admin.call(contract.listStaff, { limit: 50 })).rows.find((row) => row.userId === userId)?.state

describe('opening an account', () => {
  test('tells whoever opens it nothing that opens it; the person activates it with a password of his own', async () => {
    const { userId, username, code, activate, enter } = await opened()
    const sent = await code()
    expect(sent).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/)
    const kept = ['registry.activation', 'registry.user', 'platform.idempotency', 'platform.auditLine'] as const
    for (const table of kept) expect(JSON.stringify(await w.db.selectFrom(table).selectAll().execute())).not.toContain(sent)
    expect(await stateOf(userId)).toBe('waiting')
    expect(await enter()).toBe('409 sign-in.password-wrong')
    expect(await activate()).toBe('done')
    expect(await enter()).toBe('done')
    expect(await stateOf(userId)).toBe('active')
    expect((await w.auditOf(userId)).map(({ event, actorId }) => [event, actorId])).toEqual([
      ['staff.created', adminId],
      ['staff.activated', userId],
    ])
    expect((await w.auditOf(userId))[0]?.data).toEqual({ username, organizationId: at.county.id })
  })

  test('a code is taken once, by one of two at once, and for seven days', async () => {
    const one = await opened()
    const code = await one.code()
    expect((await Promise.all([one.activate({ code }), one.activate({ code })])).toSorted()).toEqual(['409 activation.wrong', 'done'])
    expect(await one.activate({ code, password: 'another quiet lantern' })).toBe('409 activation.wrong')
    const late = await opened()
    w.time.set('2026-03-12T09:00:01+08:00')
    expect(await late.activate()).toBe('409 activation.wrong')
  })

  test('a wrong code and an unknown name answer alike, and guessing is closed after five', async () => {
    const { activate, username } = await opened()
    const guess = (name: string) =>
      refused(browser(w, {}, '198.51.100.7').call(signIn.activate, { username: name, code: 'AAAAA-AAAAA', password: own }))
    const expected = [...Array(5).fill('409 activation.wrong'), '429 sign-in.locked']
    for (const name of [username, 'nobody.at.all']) {
      const seen = []
      for (let i = 0; i < 6; i += 1) seen.push(await guess(name))
      expect(seen).toEqual(expected)
    }
    expect(await activate()).toBe('done')
  })

  test.each(['short', 'aaaaaaaaaa', 'password123', 'qwertyuiop', '新经办新经办新经办'])(
    'a weak password (%s) leaves the code usable',
    async (weak) => {
      const { activate } = await opened()
      expect(await activate({ password: weak })).toBe('400 input.invalid')
      expect(await activate()).toBe('done')
    },
  )

  test('one’s own user name is no password', async () => {
    const { activate, username } = await opened()
    expect(await activate({ password: username })).toBe('400 input.invalid')
  })

  test('elsewhere does not exist, a name is taken once, and it is nobody else’s to do', async () => {
    const asked = (username: string, organizationId: string) => ({ username, name: '新经办', organizationId, phone: inventedPhone() })
    const make = (username: string, organizationId: string) => refused(admin.call(contract.createStaff, asked(username, organizationId)))
    expect(await make(newName(), at.otherCounty.id)).toBe('404 organization.missing')
    expect(await make(newName(), at.province.id)).toBe('404 organization.missing')
    expect(await make(newName(), crypto.randomUUID())).toBe('404 organization.missing')
    expect(await make('system.admin', at.county.id)).toBe('409 staff.username-taken')
    expect(await make('Not A Name', at.county.id)).toBe('400 input.invalid')
    await givenStaff(w, { username: 'security.admin', at: at.city, duties: ['duties.grant'] })
    const granter = await signedIn(w, 'security.admin')
    const name = newName()
    expect(await refused(granter.call(contract.createStaff, asked(name, at.county.id)))).toBe('403 duty.required')
    expect(await w.db.selectFrom('registry.user').select('id').where('username', '=', name).execute()).toEqual([])
  })
})

describe('an account', () => {
  const active = async () => {
    const one = await opened()
    await one.activate()
    const there = browser(w)
    await there.call(signIn.signInPassword, { username: one.username, password: own })
    return { ...one, there }
  }

  test('that is reset has no session, no password, no second factor; the person activates it anew with another password', async () => {
    const { userId, there, activate, enter, code } = await active()
    await there.call(signIn.enrolTotp, { password: own })
    const before = await code()
    expect(await admin.call(contract.resetStaff, { id: userId })).toMatchObject({ state: 'waiting', secondFactor: false })
    expect(await refused(there.call(signIn.getMe, {}))).toBe('401 sign-in.required')
    expect(await enter()).toBe('409 sign-in.password-wrong')
    expect(await w.db.selectFrom('registry.secondFactor').select('id').where('userId', '=', userId).execute()).toEqual([])
    w.time.set('2026-03-05T09:00:01+08:00')
    expect(await activate({ code: before, password: 'another quiet lantern' })).toBe('409 activation.wrong')
    await admin.call(contract.resetStaff, { id: userId })
    expect(await activate()).toBe('400 input.invalid') // the password it had
    expect(await activate({ password: 'another quiet lantern' })).toBe('done')
    expect((await w.auditOf(userId)).map(({ event }) => event)).toContain('staff.reset')
  })

  test('that is disabled is out at once and stays out until it is enabled', async () => {
    const { userId, there, enter, activate } = await active()
    expect(await admin.call(contract.disableStaff, { id: userId, reason: '调离' })).toMatchObject({ state: 'disabled' })
    expect(await refused(there.call(signIn.getMe, {}))).toBe('401 sign-in.required')
    expect(await enter()).toBe('409 sign-in.password-wrong')
    expect(await activate()).toBe('409 activation.wrong')
    expect(await refused(admin.call(contract.disableStaff, { id: userId, reason: '再次' }))).toBe('409 account.already-disabled')
    expect(await refused(admin.call(contract.resetStaff, { id: userId }))).toBe('409 account.disabled')
    expect((await w.auditOf(userId)).at(-1)).toMatchObject({ event: 'staff.disabled', data: { reason: '调离' } })
    await admin.call(contract.enableStaff, { id: userId })
    expect(await enter()).toBe('done')
    expect(await refused(admin.call(contract.enableStaff, { id: userId }))).toBe('409 account.not-disabled')
  })

  test('of another place does not exist, and one’s own is another’s to manage', async () => {
    const { userId, enter } = await active()
    await givenStaff(w, { username: 'other.admin', at: at.otherCity, duties: ['accounts.manage'] })
    const elsewhere = await signedIn(w, 'other.admin')
    for (const act of [contract.resetStaff, contract.enableStaff])
      expect(await refused(elsewhere.call(act, { id: userId }))).toBe('404 account.missing')
    expect(await refused(elsewhere.call(contract.disableStaff, { id: userId, reason: '越权' }))).toBe('404 account.missing')
    expect((await elsewhere.call(contract.listStaff, {})).rows.map((row) => row.username)).toEqual(['other.admin'])
    for (const act of [contract.resetStaff, contract.enableStaff])
      expect(await refused(admin.call(act, { id: adminId }))).toBe('409 account.self')
    expect(await refused(admin.call(contract.disableStaff, { id: adminId, reason: '自己' }))).toBe('409 account.self')
    expect(await enter()).toBe('done')
  })

  test('is listed for inspection, without an act; the number is masked', async () => {
    const { userId, phone } = await active()
    await givenStaff(w, { username: 'audit.admin', at: at.city, duties: ['inspection.read'] })
    const inspector = await signedIn(w, 'audit.admin')
    const { rows } = await inspector.call(contract.listStaff, { state: 'active', limit: 50 })
    expect(rows.find((row) => row.userId === userId)?.can.disable).toBe('account.other-place')
    expect(JSON.stringify(rows)).not.toContain(phone)
    expect(await refused(inspector.call(contract.disableStaff, { id: userId, reason: '越权' }))).toBe('403 duty.required')
    expect(await refused((await signedIn(w, 'security.admin')).call(contract.listStaff, {}))).toBe('403 duty.required')
  })

  test('list costs the same for three as for one', async () => {
    const firm = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '账号厂' })
    const ask = () => w.queries(() => admin.call(contract.listStaff, { organizationId: firm.id }))
    await opened(firm)
    const one = await ask()
    await opened(firm)
    await opened(firm)
    expect(await ask()).toBe(one)
  })
})
