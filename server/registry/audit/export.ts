import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import { isWordKey, speak } from '../../../kit/words/index.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { type AuditLine, type Filters, listAudit } from './reads.ts'

const most = 50_000

/** Written to the answer as it is read, so that a long period costs no more memory than a short one. Reading it out is itself an act. */
export async function exportAudit(ctx: Ctx, filters: Filters) {
  const [path] = placesOf(ctx.actor, 'inspection.read')
  const asked = { ...filters, who: undefined }
  await record(ctx, 'audit.exported', { kind: 'audit', id: 'lines', path }, { ...asked, byName: filters.who !== undefined })
  const body = new PassThrough()
  write(ctx, filters, body).catch((error: Error) => body.destroy(error))
  const name = `${speak(ctx.lang)('console.audit')}-${dayOf(ctx.now)}.xlsx`
  return { name, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body }
}

async function write(ctx: Ctx, filters: Filters, body: PassThrough): Promise<void> {
  const say = speak(ctx.lang)
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: body })
  const sheet = book.addWorksheet(say('console.audit'))
  // the format '@' keeps a value that begins like a formula as the text it is
  sheet.columns = [20, 16, 40, 24, 26, 30, 10].map((width) => ({ width, style: { numFmt: '@' } }))
  const heads = ['at', 'who', 'what', 'thing', 'place', 'reason', 'link'] as const
  sheet.addRow(heads.map((head) => say(`console.audit-column.${head}`))).commit()
  let [after, left]: [string | undefined, number] = [undefined, most]
  do {
    const { rows, next }: { rows: AuditLine[]; next: string | null } = await listAudit(ctx, {
      ...filters,
      after,
      limit: Math.min(500, left),
    })
    for (const row of rows) sheet.addRow(cellsOf(ctx, row)).commit()
    left -= rows.length
    after = next ?? undefined
  } while (after !== undefined && left > 0)
  sheet.commit()
  await book.commit()
}

/** Time in Shandong; the event and the kind of thing in words. */
function cellsOf({ lang }: Ctx, { at, actorId, actorName, event, subjectKind, subjectName, placeName, data, seq }: AuditLine): string[] {
  const say = speak(lang)
  const word = (key: string) => (isWordKey(key) ? say(key) : '')
  const moment = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  return [
    moment,
    actorName ?? word(`audit-hand.${actorId}`),
    word(`audit.${event}`),
    [word(`audit-thing.${subjectKind}`), subjectName].filter(Boolean).join(' '),
    placeName ?? '',
    typeof data.reason === 'string' ? data.reason : '',
    seq === null ? '' : String(seq),
  ]
}
