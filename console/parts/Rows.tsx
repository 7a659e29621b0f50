import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'

export type Column<Row> = { key: string; title: ReactNode; show: (row: Row) => ReactNode; width?: number | string; right?: boolean }

type Given<Row> = {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Opens a row by click or Enter; the first column should hold the name. */
  open?: (row: Row) => void
  caption?: string
  /** A class for a row that stands out. */
  mark?: (row: Row) => string | undefined
}

/** A list as lines on the sheet; more rows come below, the head stays in sight. */
export function Rows<Row>({ columns, rows, keyOf, open, caption, mark }: Given<Row>) {
  const byKey = (row: Row) => (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) open?.(row)
  }
  // A button or box inside a row acts for itself.
  const byClick = (row: Row) => (event: MouseEvent) => {
    if (!(event.target instanceof Element && event.target.closest('button, input, label, a'))) open?.(row)
  }
  return (
    <table className="rows">
      {caption && <caption className="unseen">{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" style={{ width: column.width }} className={column.right ? 'right' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            className={mark?.(row)}
            {...(open && { 'data-open': true, tabIndex: 0, onClick: byClick(row), onKeyDown: byKey(row) })}
          >
            {columns.map((column) => (
              <td key={column.key} className={column.right ? 'right' : undefined}>
                {column.show(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
