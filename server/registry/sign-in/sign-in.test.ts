import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as duties from '../../../contract/registry/duties.ts'
import * as contract from '../../../contract/registry/sign-in.ts'
import { fingerprint, seal } from '../../platform/secrets.ts'
import { type World, world } from '../../testing/world.ts'
import { country } from '../organizations/testing.ts'
import { browser, givenStaff, lastMessage, password, signedIn } from './testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world({ signIn: 'real' })
  at = await country(w)
})
beforeEach(() => w.time.set('2026-03-05T09:00:00+08:00'))
afterAll(() => w.close())

let serial = 0
const next = () => {
  serial += 1
  return serial
}
const newPhone = () => `1928800${String(next()).padStart(4, '0')}`
const newName = () => `clerk.${next()}`
const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function codeFor(phone: string): Promise<string> {
  w.time.set(new Date(w.time.now.getTime() + 60_000)) // a number is sent one code a minute
  await browser(w).call(contract.requestCode, { phone })
  return /\d{6}/.exec(await lastMessage(w, phone))?.[0] ?? ''
}
const withPhone = async (phone: string) => {
  const { id } = await w.given.person({ organization: at.firm })
  const known = {
    phoneFingerprint: fingerprint(phone),
    phoneSealed: seal(phone),
    phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
  }
  await w.db.updateTable('registry.person').set(known).where('id', '=', id).execute()
  return id
}
const sessions = async (userId: string) =>
  (await w.db.selectFrom('registry.session').select('id').where('userId', '=', userId).execute()).length
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error) => `${error.status} ${error.code}`,
  )

describe('a code by telephone', () => {
  test('signs in and finds the same user again; a number alone opens nobody’s file', async () => {
    const phone = newPhone()
    await withPhone(phone)
    const own = browser(w)
    const first = await own.call(contract.verifyCode, { phone, code: await codeFor(phone) })
    expect(first.personId).toBeNull()
    expect(await own.call(contract.getMe, {})).toMatchObject({ userId: first.userId, personId: null, duties: [], username: null })
    expect(await w.auditOf(first.userId)).toMatchObject([{ event: 'sign-in.by-code', actorId: first.userId }])
    const spaced = `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`
    expect(await browser(w).call(contract.verifyCode, { phone: spaced, code: await codeFor(phone) })).toEqual(first)
  })

  test('that is wrong, used up, expired or another number’s signs nobody in', async () => {
    const [phone, other] = [newPhone(), newPhone()]
    const own = browser(w)
    const [code, others] = [await codeFor(phone), await codeFor(other)]
    expect(await codeOf(own.call(contract.verifyCode, { phone, code: wrongCode(code) }))).toBe('409 sign-in.code-wrong')
    if (others !== code) expect(await codeOf(own.call(contract.verifyCode, { phone, code: others }))).toBe('409 sign-in.code-wrong')
    await own.call(contract.verifyCode, { phone, code })
    expect(await codeOf(browser(w).call(contract.verifyCode, { phone, code }))).toBe('409 sign-in.code-wrong')
    const stale = await codeFor(phone)
    await w.db
      .updateTable('registry.verification')
      .set({ expiresAt: new Date('2020-01-01') })
      .execute()
    const late = browser(w)
    expect(await codeOf(late.call(contract.verifyCode, { phone, code: stale }))).toBe('409 sign-in.code-wrong')
    expect(await codeOf(late.call(contract.getMe, {}))).toBe('401 sign-in.required')
    expect(late.jar.size).toBe(0)
  })

  test('is void after five wrong ones', async () => {
    const phone = newPhone()
    const code = await codeFor(phone)
    const wrong = () => codeOf(browser(w).call(contract.verifyCode, { phone, code: wrongCode(code) }))
    for (let i = 0; i < 5; i += 1) expect(await wrong()).toBe('409 sign-in.code-wrong')
    expect(await wrong()).toBe('409 sign-in.code-spent')
    // the right one is void too, and is not called wrong
    for (let i = 0; i < 2; i += 1)
      expect(await codeOf(browser(w).call(contract.verifyCode, { phone, code }))).toBe('409 sign-in.code-spent')
    const again = await codeFor(phone)
    expect(await codeOf(browser(w).call(contract.verifyCode, { phone, code: wrongCode(again) }))).toBe('409 sign-in.code-wrong')
    expect(await codeOf(browser(w).call(contract.verifyCode, { phone, code: again }))).toBe('done')
  })

  test('leaves the number nowhere in clear', async () => {
    const phone = newPhone()
    await withPhone(phone)
    const own = browser(w)
    await own.call(contract.verifyCode, { phone, code: await codeFor(phone) })
    await codeFor(phone)
    const tables = await sql<{ name: string }>`select table_schema || '."' || table_name || '"' as name from information_schema.tables where table_schema in ('registry', 'platform', 'jobs') and table_type = 'BASE TABLE'`.execute(w.db) // biome-ignore format: one statement
    expect(tables.rows.length).toBeGreaterThan(15)
    const hex = Buffer.from(phone).toString('hex')
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(w.db)
      for (const { text } of rows) expect(text.includes(phone) || text.includes(hex), name).toBe(false)
    }
  })
})

