import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/people.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { endSessions } from '../sign-in/index.ts'
import { personMerged } from './events.ts'
import { rebind, retire, tell } from './identity/binding.ts'
import { loadPerson, type Person, present, presentRow, rowColumns, visible } from './reads.ts'
import { whyNotMergeInto } from './rules.ts'
import { nameColumns } from './sealed.ts'
import { subjectOf } from './verbs.ts'

/** Fields that a merge may take from the other file, by the name that people see. */
const plainFields = [
  'formerName',
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

export async function both(ctx: Ctx, { id, otherId }: { id: string; otherId: string }) {
  const [kept, other] = [await loadPerson(ctx, id), await loadPerson(ctx, otherId)]
  const accounts = await ctx.db.selectFrom('registry.user').select(['id', 'personId']).where('personId', 'in', [id, otherId]).execute()
  return { kept, other, accounts, whyNot: whyNotMergeInto(kept, other, ctx.actor) }
}
type Pair = Awaited<ReturnType<typeof both>>

/** Who may act in the person's name changes with an account or a phone number: nobody decides that alone. */
const takesTwo = ({ kept, other, accounts }: Pair, take: readonly string[]) =>
  accounts.length > 0 || (other.phoneFingerprint !== null && (kept.phoneFingerprint === null || take.includes('phone')))

export async function previewMerge(ctx: Ctx, input: Input<typeof contract.previewMerge>): Promise<Output<typeof contract.previewMerge>> {
  const pair = await both(ctx, input)
  const { kept, other, whyNot } = pair
  const moves = { ...(await countMoves(ctx, other.id)), fields: filled(kept, other) }
  const shown = { kept: presentRow(kept), other: presentRow(other), differences: differences(kept, other) }
  return { ...shown, moves, takesTwo: takesTwo(pair, []), whyNot }
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
  const pair = await both(ctx, { id, otherId })
  refuseIf(pair.whyNot ?? (takesTwo(pair, take) ? 'identity.takes-two' : null))
  await join(ctx, pair, take, reason)
  return present(ctx, await loadPerson(ctx, id))
}

/** The merging itself; who may, and how many it takes, has been asked. */
export async function join(ctx: Ctx, { kept, other, accounts }: Pair, take: readonly string[], reason: string): Promise<void> {
  // the other gives up its number first: two living files may not hold the same
  const gone = await ctx.db
    .updateTable('registry.person')
    .set({ mergedIntoId: kept.id, updatedAt: ctx.now })
    .where('id', '=', other.id)
    .where('mergedIntoId', 'is', null)
    .executeTakeFirst()
  refuseIf(gone.numUpdatedRows === 1n ? null : 'person.merged')
  await ctx.db
    .updateTable('registry.person')
    .set({ ...merged(kept, other, take), updatedAt: ctx.now })
    .where('id', '=', kept.id)
    .execute()
  await joinAccounts(ctx, { kept, other, accounts }, take.includes('phone'))
  await repoint(ctx, other.id, kept.id)
  await ctx.db
    .insertInto('registry.personMerge')
    .values({ fromId: other.id, toId: kept.id, taken: [...take], reason, mergedBy: ctx.actor.userId, mergedAt: ctx.now })
    .execute()
  await record(ctx, 'person.merged', subjectOf(other), { into: kept.id, taken: take })
  await record(ctx, 'person.absorbed', subjectOf(kept), { from: other.id, taken: take })
  await announce(ctx, personMerged, { from: other.id, to: kept.id })
}

/** One account stays, the one whose number the file keeps; every session of either ends, and the phone of the file is that account's. */
async function joinAccounts(ctx: Ctx, { kept, other, accounts }: Omit<Pair, 'whyNot'>, takesPhone: boolean): Promise<void> {
  const [mine, theirs] = [kept, other].map((file) => accounts.find(({ personId }) => personId === file.id))
  const gone = mine && theirs ? (takesPhone ? mine : theirs) : undefined
  if (gone) await retire(ctx, gone.id)
  for (const { id } of accounts) await endSessions(ctx, id)
  if (theirs && theirs !== gone) await ctx.db.updateTable('registry.user').set({ personId: kept.id }).where('id', '=', theirs.id).execute()
  const { phoneSealed, phoneFingerprint, phoneMasked } = other
  if (takesPhone && phoneSealed && phoneFingerprint && phoneMasked) await rebind(ctx, kept, { phoneSealed, phoneFingerprint, phoneMasked })
  if (accounts.length > 0) await tell(ctx, kept, 'identity.merged', {})
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
  await db.updateTable('registry.personHonour').set({ personId: to }).where('personId', '=', from).execute()
  await sql`update registry.person_evidence e set person_id = ${to} where person_id = ${from}
    and not exists (select 1 from registry.person_evidence k where k.person_id = ${to} and k.file_id = e.file_id)`.execute(db)
  await sql`update registry.consent c set person_id = ${to} where person_id = ${from} and (withdrawn_at is not null
    or not exists (select 1 from registry.consent k where k.person_id = ${to} and k.purpose = c.purpose and k.withdrawn_at is null))`.execute(
    db,
  )
}
