import { speak } from '../../../kit/words/index.ts'
import { record } from '../../platform/audit.ts'
import { addWorkingDays, dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { on } from '../../platform/events.ts'
import { removeDossier } from '../../procedures/casework/index.ts'
import { objectionUpheld } from '../../procedures/notices/index.ts'
import { notify } from '../../registry/notifications/index.ts'
import { editionAsSystem, type LoadedEdition } from '../editions/index.ts'
import { nomineeWithdrawn, shownShape, takeOut } from '../nominees/index.ts'
import { nextInLine, titleForReserve } from './award.ts'
import { writeNotice } from './decide.ts'
import { closedFor, type ResultRow, reserveMark, resultRows } from './read.ts'

/**
 * An upheld objection removes that person only. The next of the result who has no title moves up, and a notice of that one is
 * prepared for the second person to publish. Repeatable: whoever is out already is left.
 */
export const removeObjected = on(objectionUpheld, 'selection.remove-objected', async (ctx, { aboutKind, subjectId }) => {
  if (aboutKind !== 'edition') return
  const nominee = await ctx.db.selectFrom('selection.nominee').selectAll().where('id', '=', subjectId).executeTakeFirst()
  if (!nominee) return
  const edition = await editionAsSystem(ctx, nominee.editionId)
  const reason = speak('zh')('selection.removed-by-objection')
  if (!(await takeOut(ctx, nominee, edition, 'removed', reason))) return
  const { dossierId } = await ctx.db
    .selectFrom('selection.recommendation')
    .select('dossierId')
    .where('id', '=', nominee.recommendationId)
    .executeTakeFirstOrThrow()
  await removeDossier(ctx, { dossierId, reason })
  await moveUpByResult(ctx, edition, nominee.id, reason)
})

/** The same where somebody with a decided title steps back before the conferral. */
export const followWithdrawn = on(nomineeWithdrawn, 'selection.follow-withdrawn', async (ctx, { nomineeId }) => {
  const { editionId, removedReason } = await ctx.db
    .selectFrom('selection.nominee')
    .select(['editionId', 'removedReason'])
    .where('id', '=', nomineeId)
    .executeTakeFirstOrThrow()
  await moveUpByResult(ctx, await editionAsSystem(ctx, editionId), nomineeId, removedReason ?? '')
})

async function moveUpByResult(ctx: Ctx, edition: LoadedEdition, nomineeId: string, reason: string): Promise<void> {
  const rows = await resultRows(ctx, edition.id)
  const fallen = rows.find((row) => row.nomineeId === nomineeId)
  if (fallen?.decidedTitle) await replace(ctx, edition, rows, fallen, fallen.decidedTitle, reason)
}

async function replace(
  ctx: Ctx,
  edition: LoadedEdition,
  rows: readonly ResultRow[],
  fallen: ResultRow,
  title: string,
  reason: string,
): Promise<void> {
  const inLine = rows.map((row) => ({
    id: row.nomineeId,
    applied: row.titleCode,
    open: closedFor(row) === null && row.nomineeId !== fallen.nomineeId,
    title: row.decidedTitle,
  }))
  const next = nextInLine(inLine, title, edition.rules.titles)
  await ctx.db
    .updateTable('selection.resultRow')
    .set({ decidedTitle: null, departure: reason })
    .where('editionId', '=', edition.id)
    .where('nomineeId', '=', fallen.nomineeId)
    .execute()
  const row = rows.find(({ nomineeId }) => nomineeId === next)
  if (!row) return
  const decidedTitle = titleForReserve(title, edition.rules.titles)
  await ctx.db
    .updateTable('selection.resultRow')
    .set({ decidedTitle, departure: reserveMark })
    .where('editionId', '=', edition.id)
    .where('nomineeId', '=', row.nomineeId)
    .execute()
  await record(
    ctx,
    'nominee.moved-up',
    { kind: 'nominee', id: row.nomineeId, path: edition.path },
    { editionId: edition.id, title: decidedTitle },
  )
  const name = shownShape.parse(row.shown).name
  const said = {
    documentNumber: edition.documentNumber ?? '',
    opensOn: addWorkingDays(dayOf(ctx.now), 1),
    title: speak('zh')('selection.reserve-notice-title', { edition: edition.name }),
  }
  await writeNotice(ctx, edition, [{ ...row, decidedTitle }], said)
  await notify(
    ctx,
    { organizationId: edition.organizationId, duty: 'selection.confirm' },
    { kind: 'selection.reserve-moved-up', data: { name, edition: edition.name }, link: `/editions/${edition.id}` },
  )
}
