import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Column } from './Rows.tsx'

type Given<Row> = {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  done: (cells: (string | number)[][]) => void
}

const atOnce = 200

/**
 * Draws the rows where nobody sees them and reads what stands in the cells: a workbook then says what the page says, in the words of
 * the page, and no list has to describe itself twice. A part at a time, so that the page stays alive.
 */
export function Written<Row>({ columns, rows, keyOf, done }: Given<Row>) {
  const [at, setAt] = useState(0)
  const [box] = useState(() => document.createElement('div'))
  const made = useRef<(string | number)[][]>([])
  const part = rows.slice(at, at + atOnce)
  useEffect(() => {
    const lines = [...box.querySelectorAll('tr')]
    for (const [i, row] of part.entries())
      made.current[at + i] = columns.map((column, c) => column.text?.(row) ?? cellOf(lines[i]?.children[c], column.right === true))
    if (at + atOnce < rows.length) setTimeout(() => setAt(at + atOnce))
    else done(made.current)
  }, [at])
  return createPortal(
    <table>
      <tbody>
        {part.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td key={column.key}>{column.show(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>,
    box,
  )
}

const blocks = new Set(['DIV', 'P', 'LI', 'BR', 'SMALL'])
const silent = new Set(['BUTTON', 'INPUT', 'SVG', 'KBD'])

function textOf(node: Node): string {
  if (node instanceof Text) return node.data
  if (!(node instanceof Element) || silent.has(node.tagName.toUpperCase()) || node.getAttribute('aria-hidden') === 'true') return ''
  const inner = [...node.childNodes].map(textOf).join('')
  return blocks.has(node.tagName) ? `\n${inner}` : inner
}

/** A column of figures gives figures. */
function cellOf(cell: Element | undefined, figures: boolean): string | number {
  const text = (cell ? [...cell.childNodes].map(textOf).join('') : '').replace(/[ \t]+/g, ' ').trim()
  const plain = text.replaceAll(',', '')
  return figures && /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text === '–' ? '' : text
}