describe('name and password', () => {
  test('sign in whatever the case of the name; cookies are for the server alone and for this site', async () => {
    const { userId, username } = await givenStaff(w, { username: newName(), at: at.city, duties: ['selection.review'] })
    const own = browser(w)
    expect(await own.call(contract.signInPassword, { username: username.toUpperCase(), password })).toEqual({ next: null })
    expect(own.sent.length).toBeGreaterThan(0)
    for (const line of own.sent) expect(line).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i)
    expect(await own.call(contract.getMe, {})).toMatchObject({
      ...{ userId, username, totp: false, unread: 0 },
      duties: [{ duty: 'selection.review', organization: { id: at.city.id, name: '甲市' } }],
    })
    await own.call(contract.signOut, {})
    expect(await codeOf(own.call(contract.getMe, {}))).toBe('401 sign-in.required')
    expect(await sessions(userId)).toBe(0)
  })

  test('a wrong password and an unknown name answer alike, and both lock after five', async () => {
    const { username } = await givenStaff(w, { username: newName(), at: at.city })
    const answers = async (name: string) => {
      const seen: string[] = []
      for (let i = 0; i < 6; i += 1)
        seen.push(await codeOf(browser(w).call(contract.signInPassword, { username: name, password: 'wrong' })))
      return seen
    }
    const expected = [...Array(5).fill('409 sign-in.password-wrong'), '429 sign-in.locked']
    expect(await answers(username)).toEqual(expected)
    expect(await answers(newName())).toEqual(expected)
    await expect(browser(w).call(contract.signInPassword, { username, password })).rejects.toMatchObject({
      code: 'sign-in.locked',
      details: { minutes: 15 },
    })
  })

  test('the lock ends to the second, and the count begins anew', async () => {
    const { username } = await givenStaff(w, { username: newName(), at: at.city })
    const attempt = (given: string) => codeOf(browser(w).call(contract.signInPassword, { username, password: given }))
    for (let i = 0; i < 5; i += 1) await attempt('wrong')
    w.time.set('2026-03-05T09:14:59.999+08:00')
    expect(await attempt(password)).toBe('429 sign-in.locked')
    w.time.set('2026-03-05T09:15:00+08:00')
    expect(await attempt('wrong')).toBe('409 sign-in.password-wrong')
    expect(await attempt('wrong')).toBe('409 sign-in.password-wrong')
    expect(await attempt(password)).toBe('done')
  })

  test('from another site’s page is turned away and opens no session', async () => {
    const { userId, username } = await givenStaff(w, { username: newName(), at: at.city })
    const foreign = browser(w, { 'sec-fetch-site': 'cross-site' })
    expect(await codeOf(foreign.call(contract.signInPassword, { username, password }))).toBe('403 request.foreign')
    expect(await sessions(userId)).toBe(0)
  })

  test('a changed password ends the other sessions', async () => {
    const { username } = await givenStaff(w, { username: newName(), at: at.city })
    const [here, there] = [await signedIn(w, username), await signedIn(w, username)]
    const next = 'another long password'
    expect(await codeOf(here.call(contract.changePassword, { current: 'not mine at all', next }))).toBe('409 sign-in.password-wrong-here')
    await here.call(contract.changePassword, { current: password, next })
    expect(await codeOf(here.call(contract.getMe, {}))).toBe('done')
    expect(await codeOf(there.call(contract.getMe, {}))).toBe('401 sign-in.required')
    expect(await codeOf(browser(w).call(contract.signInPassword, { username, password }))).toBe('409 sign-in.password-wrong')
    expect(await codeOf(browser(w).call(contract.signInPassword, { username, password: next }))).toBe('done')
  })
})

describe('a name', () => {
  test('is one’s own to correct, unless it comes from the file', async () => {
    const { userId, username } = await givenStaff(w, { username: newName(), at: at.city })
    const own = await signedIn(w, username)
    expect((await own.call(contract.renameMe, { name: ' 王经办 ' })).name).toBe('王经办')
    expect((await own.call(contract.getMe, {})).name).toBe('王经办')
    expect(await w.auditOf(userId)).toMatchObject([{ event: 'user.renamed', actorId: userId }])
    const phone = newPhone()
    const worker = browser(w)
    const signed = await worker.call(contract.verifyCode, { phone, code: await codeFor(phone) })
    await w.db
      .updateTable('registry.user')
      .set({ personId: await withPhone(phone) })
      .where('id', '=', signed.userId)
      .execute()
    expect(await codeOf(worker.call(contract.renameMe, { name: '别人' }))).toBe('409 user.name-from-file')
  })
})

