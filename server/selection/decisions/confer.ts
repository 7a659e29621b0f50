import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/decisions.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { clearancesOf } from '../../procedures/clearance/index.ts'
import { confer } from '../../procedures/honours/index.ts'
import { noticeEnded, noticesOf, openObjectionsOn, standingOf } from '../../procedures/notices/index.ts'
import { type LoadedEdition, loadIn } from '../editions/index.ts'
import { shownShape } from '../nominees/index.ts'
import { closedFor, type ResultRow, resultRows } from './read.ts'

const waiting = (rows: readonly ResultRow[]) => rows.filter(({ decidedTitle, honourId }) => decidedTitle !== null && honourId === null)

export async function proposeConferral(ctx: Ctx, { id, documentNumber, conferredOn }: Input<typeof contract.proposeConferral>) {
  const edition = await loadIn(ctx, id, 'confer')
  if (!holds(ctx.actor, 'selection.manage', edition)) return missing('edition')
  const rows = waiting(await resultRows(ctx, id))
  refuseIf(rows.length === 0 ? 'decision.nobody' : null)
  await ctx.db
    .updateTable('selection.result')
    .set({ conferralProposedBy: ctx.actor.userId, conferralDocumentNumber: documentNumber, conferralOn: conferredOn })
    .where('editionId', '=', id)
    .execute()
  await record(
    ctx,
    'edition.conferral-proposed',
    { kind: 'edition', id, path: edition.path },
    { documentNumber, conferredOn, people: rows.length },
  )
  return { proposed: rows.length }
}

/** By another hand: certificates for all who may have one now; who may not yet is named with the reason and stays for a later call. */
export async function conferTitles(ctx: Ctx, { id }: { id: string }) {
  const edition = await loadIn(ctx, id, 'confer')
  if (!holds(ctx.actor, 'selection.confirm', edition)) return missing('edition')
  const proposal = await ctx.db.selectFrom('selection.result').selectAll().where('editionId', '=', id).forUpdate().executeTakeFirst()
  refuseIf(proposal?.conferralProposedBy ? null : 'decision.not-proposed')
  refuseIf(proposal?.conferralProposedBy === ctx.actor.userId ? 'decision.same-person' : null)
  const rows = waiting(await resultRows(ctx, id))
  const reasons = await reasonsAgainst(ctx, id, rows)
  const held = rows.flatMap((row) => {
    const code = reasons.get(row.nomineeId)
    return code ? [{ name: shownShape.parse(row.shown).name, code }] : []
  })
  const free = rows.filter((row) => !reasons.get(row.nomineeId))
  const given = await giveTitles(ctx, edition, free, {
    on: proposal?.conferralOn ?? '',
    documentNumber: proposal?.conferralDocumentNumber ?? '',
  })
  await record(ctx, 'edition.titles-conferred', { kind: 'edition', id, path: edition.path }, { conferred: given, held: held.length })
  return { conferred: given, held }
}

/** An objection, a body's no or a notice still running holds back that person and nobody else. */
async function reasonsAgainst(ctx: Ctx, editionId: string, rows: readonly ResultRow[]): Promise<Map<string, string | null>> {
  const objections = await openObjectionsOn(
    ctx,
    rows.map(({ nomineeId }) => nomineeId),
  )
  const clearances = await clearancesOf(
    ctx,
    rows.map(({ recommendationId }) => recommendationId),
  )
  const passed = new Set<string>()
  for (const notice of await noticesOf(ctx, 'edition', editionId)) {
    if (!(await noticeEnded(ctx, notice.id))) continue
    for (const entry of await standingOf(ctx, notice.id)) if (entry.state === 'standing') passed.add(entry.subjectId)
  }
  const reason = (row: ResultRow) =>
    closedFor(row) ??
    (objections.has(row.nomineeId) ? 'decision.open-objection' : null) ??
    (clearances.get(row.recommendationId)?.some(({ state }) => state === 'objected') ? 'decision.clearance-objected' : null) ??
    (passed.has(row.nomineeId) ? null : 'decision.notice-open')
  return new Map(rows.map((row) => [row.nomineeId, reason(row)]))
}

async function giveTitles(
  ctx: Ctx,
  edition: LoadedEdition,
  rows: readonly ResultRow[],
  { on, documentNumber }: { on: string; documentNumber: string },
): Promise<number> {
  if (rows.length === 0) return 0
  const issuer = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'path', 'name'])
    .where('id', '=', edition.organizationId)
    .executeTakeFirstOrThrow()
  const units = await ctx.db
    .selectFrom('selection.recommendation as r')
    .innerJoin('registry.organization as u', 'u.id', 'r.unitId')
    .select(['r.id', 'u.path'])
    .where(
      'r.id',
      'in',
      rows.map(({ recommendationId }) => recommendationId),
    )
    .execute()
  const paths = new Map(units.map(({ id, path }) => [id, path]))
  const conferred = await confer(
    ctx,
    rows.map((row) => {
      const { name, unit, city, trade, industry } = shownShape.parse(row.shown)
      return {
        ...{
          area: 'selection' as const,
          titleCode: row.decidedTitle ?? '',
          holder: { kind: 'person', id: row.personId },
          holderName: name,
          unit,
          place: city,
          trade,
          industry,
          // the certificate says 选树 itself
          editionLabel: edition.name.replace(/选树$/, ''),
        },
        ...{
          path: paths.get(row.recommendationId) ?? edition.path,
          issuer,
          sourceKind: 'nominee',
          sourceId: row.nomineeId,
          conferredOn: on,
          documentNumber,
          demonstration: edition.demonstration,
        },
      }
    }),
  )
  for (const { sourceId, honourId } of conferred) {
    await ctx.db
      .updateTable('selection.resultRow')
      .set({ honourId })
      .where('editionId', '=', edition.id)
      .where('nomineeId', '=', sourceId)
      .execute()
  }
  await ctx.db
    .updateTable('selection.nominee')
    .set({ state: 'conferred' })
    .where(
      'id',
      'in',
      conferred.map(({ sourceId }) => sourceId),
    )
    .execute()
  return conferred.length
}
