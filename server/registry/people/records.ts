import type { Input, Output } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/records.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { refuseOthersFiles, sendFile } from '../files/index.ts'
import { loadPerson, type Person } from './reads.ts'
import { whyNotKeep, whyNotMarkSeen, whyNotRemoveEvidence, whyNotRemoveHonour } from './rules.ts'
import { subjectOf } from './verbs.ts'

type OfPerson = { personId: string; id: string }

async function keepable(ctx: Ctx, personId: string): Promise<Person> {
  const found = await loadPerson(ctx, personId)
  refuseIf(whyNotKeep(found, ctx.actor))
  return found
}

const honours = ({ db }: Ctx, personId: string) =>
  db
    .selectFrom('registry.personHonour')
    .where('personId', '=', personId)
    .select([
      'id',
      'titleCode',
      'name',
      'level',
      'issuer',
      'awardedOn',
      'awardedYear',
      'documentNumber',
      'certificateNumber',
      'evidenceId',
      'source',
    ])
type HonourRow = Awaited<ReturnType<ReturnType<typeof honours>['execute']>>[number]

const presentHonour = (ctx: Ctx, person: Person, row: HonourRow): Output<typeof contract.addPersonHonour> => ({
  ...row,
  level: contract.honourLevel.parse(row.level),
  source: contract.personHonour.shape.source.parse(row.source),
  can: { change: whyNotRemoveHonour(row, person, ctx.actor), remove: whyNotRemoveHonour(row, person, ctx.actor) },
})

export async function listPersonHonours(ctx: Ctx, { personId }: Input<typeof contract.listPersonHonours>) {
  const person = await loadPerson(ctx, personId)
  const rows = await honours(ctx, personId).orderBy('awardedYear', 'desc').orderBy('createdAt', 'desc').limit(200).execute()
  return { rows: rows.map((row) => presentHonour(ctx, person, row)) }
}

type Stated = Omit<Input<typeof contract.addPersonHonour>, 'personId'>

/** What was left out is empty; the year follows from the day. */
const statedColumns = ({ name, level, issuer, awardedOn, awardedYear, documentNumber, certificateNumber, evidenceId }: Stated) => ({
  ...{ name, level, issuer: issuer ?? null, awardedOn: awardedOn ?? null, evidenceId: evidenceId ?? null },
  ...{ documentNumber: documentNumber ?? null, certificateNumber: certificateNumber ?? null },
  awardedYear: awardedYear ?? (awardedOn ? Number(awardedOn.slice(0, 4)) : null),
})

