import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import { passedOver as shown } from '../../../contract/registry/workbooks.ts'
import type * as contract from '../../../contract/selection/imports.ts'
import { importState } from '../../../contract/selection/imports.ts'
import { fault } from '../../../contract/shapes.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { json, within } from '../../platform/database.ts'
import { page } from '../../platform/list.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { seal, unseal } from '../../platform/secrets.ts'
import { openFile } from '../../registry/files/index.ts'
import { findByIdNumbers } from '../../registry/people/index.ts'
import { passedOver } from '../../registry/workbooks/index.ts'
import { loadEdition, loadIn, titleNames } from '../editions/index.ts'
import { summaryContext } from './context.ts'
import { enterRow, senderOf } from './enter.ts'
import { whyNotCommit, whyNotCorrect } from './rules.ts'
import { stagedRows } from './staged-shape.ts'
import { readSummary } from './summary.ts'

/** Imports of one's own place and of those below it. */
export const visible = (ctx: Ctx) =>
  ctx.db
    .selectFrom('selection.summaryImport as i')
    .innerJoin('registry.organization as o', 'o.id', 'i.organizationId')
    .where(within('o.path', placesOf(ctx.actor, 'selection.review', 'selection.manage')))

const sentBy = sql<string>`coalesce((select a.name from registry."user" a where a.id = i.imported_by), '')`

export async function getImport(ctx: Ctx, { id }: { id: string }): Promise<Output<typeof contract.getImport>> {
  const row = await visible(ctx).selectAll('i').select(sentBy.as('sender')).where('i.id', '=', id).executeTakeFirst()
  if (!row) return missing('summary-import')
  const { id: own, editionId, fileName, staged, committed, corrected, known, at, sender } = row
  const state = importState.parse(row.state)
  return {
    ...{ id: own, editionId, fileName, staged, committed, corrected, known, at, state },
    importedBy: sender,
    faults: fault.array().parse(row.faults),
    passedOver: shown.array().parse(row.passedOver),
    can: {
      correct: whyNotCorrect({ ...row, state }, ctx.actor),
      commit: whyNotCommit({ ...row, state }),
      discard: whyNotCorrect({ ...row, state }, ctx.actor),
    },
  }
}

/** What is left is found again: by everybody at the place, and above it. */
export async function listImports(
  ctx: Ctx,
  { id, ...asked }: Input<typeof contract.listImports>,
): Promise<Output<typeof contract.listImports>> {
  const edition = await loadEdition(ctx, id)
  const query = visible(ctx)
    .where('i.editionId', '=', edition.id)
    .select(['i.id', 'i.fileName', 'i.state', 'i.staged', 'i.committed', 'i.at', sentBy.as('importedBy')])
    .select(
      sql<number>`(select count(distinct (f ->> 'sheet') || ' ' || (f ->> 'row'))::int from jsonb_array_elements(i.faults) f)`.as(
        'faultyRows',
      ),
    )
  const found = await page(query, {
    ...asked,
    by: [
      ['i.at', 'desc'],
      ['i.id', 'asc'],
    ],
  })
  return { ...found, rows: found.rows.map((row) => ({ ...row, state: importState.parse(row.state) })) }
}

/** Reads the workbook and keeps its rows sealed; nothing enters the edition yet, and reading it again changes nothing. */
export async function stageSummary(ctx: Ctx, { id, fileId }: Input<typeof contract.stageSummary>) {
  const edition = await loadIn(ctx, id, 'review')
  const place = ctx.actor.duties.find(
    ({ duty, path }) =>
      (duty === 'selection.review' || duty === 'selection.manage') && (path.startsWith(edition.path) || edition.path.startsWith(path)),
  )
  if (!place) return missing('edition')
  const file = await openFile(ctx, fileId)
  const read = await readSummary(file.localPath, await contextFor(ctx, edition.rules.titles))
  const { staged, faults, rejected } = read
  const row = await ctx.db
    .insertInto('selection.summaryImport')
    .values({
      editionId: id,
      organizationId: place.organizationId,
      fileId,
      fileName: file.name,
      staged: staged.length,
      faults: json(faults),
      passedOver: json(passedOver(read.sheets)),
      rowsSealed: seal(JSON.stringify(staged)),
      rejectedSealed: seal(JSON.stringify(rejected)),
      importedBy: ctx.actor.userId,
      at: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(
    ctx,
    'summary.staged',
    { kind: 'summary-import', id: row.id, path: place.path },
    { editionId: id, staged: staged.length, faults: faults.length },
  )
  return getImport(ctx, row)
}

/** What a workbook is read against: the titles of the edition, and the vocabularies of the day. */
export async function contextFor(ctx: Ctx, titles: readonly { code: string }[]) {
  const names = await titleNames(ctx)
  const context = await summaryContext(
    dayOf(ctx.now),
    titles.map(({ code }) => ({ code, name: names.get(code) ?? code, aliases: [] })),
  )
  return { ...context, registered: (idNumbers: readonly string[]) => findByIdNumbers(ctx, idNumbers) }
}

/** All good rows or none; a person who stands in the edition already is counted as known and left as he is. */
export async function commitImport(ctx: Ctx, { id }: { id: string }) {
  const found = await visible(ctx).selectAll('i').select('o.path').where('i.id', '=', id).forUpdate('i').executeTakeFirst()
  if (!found) return missing('summary-import')
  if (found.state === 'committed') return getImport(ctx, { id })
  refuseIf(found.state === 'staged' && found.rowsSealed ? null : 'import.wrong-state')
  const edition = await loadIn(ctx, found.editionId, 'review')
  const rows = stagedRows.parse(JSON.parse(unseal(found.rowsSealed ?? new Uint8Array())))
  refuseIf(rows.length === 0 ? 'import.no-rows' : null)
  // the register may have changed since the rows were read
  const known = await findByIdNumbers(
    ctx,
    rows.map(({ idNumber }) => idNumber),
  )
  const renamed = rows.find(({ idNumber, name }) => (known.get(idNumber)?.name ?? name) !== name)
  refuseIf(renamed ? 'import.register-changed' : null, { name: renamed?.name })
  let [committed, already, elsewhere] = [0, 0, 0]
  for (const row of rows) {
    const sender = await senderOf(ctx, row)
    if (!sender?.path.startsWith(found.path)) elsewhere += 1
    else if (await enterRow(ctx, edition, sender, row, id)) committed += 1
    else already += 1
  }
  refuseIf(elsewhere === rows.length ? 'import.other-place' : null)
  await ctx.db
    .updateTable('selection.summaryImport')
    .set({ state: 'committed', committed, known: already, rowsSealed: sql`null` })
    .where('id', '=', id)
    .execute()
  await record(ctx, 'summary.committed', { kind: 'summary-import', id, path: found.path }, { committed, known: already, elsewhere })
  return getImport(ctx, { id })
}
