import { z } from 'zod'
import { answers, duty, type Wanted } from '../../../contract/duties.ts'
import type { Input } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/notifications.ts'
import { sentence } from '../../../kit/words/index.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing } from '../../platform/problems.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { sendMessage } from './outbox.ts'

export type Notice = { kind: string; data?: Record<string, unknown>; link?: string | undefined }

/** To everybody who holds the duty at this very place (a role: in whichever area), to a person's own account, and to accounts by their ids. One statement for all. */
export async function notify(
  ctx: OpenCtx,
  to: { organizationId?: string | undefined; duty?: Wanted; personIds?: readonly string[]; userIds?: readonly string[] },
  { kind, data, link }: Notice,
): Promise<void> {
  const { organizationId, personIds, userIds } = to
  const wanted = to.duty
  const duties = wanted && duty.options.filter((one) => answers(one, wanted))
  const users = await ctx.db
    .selectFrom('registry.user as u')
    .select('u.id')
    .distinct()
    .leftJoin('registry.dutyGrant as g', (join) => join.onRef('g.userId', '=', 'u.id').on('g.revokedAt', 'is', null))
    .where(({ eb, or, and }) =>
      or([
        ...(organizationId ? [and([eb('g.organizationId', '=', organizationId), ...(duties ? [eb('g.duty', 'in', duties)] : [])])] : []),
        ...(personIds?.length ? [eb('u.personId', 'in', [...personIds])] : []),
        ...(userIds?.length ? [eb('u.id', 'in', [...userIds])] : []),
      ]),
    )
    .execute()
  if (users.length === 0) return
  const rows = users.map(({ id }) => ({ userId: id, kind, data: json(data ?? {}), link: link ?? null, at: ctx.now }))
  await ctx.db.insertInto('registry.notification').values(rows).execute()
}

export async function countUnread(ctx: Ctx): Promise<number> {
  const { n } = await ctx.db
    .selectFrom('registry.notification')
    .select(({ cast, fn }) => cast<number>(fn.countAll(), 'integer').as('n'))
    .where('userId', '=', ctx.actor.userId)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

const own = (ctx: Ctx) => ctx.db.selectFrom('registry.notification as n').where('n.userId', '=', ctx.actor.userId)
const parameters = z.record(z.string(), z.unknown())

async function listNotifications(ctx: Ctx, input: Input<typeof contract.listNotifications>) {
  const found = await page(own(ctx).select(['n.id', 'n.kind', 'n.data', 'n.link', 'n.at', 'n.readAt']), {
    ...input,
    by: [
      ['n.at', 'desc'],
      ['n.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => ({ ...row, sentence: sentence(ctx.lang, row.kind, parameters.parse(row.data)) })) }
}

async function readNotification(ctx: Ctx, { id }: Input<typeof contract.readNotification>) {
  const found = await own(ctx).select('n.id').where('n.id', '=', id).executeTakeFirst()
  if (!found) missing('notification')
  await ctx.db.updateTable('registry.notification').set({ readAt: ctx.now }).where('id', '=', id).where('readAt', 'is', null).execute()
  return {}
}

async function readAllNotifications(ctx: Ctx) {
  await ctx.db
    .updateTable('registry.notification')
    .set({ readAt: ctx.now })
    .where('userId', '=', ctx.actor.userId)
    .where('readAt', 'is', null)
    .execute()
  return {}
}

export const notificationsModule: Module = {
  name: 'notifications',
  routes: routes([
    [contract.listNotifications, listNotifications],
    [contract.readNotification, readNotification],
    [contract.readAllNotifications, readAllNotifications],
  ]),
  jobs: [sendMessage],
}
