import { type Cell, chineseNumber, compact, plain, type Reading, read, unreadable } from '../../registry/workbooks/index.ts'

/** A place in the sender's own order: 3, 第3, 3/12, 第三名, ③. */
export function readRank(cell: Cell | undefined): Reading<number> {
  const text = compact(plain(cell))
  if (text === '') return read<number>(null)
  const [, said = ''] = /^第?([\d〇零一二三四五六七八九十]+)(?:\.0+)?(?:名|位|号|[/\\]\d+)?$/.exec(text) ?? []
  const rank = /^\d+$/.test(said) ? Number(said) : chineseNumber(said)
  return rank !== null && rank >= 1 && rank <= 100_000 ? read(rank) : unreadable('rank-format')
}

/** Several honours in one cell: by line, semicolon, pause mark or number. */
export function readHonours(cell: Cell | undefined): string[] {
  if (!cell) return []
  const lines = cell.text.split(/[\r\n;;]+|(?<=^|[\s。;;])\d{1,2}[.、.](?!\d)|、(?![^(]*\))/)
  return lines
    .map((line) => plain({ kind: 'text', text: line.replace(/^[\s,,。.、·•]+|[\s,,。.、]+$/g, '') }))
    .filter((line) => line !== '')
}
