import { Button } from 'antd'
import { type DragEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../words.ts'
import { composing } from './keys.ts'
import './order.css'

type Line = { id: string; name: string; unit: string }
type Given<Row extends Line> = {
  label: string
  rows: readonly Row[]
  /** Puts the line at one place to another. */
  move: (from: number, to: number) => void
  /** Its number, where it is not the place in this list. */
  numberOf?: (row: Row) => ReactNode
  /** What else can be done with a line, at its right end. */
  acts?: (row: Row) => ReactNode
  /** What stands against it, under its name. */
  wrong?: (row: Row) => string | null
}

/** Lines in an order of the clerk's own: dragged by the handle, or moved with Alt and the arrow keys while the handle has the focus. */
export function OrderList<Row extends Line>({ label, rows, move, numberOf, acts, wrong }: Given<Row>) {
  const { t } = useWords()
  const list = useRef<HTMLOListElement>(null)
  const followed = useRef<number | null>(null)
  const [held, setHeld] = useState<number | null>(null)
  const handle = (at: number) => list.current?.querySelectorAll<HTMLElement>('[data-handle]')[at]
  const press = (at: number) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    const to = at + by
    if (composing(event) || by === 0 || to < 0 || to >= rows.length) return
    event.preventDefault()
    if (!event.altKey) return handle(to)?.focus()
    followed.current = to
    move(at, to)
  }
  // The browser drops the focus of a line that is lifted out; it is given back before the next key can be pressed.
  useLayoutEffect(() => {
    if (followed.current !== null) handle(followed.current)?.focus()
    followed.current = null
  })
  const over = (at: number) => (event: DragEvent) => {
    if (held === null) return
    event.preventDefault()
    if (held === at) return
    move(held, at)
    setHeld(at)
  }
  return (
    <ol className="order" aria-label={label} ref={list}>
      {rows.map((row, at) => (
        <li
          key={row.id}
          draggable
          onDragStart={() => setHeld(at)}
          onDragOver={over(at)}
          onDragEnd={() => setHeld(null)}
          data-held={held === at}
        >
          <Button
            type="text"
            size="small"
            className="handle"
            data-handle
            aria-label={t('console.order-handle', { name: row.name, rank: at + 1 })}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            title={t('console.order-how')}
            onKeyDown={press(at)}
          >
            ⠿
          </Button>
          <span className="num">{numberOf ? numberOf(row) : at + 1}</span>
          <span className="who">
            <b>{row.name}</b> <span className="ash">{row.unit}</span>
            {wrong?.(row) && <small className="stop">{wrong(row)}</small>}
          </span>
          <span>{acts?.(row)}</span>
        </li>
      ))}
    </ol>
  )
}

/** A list with one line moved. */
export function moved<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  const fresh = [...rows]
  const [one] = fresh.splice(from, 1)
  if (one !== undefined) fresh.splice(to, 0, one)
  return fresh
}
