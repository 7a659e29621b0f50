import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/recommendations.ts'
import { recommendationForm } from '../../../contract/selection/recommendations.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { json, within } from '../../platform/database.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import {
  type Forwarded,
  forwardDossier,
  getStanding,
  type Moved,
  openElsewhere,
  refuseDossier,
  reRank,
  returnDossier,
  submitDossier,
  withdrawDossier,
} from '../../procedures/casework/index.ts'
import { refuseOthersFiles, sendFile } from '../../registry/files/index.ts'
import { loadIn } from '../editions/index.ts'
import { openRecommendation } from './open.ts'
import { check, getRecommendation, type Loaded, load, whyNotChange } from './read.ts'
import { blocking, faultsOf } from './rules.ts'

export async function startRecommendation(
  ctx: Ctx,
  { editionId, personId, title, channel, throughId }: Input<typeof contract.startRecommendation>,
) {
  const edition = await loadIn(ctx, editionId, 'recommend')
  const worker = await ctx.db
    .selectFrom('registry.person as p')
    .innerJoin('registry.organization as u', 'u.id', 'p.organizationId')
    .select(['p.id', 'p.name', 'p.trade', 'u.id as unitId', 'u.name as unitName'])
    .where('p.id', '=', personId)
    .where('p.mergedIntoId', 'is', null)
    .where('p.confirmedAt', 'is not', null)
    .where(within('u.path', placesOf(ctx.actor, 'selection.submit', 'selection.review')))
    .executeTakeFirst()
  if (!worker) return missing('person')
  const own =
    ctx.actor.duties.find((held) => held.organizationId === worker.unitId) ??
    ctx.actor.duties.find((held) => held.duty === 'selection.submit' || held.duty === 'selection.review')
  const enteredById = own?.organizationId ?? worker.unitId
  const id = await openRecommendation(ctx, edition, { worker, title, channel, throughId, enteredById })
  return getRecommendation(ctx, { id })
}

/** Whoever may change the form: the unit that enters it, or the nominee while it lies with the unit. */
async function loadToChange(ctx: Ctx, id: string): Promise<Loaded> {
  const loaded = await load(ctx, id)
  const standing = await getStanding(ctx, loaded.dossierId)
  const withUnit = standing.step === 0 && (standing.state === 'draft' || standing.state === 'returned')
  refuseIf(loaded.own && withUnit ? null : whyNotChange(standing.can.submit))
  return loaded
}

export async function changeRecommendation(ctx: Ctx, { id, version, form, title }: Input<typeof contract.changeRecommendation>) {
  const loaded = await loadToChange(ctx, id)
  const next = recommendationForm.parse({ ...loaded.form, ...form })
  const saved = await ctx.db
    .updateTable('selection.recommendation')
    .set({ form: json(next), version: version + 1, updatedAt: ctx.now, ...(title ? { titleCode: title } : {}) })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  refuseIf(saved.numUpdatedRows === 1n ? null : 'recommendation.changed-elsewhere')
  await record(
    ctx,
    'recommendation.changed',
    { kind: 'recommendation', id, path: loaded.unitPath },
    { version: version + 1, fields: Object.keys(form) },
  )
  const { person } = await check(ctx, loaded)
  const checked = {
    form: next,
    person,
    consentedAt: loaded.consentedAt,
    evidence: loaded.evidenceCount,
    imported: loaded.importedBy !== null,
  }
  return { version: version + 1, faults: faultsOf(checked, loaded.rules, dayOf(ctx.now)), savedAt: ctx.now }
}

export async function attachEvidence(ctx: Ctx, { id, files }: Input<typeof contract.attachEvidence>) {
  const loaded = await loadToChange(ctx, id)
  await refuseOthersFiles(
    ctx,
    files.map(({ fileId }) => fileId),
  )
  await ctx.db
    .insertInto('selection.evidence')
    .values(files.map(({ fileId, kind }) => ({ recommendationId: id, fileId, kind, attachedBy: ctx.actor.userId, attachedAt: ctx.now })))
    .onConflict((c) => c.doNothing())
    .execute()
  await record(ctx, 'recommendation.evidence-attached', { kind: 'recommendation', id, path: loaded.unitPath }, { files: files.length })
  return {}
}

