import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { sentence } from '../../../kit/words/index.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { enqueue, errand } from '../../platform/jobs.ts'
import { seal, unseal } from '../../platform/secrets.ts'
import type { Tables } from '../../platform/tables.gen.ts'

type Channel = 'sms' | 'mail'

/** Where a channel's gateway takes messages: POST {id, to, text}. Without one a message stays in the outbox to be read there. */
const gatewayOf = (channel: Channel) => (channel === 'sms' ? process.env.SMS_GATEWAY : process.env.MAIL_GATEWAY)

const deadline = 10_000
const lease = 60_000

/** Takes a message in hand for a minute: of two attempts at once only one asks the gateway. */
async function claim(ctx: Ctx, { messageId }: { messageId: string }) {
  const waiting = ctx.db.selectFrom('registry.outboxMessage').selectAll().where('id', '=', messageId).where('sentAt', 'is', null)
  const message = await waiting.forUpdate().executeTakeFirst()
  if (!message) return null
  const channel = z.enum(['sms', 'mail']).parse(message.channel)
  const gateway = gatewayOf(channel)
  if (!gateway) return null
  if (message.heldUntil && message.heldUntil > ctx.now) throw new Error('another attempt has this message in hand')
  await ctx.db
    .updateTable('registry.outboxMessage')
    .set({ heldUntil: new Date(ctx.now.getTime() + lease), attempts: message.attempts + 1 })
    .where('id', '=', messageId)
    .execute()
  return { gateway, channel, id: message.id, to: unseal(message.recipientSealed), text: unseal(message.bodySealed) }
}

type Message = Exclude<Awaited<ReturnType<typeof claim>>, null>

/** The gateway gets the id with every attempt and can drop a repeat. */
async function ask({ gateway, channel, ...body }: Message): Promise<void> {
  const answer = await fetch(gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(deadline),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`the ${channel} gateway answered ${answer.status}`)
}

async function settle(ctx: Ctx, { messageId }: { messageId: string }, done: boolean): Promise<void> {
  await ctx.db
    .updateTable('registry.outboxMessage')
    .set({ heldUntil: null, ...(done && { sentAt: ctx.now }) })
    .where('id', '=', messageId)
    .execute()
}

/** Sends one message to its gateway, at least once. */
export const sendMessage = errand('registry.send-message', z.object({ messageId: z.string() }), { claim, ask, settle })

export const sendSms = (ctx: OpenCtx, to: string, kind: string, data: Record<string, unknown>) => send(ctx, 'sms', to, kind, data)
export const sendMail = (ctx: OpenCtx, to: string, kind: string, data: Record<string, unknown>) => send(ctx, 'mail', to, kind, data)

async function send(ctx: OpenCtx, channel: Channel, to: string, kind: string, data: Record<string, unknown>): Promise<void> {
  const text = sentence(ctx.lang, kind, data)
  const { id } = await ctx.db
    .insertInto('registry.outboxMessage')
    .values({
      channel,
      recipientSealed: seal(to),
      recipientMasked: `${to.slice(0, 3)}****${to.slice(-4)}`,
      bodySealed: seal(text),
      at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await enqueue(ctx, sendMessage, { messageId: id })
}

/** Development only: the messages that would have been sent, newest first, as a plain page and as JSON for the simulator. */
export function serveOutbox(http: FastifyInstance, db: Kysely<Tables>): void {
  const recent = async (to?: string) => {
    const rows = await db
      .selectFrom('registry.outboxMessage')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(to ? 200 : 50)
      .execute()
    const clear = rows.map((row) => ({
      at: row.at.toISOString(),
      channel: row.channel,
      to: unseal(row.recipientSealed),
      text: unseal(row.bodySealed),
    }))
    return to ? clear.filter((each) => each.to === to) : clear
  }
  http.get<{ Querystring: { to?: string } }>('/dev/outbox.json', async ({ query }) => ({ rows: await recent(query.to) }))
  http.get('/dev/outbox', async (_, reply) => {
    const lines = (await recent()).map(
      ({ at, channel, to, text }) => `<li><time>${at}</time> <b>${channel}</b> ${asText(to)}<br>${asText(text)}</li>`,
    )
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>发件箱 · 开发用</title><h1>发件箱(开发用)</h1><ul>${lines.join('')}</ul></html>`,
      )
  })
}

const asText = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
