import { record } from '../../../platform/audit.ts'
import { breathing } from '../../../platform/breath.ts'
import { dayOf } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { json } from '../../../platform/database.ts'
import { Problem, refuseIf } from '../../../platform/problems.ts'
import { loadOrganization } from '../../organizations/index.ts'
import { termReader } from '../../vocabularies/index.ts'
import { cellOf, columnName, type Line, type PlacedFault, passedOver, readLines, type SheetReport } from '../../workbooks/index.ts'
import { vocabularyOf } from '../facts.ts'
import { whyNotEnter } from '../rules.ts'
import { findableText, idNumberColumns, phoneColumns, pinyinOf } from '../sealed.ts'
import { findByIdNumbers } from '../verbs.ts'
import { type Checked, checkRow, type Readers } from './checks.ts'
import { type RosterField, roster } from './columns.ts'

/** Small: the embedded database works on the loop that answers everybody. */
const batchSize = 200
const mostRows = 100_000

type Place = { id: string; path: string }
type Entry = Line<RosterField>
type Staged = { line: Entry; checked: Checked }
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
 * Reads a roster workbook line by line and stages it in batches; memory is bounded by one sheet, one batch and the workbook's shared strings.
 * Not inside a transaction: an import that breaks off leaves nothing but a row that is swept away. Good rows wait for `commit`.
 * Throws the Problems of readLines, roster.no-rows, roster.too-many-rows.
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
  let batch: Entry[] = []
  const reports: SheetReport[] = []
  for await (const line of readLines(localPath, roster, reports)) {
    if (line.isEntry) batch.push(line)
    if (batch.length < batchSize) continue
    if (stage.position >= mostRows) throw new Problem('refused', 'roster.too-many-rows', { most: mostRows })
    await stageBatch(ctx, stage, batch)
    batch = []
  }
  if (batch.length > 0) await stageBatch(ctx, stage, batch)
  if (stage.position === 0) throw new Problem('refused', 'roster.no-rows')
  await ctx.db
    .updateTable('registry.rosterImport')
    .set({
      state: 'staged',
      rowCount: stage.position,
      goodCount: stage.good,
      faultCount: stage.faulty,
      passedOver: json(passedOver(reports)),
      stagedAt: ctx.now,
    })
    .where('id', '=', stage.importId)
    .execute()
  const counts = { rows: stage.position, good: stage.good, faulty: stage.faulty }
  await record(ctx, 'roster.staged', { kind: 'roster', id: stage.importId, path: stage.place.path }, counts)
}

async function stageBatch(ctx: Ctx, stage: Stage, lines: readonly Entry[]): Promise<void> {
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

function check(stage: Stage, line: Entry): Staged {
  const columns = line.columns ?? new Map()
  const checked = checkRow(
    [...columns.keys()],
    (field) => cellOf(line.row, columns, field),
    stage.readers,
    stage.today,
    line.sheet.date1904,
  )
  if (checked.idNumber && stage.seen.has(checked.idNumber)) checked.faults.push({ field: 'idNumber', code: 'roster.duplicate-in-file' })
  if (checked.idNumber) stage.seen.add(checked.idNumber)
  return { line, checked }
}

/** Who is in the register already, under which name, in whose place. */
async function compareWithRegister(ctx: Ctx, { place }: Stage, rows: readonly Staged[]): Promise<void> {
  const known = await findByIdNumbers(
    ctx,
    rows.flatMap(({ checked }) => checked.idNumber ?? []),
  )
  for (const { checked } of rows) {
    const found = known.get(checked.idNumber ?? '')
    if (found?.path && !found.path.startsWith(place.path)) checked.faults.push({ field: 'idNumber', code: 'roster.person-elsewhere' })
    else if (found && found.name !== checked.name) checked.faults.push({ field: 'name', code: 'roster.name-differs', value: checked.name })
  }
}

/** A faulty row keeps its name and its faults and nothing sealed: it will never be entered. */
function rowOf(stage: Stage, { line, checked }: Staged) {
  const [sheet, row] = [line.sheet.name, line.row.number]
  const { name, idNumber, phone, facts } = checked
  const good = checked.faults.length === 0 && idNumber !== null
  stage.position += 1
  if (good) stage.good += 1
  else stage.faulty += 1
  const pinyin = good ? pinyinOf(name) : ''
  const letters = Object.fromEntries([...(line.columns ?? [])].map(([field, [at = 0]]) => [field, columnName(at)]))
  const faults: PlacedFault[] = checked.faults.map((fault) => ({ ...fault, sheet, row, column: letters[fault.field] }))
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
