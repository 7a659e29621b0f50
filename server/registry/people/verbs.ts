import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import { normaliseName } from '../../../contract/identity.ts'
import * as contract from '../../../contract/registry/people.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { announce } from '../../platform/events.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { fingerprint, unseal } from '../../platform/secrets.ts'
import { notify } from '../notifications/index.ts'
import { loadOrganization, reachable } from '../organizations/index.ts'
import { personMoved } from './events.ts'
import { checkFacts, columnsOf } from './facts.ts'
import { settleClaims } from './identity/binding.ts'
import { loadPerson, type Person, present, presentRow, rowColumns, visible } from './reads.ts'
import * as rules from './rules.ts'
import { nameColumns } from './sealed.ts'

type File = Output<typeof contract.getPerson>

export const subjectOf = ({ id, path }: Pick<Person, 'id' | 'path'>) => ({ kind: 'person', id, ...(path ? { path } : {}) })
const answer = async (ctx: Ctx, id: string): Promise<File> => present(ctx, await loadPerson(ctx, id))

/** The living, confirmed file with this ID number, wherever it is: one file per person in the whole province. */
export const findByIdNumber = ({ db }: Pick<Ctx, 'db'>, idNumber: string) =>
  db
    .selectFrom('registry.person as p')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('p.idNumberFingerprint', '=', fingerprint(idNumber))
    .where('p.mergedIntoId', 'is', null)
    .where('p.confirmedAt', 'is not', null)
    .selectAll('p')
    .select(['o.path', 'o.name as organizationName'])
    .executeTakeFirst()

/** Who stands in the register under these numbers, and where: one question a thousand. */
export async function findByIdNumbers({ db }: Pick<Ctx, 'db'>, idNumbers: readonly string[]) {
  const found = new Map<string, { name: string; path: string | null }>()
  for (let from = 0; from < idNumbers.length; from += 1_000) {
    const prints = new Map(idNumbers.slice(from, from + 1_000).map((own) => [fingerprint(own), own]))
    const rows = await db
      .selectFrom('registry.person as p')
      .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
      .where('p.idNumberFingerprint', 'in', [...prints.keys()])
      .where('p.mergedIntoId', 'is', null)
      .where('p.confirmedAt', 'is not', null)
      .select(['p.name', 'o.path', sql<string>`encode(p.id_number_fingerprint, 'hex')`.as('print')])
      .execute()
    const byPrint = new Map(rows.map((row) => [row.print, row]))
    for (const [print, own] of prints) {
      const row = byPrint.get(Buffer.from(print).toString('hex'))
      if (row) found.set(own, { name: normaliseName(row.name), path: row.path })
    }
  }
  return found
}

/** Refuses a second file: with its id where one may see it, without a word about where it is otherwise. */
export async function refuseSecondFile(ctx: Ctx, idNumber: string | undefined, own?: string): Promise<void> {
  const other = idNumber ? await findByIdNumber(ctx, idNumber) : undefined
  if (!other || other.id === own) return
  const seen = await visible(ctx, contract.fileKeepers).where('p.id', '=', other.id).select('p.id').executeTakeFirst()
  refuseIf(seen ? 'person.already-here' : 'person.file-elsewhere', seen ? { personId: other.id, name: other.name } : undefined)
}

export async function findDuplicates(
  ctx: Ctx,
  { name, idNumber, phone, birthOn }: Input<typeof contract.findDuplicates>,
): Promise<Output<typeof contract.findDuplicates>> {
  const near = ctx.db
    .selectFrom('registry.person as p')
    .innerJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('p.mergedIntoId', 'is', null)
    .where(reachable(placesOf(ctx.actor, ...contract.fileKeepers)))
    .select(rowColumns)
    .limit(10)
  const byNumber = idNumber ? await near.where('p.idNumberFingerprint', '=', fingerprint(idNumber)).execute() : []
  const byPhone = phone ? await near.where('p.phoneFingerprint', '=', fingerprint(phone)).execute() : []
  const byName = name && birthOn ? await near.where('p.name', '=', name).where('p.birthOn', '=', birthOn).execute() : []
  const all = [
    ...byNumber.map((row) => ({ ...presentRow(row), by: 'id-number' as const })),
    ...byPhone.map((row) => ({ ...presentRow(row), by: 'phone' as const })),
    ...byName.map((row) => ({ ...presentRow(row), by: 'name-birth' as const })),
  ]
  const elsewhere = idNumber !== undefined && byNumber.length === 0 && (await findByIdNumber(ctx, idNumber)) !== undefined
  return { rows: all.filter((row, i) => all.findIndex(({ id }) => id === row.id) === i), elsewhere }
}

