import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { correctImport, listRejected, summaryField } from '../../../contract/selection/imports.ts'
import type { Fault } from '../../../contract/shapes.ts'
import { request } from '../../../kit/client.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct, useList } from '../../query.ts'
import { type Spoken, useWords } from '../../words.ts'
import { CellFix } from './CellFix.tsx'

type Row = Answer<typeof listRejected>['rows'][number]
type Field = Row['faults'][number]['field']
export type Cell = { sheet: string; row: number; field: Field; value: string; alike: boolean }

/** The sentence of a fault, from the words of the import. */
export const reasonOf = ({ t, knows }: Spoken, code: string) => {
  const key = `import.${code}`
  return knows(key) ? t(key) : t('console.closed-now')
}

/** Refused rows as they stand in the file; the faulty cell is a field, with its sentence and what could stand there. */
export function RejectedRows({ id, faults }: { id: string; faults: readonly Fault[] }) {
  const words = useWords()
  const { t, name } = words
  const told = useTold()
  const filters = useFilters('field', 'code')
  const field = summaryField.safeParse(filters.get('field')).data
  const code = filters.get('code')
  const asked = { id, ...(field && { field }), ...(code && { code }) }
  const list = useList(listRejected, asked, (page, options) => request(listRejected, { ...asked, limit: 20, ...page }, options))
  const [typed, setTyped] = useState<Readonly<Record<string, Cell>>>({})
  const act = useAct(correctImport, (answer, { cells }) => {
    setTyped((old) => Object.fromEntries(Object.entries(old).filter(([key]) => !cells.some((cell) => keyOf(cell) === key))))
    told(t('console.import-corrected-done', { clean: answer.staged, left: rowsOf(answer.faults) }))
  })
  const put = (cell: Cell) => setTyped((old) => ({ ...old, [keyOf(cell)]: cell }))
  const cells = Object.values(typed)
  const send = (some: readonly Cell[]) => act.mutate({ id, cells: [...some] })
  if (faults.length === 0) return <Nothing title={t('console.import-faults-none')}>{t('console.import-faults-none-do')}</Nothing>
  return (
    <>
      <div className="filters">
        <Choice
          label={t('console.import-field')}
          list="import.field"
          values={[...new Set(faults.map((fault) => fault.field))]}
          value={field}
          set={(value) => filters.set({ field: value })}
          all="console.import-all-fields"
          width={170}
        />
        <Choice
          label={t('console.import-reason')}
          list="import"
          values={[...new Set(faults.map((fault) => fault.code))]}
          value={code}
          set={(value) => filters.set({ code: value })}
          all="console.import-all-codes"
          width={220}
        />
        <span className="count">{t('console.import-left', { rows: rowsOf(faults), faults: faults.length })}</span>
      </div>
      {list.rows.length === 0 && <Nothing title={t('console.import-none-such')}>{t('console.import-none-such-do')}</Nothing>}
      <ol className="rejected">
        {list.rows.map((row) => (
          <li key={`${row.sheet} ${row.row}`}>
            <header>
              <b>{row.values.name ?? t('console.import-no-name')}</b>{' '}
              <span className="ash">{[row.values.employer, row.sender].filter(Boolean).join(' · ')}</span>
              <span className="ash small">{t('console.import-sheet-row', { sheet: row.sheet, row: row.row })}</span>
            </header>
            <dl className="row-cells">
              {summaryField.options
                .filter(
                  (one) => row.values[one] !== undefined && !fixesOf(row).some((fault) => fault.field === one) && !inHead.includes(one),
                )
                .map((one) => (
                  <div key={one}>
                    <dt>{name('import.field', one)}</dt>
                    <dd lang="zh-CN">{row.values[one]}</dd>
                  </div>
                ))}
            </dl>
            {fixesOf(row).map((fault) => {
              const cell = { sheet: row.sheet, row: row.row, field: fault.field }
              return (
                <CellFix
                  key={fault.field}
                  label={name('import.field', fault.field)}
                  reason={reasonOf(words, fault.code)}
                  written={row.values[fault.field] ?? ''}
                  suggestions={fault.suggestions}
                  alike={likeIt(faults, list.rows, row, fault.field)}
                  typed={typed[keyOf(cell)]}
                  put={(value, alike) => put({ ...cell, value, alike })}
                  send={(value, alike) => send([{ ...cell, value, alike }])}
                  pending={act.isPending}
                />
              )
            })}
          </li>
        ))}
      </ol>
      <More of={list} />
      <Trouble error={act.error} />
      {cells.length > 0 && (
        <div className="correct-foot">
          <Button type="primary" loading={act.isPending ? { delay: 300 } : false} onClick={() => send(cells)}>
            {t('console.import-correct', { count: cells.length })}
          </Button>
          <Button onClick={() => setTyped({})}>{t('console.undo')}</Button>
        </div>
      )}
    </>
  )
}

/** Where the ID number contradicts another cell, either may be the wrong one. */
const fixesOf = ({ faults }: Row): Row['faults'] => {
  const mismatch = faults.find(({ code }) => code.endsWith('id-mismatch'))
  if (!mismatch || faults.some(({ field }) => field === 'idNumber')) return faults
  return [...faults, { field: 'idNumber', code: mismatch.code, suggestions: [] }]
}

/** What the head of the row says already. */
const inHead: readonly Field[] = ['sequence', 'name', 'employer', 'sender']

const keyOf = ({ sheet, row, field }: Pick<Cell, 'sheet' | 'row' | 'field'>) => `${row} ${field} ${sheet}`
const rowsOf = (faults: readonly Fault[]) => new Set(faults.map(({ sheet, row }) => `${sheet} ${row}`)).size

/** How many other rows have the same words in the same faulty cell. Numbers of one person are never alike. */
function likeIt(faults: readonly Fault[], rows: readonly Row[], row: Row, field: Field): number {
  if (field === 'idNumber' || field === 'phone' || field === 'rank' || field === 'name') return 0
  const written = row.values[field] ?? ''
  const elsewhere = faults.filter((fault) => fault.field === field && (fault.value ?? '') === written.slice(0, 200))
  return Math.max(0, elsewhere.length - (rows.includes(row) ? 1 : 0))
}
