import { PassThrough } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Input } from '../../../../contract/endpoint.ts'
import type * as contract from '../../../../contract/registry/rosters.ts'
import type { Fault } from '../../../../contract/shapes.ts'
import { isWordKey, sentence, speak } from '../../../../kit/words/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { faultsOf, loadImport } from './reads.ts'

const batchSize = 1_000

/** Written to the answer as it is read: a roster of 50,000 wrong rows costs no more memory than one of ten. */
export async function downloadRosterFaults(ctx: Ctx, { id }: Input<typeof contract.downloadRosterFaults>) {
  const { fileName } = await loadImport(ctx, id)
  const body = new PassThrough()
  write(ctx, id, body).catch((error: Error) => body.destroy(error))
  const name = `${fileName.replace(/\.[^.]*$/, '')}-${speak(ctx.lang)('roster.fault-sheet')}.xlsx`
  return { name, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body }
}

async function write(ctx: Ctx, id: string, body: PassThrough): Promise<void> {
  const say = speak(ctx.lang)
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: body })
  const sheet = book.addWorksheet(say('roster.fault-sheet'))
  // the format '@' keeps a value that begins like a formula as the text it is
  sheet.columns = [16, 8, 20, 26, 60].map((width) => ({ width, style: { numFmt: '@' } }))
  sheet.addRow([say('roster.sheet'), say('roster.row'), say('roster.column'), say('roster.value'), say('roster.reason')]).commit()
  for (let after: number | null = 0; after !== null; ) {
    const { faults, last }: { faults: Fault[]; last: number | null } = await faultsOf(ctx, id, after, batchSize)
    for (const fault of faults) sheet.addRow(lineOf(ctx, fault)).commit()
    after = last
  }
  sheet.commit()
  await book.commit()
}

const lineOf = ({ lang }: Ctx, { sheet, row, field, value, code }: Fault) => {
  const key = `roster.field.${field}`
  return [sheet ?? '', String(row ?? ''), isWordKey(key) ? speak(lang)(key) : field, value ?? '', sentence(lang, code)]
}
