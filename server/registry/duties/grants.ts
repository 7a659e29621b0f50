import { type Duty, duty as dutyCode } from '../../../contract/duties.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { refuseIf } from '../../platform/problems.ts'
import { notify } from '../notifications/index.ts'
import { type Held, whyNotHold } from './rules.ts'

/** Refuses what one person may not hold together; the account's row is held, so that two grants at once see one another. */
export async function refuseTogether({ db }: Ctx, userId: string, wanted: Held): Promise<void> {
  const user = await db
    .selectFrom('registry.user')
    .select('id')
    .where('id', '=', userId)
    .where('disabledAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  refuseIf(user ? null : 'duty.no-user')
  const rows = await db
    .selectFrom('registry.dutyGrant as g')
    .innerJoin('registry.organization as o', 'o.id', 'g.organizationId')
    .select(['g.duty', 'o.path'])
    .where('g.userId', '=', userId)
    .where('g.revokedAt', 'is', null)
    .execute()
  const held = rows.flatMap(({ duty, path }) => {
    const known = dutyCode.safeParse(duty)
    return known.success ? [{ duty: known.data, path }] : []
  })
  refuseIf(whyNotHold(wanted, held))
}

type Given = { userId: string; duty: Duty; organizationId: string; grantedBy: string; confirmedBy?: string }

/** From here on the duty is held. */
export async function writeGrant(ctx: Ctx, path: string, given: Given): Promise<string> {
  const made = await ctx.db
    .insertInto('registry.dutyGrant')
    .values({ ...given, grantedAt: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  refuseIf(made ? null : 'duty.already-held')
  const id = made?.id ?? ''
  const { grantedBy, confirmedBy, ...what } = given
  await record(ctx, 'duty.granted', { kind: 'duty', id, path }, confirmedBy ? { ...what, askedBy: grantedBy } : what)
  await tell(ctx, given.userId, 'duty.given-told', given)
  return id
}

type Told = 'duty.given-told' | 'duty.taken-told' | 'duty.confirmed-told' | 'duty.declined-told'

/** Who holds a duty, or no longer, hears of it; so does who asked for it and was not there when it was decided. */
export async function tell(
  ctx: Ctx,
  userId: string,
  kind: Told,
  { duty, organizationId, name, reason }: { duty: Duty; organizationId: string; name?: string; reason?: string },
): Promise<void> {
  const place = await ctx.db.selectFrom('registry.organization').select('name').where('id', '=', organizationId).executeTakeFirst()
  const link = kind === 'duty.given-told' || kind === 'duty.taken-told' ? '/console/settings' : '/console/duties'
  await notify(ctx, { userIds: [userId] }, { kind, data: { duty, place: place?.name ?? '', name, reason }, link })
}