export async function getEvidence(ctx: Ctx, { id, fileId }: Input<typeof contract.getEvidence>) {
  await load(ctx, id)
  const attached = await ctx.db
    .selectFrom('selection.evidence')
    .select('fileId')
    .where('recommendationId', '=', id)
    .where('fileId', '=', fileId)
    .executeTakeFirst()
  return attached ? sendFile(ctx, fileId) : missing('file')
}

/** The officer's own view of it; for everybody else it does not exist. */
export async function loadForOfficer(ctx: Ctx, id: string): Promise<Loaded> {
  const loaded = await load(ctx, id)
  return loaded.officer ? loaded : missing('recommendation')
}

export async function submitRecommendation(ctx: Ctx, { id, ...asked }: Input<typeof contract.submitRecommendation>) {
  const loaded = await loadForOfficer(ctx, id)
  await openElsewhere(ctx, loaded.personId, loaded.roundId, { lock: true })
  const { faults, conflict } = await check(ctx, loaded)
  await submitDossier(ctx, { dossierId: loaded.dossierId, faults, conflict, ...asked })
  return getRecommendation(ctx, { id })
}

export async function forwardRecommendation(ctx: Ctx, { id, ...asked }: Input<typeof contract.forwardRecommendation>) {
  const loaded = await loadForOfficer(ctx, id)
  await forwardOne(ctx, loaded, asked)
  return getRecommendation(ctx, { id })
}

/** The act itself, for one and for several. */
export async function forwardOne(ctx: Ctx, loaded: Loaded, asked: Pick<Forwarded, 'opinion' | 'slot' | 'rank'>): Promise<Moved> {
  await openElsewhere(ctx, loaded.personId, loaded.roundId, { lock: true })
  const { faults, conflict } = await check(ctx, loaded)
  return forwardDossier(ctx, { dossierId: loaded.dossierId, ...asked, faults: blocking(faults), conflict })
}

export async function returnRecommendation(ctx: Ctx, { id, ...asked }: Input<typeof contract.returnRecommendation>) {
  const loaded = await loadForOfficer(ctx, id)
  await returnDossier(ctx, { dossierId: loaded.dossierId, ...asked })
  return getRecommendation(ctx, { id })
}

export async function refuseRecommendation(ctx: Ctx, { id, reason }: Input<typeof contract.refuseRecommendation>) {
  const loaded = await loadForOfficer(ctx, id)
  await refuseDossier(ctx, { dossierId: loaded.dossierId, reason })
  return getRecommendation(ctx, { id })
}

export async function withdrawRecommendation(ctx: Ctx, { id, reason }: Input<typeof contract.withdrawRecommendation>) {
  const loaded = await load(ctx, id)
  await withdrawDossier(ctx, { dossierId: loaded.dossierId, reason })
  return {}
}

export async function consentRecommendation(ctx: Ctx, { id }: { id: string }) {
  const loaded = await load(ctx, id)
  refuseIf(loaded.own ? null : 'recommendation.not-own')
  const consentedAt = loaded.consentedAt ?? ctx.now
  await ctx.db.updateTable('selection.recommendation').set({ consentedAt }).where('id', '=', id).where('consentedAt', 'is', null).execute()
  if (!loaded.consentedAt) await record(ctx, 'recommendation.consented', { kind: 'recommendation', id, path: loaded.unitPath })
  return { consentedAt }
}

export async function rankRecommendations(
  ctx: Ctx,
  { id, organizationId, group, regular, reserve }: Input<typeof contract.rankRecommendations>,
) {
  const edition = await ctx.db.selectFrom('selection.edition').select('roundId').where('id', '=', id).executeTakeFirst()
  if (!edition?.roundId) return missing('edition')
  const rows = await ctx.db
    .selectFrom('selection.recommendation')
    .select(['id', 'dossierId'])
    .where('editionId', '=', id)
    .where('id', 'in', [...regular, ...reserve])
    .execute()
  const dossiers = new Map(rows.map((row) => [row.id, row.dossierId]))
  const of = (ids: readonly string[]) => ids.map((each) => dossiers.get(each) ?? missing('recommendation'))
  await reRank(ctx, { roundId: edition.roundId, organizationId, group, regular: of(regular), reserve: of(reserve) })
  return {}
}
