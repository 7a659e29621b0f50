import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useId } from 'react'
import { points } from '../../../kit/formats.ts'
import { useWords } from '../../words.ts'
import { type Criterion, type Deduction, type Mark, pointsOf } from './marks.ts'

type Given = { criterion: Criterion; mark: Mark | undefined; closed: boolean; set: (mark: Mark) => void }
const untouched: Mark = { value: null, deductions: [], touched: false }
const hundredths = (value: number | null) => (value === null ? null : Math.round(value * 100))

/** One criterion: points from 0 to its weight, or points taken off, each with its reason. */
export function CriterionInput({ criterion, mark = untouched, closed, set }: Given) {
  const { t, lang } = useWords()
  const id = useId()
  const name = lang === 'zh' ? criterion.label : criterion.labelEn
  return (
    <div className="criterion">
      <label htmlFor={id}>
        <b>{name}</b> <span className="ash small">{t('console.out-of', { max: criterion.max / 100 })}</span>
      </label>
      {criterion.scoring === 'points' ? (
        <InputNumber
          id={id}
          min={0}
          max={criterion.max / 100}
          step={0.5}
          precision={2}
          disabled={closed}
          value={mark.value === null ? null : mark.value / 100}
          onChange={(value) => set({ ...mark, value: hundredths(value), touched: true })}
          style={{ width: 96 }}
        />
      ) : (
        <b className="num">{pointsOf(criterion, mark) === null ? '–' : points(pointsOf(criterion, mark) ?? 0)}</b>
      )}
      {criterion.guidance && <p className="ash small whole">{criterion.guidance}</p>}
      {criterion.scoring === 'deduction' && <Deductions id={id} mark={mark} max={criterion.max} closed={closed} set={set} />}
    </div>
  )
}

function Deductions({ id, mark, max, closed, set }: { id: string; mark: Mark; max: number; closed: boolean; set: (mark: Mark) => void }) {
  const { t } = useWords()
  const change = (at: number, part: Partial<Deduction>) =>
    set({ ...mark, touched: true, deductions: mark.deductions.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  return (
    <div className="whole deductions">
      {mark.deductions.map((deduction, at) => (
        <div key={at} className="deduction">
          <InputNumber
            aria-label={t('console.points-off')}
            min={0.01}
            max={max / 100}
            step={0.5}
            precision={2}
            disabled={closed}
            value={deduction.points / 100}
            onChange={(value) => change(at, { points: hundredths(value) ?? 0 })}
            style={{ width: 76 }}
            prefix="−"
          />
          <Input
            aria-label={t('console.points-off-why')}
            placeholder={t('console.points-off-why')}
            disabled={closed}
            maxLength={300}
            value={deduction.reason}
            onChange={(event) => change(at, { reason: event.target.value })}
          />
          <Button
            type="text"
            disabled={closed}
            aria-label={t('console.drop-deduction')}
            onClick={() => set({ ...mark, deductions: mark.deductions.filter((_, i) => i !== at) })}
          >
            ×
          </Button>
        </div>
      ))}
      <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <Button
          id={id}
          size="small"
          disabled={closed}
          onClick={() => set({ ...mark, touched: true, deductions: [...mark.deductions, { points: 100, reason: '' }] })}
        >
          {t('console.add-deduction')}
        </Button>
        {mark.deductions.length === 0 && (
          <Checkbox disabled={closed} checked={mark.touched} onChange={(event) => set({ ...mark, touched: event.target.checked })}>
            {t('console.no-deduction')}
          </Checkbox>
        )}
      </div>
    </div>
  )
}
