import { sql } from 'kysely'
import type { Input } from '../../../../contract/endpoint.ts'
import type * as contract from '../../../../contract/registry/rosters.ts'
import { record } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuseIf } from '../../../platform/problems.ts'
import { settleClaims } from '../identity/binding.ts'
import { loadImport, presentImport } from './reads.ts'
import { whyNotAbandon, whyNotCommit } from './rules.ts'

const batchSize = 1_000

const subjectOf = ({ id, path }: { id: string; path: string }) => ({ kind: 'roster', id, path })

/** Enters the good rows, a batch a statement, all in the act's one transaction. The unique fingerprint makes a second import harmless. */
export async function commitRosterImport(ctx: Ctx, { id }: Input<typeof contract.commitRosterImport>) {
  const found = await loadImport(ctx, id)
  refuseIf(whyNotCommit(found, ctx.actor))
  await move(ctx, id, 'committed')
  let [added, changed] = [0, 0]
  for (let from = 0; from < found.rowCount; from += batchSize) {
    const batch = { id, from, to: from + batchSize }
    changed += await bringUpToDate(ctx, batch, found.path)
    await askForPhones(ctx, batch, found.path)
    added += await enterNew(ctx, batch, found.organizationId)
  }
  await settleClaims(ctx, { organizationId: found.organizationId })
  await ctx.db.deleteFrom('registry.rosterImportRow').where('importId', '=', id).where('good', '=', true).execute()
  await ctx.db
    .updateTable('registry.rosterImport')
    .set({ addedCount: added, changedCount: changed, committedAt: ctx.now })
    .where('id', '=', id)
    .execute()
  await record(ctx, 'roster.committed', subjectOf(found), { added, changed })
  return presentImport(ctx, await loadImport(ctx, id))
}

export async function abandonRosterImport(ctx: Ctx, { id }: Input<typeof contract.abandonRosterImport>) {
  const found = await loadImport(ctx, id)
  refuseIf(whyNotAbandon(found, ctx.actor))
  await move(ctx, id, 'abandoned')
  await ctx.db.deleteFrom('registry.rosterImportRow').where('importId', '=', id).execute()
  await record(ctx, 'roster.abandoned', subjectOf(found))
  return presentImport(ctx, await loadImport(ctx, id))
}

async function move({ db }: Ctx, id: string, state: 'committed' | 'abandoned'): Promise<void> {
  const moved = await db
    .updateTable('registry.rosterImport')
    .set({ state })
    .where('id', '=', id)
    .where('state', '=', 'staged')
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'roster.not-staged')
}

type Batch = { id: string; from: number; to: number }

const textFields = [
  'former_name',
  'ethnicity',
  'native_place',
  'political_status',
  'education',
  'household',
  'department',
  'post',
  'trade',
  'skill_grade',
  'skill_certificate',
  'professional_title',
]
const keyOf = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const told = (column: string) => sql`r.fields ->> ${sql.lit(keyOf(column))}`
const numbers = ['worked_since_year', 'trade_since_year']
const flags = ['is_migrant_worker', 'is_front_line']

const inBatch = ({ id, from, to }: Batch) =>
  sql`r.import_id = ${id}::uuid and r.good and r.position > ${from}::int and r.position <= ${to}::int`

/** What a roster says wins over what the file holds; what it leaves blank stays. */
async function bringUpToDate({ db, now }: Ctx, batch: Batch, path: string): Promise<number> {
  const fresh = [
    ...textFields.map((column) => [column, sql`coalesce(${told(column)}, p.${sql.ref(column)})`] as const),
    ...numbers.map((column) => [column, sql`coalesce((${told(column)})::int, p.${sql.ref(column)})`] as const),
    ...flags.map((column) => [column, sql`coalesce((${told(column)})::boolean, p.${sql.ref(column)})`] as const),
  ]
  const { numAffectedRows } = await sql`update registry.person p
    set ${sql.join(fresh.map(([column, value]) => sql`${sql.ref(column)} = ${value}`))}, updated_at = ${now}
    from registry.roster_import_row r
    where ${inBatch(batch)} and ${sameFile(path)}
      and (${sql.join(fresh.map(([column]) => sql`p.${sql.ref(column)}`))}) is distinct from (${sql.join(fresh.map(([, value]) => value))})`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** The confirmed file of a row's number and name, where it lies in the roster's place. */
const sameFile = (path: string) => sql`p.id_number_fingerprint = r.id_number_fingerprint and p.merged_into_id is null
  and p.confirmed_at is not null and p.name = r.name
  and exists (select 1 from registry.organization o where o.id = p.organization_id and starts_with(o.path, ${path}))`

/** Another phone number than the file's opens the file to somebody else: a roster asks for it, a second person confirms. */
async function askForPhones(ctx: Ctx, batch: Batch, path: string): Promise<void> {
  const { db, now, actor, lang } = ctx
  const reason = lang === 'zh' ? '花名册导入' : 'Roster import'
  await sql`insert into registry.identity_request (kind, person_id, phone_sealed, phone_fingerprint, phone_masked, reason, asked_by, asked_at)
    select 'phone', p.id, r.phone_sealed, r.phone_fingerprint, r.phone_masked, ${reason}, ${actor.userId}, ${now}::timestamptz
    from registry.roster_import_row r join registry.person p on ${sameFile(path)}
    where ${inBatch(batch)} and r.phone_fingerprint is not null and r.phone_fingerprint is distinct from p.phone_fingerprint
    order by r.position on conflict do nothing`.execute(db)
}

async function enterNew({ db, now, actor }: Ctx, batch: Batch, organizationId: string): Promise<number> {
  const columns = [...textFields, ...numbers, ...flags]
  const values = [
    ...textFields.map((column) => told(column)),
    ...numbers.map((column) => sql`(${told(column)})::int`),
    ...flags.map((column) => sql`coalesce((${told(column)})::boolean, false)`),
  ]
  const { numAffectedRows } =
    await sql`insert into registry.person (name, name_pinyin, search, gender, birth_on, id_number_sealed, id_number_fingerprint,
      id_number_masked, phone_sealed, phone_fingerprint, phone_masked, ${sql.join(columns.map((column) => sql.ref(column)))}, organization_id, created_by, created_at, updated_at, confirmed_by, confirmed_at)
    select r.name, coalesce(r.fields ->> 'pinyin', ''), to_tsvector('simple', coalesce(r.fields ->> 'findable', '')), r.fields ->> 'gender', (r.fields ->> 'birthOn')::date,
      r.id_number_sealed, r.id_number_fingerprint, r.id_number_masked, r.phone_sealed, r.phone_fingerprint, r.phone_masked, ${sql.join(values)},
      ${organizationId}::uuid, ${actor.userId}, ${now}::timestamptz, ${now}::timestamptz, ${actor.userId}, ${now}::timestamptz
    from registry.roster_import_row r where ${inBatch(batch)} order by r.position
    on conflict do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Personal data that nobody committed does not stay: half-read files go after a day, staged rows and fault lists after a month. */
export async function sweepRosters({ db, now }: Ctx): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await db.deleteFrom('registry.rosterImport').where('state', '=', 'staging').where('createdAt', '<', ago(1)).execute()
  const old = db.selectFrom('registry.rosterImport').select('id').where('createdAt', '<', ago(30))
  await db.deleteFrom('registry.rosterImportRow').where('importId', 'in', old).execute()
  await db
    .updateTable('registry.rosterImport')
    .set({ state: 'abandoned' })
    .where('state', '=', 'staged')
    .where('createdAt', '<', ago(30))
    .execute()
}
