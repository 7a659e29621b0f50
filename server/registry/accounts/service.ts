import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/accounts.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { unseal } from '../../platform/secrets.ts'
import { sendSms } from '../notifications/outbox.ts'
import { giveCode, noteSignIn, openStaffAccount, takeKeys } from '../sign-in/index.ts'
import { whyNotDisable, whyNotEnable, whyNotReset } from './rules.ts'

const state = sql<string>`case when u.disabled_at is not null then 'disabled' when u.activated_at is null then 'waiting' else 'active' end`

/** Every read of staff accounts starts here: those of the places where one opens accounts or inspects. */
const visible = ({ db, actor }: Ctx) =>
  db
    .selectFrom('registry.user as u')
    .innerJoin('registry.organization as o', 'o.id', 'u.organizationId')
    .where('u.username', 'is not', null)
    .where(within('o.path', placesOf(actor, 'accounts.manage', 'inspection.read')))
    .select(['u.id', 'u.id as userId', 'u.username', 'u.name', 'u.organizationId', 'o.name as organizationName', 'o.path'])
    .select(['u.staffPhoneMasked as phone', 'u.staffPhoneSealed', 'u.twoFactorEnabled', 'u.lastSignInAt', 'u.createdAt'])
    .select(state.as('state'))

type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]

function present({ actor }: Ctx, row: Row): Output<typeof contract.resetStaff> {
  const account = { ...row, username: row.username ?? '', state: contract.staffState.parse(row.state) }
  return {
    ...account,
    secondFactor: row.twoFactorEnabled ?? false,
    openedAt: row.createdAt,
    can: { reset: whyNotReset(account, actor), disable: whyNotDisable(account, actor), enable: whyNotEnable(account, actor) },
  }
}

const load = async (ctx: Ctx, id: string) => (await visible(ctx).where('u.id', '=', id).executeTakeFirst()) ?? missing('account')
const getAccount = async (ctx: Ctx, id: string) => present(ctx, await load(ctx, id))

export async function listStaff(
  ctx: Ctx,
  { q, state: wanted, organizationId, after, limit }: Input<typeof contract.listStaff>,
): Promise<Output<typeof contract.listStaff>> {
  let found = visible(ctx)
  if (q) found = found.where(sql<boolean>`(strpos(u.name, ${q}) > 0 or u.username = ${q.toLowerCase()})`)
  if (wanted) found = found.where(state, '=', wanted)
  if (organizationId) found = found.where('u.organizationId', '=', organizationId)
  const { rows, next } = await page(found, {
    after,
    limit,
    by: [
      ['u.createdAt', 'desc'],
      ['u.id', 'asc'],
    ],
  })
  return { rows: rows.map((row) => present(ctx, row)), next }
}

/** Whoever opens an account never learns what opens it. */
async function sendCode(ctx: Ctx, userId: string, username: string, phone: string): Promise<void> {
  const code = await giveCode(ctx, userId)
  const address = `${process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? 3000}`}/console/activate`
  await sendSms(ctx, phone, 'sms.activation', { username, code, address })
}

export async function createStaff(
  ctx: Ctx,
  { username, name, organizationId, phone }: Input<typeof contract.createStaff>,
): Promise<Output<typeof contract.createStaff>> {
  const place = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'path'])
    .where('id', '=', organizationId)
    .where('active', '=', true)
    .where(within('path', placesOf(ctx.actor, 'accounts.manage')))
    .executeTakeFirst()
  if (!place) return missing('organization')
  const taken = await ctx.db.selectFrom('registry.user').select('id').where('username', '=', username).executeTakeFirst()
  refuseIf(taken ? 'staff.username-taken' : null, { username })
  const userId = await openStaffAccount(ctx, { username, name, organizationId, phone })
  await sendCode(ctx, userId, username, phone)
  await record(ctx, 'staff.created', { kind: 'user', id: userId, path: place.path }, { username, organizationId })
  return { userId }
}

export async function resetStaff(ctx: Ctx, { id }: Input<typeof contract.resetStaff>): Promise<Output<typeof contract.resetStaff>> {
  const found = await load(ctx, id)
  refuseIf(present(ctx, found).can.reset)
  await takeKeys(ctx, id)
  if (found.staffPhoneSealed) await sendCode(ctx, id, found.username ?? '', unseal(found.staffPhoneSealed))
  await record(ctx, 'staff.reset', { kind: 'user', id, path: found.path })
  await noteSignIn(ctx.db, { event: 'reset', userId: id, address: ctx.ip, device: null })
  return getAccount(ctx, id)
}

export async function disableStaff(
  ctx: Ctx,
  { id, reason }: Input<typeof contract.disableStaff>,
): Promise<Output<typeof contract.disableStaff>> {
  const found = await load(ctx, id)
  refuseIf(present(ctx, found).can.disable)
  const done = await ctx.db
    .updateTable('registry.user')
    .set({ disabledAt: ctx.now })
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  refuseIf(done.numUpdatedRows === 1n ? null : 'account.already-disabled')
  await ctx.db.deleteFrom('registry.session').where('userId', '=', id).execute()
  await ctx.db.deleteFrom('registry.activation').where('userId', '=', id).execute()
  await record(ctx, 'staff.disabled', { kind: 'user', id, path: found.path }, { reason })
  await noteSignIn(ctx.db, { event: 'disabled', userId: id, address: ctx.ip, device: null })
  return getAccount(ctx, id)
}

export async function enableStaff(ctx: Ctx, { id }: Input<typeof contract.enableStaff>): Promise<Output<typeof contract.enableStaff>> {
  const found = await load(ctx, id)
  refuseIf(present(ctx, found).can.enable)
  const done = await ctx.db
    .updateTable('registry.user')
    .set({ disabledAt: null })
    .where('id', '=', id)
    .where('disabledAt', 'is not', null)
    .executeTakeFirst()
  refuseIf(done.numUpdatedRows === 1n ? null : 'account.not-disabled')
  await record(ctx, 'staff.enabled', { kind: 'user', id, path: found.path })
  return getAccount(ctx, id)
}
