import { App, Button, Checkbox, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../words.ts'
import { today } from './day.ts'
import type { Column, Whole } from './Rows.tsx'
import type { ColumnChoice } from './useColumns.ts'
import { Written } from './Written.tsx'

type Given<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  choice: ColumnChoice
  whole: Whole<Row> | undefined
  keyOf: (row: Row) => string
  children?: ReactNode
}

/** Above a list: which columns, and the whole of it as a workbook, exactly as filtered and shown. */
export function RowTools<Row>({ caption, columns, choice, whole, keyOf, children }: Given<Row>) {
  const { t } = useWords()
  const named = columns.filter((column) => typeof column.title === 'string')
  const { busy, start, taken, finish } = useTaking(caption, whole, named)
  return (
    <div className="row-tools">
      {children}
      {whole && (
        <span className="right-end">
          <Popover trigger="click" placement="bottomRight" content={<Choice choice={choice} />}>
            <Button type="text" size="small">
              {t('console.columns')} ▾
            </Button>
          </Popover>
          <Button type="text" size="small" loading={busy ? { delay: 300 } : false} onClick={start}>
            {t('console.take-xlsx')}
          </Button>
        </span>
      )}
      {taken && <Written columns={named} rows={taken} keyOf={keyOf} done={finish} />}
    </div>
  )
}

function Choice({ choice }: { choice: ColumnChoice }) {
  const { t } = useWords()
  return (
    <div style={{ display: 'grid', gap: 4, minWidth: 150 }}>
      {choice.offered.map(({ key, title, shown }) => (
        <Checkbox key={key} checked={shown} onChange={(event) => choice.set(key, event.target.checked)}>
          {title}
        </Checkbox>
      ))}
      {choice.usual && (
        <button type="button" className="link" onClick={choice.usual}>
          {t('console.columns-usual')}
        </button>
      )}
    </div>
  )
}

/** Reads every page, then writes what the columns show. */
function useTaking<Row>(caption: string, whole: Whole<Row> | undefined, columns: readonly Column<Row>[]) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [taken, setTaken] = useState<readonly Row[] | null>(null)
  const failed = () => {
    setTaken(null)
    setBusy(false)
    void message.error(t('console.take-failed'))
  }
  const start = () => {
    if (!whole || busy) return
    setBusy(true)
    whole.read().then(({ rows, cut }) => {
      if (cut) void message.warning({ content: t('console.take-cut', { count: rows.length }), duration: 8 })
      setTaken(rows)
    }, failed)
  }
  const finish = (cells: (string | number)[][]) => {
    setTaken(null)
    const heads = columns.map(({ title, right }) => ({ title: String(title), right: right === true }))
    const name = `${caption}-${today()}.xlsx`
    import('./workbook.ts')
      .then(({ saveWorkbook }) => saveWorkbook(name, caption, heads, cells))
      .then(() => void message.success(t('console.taken', { count: cells.length })), failed)
      .finally(() => setBusy(false))
  }
  return { busy, start, taken, finish }
}
