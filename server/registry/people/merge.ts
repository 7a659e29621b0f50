import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/people.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { personMerged } from './events.ts'
import { loadPerson, type Person, present, presentRow, rowColumns, visible } from './reads.ts'
import { whyNotMergeInto } from './rules.ts'
import { nameColumns } from './sealed.ts'
import { subjectOf } from './verbs.ts'

/** Fields that a merge may take from the other file, by the name that people see. */
const plainFields = [
  'gender',
  'ethnicity',
  'birthOn',
  'nativePlace',
  'politicalStatus',
  'education',
  'household',
  'department',
  'post',
  'workedSinceYear',
  'trade',
  'tradeSinceYear',
  'skillGrade',
  'skillCertificate',
  'professionalTitle',
  'introduction',
  'photoFileId',
] as const

const shown = (person: Person) =>
  new Map<string, string | number | null>([
    ['name', person.name],
    ['idNumber', person.idNumberMasked],
    ['phone', person.phoneMasked],
    ['organization', person.organizationName],
    ...plainFields.map((field) => [field, person[field]] as const),
  ])

/** Only fields that both files fill, differently: an empty one is filled from the other by itself. */
export function differences(kept: Person, other: Person) {
  const theirs = shown(other)
  return [...shown(kept)].flatMap(([field, mine]) => {
    const value = theirs.get(field) ?? null
    return mine !== null && value !== null && mine !== value ? [{ field, kept: String(mine), other: String(value) }] : []
  })
}

async function both(ctx: Ctx, { id, otherId }: { id: string; otherId: string }) {
  const [kept, other] = [await loadPerson(ctx, id), await loadPerson(ctx, otherId)]
  const accounts = await ctx.db.selectFrom('registry.user').select('id').where('personId', 'in', [id, otherId]).execute()
  return { kept, other, whyNot: whyNotMergeInto(kept, other, accounts.length, ctx.actor) }
}

export async function previewMerge(ctx: Ctx, input: Input<typeof contract.previewMerge>): Promise<Output<typeof contract.previewMerge>> {
  const { kept, other, whyNot } = await both(ctx, input)
  const moves = { ...(await countMoves(ctx, other.id)), fields: filled(kept, other) }
  return { kept: presentRow(kept), other: presentRow(other), differences: differences(kept, other), moves, whyNot }
}

/** Fields that are empty here and filled there. */
const filled = (kept: Person, other: Person) => {
  const theirs = shown(other)
  return [...shown(kept)].flatMap(([field, mine]) => (mine === null && (theirs.get(field) ?? null) !== null ? [field] : []))
}

async function countMoves({ db }: Ctx, from: string) {
  const { rows } = await sql<{ honours: number; evidence: number; consents: number; account: boolean }>`select
    (select count(*)::int from registry.person_honour where person_id = ${from}) as honours,
    (select count(*)::int from registry.person_evidence where person_id = ${from}) as evidence,
    (select count(*)::int from registry.consent where person_id = ${from}) as consents,
    exists (select 1 from registry."user" where person_id = ${from}) as account`.execute(db)
  return rows[0] ?? missing('person')
}

/** Likely twins of a file, the likeliest first: nobody has to remember how the other one was found. */
export async function listMergeCandidates(
  ctx: Ctx,
  { id }: Input<typeof contract.listMergeCandidates>,
): Promise<Output<typeof contract.listMergeCandidates>> {
  const one = await loadPerson(ctx, id)
  const near = visible(ctx, ['registry.manage']).where('p.mergedIntoId', 'is', null).where('p.id', '<>', id).select(rowColumns)
  const sameName = await near.where('p.name', '=', one.name).select('p.birthOn').orderBy('p.createdAt').limit(20).execute()
  const samePhone = one.phoneFingerprint
    ? await near.where('p.phoneFingerprint', '=', one.phoneFingerprint).select('p.birthOn').limit(20).execute()
    : []
  const byBirth = sameName.filter(({ birthOn }) => birthOn !== null && birthOn === one.birthOn)
  const all = [
    ...samePhone.map((row) => ({ ...presentRow(row), by: 'phone' as const })),
    ...byBirth.map((row) => ({ ...presentRow(row), by: 'name-birth' as const })),
    ...sameName.map((row) => ({ ...presentRow(row), by: 'name' as const })),
  ]
  return { rows: all.filter((row, i) => all.findIndex(({ id: other }) => other === row.id) === i) }
}

