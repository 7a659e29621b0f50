import { sql } from 'kysely'
import { record } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { Problem, refuseIf } from '../../../platform/problems.ts'
import { fingerprint, unseal } from '../../../platform/secrets.ts'
import { notify } from '../../notifications/index.ts'
import { sendSms } from '../../notifications/outbox.ts'
import { endSessions, giveNumber, printOf } from '../../sign-in/index.ts'
import { subjectOf } from '../verbs.ts'

type Bound = { id: string; path: string | null; phoneSealed: Uint8Array | null; idNumberFingerprint: Uint8Array | null; name: string }
type Phone = { phoneSealed: Uint8Array; phoneFingerprint: Uint8Array; phoneMasked: string }

const accounts = ({ db }: Ctx) =>
  db
    .selectFrom('registry.user as u')
    .leftJoin('registry.person as p', 'p.id', 'u.personId')
    .select(['u.id', 'u.phoneNumber', 'u.personId', 'p.confirmedAt', 'p.idNumberFingerprint', 'p.name'])
    .select(sql<boolean>`exists (select 1 from registry.duty_grant g where g.user_id = u.id and g.revoked_at is null)`.as('onDuty'))

/**
 * A file's phone number becomes another, and the account follows it: sessions end, the old number opens nothing any more. Whoever
 * signed in with the new number before keeps nothing but a claim to this very file, which goes into it.
 * Called with two people behind it: two keepers, or the owner of both numbers.
 */
export async function rebind(ctx: Ctx, person: Bound, phone: Phone): Promise<void> {
  const number = unseal(phone.phoneSealed)
  const own = await accounts(ctx).where('u.personId', '=', person.id).executeTakeFirst()
  const other = await accounts(ctx).where('u.phoneNumber', '=', printOf(number)).executeTakeFirst()
  const stranger = other && other.id !== own?.id ? other : undefined
  if (stranger && (stranger.confirmedAt || stranger.onDuty)) throw new Problem('refused', 'identity.phone-in-use')
  await ctx.db
    .updateTable('registry.person')
    .set({ ...phone, updatedAt: ctx.now })
    .where('id', '=', person.id)
    .execute()
  if (stranger && own) await retire(ctx, stranger.id)
  if (own) {
    await endSessions(ctx, own.id)
    // who signs in with a user name goes on doing so
    if (own.phoneNumber !== null) await giveNumber(ctx, own.id, number)
  }
  if (stranger?.personId) await settleClaim(ctx, person, stranger, own ? null : stranger.id)
  await tell(ctx, person, 'identity.phone-changed', { phone: phone.phoneMasked })
}

/** An account whose number another takes over: it opens nothing any more. */
export async function retire(ctx: Ctx, userId: string): Promise<void> {
  await endSessions(ctx, userId)
  await giveNumber(ctx, userId, null)
  await ctx.db.updateTable('registry.user').set({ personId: null, disabledAt: ctx.now }).where('id', '=', userId).execute()
  await record(ctx, 'user.retired', { kind: 'user', id: userId })
}

type ClaimRow = { personId: string | null; idNumberFingerprint: Uint8Array | null; name: string | null }

/** What the claimant had written goes into the file where number and name are the file's; otherwise the claim stays his. */
async function settleClaim(ctx: Ctx, person: Bound, claim: ClaimRow, userId: string | null): Promise<void> {
  const [mine, theirs] = [person.idNumberFingerprint, claim.idNumberFingerprint]
  const same = mine && theirs && Buffer.compare(Buffer.from(mine), Buffer.from(theirs)) === 0 && person.name === claim.name
  if (!claim.personId || !same) return
  await absorb(ctx, claim.personId, person)
  if (userId) await bind(ctx, userId, person)
}

/** The account acts for the person from now on. */
export async function bind(ctx: Ctx, userId: string, person: { id: string; name: string; path: string | null }): Promise<void> {
  const bound = await ctx.db
    .updateTable('registry.user')
    .set({ personId: person.id, name: person.name, claimTries: 0, updatedAt: ctx.now })
    .where('id', '=', userId)
    .executeTakeFirst()
  refuseIf(bound.numUpdatedRows === 1n ? null : 'person.has-file')
  await record(ctx, 'person.claimed', subjectOf(person), { userId })
}

