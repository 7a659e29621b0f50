import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/notifications.ts'
import * as signIn from '../../../contract/registry/sign-in.ts'
import type { Actor } from '../../platform/context.ts'
import { type World, world } from '../../testing/world.ts'
import { country } from '../organizations/testing.ts'
import { account } from '../people/testing.ts'
import { notify } from './index.ts'
import { sendMail } from './outbox.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world()
  at = await country(w)
})
afterAll(() => w.close())

const reminder = (count: number) => ({
  kind: 'casework.remind-near',
  data: { roundLabel: '第九届', count, dueAt: '3月6日17:00' },
  link: '/recommendations',
})
const someone = async () => account(w, await w.given.worker())
const tell = (actor: Actor, count: number) =>
  w.act(w.system, (ctx) => notify(ctx, { personIds: actor.personId ? [actor.personId] : [] }, reminder(count)))
const inbox = async (actor: Actor) => (await w.as(actor)(contract.listNotifications, {})).rows
const unread = async (actor: Actor) => (await w.as(actor)(signIn.getMe, {})).unread

describe('the inbox', () => {
  test('holds one’s own, newest first, as sentences of the reader’s language', async () => {
    const [own, other] = [await someone(), await someone()]
    w.time.set('2026-03-05T09:00:00+08:00')
    await tell(own, 1)
    w.time.set('2026-03-05T10:00:00+08:00')
    await tell(own, 2)
    await tell(other, 3)
    const rows = await inbox(own)
    expect(rows.map(({ sentence }) => sentence)).toEqual([
      '“第九届”：本单位有 2 份材料须在 3月6日17:00 前办理。',
      '“第九届”：本单位有 1 份材料须在 3月6日17:00 前办理。',
    ])
    expect(rows[0]).toMatchObject({ link: '/recommendations', readAt: null, at: w.time.now.toISOString() })
    const english = await w.as(own, { 'accept-language': 'en' })(contract.listNotifications, { limit: 1 })
    expect(english.rows[0]?.sentence).not.toMatch(/份材料/)
    const rest = await w.as(own)(contract.listNotifications, { limit: 1, after: english.next ?? '' })
    expect(rest.rows.map(({ id }) => id)).toEqual([rows[1]?.id])
    expect(await unread(own)).toBe(2)
  })

  test('one is read once; another’s does not exist', async () => {
    const [own, other] = [await someone(), await someone()]
    await tell(own, 1)
    await tell(own, 2)
    const [first] = await inbox(own)
    const id = first?.id ?? ''
    await expect(w.as(other)(contract.readNotification, { id })).rejects.toMatchObject({ status: 404, code: 'notification.missing' })
    expect(await unread(own)).toBe(2)
    w.time.set('2026-03-05T11:00:00+08:00')
    await w.as(own)(contract.readNotification, { id })
    const readAt = w.time.now.toISOString()
    w.time.set('2026-03-05T12:00:00+08:00')
    await w.as(own)(contract.readNotification, { id })
    expect((await inbox(own)).find((row) => row.id === id)?.readAt).toBe(readAt)
    expect(await unread(own)).toBe(1)
  })

  test('all are read at once, and nobody else’s', async () => {
    const [own, other] = [await someone(), await someone()]
    for (const actor of [own, own, other]) await tell(actor, 1)
    await w.as(own)(contract.readAllNotifications, {})
    expect([await unread(own), await unread(other)]).toEqual([0, 1])
  })

  test('is for those who are signed in', async () => {
    await expect(w.as(null)(contract.listNotifications, {})).rejects.toMatchObject({ status: 401 })
    await expect(w.as(null)(contract.readAllNotifications, {})).rejects.toMatchObject({ status: 401 })
  })

  test('costs the same with one row and with three', async () => {
    const own = await someone()
    await tell(own, 1)
    const one = await w.queries(() => inbox(own))
    await tell(own, 2)
    await tell(own, 3)
    expect(await w.queries(() => inbox(own))).toBe(one)
  })
})

test('a duty at a place is told at that very place, once, and not when it has been taken back', async () => {
  const holder = await someone()
  const [above, below, former] = [await someone(), await someone(), await someone()]
  const grant = (actor: Actor, organizationId: string, duty: string, revokedAt: Date | null = null) =>
    w.db.insertInto('registry.dutyGrant').values({ userId: actor.userId, duty, organizationId, grantedAt: w.time.now, revokedAt, ...(revokedAt ? { revokedBy: 'system' } : {}) }).execute() // biome-ignore format: one row
  await grant(holder, at.county.id, 'selection.review')
  await grant(holder, at.county.id, 'selection.submit')
  await grant(above, at.city.id, 'selection.review')
  await grant(below, at.county.id, 'selection.submit')
  await grant(former, at.county.id, 'selection.review', w.time.now)
  const to = { organizationId: at.county.id, duty: 'selection.review' as const, personIds: [holder.personId ?? ''] }
  await w.act(w.system, (ctx) => notify(ctx, to, reminder(1)))
  const told = await Promise.all([holder, above, below, former].map(inbox))
  expect(told.map((rows) => rows.length)).toEqual([1, 0, 0, 0])
})

test('a message leaves nothing in clear and waits to be sent; without a gateway it stays in the outbox', async () => {
  await w.act(w.system, (ctx) => sendMail(ctx, 'somebody@example.invalid', 'sms.sign-in-code', { code: '271828' }))
  const row = await w.db.selectFrom('registry.outboxMessage').selectAll().executeTakeFirstOrThrow()
  const stored = Buffer.concat([Buffer.from(row.recipientSealed), Buffer.from(row.bodySealed)]).toString('latin1')
  expect(stored).not.toMatch(/somebody|271828/)
  expect(await w.queued()).toContainEqual({ name: 'registry.send-message', data: { messageId: row.id } })
  await w.runJobs()
  expect(await w.db.selectFrom('registry.outboxMessage').select('sentAt').execute()).toEqual([{ sentAt: null }])
})
