import { sql } from 'kysely'
import { duty as dutyCode } from '../../../contract/duties.ts'
import type { Input, Output } from '../../../contract/endpoint.ts'
import { checkPhone, normalisePhone } from '../../../contract/identity.ts'
import type * as contract from '../../../contract/registry/duties.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { fingerprint } from '../../platform/secrets.ts'
import { findOrganization } from '../organizations/index.ts'
import { refuseTogether, tell, writeGrant } from './grants.ts'
import { askForDuty } from './requests.ts'
import { needsTwo, whyNotGrant, whyNotReview, whyNotRevoke } from './rules.ts'

const reviewDays = Number(process.env.DUTY_REVIEW_DAYS ?? 180)

/** Nobody has looked at a grant since. */
const reviewBefore = (now: Date): Date => new Date(now.getTime() - reviewDays * 86_400_000)
const lookedAt = sql<Date>`coalesce(g.reviewed_at, g.granted_at)`

/** Every read of grants starts here: those at the places where one grants or inspects. */
const visible = ({ db, actor }: Ctx) =>
  db
    .selectFrom('registry.dutyGrant as g')
    .innerJoin('registry.organization as o', 'o.id', 'g.organizationId')
    .leftJoin('registry.user as u', 'u.id', 'g.userId')
    .leftJoin('registry.user as by', 'by.id', 'g.grantedBy')
    .leftJoin('registry.user as second', 'second.id', 'g.confirmedBy')
    .where(within('o.path', placesOf(actor, 'duties.grant', 'inspection.read')))
    .select([
      'g.id',
      'g.userId',
      'g.duty',
      'g.organizationId',
      'o.name as organizationName',
      'o.path',
      'o.active',
      'g.grantedAt',
      'g.revokedAt',
      'g.reviewedAt',
      'by.name as grantedByName',
      'second.name as confirmedByName',
    ])
    .select([sql<string>`coalesce(u.name, g.user_id)`.as('userName'), sql<boolean>`u.disabled_at is not null`.as('userDisabled')])

type Row = Awaited<ReturnType<ReturnType<typeof visible>['execute']>>[number]
type Grant = NonNullable<Output<typeof contract.grantDuty>['grant']>

function present({ actor, now }: Ctx, row: Row): Grant {
  const duty = dutyCode.parse(row.duty)
  const due = (row.reviewedAt ?? row.grantedAt) < reviewBefore(now)
  return {
    ...row,
    ...{ duty, due },
    can: { revoke: whyNotRevoke({ ...row, duty }, row, actor), review: whyNotReview({ ...row, duty }, row, actor) },
  }
}

const getGrant = async (ctx: Ctx, id: string) => present(ctx, await visible(ctx).where('g.id', '=', id).executeTakeFirstOrThrow())

export async function listDuties(
  ctx: Ctx,
  { organizationId, duty, userId, due, after, limit }: Input<typeof contract.listDuties>,
): Promise<Output<typeof contract.listDuties>> {
  let found = visible(ctx).where('g.revokedAt', 'is', null)
  if (organizationId) found = found.where('g.organizationId', '=', organizationId)
  if (duty) found = found.where('g.duty', '=', duty)
  if (userId) found = found.where('g.userId', '=', userId)
  if (due) found = found.where(lookedAt, '<', reviewBefore(ctx.now))
  const { rows, next } = await page(found, {
    after,
    limit,
    by: [
      ['g.grantedAt', 'desc'],
      ['g.id', 'asc'],
    ],
  })
  return { rows: rows.map((row) => present(ctx, row)), next }
}

export async function listMyDuties({ db, actor }: Ctx): Promise<Output<typeof contract.listMyDuties>> {
  const ids = actor.duties.map(({ organizationId }) => organizationId)
  const places =
    ids.length === 0 ? [] : await db.selectFrom('registry.organization').where('id', 'in', ids).select(['id', 'name']).execute()
  const names = new Map(places.map(({ id, name }) => [id, name]))
  return { rows: actor.duties.map((held) => ({ ...held, organizationName: names.get(held.organizationId) ?? '' })) }
}

