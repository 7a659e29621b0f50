import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type RecommendationForm, recommendationForm } from '../../../contract/selection/recommendations.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { refuseIf } from '../../platform/problems.ts'
import { searchText } from '../../platform/search.ts'
import { openDossier } from '../../procedures/casework/index.ts'
import type { LoadedEdition } from '../editions/index.ts'

export type Opening = {
  worker: { id: string; name: string; trade: string | null; unitId: string; unitName: string }
  title: string
  channel: 'union' | 'association' | 'self'
  throughId?: string | undefined
  enteredById: string
  startId?: string | undefined
  form?: Partial<RecommendationForm>
  importId?: string | undefined
}

/** A draft with what is known already; one live recommendation for a person in an edition. */
export async function openRecommendation(ctx: Ctx, edition: LoadedEdition, opening: Opening): Promise<string> {
  const { worker, title, channel, throughId, enteredById, startId, importId } = opening
  refuseIf(edition.rules.titles.some(({ code }) => code === title) ? null : 'recommendation.title-not-offered', { title })
  refuseIf(edition.roundId ? null : 'edition.wrong-state')
  const id = randomUUID()
  const dossier = await openDossier(ctx, {
    roundId: edition.roundId ?? '',
    subjectKind: 'recommendation',
    subjectId: id,
    label: worker.name,
    parties: [{ personId: worker.id }],
    originId: worker.unitId,
    throughId: throughId ?? null,
    enteredById,
    ...(startId ? { startId } : {}),
  })
  await ctx.db
    .insertInto('selection.recommendation')
    .values({
      id,
      editionId: edition.id,
      dossierId: dossier.id,
      personId: worker.id,
      unitId: worker.unitId,
      titleCode: title,
      channel,
      form: json(recommendationForm.parse(opening.form ?? {})),
      importedBy: importId ?? null,
      search: sql`to_tsvector('simple', ${searchText(worker.name, worker.unitName, worker.trade)})`,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .execute()
  await record(ctx, 'recommendation.started', { kind: 'recommendation', id, path: dossier.path }, { editionId: edition.id, title, channel })
  return id
}
