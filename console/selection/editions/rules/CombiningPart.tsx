import { Button, Input, InputNumber, Select, Slider } from 'antd'
import { tieStep } from '../../../../contract/selection/rules.ts'
import { Field } from '../../../parts/Field.tsx'
import { useTitles } from '../../../registry/vocabularies/terms.ts'
import { useWords } from '../../../words.ts'
import type { PartProps } from '../RulesPage.tsx'

/** How scores and votes are weighed, what parts equals, and the money that comes with a title. */
export function CombiningPart({ rules, set, closed }: PartProps) {
  const { t, name } = useWords()
  const { combining } = rules
  return (
    <section className="sheet">
      <h2>{t('console.rules.combining')}</h2>
      <div className="line" style={{ gridTemplateColumns: '150px minmax(0, 1fr) 150px' }}>
        <span>{t('console.weight-expert', { percent: combining.expert })}</span>
        <Slider
          disabled={closed || rules.voting === null}
          min={0}
          max={100}
          step={5}
          value={combining.expert}
          onChange={(expert) => set({ combining: { expert, vote: 100 - expert } })}
          ariaLabelForHandle={t('console.weight-expert', { percent: combining.expert })}
          tooltip={{ open: false }}
        />
        <span style={{ textAlign: 'right' }}>{t('console.weight-vote', { percent: combining.vote })}</span>
      </div>
      <Field label={t('console.ties')} hint={t('console.ties-hint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            disabled={closed}
            value={rules.ties}
            onChange={(ties) => ties.length > 0 && set({ ties })}
            options={tieStep.options.map((one) => ({ value: one, label: name('console.tie', one) }))}
            style={{ width: '100%' }}
          />
        )}
      </Field>
      <h2>{t('console.rules.money')}</h2>
      <Money rules={rules} set={set} closed={closed} />
    </section>
  )
}

function Money({ rules, set, closed }: PartProps) {
  const { t } = useWords()
  const title = useTitles()
  const columns = { gridTemplateColumns: '150px 150px 150px minmax(0, 1fr) 32px' }
  const change = (at: number, part: Partial<(typeof rules.money)[number]>) =>
    set({ money: rules.money.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const free = rules.titles.filter((offer) => !rules.money.some((one) => one.title === offer.code))
  const yuan = (at: number, of: 'personFen' | 'studioFen', fen: number, label: string) => (
    <InputNumber
      aria-label={label}
      disabled={closed}
      min={0}
      precision={2}
      prefix="¥"
      value={fen / 100}
      onChange={(value) => change(at, { [of]: Math.round((value ?? 0) * 100) })}
      style={{ width: '100%' }}
    />
  )
  return (
    <div className="lines">
      {rules.money.length > 0 && (
        <div className="line ash" style={columns}>
          <span>{t('console.title-name')}</span>
          <span>{t('console.person-prize')}</span>
          <span>{t('console.studio-fund')}</span>
          <span>{t('console.basis')}</span>
        </div>
      )}
      {rules.money.map((one, at) => (
        <div className="line" style={columns} key={one.title}>
          <span>{title(one.title)}</span>
          {yuan(at, 'personFen', one.personFen, t('console.person-prize'))}
          {yuan(at, 'studioFen', one.studioFen, t('console.studio-fund'))}
          <Input
            aria-label={t('console.basis')}
            disabled={closed}
            maxLength={120}
            value={one.basis}
            onChange={(event) => change(at, { basis: event.target.value })}
          />
          <Button
            type="text"
            disabled={closed}
            aria-label={t('console.remove')}
            onClick={() => set({ money: rules.money.filter((_, i) => i !== at) })}
          >
            ×
          </Button>
        </div>
      ))}
      {!closed && free[0] && (
        <div>
          <Button
            size="small"
            onClick={() => set({ money: [...rules.money, { title: free[0]?.code ?? '', personFen: 0, studioFen: 0, basis: '' }] })}
          >
            {t('console.add-money', { title: title(free[0].code) })}
          </Button>
        </div>
      )}
    </div>
  )
}
