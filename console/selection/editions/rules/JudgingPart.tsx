import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { aggregateMethod } from '../../../../contract/procedures/judging.ts'
import { listTemplates } from '../../../../contract/selection/editions.ts'
import { points } from '../../../../kit/formats.ts'
import { Field } from '../../../parts/Field.tsx'
import { query } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import type { PartProps, Rules } from '../RulesPage.tsx'

type Judging = NonNullable<Rules['judging']>
const panellings = ['overlapping', 'random', 'trade'] as const
type Criterion = Judging['criteria'][number]

/** Criteria with their weights, and how the experts' scores become one. */
export function JudgingPart({ rules, set, closed }: PartProps) {
  const { t, name } = useWords()
  const { judging } = rules
  const usual = useUsual()
  const toggle = (on: boolean) =>
    set(
      on
        ? { judging: usual, combining: rules.voting ? { expert: 80, vote: 20 } : { expert: 100, vote: 0 } }
        : { judging: null, combining: { expert: 0, vote: 100 } },
    )
  const ask = (
    <Checkbox disabled={closed || (!judging && !usual)} checked={judging !== null} onChange={(event) => toggle(event.target.checked)}>
      {t('console.with-judging')}
    </Checkbox>
  )
  if (!judging) return <div data-field="judging">{ask}</div>
  const put = (part: Partial<Judging>) => set({ judging: { ...judging, ...part } })
  return (
    <div data-field="judging">
      {ask}
      <h3>{t('console.criteria')}</h3>
      <Criteria judging={judging} put={put} closed={closed} />
      <h3>{t('console.how-scored')}</h3>
      <div className="fields three-wide">
        <Field label={t('console.scores-per-item')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={1}
              max={15}
              value={judging.scoresPerItem}
              onChange={(value) => put({ scoresPerItem: value ?? 1 })}
            />
          )}
        </Field>
        <Field label={t('console.anchors')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={0}
              max={20}
              value={judging.anchors}
              onChange={(value) => put({ anchors: value ?? 0 })}
            />
          )}
        </Field>
        <Field label={t('console.expert-cap')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={1}
              max={200}
              value={judging.expertCap}
              onChange={(value) => put({ expertCap: value ?? 1 })}
            />
          )}
        </Field>
        <Field label={t('console.panelling-field')}>
          {(id) => (
            <Select
              id={id}
              disabled={closed}
              value={judging.panelling}
              onChange={(value) => put({ panelling: value })}
              options={panellings.map((one) => ({ value: one, label: name('console.panelling', one) }))}
            />
          )}
        </Field>
        <Field
          label={t('console.aggregate-field')}
          hint={judging.aggregate === 'trimmed-mean' && t('console.trim-from', { count: judging.trimFrom })}
        >
          {(id) => (
            <Select
              id={id}
              disabled={closed}
              value={judging.aggregate}
              onChange={(value) => put({ aggregate: value })}
              options={aggregateMethod.options.map((one) => ({ value: one, label: name('console.aggregate', one) }))}
            />
          )}
        </Field>
      </div>
      <div className="fields three-wide" style={{ marginTop: 14 }}>
        <Field label={t('console.trade-experts')} hint={t('console.trade-experts-hint')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={0}
              max={15}
              value={judging.tradeExperts}
              onChange={(value) => put({ tradeExperts: value ?? 0 })}
            />
          )}
        </Field>
        <Field label={t('console.city-cap')} hint={t('console.city-cap-hint')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={1}
              max={3000}
              value={judging.cityCap}
              placeholder={t('console.fact-none')}
              onChange={(value) => put({ cityCap: value })}
            />
          )}
        </Field>
        {judging.aggregate === 'trimmed-mean' && (
          <Field label={t('console.trim-from-field')}>
            {(id) => (
              <InputNumber
                id={id}
                disabled={closed}
                min={3}
                max={15}
                value={judging.trimFrom}
                onChange={(value) => put({ trimFrom: value ?? 7 })}
              />
            )}
          </Field>
        )}
      </div>
      <div style={{ display: 'flex', gap: 18, marginTop: 12 }}>
        <Checkbox
          disabled={closed}
          checked={judging.sameCityConflict}
          onChange={(event) => put({ sameCityConflict: event.target.checked })}
        >
          {t('console.rules-same-city')}
        </Checkbox>
      </div>
    </div>
  )
}

