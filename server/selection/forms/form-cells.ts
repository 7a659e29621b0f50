import type { Cell, Row } from '../../platform/paper/grid.ts'
import { wide } from './shown.ts'

// Nine columns: the block's name, four pairs of label and value; the photograph stands over the last pair.
export const widths = [11, 21, 24, 19, 19, 21, 20, 19, 20]
export const rest = widths.length - 1

export const label = (text: string, span = 1): Cell => ({ text: wide(text), span, size: 9.5, fit: true })
export const value = (text: string | number | null, span = 1, align: 'left' | 'center' = 'center'): Cell => ({
  ...{ text: text ?? '', span, align },
  // A date, a code or a number reads badly over two lines.
  fit: /^[\x20-\x7e·*年月日—.]{1,24}$/u.test(String(text ?? '')),
})
export const block = (text: string, rows: number): Cell => ({ text, rows, upright: true, strong: true, size: 10 })

/** A block of records with its own columns; at least so many free lines as the paper form has. */
export function recordRows(
  name: string,
  columns: readonly [heading: string, span: number][],
  lines: readonly (readonly string[])[],
  least: number,
): Row[] {
  const all = [...lines, ...Array.from({ length: Math.max(0, least - lines.length) }, (): readonly string[] => [])]
  const head = { height: 7.5, cells: [block(name, all.length + 1), ...columns.map(([text, span]) => label(text, span))] }
  return [
    head,
    ...all.map((line) => ({ height: 7.5, cells: columns.map(([, span], i) => value(line[i] ?? '', span, i === 0 ? 'left' : 'center')) })),
  ]
}