describe('sessions', () => {
  test('are listed with the one in hand marked; an ended one is out at once; another’s does not exist', async () => {
    const { userId, username } = await givenStaff(w, { username: newName(), at: at.city })
    const stranger = await givenStaff(w, { username: newName(), at: at.city })
    const [here, there, theirs] = [await signedIn(w, username), await signedIn(w, username), await signedIn(w, stranger.username)]
    const { rows } = await here.call(contract.listSessions, {})
    expect(rows.map(({ current }) => current).toSorted()).toEqual([false, true])
    expect(rows[0]?.device).toBe('test browser')
    const other = rows.find(({ current }) => !current)?.id ?? ''
    expect(await codeOf(theirs.call(contract.revokeSession, { id: other }))).toBe('404 session.missing')
    expect(await codeOf(there.call(contract.getMe, {}))).toBe('done')
    await here.call(contract.revokeSession, { id: other })
    expect(await codeOf(there.call(contract.getMe, {}))).toBe('401 sign-in.required')
    expect(await codeOf(here.call(contract.getMe, {}))).toBe('done')
    expect((await w.auditOf(userId)).map(({ event }) => event)).toEqual(['session.revoked'])
  })

  test('cost the same to list for three as for one', async () => {
    const { username } = await givenStaff(w, { username: newName(), at: at.city })
    const own = await signedIn(w, username)
    const one = await w.queries(() => own.call(contract.listSessions, {}))
    await signedIn(w, username)
    await signedIn(w, username)
    expect(await w.queries(() => own.call(contract.listSessions, {}))).toBe(one)
  })

  test('of a disabled user are worth nothing from the next request on', async () => {
    const { userId, username } = await givenStaff(w, { username: newName(), at: at.city, duties: ['duties.grant'] })
    const own = await signedIn(w, username)
    expect(await codeOf(own.call(duties.listDuties, {}))).toBe('done')
    await w.db.updateTable('registry.user').set({ disabledAt: w.time.now }).where('id', '=', userId).execute()
    expect(await codeOf(own.call(duties.listDuties, {}))).toBe('401 sign-in.required')
    const again = browser(w)
    expect(await codeOf(again.call(contract.signInPassword, { username, password }))).toBe('409 sign-in.password-wrong')
    expect([again.jar.size, await sessions(userId)]).toEqual([0, 0])
  })

  test('of a disabled worker are not opened by a code either', async () => {
    const phone = newPhone()
    const { userId } = await browser(w).call(contract.verifyCode, { phone, code: await codeFor(phone) })
    await w.db.updateTable('registry.user').set({ disabledAt: w.time.now }).where('id', '=', userId).execute()
    const own = browser(w)
    expect(await codeOf(own.call(contract.verifyCode, { phone, code: await codeFor(phone) }))).toBe('409 sign-in.code-wrong')
    expect([own.jar.size, await sessions(userId)]).toEqual([0, 0])
  })

  test('go without a duty as soon as it is taken back', async () => {
    const officer = await givenStaff(w, { username: newName(), at: at.city, duties: ['duties.grant'] })
    const holder = await givenStaff(w, { username: newName(), at: at.county })
    const [granter, own] = [await signedIn(w, officer.username), await signedIn(w, holder.username)]
    expect(await codeOf(own.call(duties.listDuties, {}))).toBe('403 duty.required')
    const asked = { userId: holder.userId, duty: 'clearance.answer', organizationId: at.county.id } as const
    const { grant } = await granter.call(duties.grantDuty, asked)
    expect((await own.call(contract.getMe, {})).duties).toMatchObject([{ duty: 'clearance.answer' }])
    await granter.call(duties.revokeDuty, { id: grant?.id ?? '', reason: '调离' })
    expect((await own.call(contract.getMe, {})).duties).toEqual([])
  })

  test('a page may ask who is there: nobody is no error', async () => {
    const { userId, username } = await givenStaff(w, { username: newName(), at: at.city })
    expect(await browser(w).call(contract.findMe, {})).toBeNull()
    expect(await (await signedIn(w, username)).call(contract.findMe, {})).toMatchObject({ userId, username })
  })

  test('that nobody gave out are nobody’s', async () => {
    const forged = browser(w, { cookie: 'qilu.session_token=forged.signature' })
    expect(await codeOf(forged.call(contract.getMe, {}))).toBe('401 sign-in.required')
  })
})
