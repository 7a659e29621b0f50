import type { Readable } from 'node:stream'
import { isWordKey, speak } from '../../../kit/words/index.ts'
import { type FaultWords, faultList, type WrittenRow, writeBook } from '../../registry/workbooks/index.ts'
import { type Fault, fields, type RejectedRow } from './staged.ts'

const zh = speak('zh')

const reason = (lang: 'zh' | 'en', code: string) => {
  const key = `import.${code}`
  return isWordKey(key) ? speak(lang)(key) : code
}
const nameOf = (field: string) => {
  const key = `import.field.${field}`
  return isWordKey(key) ? zh(key) : field
}
const words: FaultWords = { field: nameOf, reason }

/**
 * The sheet that goes back to the sender: a list of every fault with its place and reason in both languages, and the refused rows in the
 * customary form, ready to be corrected; the same file can then be imported, since the list has no header of a summary.
 * @param rows the refused rows with their clear values (ID numbers included): they go to the one who sent them, and to nobody else.
 */
export function faultSheet(faults: readonly Fault[], rows: readonly RejectedRow[] = []): Readable {
  const sheets = [...new Set(rows.map(({ sheet }) => sheet))].map((name) => ({
    name,
    widths: [...fields.map(() => 14), 60],
    rows: corrections(
      rows.filter(({ sheet }) => sheet === name),
      faults.filter(({ sheet }) => sheet === name),
    ),
  }))
  return writeBook([faultList(faults, words), ...sheets])
}

/** One table for each sender, since a rank counts among the people of one sender only. */
function* corrections(rows: RejectedRow[], faults: Fault[]): Generator<WrittenRow> {
  yield { strong: true, cells: [zh('import.to-correct')] }
  for (const [sender, own] of Map.groupBy(rows, (row) => row.sender?.name ?? '')) {
    if (sender) yield { cells: [zh('import.from', { name: sender })] }
    yield { strong: true, cells: [...fields.map(nameOf), zh('import.reason')] }
    for (const row of own) yield correction(row, Map.groupBy(faults.filter((fault) => fault.row === row.row), ({ field }) => field)) // biome-ignore format: one line
  }
}

function correction({ values }: RejectedRow, faults: ReadonlyMap<string, Fault[]>): WrittenRow {
  const reasonsOf = (list: readonly Fault[]) => list.map(({ code }) => reason('zh', code)).join('\n')
  const cells = fields.map((field) => {
    const [text, wrong] = [values[field] ?? '', faults.get(field)]
    return wrong ? { text, wrong: reasonsOf(wrong) } : text
  })
  return { cells: [...cells, reasonsOf([...faults.values()].flat())] }
}
