import { createServer, type Server } from 'node:http'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as contract from '../../../contract/registry/notifications.ts'
import { type World, world } from '../../testing/world.ts'
import { sendSms } from './outbox.ts'

type Asked = { id: string; to: string; text: string }

let w: World
let gateway: Server
let answers: (asked: Asked) => Promise<number>
const asked: Asked[] = []

beforeAll(async () => {
  w = await world()
  gateway = createServer(async (request, reply) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const message = JSON.parse(Buffer.concat(parts).toString())
    asked.push(message)
    reply.statusCode = await answers(message)
    reply.end()
  })
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done))
  const address = gateway.address()
  vi.stubEnv('SMS_GATEWAY', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/send`)
})
afterEach(() => {
  asked.length = 0
})
afterAll(async () => {
  vi.unstubAllEnvs()
  gateway.close()
  await w.close()
})

const text = (...phones: string[]) =>
  w.act(w.system, async (ctx) => {
    for (const phone of phones) await sendSms(ctx, phone, 'sms.sign-in-code', { code: '271828' })
  })
const messages = () =>
  w.db.selectFrom('registry.outboxMessage').select(['sentAt', 'attempts', 'heldUntil']).orderBy('recipientMasked').execute()
const sent = async () => (await messages()).filter(({ sentAt }) => sentAt !== null).length

test('while the gateway keeps one waiting, a list is answered', async () => {
  const reader = await w.given.worker()
  const order: string[] = []
  const listed = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  answers = async () => {
    order.push('asked')
    reached.resolve()
    await Promise.race([listed.promise, new Promise((late) => setTimeout(late, 3_000))])
    order.push('gateway answered')
    return 200
  }
  await text('19200000001')
  const going = w.runJobs()
  await reached.promise
  await w.as(reader)(contract.listNotifications, {})
  order.push('list answered')
  listed.resolve()
  await going
  expect(order).toEqual(['asked', 'list answered', 'gateway answered'])
  expect(await messages()).toEqual([{ sentAt: w.time.now, attempts: 1, heldUntil: null }])
})

test('a number that is refused holds up nobody and is tried again by itself, under the same id', async () => {
  await w.db.deleteFrom('registry.outboxMessage').execute()
  let refusing = true
  answers = async ({ to }) => (refusing && to === '19200000002' ? 500 : 200)
  await text('19200000002', '19200000003', '19200000004')
  await w.runJobs()
  expect((await messages()).map(({ sentAt, heldUntil }) => [sentAt !== null, heldUntil])).toEqual([
    [false, null],
    [true, null],
    [true, null],
  ])
  refusing = false
  await sql`update jobs.job set start_after = now() where name = 'registry.send-message' and state = 'retry'`.execute(w.db)
  await w.runJobs()
  expect(await sent()).toBe(3)
  const tried = asked.filter(({ to }) => to === '19200000002')
  expect(tried).toHaveLength(2)
  expect(new Set(tried.map(({ id }) => id)).size).toBe(1)
  expect(asked).toHaveLength(4)
})

test('a message that another attempt has in hand is not sent beside it', async () => {
  await w.db.deleteFrom('registry.outboxMessage').execute()
  answers = async () => 200
  await text('19200000005')
  await w.db
    .updateTable('registry.outboxMessage')
    .set({ heldUntil: new Date(w.time.now.getTime() + 1_000) })
    .execute()
  await w.runJobs()
  expect([asked.length, await sent()]).toEqual([0, 0])
  w.time.set(w.time.now.getTime() + 2_000)
  await sql`update jobs.job set start_after = now() where name = 'registry.send-message' and state = 'retry'`.execute(w.db)
  await w.runJobs()
  expect([asked.length, await sent()]).toEqual([1, 1])
})

test('a server at work sends past a refused and a slow number', async () => {
  await w.db.deleteFrom('registry.outboxMessage').execute()
  const slow = Promise.withResolvers<number>()
  answers = async ({ to }) => (to === '19200000006' ? 500 : to === '19200000007' ? slow.promise : 200)
  await w.work()
  await text('19200000006', '19200000007', '19200000008', '19200000009')
  await vi.waitFor(async () => expect(await sent()).toBe(2), { timeout: 20_000, interval: 200 })
  slow.resolve(200)
  await vi.waitFor(async () => expect(await sent()).toBe(3), { timeout: 20_000, interval: 200 })
  answers = async () => 200
  await vi.waitFor(async () => expect(await sent()).toBe(4), { timeout: 20_000, interval: 200 })
})
