import { useState } from 'react'
import type { Fault } from '../../../contract/shapes.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useWords } from '../../words.ts'
import { reasonOf } from './RejectedRows.tsx'

const step = 100

/** Every fault with its place, what stands there and what to do; a few at a time, for there may be thousands. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const words = useWords()
  const { t, name } = words
  const [shown, setShown] = useState(step)
  if (faults.length === 0) return <Nothing title={t('console.import-faults-none')}>{t('console.import-faults-none-do')}</Nothing>
  const keyed = faults.slice(0, shown).map((fault, at) => ({ ...fault, at }))
  return (
    <>
      <Rows
        caption={t('console.import-faults-head')}
        rows={keyed}
        keyOf={(fault) => String(fault.at)}
        columns={[
          {
            key: 'where',
            title: t('console.import-where'),
            width: 200,
            show: (fault) =>
              fault.row === undefined ? fault.sheet : t('console.import-sheet-row', { sheet: fault.sheet ?? '', row: fault.row }),
          },
          { key: 'field', title: t('console.import-field'), width: 150, show: (fault) => name('import.field', fault.field) },
          {
            key: 'value',
            title: t('console.import-value'),
            width: 200,
            show: (fault) => (
              <span style={{ overflowWrap: 'anywhere' }}>{fault.value || <span className="ash">{t('console.not-filled')}</span>}</span>
            ),
          },
          { key: 'reason', title: t('console.import-reason'), show: (fault) => reasonOf(words, fault.code) },
        ]}
      />
      <More of={{ more: faults.length > shown ? () => setShown(shown + step) : null, growing: false }} />
    </>
  )
}
