import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/sign-in.ts'
import { type World, world } from '../../testing/world.ts'
import { browser, lastMessage } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await world({ signIn: 'real' })
})
beforeEach(() => w.time.set('2026-03-05T09:00:00+08:00'))
afterAll(() => w.close())

const ask = (phone: string) => browser(w).call(contract.requestCode, { phone })
const later = (seconds: number) => w.time.set(new Date(w.time.now.getTime() + seconds * 1000))
const messages = async () => (await w.db.selectFrom('registry.outboxMessage').select('id').execute()).length

test('a number is sent one code a minute, however it is written and whoever asks', async () => {
  expect(await ask('19288010001')).toEqual({ seconds: 300, again: 60 })
  const before = await messages()
  later(18)
  await expect(ask('+86 192-8801-0001')).rejects.toMatchObject({ status: 429, code: 'sign-in.code-just-sent', details: { seconds: 42 } })
  expect(await messages()).toBe(before)
  await ask('19288010002')
  later(42)
  await ask('19288010001')
  expect(await messages()).toBe(before + 2)
})

test('five an hour, and again an hour after the first', async () => {
  const phone = '19288010003'
  for (let n = 0; n < 5; n += 1) {
    await ask(phone)
    later(120)
  }
  const last = await lastMessage(w, phone)
  await expect(ask(phone)).rejects.toMatchObject({ status: 429, code: 'sign-in.codes-used-up', details: { minutes: 50 } })
  expect(await lastMessage(w, phone)).toBe(last)
  later(3000)
  await ask(phone)
  const row = await w.db
    .selectFrom('registry.signInCode')
    .select(['sent', 'phonePrint'])
    .where('phonePrint', 'not like', 'network %')
    .where('phonePrint', '<>', 'all')
    .orderBy('lastAt', 'desc')
    .executeTakeFirst()
  expect(row?.sent).toBe(1)
  expect(row?.phonePrint).not.toContain(phone)
})

test('two at once: one is sent', async () => {
  const answers = await Promise.allSettled([ask('19288010004'), ask('19288010004')])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
