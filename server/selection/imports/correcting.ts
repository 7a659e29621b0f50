import { sql } from 'kysely'
import type { z } from 'zod'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/imports.ts'
import { importState } from '../../../contract/selection/imports.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { seal, unseal } from '../../platform/secrets.ts'
import { masked, workbookType } from '../../registry/workbooks/index.ts'
import { loadIn } from '../editions/index.ts'
import { readAgain } from './again.ts'
import { faultSheet } from './fault-sheet.ts'
import { whyNotCorrect } from './rules.ts'
import { contextFor, getImport, visible } from './service.ts'
import type { Field, RejectedRow, StagedRow } from './staged.ts'
import { rejectedRows, stagedRows, storedFaults } from './staged-shape.ts'
import { suggestionsFor } from './suggest.ts'

/** A workbook with its sealed rows, for the one who sent it; for others at the place the rows do not exist. */
async function own(ctx: Ctx, id: string, { hold = false } = {}) {
  const query = visible(ctx).selectAll('i').select('o.path').where('i.id', '=', id)
  const row = await (hold ? query.forUpdate('i') : query).executeTakeFirst()
  if (!row || row.importedBy !== ctx.actor.userId) return missing('summary-import')
  return {
    ...row,
    state: importState.parse(row.state),
    faults: storedFaults.parse(row.faults),
    staged: opened(row.rowsSealed, stagedRows),
    rejected: opened(row.rejectedSealed, rejectedRows),
  }
}

const opened = <Rows>(sealed: Uint8Array | null, shape: { parse: (value: unknown) => Rows[] }): Rows[] =>
  sealed ? shape.parse(JSON.parse(unseal(sealed))) : []

const placeOf = ({ sheet, row }: { sheet: string; row: number }) => `${row} ${sheet}`

export async function listRejected(
  ctx: Ctx,
  { id, after, limit, field, code }: Input<typeof contract.listRejected>,
): Promise<Output<typeof contract.listRejected>> {
  const { rejected, faults, staged, editionId } = await own(ctx, id)
  const edition = await loadIn(ctx, editionId, 'review')
  const context = await contextFor(ctx, edition.rules.titles)
  const byRow = Map.groupBy(faults, placeOf)
  const wanted = rejected.filter((row) =>
    (byRow.get(placeOf(row)) ?? []).some((each) => (!field || each.field === field) && (!code || each.code === code)),
  )
  const from = Number.parseInt(after ?? '0', 10) || 0
  const rows = wanted.slice(from, from + limit).map((row) => ({
    ...{ sheet: row.sheet, row: row.row, sender: row.sender?.name ?? null, values: covered(row.values, byRow.get(placeOf(row)) ?? []) },
    faults: (byRow.get(placeOf(row)) ?? []).map((each) => ({
      ...{ field: each.field, code: each.code },
      suggestions: suggestionsFor(row, each, context, staged),
    })),
  }))
  return { rows, next: from + limit < wanted.length ? String(from + limit) : null }
}

type Shown = z.infer<typeof rejectedRows>[number]['values']

/** Numbers of a person stand in the clear only where they are, or may be, what is wrong. */
function covered(values: Shown, faults: readonly { field: Field; code: string }[]): Shown {
  const open = (field: Field) => faults.some((each) => each.field === field || (field === 'idNumber' && each.code.endsWith('id-mismatch')))
  const { idNumber, phone } = values
  return {
    ...values,
    ...(idNumber && !open('idNumber') ? { idNumber: masked(idNumber) } : {}),
    ...(phone && !open('phone') ? { phone: masked(phone) } : {}),
  }
}

type Cells = Input<typeof contract.correctImport>['cells']

/** Errors: 404 for all but the sender, 409 `import.wrong-state`, `edition.stage-over`. */
export async function correctImport(ctx: Ctx, { id, cells }: Input<typeof contract.correctImport>) {
  const found = await own(ctx, id, { hold: true })
  refuseIf(whyNotCorrect({ ...found, staged: found.staged.length }, ctx.actor))
  const edition = await loadIn(ctx, found.editionId, 'review')
  const letters = new Map(found.faults.map((each) => [`${placeOf(each)} ${each.field}`, each.column]))
  const { staged, rejected, faults } = await readAgain(
    found.staged,
    written(found.rejected, cells, found.faults),
    await contextFor(ctx, edition.rules.titles),
    (row: RejectedRow, field: Field) => letters.get(`${placeOf(row)} ${field}`) ?? null,
  )
  await write(ctx, id, { staged, rejected, faults: json(faults), more: staged.length - found.staged.length })
  await record(
    ctx,
    'summary.corrected',
    { kind: 'summary-import', id, path: found.path },
    { cells: cells.map(({ sheet, row, field, alike }) => ({ sheet, row, field, alike })), clean: staged.length - found.staged.length },
  )
  return getImport(ctx, { id })
}

/** The rows with the new values; with `alike` in every row that has a fault in that cell and the same words there. */
function written(
  rows: readonly RejectedRow[],
  cells: Cells,
  faults: readonly { sheet: string; row: number; field: Field }[],
): RejectedRow[] {
  const faulty = new Set(faults.map((each) => `${placeOf(each)} ${each.field}`))
  return rows.map((row) => {
    const mine = cells.filter((cell) => {
      if (placeOf(cell) === placeOf(row)) return true
      const from = rows.find((other) => placeOf(other) === placeOf(cell))
      return (
        cell.alike &&
        from !== undefined &&
        faulty.has(`${placeOf(row)} ${cell.field}`) &&
        row.values[cell.field] === from.values[cell.field]
      )
    })
    return mine.length === 0
      ? row
      : { ...row, values: { ...row.values, ...Object.fromEntries(mine.map((cell) => [cell.field, cell.value])) } }
  })
}

const write = (
  ctx: Ctx,
  id: string,
  { staged, rejected, faults, more }: { staged: StagedRow[]; rejected: RejectedRow[]; faults: ReturnType<typeof json>; more: number },
) =>
  ctx.db
    .updateTable('selection.summaryImport')
    .set((eb) => ({
      staged: staged.length,
      faults,
      corrected: eb('corrected', '+', more),
      rowsSealed: seal(JSON.stringify(staged)),
      rejectedSealed: seal(JSON.stringify(rejected)),
    }))
    .where('id', '=', id)
    .execute()

/** The rows go; that the workbook was read, and its faults without clear values, stay. */
export async function discardImport(ctx: Ctx, { id }: { id: string }) {
  const found = await own(ctx, id, { hold: true })
  refuseIf(whyNotCorrect({ ...found, staged: found.staged.length }, ctx.actor))
  await ctx.db
    .updateTable('selection.summaryImport')
    .set({ state: 'discarded', rowsSealed: sql`null`, rejectedSealed: sql`null` })
    .where('id', '=', id)
    .execute()
  await record(ctx, 'summary.discarded', { kind: 'summary-import', id, path: found.path })
  return getImport(ctx, { id })
}

/** What is still faulty, with the rows to correct: it may be filled in and sent as a new workbook. */
export async function getFaultSheet(ctx: Ctx, { id }: { id: string }) {
  const { fileName, faults, rejected } = await own(ctx, id)
  return { name: `错误清单-${fileName}`, type: workbookType, body: faultSheet(faults, rejected) }
}
