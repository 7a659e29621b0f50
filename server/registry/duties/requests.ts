import { type Duty, duty as dutyCode } from '../../../contract/duties.ts'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/duties.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing, Problem, refuseIf } from '../../platform/problems.ts'
import { refuseTogether, tell, writeGrant } from './grants.ts'
import { whyNotConfirm, whyNotDecline } from './rules.ts'

/** Every read of requests starts here: those at the places where one gives duties, opens accounts or inspects. */
const visible = ({ db, actor }: Ctx) =>
  db
    .selectFrom('registry.dutyRequest as r')
    .innerJoin('registry.organization as o', 'o.id', 'r.organizationId')
    .innerJoin('registry.user as u', 'u.id', 'r.userId')
    .leftJoin('registry.user as by', 'by.id', 'r.askedBy')
    .where(within('o.path', placesOf(actor, 'duties.grant', 'accounts.manage', 'inspection.read')))
    .select(['r.id', 'r.userId', 'r.duty', 'r.organizationId', 'r.state', 'r.askedBy', 'r.askedAt'])
    .select(['o.name as organizationName', 'o.path', 'o.active', 'u.name as userName', 'by.name as askedByName'])

type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]
type Request = NonNullable<Output<typeof contract.grantDuty>['request']>

const present = ({ actor }: Ctx, row: Row): Request => ({
  ...row,
  duty: dutyCode.parse(row.duty),
  askedByName: row.askedByName ?? row.askedBy,
  mine: row.askedBy === actor.userId,
  can: { confirm: whyNotConfirm(row, row, actor), decline: whyNotDecline(row, row, actor) },
})

const load = async (ctx: Ctx, id: string) => (await visible(ctx).where('r.id', '=', id).executeTakeFirst()) ?? missing('duty-request')

type Asked = { userId: string; duty: Duty; organizationId: string }

export async function askForDuty(ctx: Ctx, place: { path: string }, asked: Asked): Promise<Request> {
  const held = await ctx.db
    .selectFrom('registry.dutyGrant')
    .select('id')
    .where((eb) => eb.and({ ...asked }))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  refuseIf(held ? 'duty.already-held' : null)
  const made = await ctx.db
    .insertInto('registry.dutyRequest')
    .values({ ...asked, askedBy: ctx.actor.userId, askedAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new Problem('refused', 'duty.already-asked')
  await record(ctx, 'duty.asked', { kind: 'duty', id: made.id, path: place.path }, asked)
  return present(ctx, await load(ctx, made.id))
}

export async function listDutyRequests(
  ctx: Ctx,
  { after, limit }: Input<typeof contract.listDutyRequests>,
): Promise<Output<typeof contract.listDutyRequests>> {
  const { rows, next } = await page(visible(ctx).where('r.state', '=', 'open'), {
    after,
    limit,
    by: [
      ['r.askedAt', 'desc'],
      ['r.id', 'asc'],
    ],
  })
  return { rows: rows.map((row) => present(ctx, row)), next }
}

/** The request is taken first, under guard: of two who confirm at once the second finds it decided, and its grant is not written. */
export async function confirmDuty(ctx: Ctx, { id }: Input<typeof contract.confirmDuty>): Promise<Output<typeof contract.confirmDuty>> {
  const found = await load(ctx, id)
  refuseIf(whyNotConfirm(found, found, ctx.actor))
  await holdOpen(ctx, id)
  const { userId, organizationId, askedBy, path } = found
  const duty = dutyCode.parse(found.duty)
  await refuseTogether(ctx, userId, { duty, path })
  const grantId = await writeGrant(ctx, path, { userId, duty, organizationId, grantedBy: askedBy, confirmedBy: ctx.actor.userId })
  await decide(ctx, id, { state: 'confirmed', grantId })
  await tell(ctx, askedBy, 'duty.confirmed-told', { duty, organizationId, name: found.userName })
  return { id, grantId }
}

export async function declineDuty(
  ctx: Ctx,
  { id, reason }: Input<typeof contract.declineDuty>,
): Promise<Output<typeof contract.declineDuty>> {
  const found = await load(ctx, id)
  refuseIf(whyNotDecline(found, found, ctx.actor))
  await decide(ctx, id, { state: 'declined', reason })
  const { userId, organizationId, askedBy, path } = found
  const duty = dutyCode.parse(found.duty)
  await record(ctx, 'duty.declined', { kind: 'duty', id, path }, { userId, duty, organizationId, reason })
  if (askedBy !== ctx.actor.userId) await tell(ctx, askedBy, 'duty.declined-told', { duty, organizationId, name: found.userName, reason })
  return { id }
}

async function holdOpen({ db }: Ctx, id: string): Promise<void> {
  const open = await db
    .selectFrom('registry.dutyRequest')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
  refuseIf(open ? null : 'duty.already-decided')
}

async function decide(
  { db, actor, now }: Ctx,
  id: string,
  what: { state: 'confirmed'; grantId: string } | { state: 'declined'; reason: string },
): Promise<void> {
  const decided = await db
    .updateTable('registry.dutyRequest')
    .set({ ...what, decidedBy: actor.userId, decidedAt: now })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  refuseIf(decided.numUpdatedRows === 1n ? null : 'duty.already-decided')
}
