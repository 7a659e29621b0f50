import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as duties from '../../../contract/registry/duties.ts'
import * as contract from '../../../contract/registry/sign-in.ts'
import { type World, world } from '../../testing/world.ts'
import { country } from '../organizations/testing.ts'
import { copySignInsTo, forgetSignIns } from './log.ts'
import { browser, givenStaff, password, signedIn } from './testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world({ signIn: 'real' })
  at = await country(w)
})
beforeEach(() => w.time.set('2026-03-05T09:00:00+08:00'))
afterAll(() => w.close())

let serial = 0
const clerk = async (held: Parameters<typeof givenStaff>[1]['duties'] = [], place = at.city) => {
  serial += 1
  return givenStaff(w, { username: `guarded.${serial}`, at: place, duties: held })
}
const refused = (call: Promise<unknown>) => call.then(() => 'done').catch((error) => `${error.status} ${error.code}`)
const from = (address: string) => (username: string, given: string) =>
  refused(browser(w, {}, address).call(contract.signInPassword, { username, password: given }))
const many = async (times: number, call: () => Promise<string>) => {
  const seen: string[] = []
  for (let i = 0; i < times; i += 1) seen.push(await call())
  return seen
}

describe('wrong passwords', () => {
  test('of a stranger close a name for the stranger’s network only', async () => {
    const { username } = await clerk()
    const [stranger, home] = [from('203.0.113.1'), from('198.51.100.1')]
    expect(await many(6, () => stranger(username, 'wrong'))).toEqual([...Array(5).fill('409 sign-in.password-wrong'), '429 sign-in.locked'])
    expect(await stranger(username, password)).toBe('429 sign-in.locked')
    expect(await home(username, password)).toBe('done')
  })

  test('from all over one /64 count together, from two they do not', async () => {
    const { username } = await clerk()
    for (let i = 1; i <= 5; i += 1) await from(`2001:db8:0:7::${i}`)(username, 'wrong')
    expect(await from('2001:db8:0:7::99')(username, password)).toBe('429 sign-in.locked')
    expect(await from('2001:db8:0:8::1')(username, password)).toBe('done')
  })

  test('sent all at once are no more than five', async () => {
    const { username } = await clerk()
    const answers = await Promise.all(Array.from({ length: 12 }, () => from('203.0.113.2')(username, 'wrong')))
    expect(answers.filter((answer) => answer.startsWith('409'))).toHaveLength(5)
  })

  test('over many names hold their network, and over many networks their name, but not where its owner is known', async () => {
    const { username } = await clerk()
    const other = await clerk()
    expect(await from('198.51.100.2')(username, password)).toBe('done')
    for (let i = 0; i < 60; i += 1) await from('203.0.113.3')(`name.${i}`, 'wrong')
    expect(await from('203.0.113.3')(other.username, password)).toBe('429 sign-in.locked')
    for (let i = 0; i < 60; i += 1) await from(`203.0.${i}.9`)(username, 'wrong')
    expect(await from('192.0.2.200')(username, password)).toBe('429 sign-in.locked')
    expect(await from('198.51.100.2')(username, password)).toBe('done')
    const nobody = await many(1, () => from('203.0.113.3')('nobody.here', 'wrong'))
    expect(nobody).toEqual(['429 sign-in.locked'])
  })
})

describe('a password', () => {
  const change = (own: Awaited<ReturnType<typeof signedIn>>, current: string, next: string) =>
    refused(own.call(contract.changePassword, { current, next }))

  test('that is weak or one of the last five is refused with its field', async () => {
    const { username } = await clerk()
    const own = await signedIn(w, username)
    const fault = async (next: string) => own.call(contract.changePassword, { current: password, next }).catch((error) => error.faults)
    for (const weak of ['aaaaaaaaaa', '1234567890', 'iloveyou1314', 'short', username])
      expect(await fault(weak)).toMatchObject([{ field: 'next', code: 'password.weak' }])
    expect(await fault(password)).toMatchObject([{ field: 'next', code: 'password.used-before' }])
    const rows = [1, 2, 3, 4, 5].map((n) => `the ${n} patient herons wade`)
    let current = password
    for (const next of rows) {
      expect(await change(own, current, next)).toBe('done')
      current = next
    }
    for (const old of rows) expect(await change(own, current, old)).toBe('400 input.invalid')
    expect(await change(own, current, password)).toBe('done') // the sixth back
  })

  test('is asked for five times at most', async () => {
    const { username } = await clerk()
    const own = await signedIn(w, username)
    const answers = await many(6, () => change(own, 'not mine at all', 'seven patient herons'))
    expect(answers).toEqual([...Array(5).fill('409 sign-in.password-wrong-here'), '429 sign-in.locked'])
  })
})

