import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../../words.ts'
import { dealt, keyOf, type Row } from './sheet.ts'

const ways = ['equal', 'workers', 'last'] as const
type Way = (typeof ways)[number]
type Given = { rows: readonly Row[]; start: number; last: ReadonlyMap<string, number>; deal: (shares: Map<string, number>) => void }

/** Fills the grid by a formula; nothing is saved before the clerk has looked at it. */
export function Deal({ rows, start, last, deal }: Given) {
  const { t } = useWords()
  const [total, setTotal] = useState(start)
  const [way, setWay] = useState<Way>('equal')
  const weight: Record<Way, (row: Row) => number> = {
    equal: () => 1,
    workers: (row) => row.workers ?? 0,
    last: (row) => last.get(keyOf(row)) ?? 0,
  }
  const shares = dealt(total, rows, weight[way])
  return (
    <div className="deal">
      <span className="ash">{t('console.deal')}</span>
      <InputNumber
        aria-label={t('console.deal-total')}
        min={0}
        max={100_000}
        value={total}
        onChange={(value) => setTotal(value ?? 0)}
        style={{ width: 96 }}
      />
      <Select
        aria-label={t('console.deal-way')}
        value={way}
        onChange={setWay}
        options={ways.map((one) => ({ value: one, label: t(`console.deal.${one}`), disabled: one === 'last' && last.size === 0 }))}
        style={{ width: 150 }}
        popupMatchSelectWidth={false}
      />
      <Button disabled={!shares} onClick={() => shares && deal(shares)}>
        {t('console.deal-do')}
      </Button>
      {!shares && <span className="soon small">{t('console.deal-unknown')}</span>}
    </div>
  )
}