/** The criteria of the provincial templates, for whoever takes judging in again. */
const useUsual = (): Judging | null =>
  useQuery({ ...query(listTemplates, {}), staleTime: Number.POSITIVE_INFINITY }).data?.rows.find((row) => row.rules.judging)?.rules
    .judging ?? null

function Criteria({ judging, put, closed }: { judging: Judging; put: (part: Partial<Judging>) => void; closed: boolean }) {
  const { t } = useWords()
  const { criteria } = judging
  const change = (at: number, part: Partial<Criterion>) =>
    put({ criteria: criteria.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const sum = criteria.reduce((total, one) => total + one.max, 0)
  const columns = { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) 100px 130px 32px' }
  const key = () => {
    const used = new Set(criteria.map((one) => one.key))
    return ['extra', 'extra-b', 'extra-c', 'extra-d', 'extra-e', 'extra-f'].find((one) => !used.has(one)) ?? 'extra-z'
  }
  return (
    <div className="lines" data-field="judging.criteria">
      <div className="line ash" style={columns}>
        <span>{t('console.criterion-zh')}</span>
        <span>{t('console.criterion-en')}</span>
        <span>{t('console.criterion-max')}</span>
        <span>{t('console.criterion-kind')}</span>
      </div>
      {criteria.map((criterion, at) => (
        <div className="line stage-row" style={columns} key={criterion.key}>
          <Input
            aria-label={t('console.criterion-zh')}
            disabled={closed}
            maxLength={30}
            value={criterion.label}
            onChange={(event) => change(at, { label: event.target.value })}
          />
          <Input
            aria-label={t('console.criterion-en')}
            disabled={closed}
            maxLength={60}
            value={criterion.labelEn}
            onChange={(event) => change(at, { labelEn: event.target.value })}
          />
          <InputNumber
            aria-label={t('console.criterion-max')}
            disabled={closed}
            min={1}
            max={100}
            value={criterion.max / 100}
            onChange={(value) => change(at, { max: Math.round((value ?? 1) * 100) })}
            style={{ width: '100%' }}
          />
          <Select
            aria-label={t('console.criterion-kind')}
            disabled={closed}
            value={criterion.scoring}
            onChange={(scoring) => change(at, { scoring })}
            options={[
              { value: 'points', label: t('console.by-points') },
              { value: 'deduction', label: t('console.by-deduction') },
            ]}
          />
          <Button
            type="text"
            disabled={closed || criteria.length === 1}
            aria-label={t('console.remove')}
            onClick={() => put({ criteria: criteria.filter((_, i) => i !== at) })}
          >
            ×
          </Button>
          <Input
            className="guidance"
            variant="borderless"
            aria-label={t('console.guidance')}
            placeholder={t('console.guidance')}
            disabled={closed}
            maxLength={1000}
            value={criterion.guidance}
            onChange={(event) => change(at, { guidance: event.target.value })}
          />
        </div>
      ))}
      <p className={sum === 10_000 ? 'ash' : 'soon'}>{t('console.criteria-sum', { sum: points(sum) })}</p>
      {!closed && (
        <div>
          <Button
            size="small"
            onClick={() =>
              put({ criteria: [...criteria, { key: key(), label: '', labelEn: '', max: 500, scoring: 'points', guidance: '' }] })
            }
          >
            {t('console.add-criterion')}
          </Button>
        </div>
      )}
    </div>
  )
}
