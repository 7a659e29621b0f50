import type { ReactNode } from 'react'
import { useWords } from '../words.ts'

export type Cell = {
  label: string
  value: ReactNode
  wide?: boolean /** Sentences of what is wrong with it. */
  faults?: readonly string[] /** Points at it, while faults are being listed. */
  mark?: () => void
  /** Pointed at from beside the paper. */
  shown?: boolean
}

export function Paper({ title, under, children }: { title: ReactNode; under?: ReactNode; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to scroll it
    <div className="table" tabIndex={0}>
      <article className="doc">
        <h1>{title}</h1>
        <p>{under}</p>
        {children}
      </article>
    </div>
  )
}

/** The ruled form: two cells a line, wide ones alone; faults stand in the cell they speak of. */
export function Ruled({ cells }: { cells: readonly Cell[] }) {
  return (
    <table className="form">
      <tbody>
        {lines(cells).map((line) => (
          <tr key={line.map((cell) => cell.label).join(' ')}>
            {line.map((cell) => (
              <RuledCell key={cell.label} cell={cell} alone={line.length === 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RuledCell({ cell, alone }: { cell: Cell; alone: boolean }) {
  const { t } = useWords()
  const empty = cell.value === null || cell.value === undefined || cell.value === ''
  return (
    <>
      <th scope="row">
        {cell.label}
        {cell.mark && (
          <button
            type="button"
            className="mark-cell"
            onClick={cell.mark}
            aria-label={t('console.mark-field', { field: cell.label })}
            title={t('console.mark-field', { field: cell.label })}
          >
            +
          </button>
        )}
      </th>
      <td colSpan={alone ? 3 : 1} className={cell.faults?.length ? 'fault' : undefined} data-shown={cell.shown}>
        {empty ? <span className="ash">{t('console.not-filled')}</span> : cell.value}
        {cell.faults?.map((fault) => (
          <small className="fault-note" key={fault}>
            {fault}
          </small>
        ))}
      </td>
    </>
  )
}

function lines(cells: readonly Cell[]): Cell[][] {
  const made: Cell[][] = []
  let open: Cell[] | null = null
  for (const cell of cells) {
    if (open && !cell.wide) {
      open.push(cell)
      open = null
    } else {
      const line = [cell]
      made.push(line)
      open = cell.wide ? null : line
    }
  }
  return made
}

export type Proof = {
  id: string
  name: string
  note?: ReactNode
  href?: string /** Shows it here instead of leading away. */
  open?: () => void
  isOpen?: boolean
}

export function Proofs({ proofs }: { proofs: readonly Proof[] }) {
  if (proofs.length === 0) return null
  return (
    <ul className="proof">
      {proofs.map((proof) => (
        <li key={proof.id}>
          <b>
            {proof.open ? (
              <button type="button" className="link" aria-expanded={proof.isOpen === true} onClick={proof.open}>
                {proof.name}
              </button>
            ) : proof.href ? (
              <a className="link" href={proof.href} target="_blank" rel="noreferrer">
                {proof.name}
              </a>
            ) : (
              proof.name
            )}
          </b>
          {proof.note}
        </li>
      ))}
    </ul>
  )
}
