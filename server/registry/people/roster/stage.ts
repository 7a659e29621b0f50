import { sql } from 'kysely'
import type { Fault } from '../../../../contract/shapes.ts'
import { record } from '../../../platform/audit.ts'
import { breathing } from '../../../platform/breath.ts'
import { dayOf } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { json } from '../../../platform/database.ts'
import { Problem, refuseIf } from '../../../platform/problems.ts'
import { fingerprint } from '../../../platform/secrets.ts'
import { loadOrganization } from '../../organizations/index.ts'
import { termReader } from '../../vocabularies/index.ts'
import { vocabularyOf } from '../facts.ts'
import { whyNotEnter } from '../rules.ts'
import { findableText, idNumberColumns, phoneColumns, pinyinOf } from '../sealed.ts'
import { type Checked, checkRow, type Readers } from './checks.ts'
import { type Line, readLines } from './sheets.ts'

/** Small: the embedded database works on the loop that answers everybody. */
const batchSize = 200

type Place = { id: string; path: string }
type Staged = { line: Line; checked: Checked; print: Uint8Array | null }
type Stage = {
  importId: string
  place: Place
  readers: Readers
  today: string
  seen: Set<string>
  position: number
  good: number
  faulty: number
}

/**
 * Reads a roster workbook line by line and stages it in batches; memory is bounded by one batch and the workbook's shared strings.
 * Not inside a transaction: an import that breaks off leaves nothing but a row that is swept away. Good rows wait for `commit`.
 * Throws the Problems of guardWorkbook, roster.no-header, roster.no-rows, roster.too-many-rows, roster.unreadable.
 */
export async function stageRoster(
  ctx: Ctx,
  given: { organizationId: string; path: string; fileId?: string; fileName?: string },
): Promise<string> {
  const place = await loadOrganization(ctx, given.organizationId)
  refuseIf(whyNotEnter(place, ctx.actor))
  const { id } = await ctx.db
    .insertInto('registry.rosterImport')
    .values({
      organizationId: place.id,
      fileId: given.fileId ?? null,
      fileName: given.fileName ?? 'roster.xlsx',
      createdBy: ctx.actor.userId,
      createdAt: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  try {
    await stageLines(
      ctx,
      { importId: id, place, readers: await readersOf(ctx), today: dayOf(ctx.now), seen: new Set(), position: 0, good: 0, faulty: 0 },
      given.path,
    )
  } catch (error) {
    await ctx.db.deleteFrom('registry.rosterImport').where('id', '=', id).execute()
    throw error
  }
  return id
}

async function readersOf(ctx: Ctx): Promise<Readers> {
  const reader = (field: keyof typeof vocabularyOf) => termReader(ctx, vocabularyOf[field])
  return {
    ethnicity: await reader('ethnicity'),
    politicalStatus: await reader('politicalStatus'),
    education: await reader('education'),
    trade: await reader('trade'),
    skillGrade: await reader('skillGrade'),
  }
}

async function stageLines(ctx: Ctx, stage: Stage, localPath: string): Promise<void> {
  let batch: Line[] = []
  for await (const line of readLines(localPath)) {
    batch.push(line)
    if (batch.length < batchSize) continue
    await stageBatch(ctx, stage, batch)
    batch = []
  }
  if (batch.length > 0) await stageBatch(ctx, stage, batch)
  if (stage.position === 0) throw new Problem('refused', 'roster.no-rows')
  await ctx.db
    .updateTable('registry.rosterImport')
    .set({ state: 'staged', rowCount: stage.position, goodCount: stage.good, faultCount: stage.faulty, stagedAt: ctx.now })
    .where('id', '=', stage.importId)
    .execute()
  const counts = { rows: stage.position, good: stage.good, faulty: stage.faulty }
  await record(ctx, 'roster.staged', { kind: 'roster', id: stage.importId, path: stage.place.path }, counts)
}

async function stageBatch(ctx: Ctx, stage: Stage, lines: readonly Line[]): Promise<void> {
  const breathe = breathing()
  const rows: Staged[] = []
  for (const line of lines) {
    await breathe()
    rows.push(check(stage, line))
  }
  await compareWithRegister(ctx, stage, rows)
  const entries: ReturnType<typeof rowOf>[] = []
  for (const row of rows) {
    await breathe()
    entries.push(rowOf(stage, row))
  }
  await ctx.db.insertInto('registry.rosterImportRow').values(entries).execute()
}

function check(stage: Stage, line: Line): Staged {
  const checked = checkRow(line.cells, stage.readers, stage.today)
  for (const field of line.formulas) checked.faults.push({ field, code: 'roster.formula' })
  const print = checked.idNumber ? fingerprint(checked.idNumber) : null
  const key = print ? Buffer.from(print).toString('base64') : ''
  if (print && stage.seen.has(key)) checked.faults.push({ field: 'idNumber', code: 'roster.duplicate-in-file' })
  stage.seen.add(key)
  return { line, checked, print }
}

/** One question a batch: who is in the register already, under which name, in whose place. */
async function compareWithRegister({ db }: Ctx, { place }: Stage, rows: readonly Staged[]): Promise<void> {
  const prints = rows.flatMap(({ print }) => (print ? [print] : []))
  if (prints.length === 0) return
  const known = await db
    .selectFrom('registry.person as p')
    .leftJoin('registry.organization as o', 'o.id', 'p.organizationId')
    .where('p.idNumberFingerprint', 'in', prints)
    .where('p.mergedIntoId', 'is', null)
    .where('p.confirmedAt', 'is not', null)
    .select(['p.name', 'o.path', sql<string>`encode(p.id_number_fingerprint, 'base64')`.as('key')])
    .execute()
  const byPrint = new Map(known.map((each) => [each.key, each]))
  for (const { print, checked } of rows) {
    const found = print ? byPrint.get(Buffer.from(print).toString('base64')) : undefined
    if (found?.path && !found.path.startsWith(place.path)) checked.faults.push({ field: 'idNumber', code: 'roster.person-elsewhere' })
    else if (found && found.name !== checked.name) checked.faults.push({ field: 'name', code: 'roster.name-differs', value: checked.name })
  }
}

/** A faulty row keeps its name and its faults and nothing sealed: it will never be entered. */
function rowOf(stage: Stage, { line: { sheet, row }, checked }: Staged) {
  const { name, idNumber, phone, facts } = checked
  const good = checked.faults.length === 0 && idNumber !== null
  stage.position += 1
  if (good) stage.good += 1
  else stage.faulty += 1
  const pinyin = good ? pinyinOf(name) : ''
  const faults: Fault[] = checked.faults.map((fault) => ({ ...fault, sheet, row }))
  return {
    importId: stage.importId,
    position: stage.position,
    sheet,
    row,
    name: name.slice(0, 60),
    ...(good ? idNumberColumns(idNumber) : none),
    ...(good && phone ? phoneColumns(phone) : noPhone),
    fields: json(good ? { ...facts, pinyin, findable: findableText(name, pinyin) } : {}),
    faults: json(faults),
    good,
  }
}

const none = { idNumberSealed: null, idNumberFingerprint: null, idNumberMasked: null }
const noPhone = { phoneSealed: null, phoneFingerprint: null, phoneMasked: null }