/** A claim's own rows follow into the confirmed file; the claim stays in history as merged. */
export async function absorb(ctx: Ctx, claimId: string, person: { id: string; path: string | null }): Promise<void> {
  const { db } = ctx
  await db.updateTable('registry.user').set({ personId: null }).where('personId', '=', claimId).execute()
  await db
    .updateTable('registry.person')
    .set({ mergedIntoId: person.id, updatedAt: ctx.now })
    .where('id', '=', claimId)
    .where('confirmedAt', 'is', null)
    .execute()
  await db.updateTable('registry.personHonour').set({ personId: person.id }).where('personId', '=', claimId).execute()
  await sql`update registry.person_evidence e set person_id = ${person.id} where person_id = ${claimId}
    and not exists (select 1 from registry.person_evidence k where k.person_id = ${person.id} and k.file_id = e.file_id)`.execute(db)
  await record(ctx, 'person.absorbed', subjectOf(person), { from: claimId })
}

/**
 * People who opened their file before the unit entered them: where name, number and the phone that the account has proved are those
 * that the unit wrote down, the two are one and the account has its file. `of`: one file, or those of a unit.
 */
export async function settleClaims(ctx: Ctx, of: { personId: string } | { organizationId: string }): Promise<number> {
  const pairs = await ctx.db
    .selectFrom('registry.person as c')
    .innerJoin('registry.person as p', (join) =>
      join
        .onRef('p.idNumberFingerprint', '=', 'c.idNumberFingerprint')
        .onRef('p.phoneFingerprint', '=', 'c.phoneFingerprint')
        .onRef('p.name', '=', 'c.name')
        .on('p.mergedIntoId', 'is', null)
        .on('p.confirmedAt', 'is not', null),
    )
    .innerJoin('registry.user as u', 'u.personId', 'c.id')
    .leftJoin('registry.user as bound', 'bound.personId', 'p.id')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('c.confirmedAt', 'is', null)
    .where('c.mergedIntoId', 'is', null)
    .where('bound.id', 'is', null)
    .$if('personId' in of, (query) => query.where('p.id', '=', 'personId' in of ? of.personId : null))
    .$if('organizationId' in of, (query) => query.where('p.organizationId', '=', 'organizationId' in of ? of.organizationId : null))
    .select(['c.id as claimId', 'p.id', 'p.name', 'o.path', 'u.id as userId'])
    .execute()
  for (const { claimId, userId, ...person } of pairs) {
    await absorb(ctx, claimId, person)
    await bind(ctx, userId, person)
    await notify(ctx, { personIds: [person.id] }, { kind: 'identity.confirmed-told', link: '/me/identity' })
  }
  return pairs.length
}

/** Whoever is concerned hears of it: in the inbox of the account, and on the number that the file held until now. */
export async function tell(
  ctx: Ctx,
  person: Pick<Bound, 'id' | 'phoneSealed'>,
  kind: 'identity.phone-asked' | 'identity.phone-changed' | 'identity.take-over-asked' | 'identity.taken-over' | 'identity.merged',
  data: Record<string, unknown>,
): Promise<void> {
  await notify(ctx, { personIds: [person.id] }, { kind, data, link: '/me/identity' })
  if (person.phoneSealed) await sendSms(ctx, unseal(person.phoneSealed), `sms.${kind}`, data)
}

/** The confirmed, living file without an account that a unit entered under this number, name and ID number. */
export const findEntered = ({ db }: Ctx, { name, idNumber, phone }: { name: string; idNumber: string; phone: string }) =>
  db
    .selectFrom('registry.person as p')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .leftJoin('registry.user as u', 'u.personId', 'p.id')
    .where('p.idNumberFingerprint', '=', fingerprint(idNumber))
    .where('p.phoneFingerprint', '=', fingerprint(phone))
    .where('p.name', '=', name)
    .where('p.confirmedAt', 'is not', null)
    .where('p.mergedIntoId', 'is', null)
    .where('u.id', 'is', null)
    .select(['p.id', 'p.name', 'o.path'])
    .executeTakeFirst()
