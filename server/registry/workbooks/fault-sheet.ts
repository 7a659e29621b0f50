import type { Fault } from '../../../contract/shapes.ts'
import { speak } from '../../../kit/words/index.ts'
import type { WrittenRow, WrittenSheet } from './writer.ts'

/** What a list calls its columns, and the sentence of a fault: what is wrong and what to do. */
export type FaultWords = { field: (field: string) => string; reason: (lang: 'zh' | 'en', code: string) => string }
export type PlacedFault = Fault & { column?: string | null | undefined }

const heads = ['import.sheet', 'import.row', 'import.column', 'import.field', 'import.value', 'import.reason'] as const

/** Every fault with its place and its reason in both languages: the sheet that goes back to the sender. */
export function faultList(faults: Iterable<PlacedFault> | AsyncIterable<PlacedFault>, words: FaultWords): WrittenSheet {
  const [zh, en] = [speak('zh'), speak('en')]
  const head: WrittenRow = { strong: true, cells: [...heads.map((key) => `${zh(key)} ${en(key)}`), en('import.reason')] }
  return { name: zh('import.sheet-faults'), widths: [16, 6, 6, 18, 26, 60, 60], frozen: 1, rows: linesOf(head, faults, words) }
}

async function* linesOf(
  head: WrittenRow,
  faults: Iterable<PlacedFault> | AsyncIterable<PlacedFault>,
  { field: nameOf, reason }: FaultWords,
): AsyncGenerator<WrittenRow> {
  yield head
  for await (const { sheet = '', row, column, field, value = '', code } of faults)
    yield { cells: [sheet, String(row ?? ''), column ?? '', nameOf(field), value, reason('zh', code), reason('en', code)] }
}