export async function mergePeople(
  ctx: Ctx,
  { id, otherId, take, reason }: Input<typeof contract.mergePeople>,
): Promise<Output<typeof contract.mergePeople>> {
  const { kept, other, whyNot } = await both(ctx, { id, otherId })
  refuseIf(whyNot)
  // the other gives up its number first: two living files may not hold the same
  const gone = await ctx.db
    .updateTable('registry.person')
    .set({ mergedIntoId: id, updatedAt: ctx.now })
    .where('id', '=', otherId)
    .where('mergedIntoId', 'is', null)
    .executeTakeFirst()
  refuseIf(gone.numUpdatedRows === 1n ? null : 'person.merged')
  await ctx.db
    .updateTable('registry.person')
    .set({ ...merged(kept, other, take), updatedAt: ctx.now })
    .where('id', '=', id)
    .execute()
  await repoint(ctx, otherId, id)
  await ctx.db
    .insertInto('registry.personMerge')
    .values({ fromId: otherId, toId: id, taken: take, reason, mergedBy: ctx.actor.userId, mergedAt: ctx.now })
    .execute()
  await record(ctx, 'person.merged', subjectOf(other), { into: id, taken: take })
  await record(ctx, 'person.absorbed', subjectOf(kept), { from: otherId, taken: take })
  await announce(ctx, personMerged, { from: otherId, to: id })
  return present(ctx, await loadPerson(ctx, id))
}

function merged(kept: Person, other: Person, take: readonly string[]) {
  const takes = (field: string, mine: unknown) => take.includes(field) || mine === null
  const facts = plainFields.flatMap((field) => (takes(field, kept[field]) && other[field] !== null ? [[field, other[field]] as const] : []))
  const { idNumberSealed, idNumberFingerprint, idNumberMasked, phoneSealed, phoneFingerprint, phoneMasked } = other
  return {
    ...Object.fromEntries(facts),
    ...(take.includes('name') ? nameColumns(other.name) : {}),
    ...(takes('idNumber', kept.idNumberFingerprint) && idNumberFingerprint ? { idNumberSealed, idNumberFingerprint, idNumberMasked } : {}),
    ...(takes('phone', kept.phoneFingerprint) && phoneFingerprint ? { phoneSealed, phoneFingerprint, phoneMasked } : {}),
    ...(takes('organization', kept.organizationId) && other.organizationId ? { organizationId: other.organizationId } : {}),
  }
}

/** This floor's own rows follow at once; the floors above hear the event. What the kept file has already stays behind. */
async function repoint({ db }: Ctx, from: string, to: string): Promise<void> {
  await db.updateTable('registry.person').set({ mergedIntoId: to }).where('mergedIntoId', '=', from).execute()
  await db.updateTable('registry.user').set({ personId: to }).where('personId', '=', from).execute()
  await db.updateTable('registry.personHonour').set({ personId: to }).where('personId', '=', from).execute()
  await sql`update registry.person_evidence e set person_id = ${to} where person_id = ${from}
    and not exists (select 1 from registry.person_evidence k where k.person_id = ${to} and k.file_id = e.file_id)`.execute(db)
  await sql`update registry.consent c set person_id = ${to} where person_id = ${from} and (withdrawn_at is not null
    or not exists (select 1 from registry.consent k where k.person_id = ${to} and k.purpose = c.purpose and k.withdrawn_at is null))`.execute(
    db,
  )
}
