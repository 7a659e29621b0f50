import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { number } from '../../../../kit/formats.ts'
import { composing } from '../../../parts/keys.ts'
import { useWords } from '../../../words.ts'
import { asText, type Column, columns, keyOf, numberOf, type Row, type Typed } from './sheet.ts'

type Given = {
  rows: readonly Row[]
  typed: Typed
  now: (row: Row) => { places: number; reserves: number }
  put: (row: Row, column: Column, value: number) => void
  paste: (text: string, at: { row: number; column: number }) => void
  openBelow: ((row: Row) => void) | null
  due: (row: Row) => { text: string; own: boolean }
  changeDue: ((row: Row) => void) | null
  closed: boolean
}

/** Like a spreadsheet: arrows and Enter walk, a block is pasted, the whole is copied; what is new stands marked until it is saved. */
export function QuotaGrid({ rows, typed, now, put, paste, openBelow, due, changeDue, closed }: Given) {
  const { t } = useWords()
  const table = useRef<HTMLTableElement>(null)
  const to = (row: number, column: number) => {
    const input = table.current?.querySelector<HTMLInputElement>(`input[data-at="${row} ${column}"]`)
    input?.focus()
    input?.select()
    return Boolean(input)
  }
  const walk = (row: number, column: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    const step: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Enter: [event.shiftKey ? -1 : 1, 0],
      ...(atEdge(event.currentTarget, 'start') && { ArrowLeft: [0, -1] }),
      ...(atEdge(event.currentTarget, 'end') && { ArrowRight: [0, 1] }),
    }
    const by = step[event.key]
    if (by && !composing(event) && !event.ctrlKey && to(row + by[0], column + by[1])) event.preventDefault()
  }
  const take = (row: number, column: number) => (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    paste(text, { row, column })
  }
  const copy = (event: ClipboardEvent) => {
    // part of a figure is copied as it is
    if (event.target instanceof HTMLInputElement && !wholeChosen(event.target)) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', asText(rows, now))
  }
  const counted = rows.some((row) => row.workers)
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0)
  return (
    <table className="quota-grid" ref={table} onCopy={copy}>
      <caption className="unseen">{t('console.edition-part.quotas')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('console.recommending-place')}</th>
          {counted && (
            <th scope="col" className="right">
              {t('console.workers')}
            </th>
          )}
          <th scope="col">{t('console.places')}</th>
          <th scope="col" className="right">
            {t('console.used')}
          </th>
          <th scope="col">{t('console.reserves')}</th>
          <th scope="col" className="right">
            {t('console.used')}
          </th>
          <th scope="col">{t('console.due-on')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={keyOf(row)} data-changed={typed[keyOf(row)] !== undefined}>
            <th scope="row">
              {row.organizationName}
              {openBelow && (
                <button type="button" className="link small" onClick={() => openBelow(row)}>
                  {t('console.quotas-below')}
                </button>
              )}
            </th>
            {counted && <td className="right ash">{row.workers === null ? '–' : number(row.workers)}</td>}
            {columns.map((column, c) => [
              <td key={column}>
                <input
                  inputMode="numeric"
                  data-at={`${at} ${c}`}
                  disabled={closed}
                  aria-label={`${row.organizationName} ${t(column === 'places' ? 'console.places' : 'console.reserves')}`}
                  value={now(row)[column]}
                  onChange={(event) => put(row, column, numberOf(event.target.value) ?? 0)}
                  onFocus={(event) => event.target.select()}
                  onKeyDown={walk(at, c)}
                  onPaste={take(at, c)}
                  aria-invalid={now(row)[column] < (column === 'places' ? row.placesUsed : row.reservesUsed)}
                />
              </td>,
              <td key={`${column} used`} className="right ash">
                {column === 'places' ? row.placesUsed : row.reservesUsed}
              </td>,
            ])}
            <td>
              <span className={due(row).own ? 'soon' : 'ash'}>{due(row).text}</span>{' '}
              {changeDue && (
                <button type="button" className="link small" onClick={() => changeDue(row)}>
                  {t('console.change-due')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('console.sum')}</th>
          {counted && <td className="right">{number(sum((row) => row.workers ?? 0))}</td>}
          <td className="num">{sum((row) => now(row).places)}</td>
          <td className="right">{sum((row) => row.placesUsed)}</td>
          <td className="num">{sum((row) => now(row).reserves)}</td>
          <td className="right">{sum((row) => row.reservesUsed)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  )
}

const atEdge = (input: HTMLInputElement, edge: 'start' | 'end') =>
  wholeChosen(input) || (edge === 'start' ? input.selectionEnd === 0 : input.selectionStart === input.value.length)
const wholeChosen = (input: HTMLInputElement) => input.selectionStart === 0 && input.selectionEnd === input.value.length
