import { Checkbox } from 'antd'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react'
import { useWords } from '../words.ts'
import { composing, useKeys } from './keys.ts'
import { RowTools } from './RowTools.tsx'
import { useColumns } from './useColumns.ts'

export type Column<Row> = {
  key: string
  title: ReactNode
  show: (row: Row) => ReactNode
  width?: number | string
  right?: boolean
  /** What stands in a workbook, where it is not simply what is shown. */
  text?: (row: Row) => string | number | null
  /** Not shown until it is chosen. */
  extra?: boolean
}
/** The list behind the rows, as `useList` gives it: its name keeps the choice of columns, `read` brings every page for a workbook. */
export type Whole<Row> = { name: string; read: () => Promise<{ rows: Row[]; cut: boolean }> }
export type Pick<Row> = { has: (row: Row) => boolean; set: (rows: readonly Row[], on: boolean) => void; label: (row: Row) => string }

type Given<Row> = {
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Opens a row by click or Enter; the first column should hold the name. */
  open?: (row: Row) => void
  caption?: string
  /** A class for a row that stands out. */
  mark?: (row: Row) => string | undefined
  /** With it the columns can be chosen and the whole list taken away as a workbook. */
  whole?: Whole<Row>
  pick?: Pick<Row>
  /** What else stands above the list, at its left. */
  tools?: ReactNode
}

/** A list as lines on the sheet; more rows come below, the head stays in sight. Arrows or j and k walk, Enter opens, the space bar picks. */
export function Rows<Row>(given: Given<Row>) {
  const { rows, keyOf, open, caption, mark, whole, pick, tools } = given
  const { columns, choice } = useColumns(whole?.name, given.columns)
  const body = useRef<HTMLTableSectionElement>(null)
  const walk = (by: number) => {
    const lines = [...(body.current?.querySelectorAll<HTMLElement>('tr[tabindex]') ?? [])]
    const at = lines.findIndex((line) => line.contains(document.activeElement))
    lines[at < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))]?.focus()
  }
  useKeys(whole && open ? { j: () => walk(1), k: () => walk(-1) } : {})
  const byKey = (row: Row) => (event: KeyboardEvent<HTMLElement>) => {
    if (composing(event) || event.target !== event.currentTarget) return
    const act = { Enter: () => open?.(row), ' ': () => tick(event.currentTarget), ArrowDown: () => walk(1), ArrowUp: () => walk(-1) }[
      event.key
    ]
    if (!act) return
    event.preventDefault()
    act()
  }
  // A button or box inside a row acts for itself.
  const byClick = (row: Row) => (event: MouseEvent) => {
    if (!(event.target instanceof Element && event.target.closest('button, input, label, a'))) open?.(row)
  }
  return (
    <>
      {(whole || tools) && (
        <RowTools caption={caption ?? ''} columns={columns} choice={choice} whole={whole} keyOf={keyOf}>
          {tools}
        </RowTools>
      )}
      <table className="rows">
        {caption && <caption className="unseen">{caption}</caption>}
        <thead>
          <tr>
            {pick && <PickAll pick={pick} rows={rows} />}
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={column.width === undefined ? { minWidth: 150 } : { width: column.width }}
                className={column.right ? 'right' : undefined}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={mark?.(row)}
              {...(open && { 'data-open': true, tabIndex: 0, onClick: byClick(row), onKeyDown: byKey(row) })}
            >
              {pick && (
                <td className="tick">
                  <Checkbox
                    aria-label={pick.label(row)}
                    checked={pick.has(row)}
                    onChange={(event) => pick.set([row], event.target.checked)}
                  />
                </td>
              )}
              {columns.map((column) => (
                <td key={column.key} className={column.right ? 'right' : undefined}>
                  {column.show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The space bar ticks the box of the line, whoever put it there. */
const tick = (line: HTMLElement) => line.querySelector<HTMLInputElement>('input[type="checkbox"]:not(:disabled)')?.click()

function PickAll<Row>({ pick, rows }: { pick: Pick<Row>; rows: readonly Row[] }) {
  const { t } = useWords()
  const picked = rows.filter(pick.has).length
  return (
    <th scope="col" className="tick" style={{ width: 40 }}>
      <Checkbox
        aria-label={t('console.pick-all')}
        checked={picked > 0 && picked === rows.length}
        indeterminate={picked > 0 && picked < rows.length}
        onChange={(event) => pick.set(rows, event.target.checked)}
      />
    </th>
  )
}
