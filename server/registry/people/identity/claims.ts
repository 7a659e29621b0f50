import type { Input, Output } from '../../../../contract/endpoint.ts'
import type * as contract from '../../../../contract/registry/identity.ts'
import { fileKeepers } from '../../../../contract/registry/people.ts'
import { record } from '../../../platform/audit.ts'
import { type Ctx, placesOf } from '../../../platform/context.ts'
import { page } from '../../../platform/list.ts'
import { missing, Problem, refuseIf } from '../../../platform/problems.ts'
import { notify } from '../../notifications/index.ts'
import { reachable } from '../../organizations/index.ts'
import { loadPerson, presentRow, rowColumns } from '../reads.ts'
import { subjectOf } from '../verbs.ts'
import { ask } from './asking.ts'
import { whyNotVouch } from './rules.ts'

/** Every read of claims starts here: those that name a unit of one's places. Without a unit they are their owners' alone. */
const visible = (ctx: Ctx) =>
  ctx.db
    .selectFrom('registry.person as p')
    .innerJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('p.confirmedAt', 'is', null)
    .where('p.mergedIntoId', 'is', null)
    .where(reachable(placesOf(ctx.actor, ...fileKeepers)))

export async function listClaims(ctx: Ctx, range: Input<typeof contract.listClaims>): Promise<Output<typeof contract.listClaims>> {
  const found = visible(ctx).select([...rowColumns, 'o.path', 'p.mergedIntoId', 'p.idNumberFingerprint', 'p.confirmedAt'])
  const { rows, next } = await page(found, {
    ...range,
    by: [
      ['p.createdAt', 'desc'],
      ['p.id', 'asc'],
    ],
  })
  return {
    rows: rows.map((row) => {
      const refusal = whyNotVouch(row, ctx.actor)
      return { ...presentRow(row), can: { confirm: refusal, decline: refusal } }
    }),
    next,
  }
}

async function load(ctx: Ctx, id: string) {
  const found = await visible(ctx).where('p.id', '=', id).selectAll('p').select('o.path').executeTakeFirst()
  const claim = found ?? missing('claim')
  refuseIf(whyNotVouch(claim, ctx.actor))
  return claim
}

/**
 * The unit vouches. Where the ID number has a file already, the claim alone does not open it: the account's number is asked for
 * there, and a second person confirms.
 */
export async function confirmClaim(ctx: Ctx, { id }: Input<typeof contract.confirmClaim>): Promise<Output<typeof contract.confirmClaim>> {
  const claim = await load(ctx, id)
  const entered = await fileOfNumber(ctx, claim.idNumberFingerprint)
  if (entered) return askFor(ctx, claim, entered)
  const confirmed = await ctx.db
    .updateTable('registry.person')
    .set({ confirmedAt: ctx.now, confirmedBy: ctx.actor.userId, updatedAt: ctx.now })
    .where('id', '=', id)
    .where('confirmedAt', 'is', null)
    .where('mergedIntoId', 'is', null)
    .executeTakeFirst()
  refuseIf(confirmed.numUpdatedRows === 1n ? null : 'identity.confirmed')
  await record(ctx, 'person.confirmed', subjectOf(claim))
  await notify(ctx, { personIds: [id] }, { kind: 'identity.confirmed-told', link: '/me/identity' })
  return { state: 'confirmed', personId: id }
}

const fileOfNumber = ({ db }: Ctx, fingerprint: Uint8Array | null) =>
  db
    .selectFrom('registry.person')
    .select('id')
    .where('idNumberFingerprint', '=', fingerprint)
    .where('confirmedAt', 'is not', null)
    .where('mergedIntoId', 'is', null)
    .executeTakeFirst()

type Claim = Awaited<ReturnType<typeof load>>

async function askFor(ctx: Ctx, claim: Claim, entered: { id: string }) {
  const file = await loadPerson(ctx, entered.id).catch((error: unknown) => {
    throw error instanceof Problem && error.kind === 'missing' ? new Problem('refused', 'identity.file-elsewhere') : error
  })
  refuseIf(file.name === claim.name ? null : 'identity.names-differ', { name: file.name })
  const { phoneSealed, phoneFingerprint, phoneMasked } = claim
  if (!phoneSealed || !phoneFingerprint || !phoneMasked) throw new Problem('refused', 'identity.no-phone')
  const reason = ctx.lang === 'zh' ? '本人以此号码登录并认领' : 'Claimed by the holder of this number'
  await ask(ctx, file, { kind: 'phone', reason, phoneSealed, phoneFingerprint, phoneMasked })
  return { state: 'asked' as const, personId: file.id }
}

/** The claim stays its owner's; it leaves the unit's list, and the owner is told why. */
export async function declineClaim(ctx: Ctx, { id, note }: Input<typeof contract.declineClaim>) {
  const claim = await load(ctx, id)
  await notify(ctx, { personIds: [id] }, { kind: 'identity.claim-declined', data: { reason: note }, link: '/me/identity' })
  const declined = await ctx.db
    .updateTable('registry.person')
    .set({ organizationId: null, updatedAt: ctx.now })
    .where('id', '=', id)
    .where('organizationId', '=', claim.organizationId)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst()
  refuseIf(declined.numUpdatedRows === 1n ? null : 'identity.confirmed')
  await record(ctx, 'person.claim-declined', subjectOf(claim), { reason: note })
  return {}
}

/** Somebody who mistyped begins anew. Nobody has relied on a claim, so nothing of it stays. */
export async function dropMyClaim(ctx: Ctx) {
  const { claimedId } = ctx.actor
  if (!claimedId) throw new Problem('refused', ctx.actor.personId ? 'identity.confirmed' : 'person.no-file')
  const { db } = ctx
  await db.updateTable('registry.user').set({ personId: null, name: '职工' }).where('personId', '=', claimedId).execute()
  await db.deleteFrom('registry.personHonour').where('personId', '=', claimedId).execute()
  await db.deleteFrom('registry.personEvidence').where('personId', '=', claimedId).execute()
  const gone = await db.deleteFrom('registry.person').where('id', '=', claimedId).where('confirmedAt', 'is', null).executeTakeFirst()
  refuseIf(gone.numDeletedRows === 1n ? null : 'identity.confirmed')
  await record(ctx, 'person.claim-dropped', { kind: 'person', id: claimedId })
  return {}
}