export async function addPersonHonour(ctx: Ctx, { personId, ...given }: Input<typeof contract.addPersonHonour>) {
  const person = await keepable(ctx, personId)
  if (given.evidenceId) await evidenceRow(ctx, { personId, id: given.evidenceId })
  const { id } = await ctx.db
    .insertInto('registry.personHonour')
    .values({ ...statedColumns(given), personId, createdBy: ctx.actor.userId, createdAt: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, 'person.honour-added', subjectOf(person), { honourId: id, level: given.level })
  return presentHonour(ctx, person, await honours(ctx, personId).where('id', '=', id).executeTakeFirstOrThrow())
}

export async function changePersonHonour(ctx: Ctx, { personId, id, ...given }: Input<typeof contract.changePersonHonour>) {
  const person = await loadPerson(ctx, personId)
  const row = (await honours(ctx, personId).where('id', '=', id).executeTakeFirst()) ?? missing('honour')
  refuseIf(whyNotRemoveHonour(row, person, ctx.actor))
  if (given.evidenceId) await evidenceRow(ctx, { personId, id: given.evidenceId })
  await ctx.db.updateTable('registry.personHonour').set(statedColumns(given)).where('id', '=', id).execute()
  await record(ctx, 'person.honour-changed', subjectOf(person), { honourId: id, level: given.level })
  return presentHonour(ctx, person, await honours(ctx, personId).where('id', '=', id).executeTakeFirstOrThrow())
}

export async function removePersonHonour(ctx: Ctx, { personId, id }: OfPerson) {
  const person = await loadPerson(ctx, personId)
  const row = (await honours(ctx, personId).where('id', '=', id).executeTakeFirst()) ?? missing('honour')
  refuseIf(whyNotRemoveHonour(row, person, ctx.actor))
  await ctx.db.deleteFrom('registry.personHonour').where('id', '=', id).execute()
  await record(ctx, 'person.honour-removed', subjectOf(person), { honourId: id, level: row.level })
  return {}
}

const evidence = ({ db }: Ctx, personId: string) =>
  db
    .selectFrom('registry.personEvidence as e')
    .innerJoin('registry.file as f', 'f.id', 'e.fileId')
    .where('e.personId', '=', personId)
    .select(['e.id', 'e.fileId', 'f.name as fileName', 'e.kind', 'e.title', 'e.issuedOn', 'e.seenAt', 'e.createdAt'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('registry.personHonour as h').whereRef('h.evidenceId', '=', 'e.id').select('h.id')).as('used'),
    )
type EvidenceRow = Awaited<ReturnType<ReturnType<typeof evidence>['execute']>>[number]

const presentEvidence = (ctx: Ctx, person: Person, row: EvidenceRow): Output<typeof contract.addEvidence> => ({
  ...row,
  kind: contract.evidenceKind.parse(row.kind),
  can: {
    remove: whyNotRemoveEvidence({ seenAt: row.seenAt, used: Boolean(row.used) }, person, ctx.actor),
    markSeen: whyNotMarkSeen(row, person, ctx.actor),
  },
})

async function evidenceRow(ctx: Ctx, { personId, id }: OfPerson): Promise<EvidenceRow> {
  return (await evidence(ctx, personId).where('e.id', '=', id).executeTakeFirst()) ?? missing('evidence')
}

export async function listEvidence(ctx: Ctx, { personId }: Input<typeof contract.listEvidence>) {
  const person = await loadPerson(ctx, personId)
  const rows = await evidence(ctx, personId).orderBy('e.createdAt', 'desc').orderBy('e.id').limit(200).execute()
  return { rows: rows.map((row) => presentEvidence(ctx, person, row)) }
}

export async function addEvidence(ctx: Ctx, { personId, fileId, issuedOn, ...given }: Input<typeof contract.addEvidence>) {
  const person = await keepable(ctx, personId)
  await refuseOthersFiles(ctx, [fileId])
  const added = await ctx.db
    .insertInto('registry.personEvidence')
    .values({ ...given, personId, fileId, issuedOn: issuedOn ?? null, createdBy: ctx.actor.userId, createdAt: ctx.now })
    .onConflict((conflict) => conflict.columns(['personId', 'fileId']).doUpdateSet({ ...given, issuedOn: issuedOn ?? null }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, 'person.evidence-added', subjectOf(person), { evidenceId: added.id, kind: given.kind })
  return presentEvidence(ctx, person, await evidenceRow(ctx, { personId, id: added.id }))
}

export async function getEvidence(ctx: Ctx, { personId, id }: OfPerson) {
  await loadPerson(ctx, personId)
  return sendFile(ctx, (await evidenceRow(ctx, { personId, id })).fileId)
}

export async function markEvidenceSeen(ctx: Ctx, { personId, id }: OfPerson) {
  const person = await loadPerson(ctx, personId)
  refuseIf(whyNotMarkSeen(await evidenceRow(ctx, { personId, id }), person, ctx.actor))
  await ctx.db
    .updateTable('registry.personEvidence')
    .set({ seenBy: ctx.actor.userId, seenAt: ctx.now })
    .where('id', '=', id)
    .where('seenAt', 'is', null)
    .execute()
  await record(ctx, 'person.evidence-seen', subjectOf(person), { evidenceId: id })
  return presentEvidence(ctx, person, await evidenceRow(ctx, { personId, id }))
}

export async function removeEvidence(ctx: Ctx, { personId, id }: OfPerson) {
  const person = await loadPerson(ctx, personId)
  const row = await evidenceRow(ctx, { personId, id })
  refuseIf(whyNotRemoveEvidence({ seenAt: row.seenAt, used: Boolean(row.used) }, person, ctx.actor))
  await ctx.db.deleteFrom('registry.personEvidence').where('id', '=', id).execute()
  await record(ctx, 'person.evidence-removed', subjectOf(person), { evidenceId: id, kind: row.kind })
  return {}
}