describe('a session', () => {
  const age = (userId: string, of: { seen?: number; made?: number }) => {
    const ago = (minutes = 0) => new Date(Date.now() - minutes * 60_000)
    return w.db
      .updateTable('registry.session')
      .set({ seenAt: ago(of.seen), createdAt: ago(of.made) })
      .where('userId', '=', userId)
      .execute()
  }
  const alive = async (own: Awaited<ReturnType<typeof signedIn>>) => (await refused(own.call(contract.listSessions, {}))) === 'done'

  test.each([
    ['of the staff ends half an hour after the last use', ['duties.grant'], { seen: 29 }, { seen: 30 }],
    ['of the staff ends after twelve hours in all', ['duties.grant'], { made: 12 * 60 - 1 }, { made: 12 * 60 }],
    ['of a worker ends twelve hours after the last use', [], { seen: 12 * 60 - 1 }, { seen: 12 * 60 }],
    ['of a worker ends after seven days in all', [], { made: 7 * 24 * 60 - 1 }, { made: 7 * 24 * 60 }],
  ] as const)('%s', async (_, held, before, after) => {
    const { userId, username } = await clerk([...held])
    const own = await signedIn(w, username)
    await age(userId, before)
    expect(await alive(own)).toBe(true)
    await age(userId, after)
    expect(await alive(own)).toBe(false)
    expect(await w.db.selectFrom('registry.session').select('id').where('userId', '=', userId).execute()).toEqual([])
  })

  test('is kept by use, written once a minute at most; an open page that only asks who is there keeps nothing', async () => {
    const { userId, username } = await clerk()
    const own = await signedIn(w, username)
    const seen = async () =>
      (await w.db.selectFrom('registry.session').select('seenAt').where('userId', '=', userId).executeTakeFirstOrThrow()).seenAt.getTime()
    await age(userId, { seen: 10 })
    const old = await seen()
    await own.call(contract.getMe, {})
    expect(await seen()).toBe(old)
    await own.call(contract.listSessions, {})
    const used = await seen()
    expect(used).toBeGreaterThan(old)
    await own.call(contract.listSessions, {})
    expect(await seen()).toBe(used)
  })

  test('is one of five: the oldest ends', async () => {
    const { userId, username } = await clerk()
    const first = await signedIn(w, username)
    for (let i = 0; i < 4; i += 1) await signedIn(w, username)
    expect(await alive(first)).toBe(true)
    await signedIn(w, username)
    expect(await alive(first)).toBe(false)
    expect(await w.db.selectFrom('registry.session').select('id').where('userId', '=', userId).execute()).toHaveLength(5)
  })
})

describe('the log', () => {
  const lines: string[] = []
  beforeEach(() => copySignInsTo((line) => lines.push(line)))
  afterEach(() => {
    copySignInsTo(() => {})
    lines.length = 0
  })
  const eventsOf = async (userId: string) =>
    (await w.db.selectFrom('registry.signInEvent').select('event').where('userId', '=', userId).orderBy('at').execute()).map(
      ({ event }) => event,
    )

  test('has sign-in, failure, lock-out and sign-out with address and device, and a copy of each on its way out', async () => {
    const { userId, username } = await clerk()
    const own = browser(w, {}, '198.51.100.20')
    await own.call(contract.signInPassword, { username, password })
    await own.call(contract.signOut, {})
    await many(5, () => from('203.0.113.20')(username, 'wrong'))
    expect(await eventsOf(userId)).toEqual(['signed-in', 'signed-out', ...Array(5).fill('failed'), 'locked'])
    const first = JSON.parse(lines[0] ?? '{}')
    expect(first).toMatchObject({ log: 'sign-in', event: 'signed-in', userId, way: 'password', device: 'test browser' })
    expect(lines).toHaveLength(8)
    const again = await signedIn(w, username)
    const { rows } = await again.call(contract.listMySignIns, { limit: 50 })
    expect(rows.map(({ event }) => event).slice(0, 2)).toEqual(['signed-in', 'locked'])
    expect(rows.find(({ event }) => event === 'failed')?.address).toBe('203.0.113.20')
  })

  test('keeps nothing of what was typed for a name', async () => {
    await from('203.0.113.21')('my-secret-as-a-name', 'wrong')
    const tables = ['registry.signInEvent', 'registry.signInFailure', 'platform.auditLine'] as const
    for (const table of tables) expect(JSON.stringify(await w.db.selectFrom(table).selectAll().execute())).not.toContain('my-secret')
    expect(lines.join()).not.toContain('my-secret')
    expect(lines).toHaveLength(1)
  })

  test('is read for one’s places; what has no account belongs to the province', async () => {
    const theirs = await clerk([], at.otherCity)
    await signedIn(w, theirs.username)
    await from('203.0.113.22')('nobody.at.all', 'wrong')
    const [city, province] = [await clerk(['inspection.read']), await clerk(['inspection.read'], at.province)]
    const read = async (one: { username: string }) =>
      (await (await signedIn(w, one.username)).call(contract.listSignIns, { limit: 50 })).rows
    const [seen, all] = [await read(city), await read(province)]
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.some(({ userId }) => userId === theirs.userId || userId === null)).toBe(false)
    expect(all.some(({ userId }) => userId === theirs.userId)).toBe(true)
    expect(all.some(({ address }) => address === '203.0.113.22')).toBe(true)
    const plain = await signedIn(w, (await clerk(['duties.grant'])).username)
    expect(await refused(plain.call(contract.listSignIns, {}))).toBe('403 duty.required')
    expect(await refused(plain.call(duties.listDuties, {}))).toBe('done')
  })

  test('forgets after four hundred days and not before', async () => {
    const { userId, username } = await clerk()
    await signedIn(w, username)
    const aged = async (days: number) => {
      const moment = new Date(Date.now() - days * 86_400_000)
      await w.db.updateTable('registry.signInEvent').set({ at: moment }).where('userId', '=', userId).execute()
      await w.act(w.system, (ctx) => forgetSignIns.run(ctx))
      return (await eventsOf(userId)).length
    }
    expect([await aged(399), await aged(401)]).toEqual([1, 0])
  })
})
