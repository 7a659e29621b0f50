import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { activate, getMe, signInPassword } from '../contract/registry/sign-in.ts'
import { firstStart } from './first-start.ts'
import { browser } from './registry/sign-in/testing.ts'
import { readSettings } from './settings.ts'
import { steerableClock } from './steerable-clock.ts'
import { type World, world } from './testing/world.ts'

let w: World
beforeAll(async () => {
  w = await world({ signIn: 'real' })
})
afterAll(() => w.close())

const start = (adminPassword?: string) => {
  const settings = { ...readSettings({ SECRET_KEY: 'f0'.repeat(32) }), demonstration: false, adminPassword }
  return firstStart({ app: w.app, database: w.database, clock: steerableClock(), settings })
}
const codesIn = (text: string) =>
  new Map([...text.matchAll(/^\s+(\w+)\s+([A-Z2-9]{5}-[A-Z2-9]{5})$/gm)].map(([, name = '', code = '']) => [name, code]))

test.each(['short', 'aaaaaaaaaa', 'password123'])('a weak ADMIN_PASSWORD (%s) is refused in words, and nothing is opened', async (weak) => {
  const [exit, said] = [vi.spyOn(process, 'exit'), vi.spyOn(console, 'error').mockImplementation(() => {})]
  exit.mockImplementation(() => {
    throw new Error('ended')
  })
  await expect(start(weak)).rejects.toThrow('ended')
  expect(said.mock.calls.join()).toMatch(/ADMIN_PASSWORD.*没有启动/s)
  expect(await w.db.selectFrom('registry.user').select('id').execute()).toEqual([])
  vi.restoreAllMocks()
})

test('an ADMIN_PASSWORD left empty is none', () => {
  expect(readSettings({ SECRET_KEY: 'f0'.repeat(32), ADMIN_PASSWORD: '' }).adminPassword).toBeUndefined()
})

test('an empty database gets three accounts in three hands, each with a code instead of a password, anew until one is taken', async () => {
  const first = codesIn(await start())
  expect([...first.keys()].toSorted()).toEqual(['admin', 'auditor', 'security'])
  const held = await w.db
    .selectFrom('registry.dutyGrant as g')
    .innerJoin('registry.user as u', 'u.id', 'g.userId')
    .select(['u.username', 'g.duty'])
    .execute()
  expect(held.map(({ username, duty }) => `${username} ${duty}`).toSorted()).toEqual([
    'admin accounts.manage',
    'admin registry.manage',
    'auditor inspection.read',
    'security duties.grant',
  ])
  const again = codesIn(await start())
  const own = browser(w)
  const asked = (code = '') => ({ username: 'security', code, password: 'three quiet lanterns' })
  await expect(own.call(activate, asked(first.get('security')))).rejects.toMatchObject({ code: 'activation.wrong' })
  await own.call(activate, asked(again.get('security')))
  await own.call(signInPassword, { username: 'security', password: 'three quiet lanterns' })
  expect((await own.call(getMe, {})).duties).toMatchObject([{ duty: 'duties.grant' }])
  expect(await start()).toBe('')
})