export async function createPerson(ctx: Ctx, { organizationId, ...entered }: Input<typeof contract.createPerson>): Promise<File> {
  const place = await loadOrganization(ctx, organizationId)
  refuseIf(rules.whyNotEnter(place, ctx.actor))
  await checkFacts(ctx, entered)
  await refuseSecondFile(ctx, entered.idNumber)
  return answer(ctx, await enterPerson(ctx, place, entered))
}

type New = Omit<Input<typeof contract.createPerson>, 'organizationId'>

/**
 * Opens a file without asking who may: for importers that have asked already. A second file of a number is refused. `claimed`: by
 * the person's own word only.
 */
export async function enterPerson(
  ctx: Ctx,
  place: { id: string; path: string } | null,
  entered: New,
  { claimed = false }: { claimed?: boolean } = {},
): Promise<string> {
  const made = await ctx.db
    .insertInto('registry.person')
    .values({
      ...columnsOf(entered),
      ...nameColumns(entered.name),
      organizationId: place?.id ?? null,
      ...{ createdBy: ctx.actor.userId, createdAt: ctx.now, updatedAt: ctx.now },
      ...(claimed ? {} : { confirmedAt: ctx.now, confirmedBy: ctx.actor.userId }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  // somebody opened the same file between the question and the answer
  if (!made) refuseIf('person.file-elsewhere')
  const { id } = made ?? missing('person')
  await record(ctx, 'person.created', { kind: 'person', id, ...(place ? { path: place.path } : {}) }, { organizationId: place?.id ?? null })
  if (!claimed) await settleClaims(ctx, { personId: id })
  return id
}

export async function updatePerson(ctx: Ctx, { id, ...entered }: Input<typeof contract.updatePerson>): Promise<File> {
  const found = await loadPerson(ctx, id)
  refuseIf(rules.whyNotUpdate(found, ctx.actor))
  const { organizationId } = entered
  if (organizationId) refuseIf(rules.whyNotEnter(await loadOrganization(ctx, organizationId), ctx.actor))
  await writeFile(ctx, found, entered)
  return answer(ctx, id)
}

/** Checks and writes fields of a file, with its audit line and, where the unit changes, its event. */
export async function writeFile(
  ctx: Ctx,
  found: Person,
  entered: Omit<Input<typeof contract.updatePerson>, 'id' | 'organizationId'> & { organizationId?: string | null | undefined },
) {
  await checkFacts(ctx, entered, found)
  await refuseSecondFile(ctx, entered.idNumber, found.id)
  const { organizationId: to, ...facts } = entered
  const moves = to !== undefined && to !== found.organizationId
  const renamed = found.confirmedAt !== null && ((entered.name ?? found.name) !== found.name || entered.idNumber !== undefined)
  await ctx.db
    .updateTable('registry.person')
    .set({ ...columnsOf(facts), ...(moves ? { organizationId: to } : {}), updatedAt: ctx.now })
    .where('id', '=', found.id)
    .execute()
  await record(ctx, 'person.updated', subjectOf(found), { fields: Object.keys(entered) })
  if (renamed && !rules.isOwn(found, ctx.actor))
    await notify(ctx, { personIds: [found.id] }, { kind: 'identity.name-changed', link: '/me/file' })
  if (moves) await announce(ctx, personMoved, { id: found.id, from: found.organizationId, to })
}

export async function revealIdNumber(ctx: Ctx, { id, reason }: Input<typeof contract.revealIdNumber>) {
  const found = await loadPerson(ctx, id)
  refuseIf(rules.whyNotRevealIdNumber(found, ctx.actor))
  await record(ctx, 'person.id-number-revealed', subjectOf(found), { reason })
  return { idNumber: unseal(found.idNumberSealed ?? missing('person')) }
}

export async function revealPhone(ctx: Ctx, { id, reason }: Input<typeof contract.revealPhone>) {
  const found = await loadPerson(ctx, id)
  refuseIf(rules.whyNotRevealPhone(found, ctx.actor))
  await record(ctx, 'person.phone-revealed', subjectOf(found), { reason })
  return { phone: unseal(found.phoneSealed ?? missing('person')) }
}