/** Strangers are found only by what one must know: their sign-in name or number. */
export async function findUsers({ db, actor }: Ctx, { q }: Input<typeof contract.findUsers>): Promise<Output<typeof contract.findUsers>> {
  const phone = checkPhone(q) ? null : fingerprint(`phone:${normalisePhone(q)}`).toString('hex')
  const rows = await db
    .selectFrom('registry.user as u')
    .leftJoin('registry.person as p', 'p.id', 'u.personId')
    .leftJoin('registry.organization as o', (join) => join.on(sql<boolean>`o.id = coalesce(u.organization_id, p.organization_id)`))
    .where('u.disabledAt', 'is', null)
    .where(({ eb, and, or }) =>
      or([
        eb('u.username', '=', q.toLowerCase()),
        ...(phone ? [eb('u.phoneNumber', '=', phone)] : []),
        and([sql<boolean>`strpos(u.name, ${q}) > 0`, within('o.path', placesOf(actor, 'duties.grant'))]),
      ]),
    )
    .select(['u.id as userId', 'u.name', 'o.name as organizationName'])
    .orderBy('u.name')
    .orderBy('u.id')
    .limit(20)
    .execute()
  return { rows }
}

export async function grantDuty(
  ctx: Ctx,
  { userId, duty, organizationId }: Input<typeof contract.grantDuty>,
): Promise<Output<typeof contract.grantDuty>> {
  const place = (await findOrganization(ctx, organizationId)) ?? missing('organization')
  refuseIf(whyNotGrant({ userId, duty }, place, ctx.actor))
  await refuseTogether(ctx, userId, { duty, path: place.path })
  if (needsTwo(duty)) return { grant: null, request: await askForDuty(ctx, place, { userId, duty, organizationId }) }
  const id = await writeGrant(ctx, place.path, { userId, duty, organizationId, grantedBy: ctx.actor.userId })
  return { grant: await getGrant(ctx, id), request: null }
}

export async function reviewDuty(ctx: Ctx, { id }: Input<typeof contract.reviewDuty>): Promise<Output<typeof contract.reviewDuty>> {
  const found = (await visible(ctx).where('g.id', '=', id).executeTakeFirst()) ?? missing('duty')
  const duty = dutyCode.parse(found.duty)
  refuseIf(whyNotReview({ ...found, duty }, found, ctx.actor))
  const reviewed = await ctx.db
    .updateTable('registry.dutyGrant')
    .set({ reviewedAt: ctx.now, reviewedBy: ctx.actor.userId })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  refuseIf(reviewed.numUpdatedRows === 1n ? null : 'duty.already-revoked')
  await record(ctx, 'duty.reviewed', { kind: 'duty', id, path: found.path }, { userId: found.userId, duty })
  return getGrant(ctx, id)
}

/** The next request of the one concerned already goes without the duty: duties are read anew each time. */
export async function revokeDuty(ctx: Ctx, { id, reason }: Input<typeof contract.revokeDuty>): Promise<Output<typeof contract.revokeDuty>> {
  const found = (await visible(ctx).where('g.id', '=', id).executeTakeFirst()) ?? missing('duty')
  const duty = dutyCode.parse(found.duty)
  refuseIf(whyNotRevoke({ ...found, duty }, found, ctx.actor))
  const revoked = await ctx.db
    .updateTable('registry.dutyGrant')
    .set({ revokedAt: ctx.now, revokedBy: ctx.actor.userId })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  refuseIf(revoked.numUpdatedRows === 1n ? null : 'duty.already-revoked')
  await record(
    ctx,
    'duty.revoked',
    { kind: 'duty', id, path: found.path },
    { userId: found.userId, duty, organizationId: found.organizationId, reason },
  )
  await tell(ctx, found.userId, 'duty.taken-told', { duty, organizationId: found.organizationId })
  return { id, revokedAt: ctx.now }
}
