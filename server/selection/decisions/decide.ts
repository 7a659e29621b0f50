import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/decisions.ts'
import { speak } from '../../../kit/words/index.ts'
import { record } from '../../platform/audit.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { noticesOf, prepareNotice as prepare } from '../../procedures/notices/index.ts'
import { type LoadedEdition, loadIn, titleNames } from '../editions/index.ts'
import { shownShape } from '../nominees/index.ts'
import { whyNotDecide } from './award.ts'
import { closedFor, type ResultRow, resultOf, resultRows } from './read.ts'

const office = (ctx: Ctx, edition: LoadedEdition) => (holds(ctx.actor, 'selection.manage', edition) ? edition : missing('edition'))

/** What the rules propose, but for departures, each with its written reason. */
export async function decide(ctx: Ctx, { id, documentNumber, minutes, departures }: Input<typeof contract.decide>) {
  const edition = office(ctx, await loadIn(ctx, id, 'decide'))
  const rows = await resultRows(ctx, id)
  refuseIf(rows.length === 0 ? 'decision.no-result' : null)
  const asked = new Map(departures.map((each) => [each.nomineeId, each]))
  if (departures.some(({ nomineeId }) => !rows.some((row) => row.nomineeId === nomineeId))) return missing('nominee')
  const titleOf = (row: ResultRow) =>
    asked.has(row.nomineeId) ? (asked.get(row.nomineeId)?.title ?? null) : closedFor(row) ? null : row.proposedTitle
  const choices = rows.map((row) => ({
    id: row.nomineeId,
    name: shownShape.parse(row.shown).name,
    title: titleOf(row),
    open: closedFor(row) === null,
  }))
  const against = whyNotDecide(choices, edition.rules.titles)
  refuseIf(against?.code ?? null, against?.details)
  const decided = await ctx.db
    .updateTable('selection.result')
    .set({ decidedBy: ctx.actor.userId, decidedAt: ctx.now, documentNumber, minutes })
    .where('editionId', '=', id)
    .where('decidedAt', 'is', null)
    .executeTakeFirst()
  refuseIf(decided.numUpdatedRows === 1n ? null : 'decision.already-decided')
  for (const { id: nomineeId, title } of choices) {
    const departure = asked.get(nomineeId)?.reason ?? null
    if (title !== null || departure)
      await ctx.db
        .updateTable('selection.resultRow')
        .set({ decidedTitle: title, departure })
        .where('editionId', '=', id)
        .where('nomineeId', '=', nomineeId)
        .execute()
  }
  await ctx.db.updateTable('selection.edition').set({ documentNumber }).where('id', '=', id).execute()
  const titled = choices.filter(({ title }) => title !== null).length
  await record(
    ctx,
    'edition.decided',
    { kind: 'edition', id, path: edition.path },
    { documentNumber, titled, departures: departures.length },
  )
  return resultOf(ctx, id)
}

export async function prepareNotice(ctx: Ctx, { id, documentNumber, opensOn }: Input<typeof contract.prepareNotice>) {
  const edition = office(ctx, await loadIn(ctx, id, 'publish'))
  const rows = await resultRows(ctx, id)
  const decided = rows.filter(({ decidedTitle, state }) => decidedTitle !== null && state === 'shown')
  refuseIf(decided.length === 0 ? 'decision.not-decided' : null)
  refuseIf((await noticesOf(ctx, 'edition', id)).some(({ state }) => state !== 'cancelled') ? 'decision.notice-exists' : null)
  return {
    noticeId: await writeNotice(ctx, edition, decided, {
      documentNumber,
      opensOn,
      title: speak('zh')('selection.notice-title', { edition: edition.name }),
    }),
  }
}

/** The notice of these people; also of a single one who moves up later. */
export async function writeNotice(
  ctx: Ctx,
  edition: LoadedEdition,
  rows: readonly ResultRow[],
  { documentNumber, opensOn, title }: { documentNumber: string; opensOn: string; title: string },
): Promise<string> {
  const names = await titleNames(ctx)
  const owner = await ctx.db
    .selectFrom('registry.organization')
    .select(['id', 'path', 'name'])
    .where('id', '=', edition.organizationId)
    .executeTakeFirstOrThrow()
  const from = await recommendersOf(ctx, rows)
  const notice = await prepare(ctx, {
    area: 'selection',
    subjectKind: 'edition',
    subjectId: edition.id,
    organization: owner,
    title,
    body: speak('zh')('selection.notice-body', { edition: edition.name, days: edition.rules.notice.workingDays }),
    documentNumber,
    opensOn,
    workingDays: edition.rules.notice.workingDays,
    entries: rows.map((row) => {
      const { name, unit, trade, city } = shownShape.parse(row.shown)
      return {
        subjectId: row.nomineeId,
        label: { name, unit, trade, place: city, title: names.get(row.decidedTitle ?? '') ?? '', note: '' },
        recommenders: from.get(row.recommendationId) ?? [],
      }
    }),
  })
  return notice.id
}

/** The unit that put each one forward: an objection about it is handled elsewhere. */
async function recommendersOf(ctx: Ctx, rows: readonly ResultRow[]): Promise<Map<string, { path: string }[]>> {
  const found = await ctx.db
    .selectFrom('selection.recommendation as r')
    .innerJoin('registry.organization as u', 'u.id', 'r.unitId')
    .select(['r.id', 'u.path'])
    .where(
      'r.id',
      'in',
      rows.map(({ recommendationId }) => recommendationId),
    )
    .execute()
  return Map.groupBy(found, ({ id }) => id)
}
