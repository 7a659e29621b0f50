import { isWordKey, speak } from '../../../kit/words/index.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, placesOf } from '../../platform/context.ts'
import { type WrittenRow, workbookType, writeBook } from '../workbooks/index.ts'
import { type AuditLine, type Filters, listAudit } from './reads.ts'

const most = 50_000

/** Written to the answer as it is read, so that a long period costs no more memory than a short one. Reading it out is itself an act. */
export async function exportAudit(ctx: Ctx, filters: Filters) {
  const [path] = placesOf(ctx.actor, 'inspection.read')
  const asked = { ...filters, who: undefined }
  await record(ctx, 'audit.exported', { kind: 'audit', id: 'lines', path }, { ...asked, byName: filters.who !== undefined })
  const say = speak(ctx.lang)
  const body = writeBook([{ name: say('console.audit'), widths: [20, 16, 40, 24, 26, 30, 10], frozen: 1, rows: linesOf(ctx, filters) }])
  return { name: `${say('console.audit')}-${dayOf(ctx.now)}.xlsx`, type: workbookType, body }
}

const heads = ['at', 'who', 'what', 'thing', 'place', 'reason', 'link'] as const

async function* linesOf(ctx: Ctx, filters: Filters): AsyncGenerator<WrittenRow> {
  yield { strong: true, cells: heads.map((head) => speak(ctx.lang)(`console.audit-column.${head}`)) }
  let [after, left]: [string | undefined, number] = [undefined, most]
  do {
    const { rows, next }: { rows: AuditLine[]; next: string | null } = await listAudit(ctx, {
      ...filters,
      after,
      limit: Math.min(500, left),
    })
    for (const row of rows) yield { cells: cellsOf(ctx, row) }
    left -= rows.length
    after = next ?? undefined
  } while (after !== undefined && left > 0)
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
