import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { compositionKind } from '../../../../contract/selection/rules.ts'
import { Field } from '../../../parts/Field.tsx'
import { useWords } from '../../../words.ts'
import { useEdition } from '../EditionFrame.tsx'
import type { PartProps } from '../RulesPage.tsx'

/** What the edition is called, whose it is, and whom it looks for. */
export function WhatPart({ rules, set, closed, name, setName }: PartProps) {
  const { t } = useWords()
  const { owner, year, state } = useEdition()
  const preparing = state === 'preparing' || state === 'proposed'
  return (
    <>
      <div className="fields">
        <div data-field="name" style={{ gridColumn: '1 / -1' }}>
          <Field label={t('console.edition-name')}>
            {(id) => (
              <Input
                id={id}
                disabled={closed || !preparing}
                maxLength={80}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <div className="field">
          <span className="label">{t('console.owner')}</span>
          <b>{owner.name}</b>
        </div>
        <div className="field">
          <span className="label">{t('console.year')}</span>
          <b>{year}</b>
        </div>
      </div>
      <h3>{t('console.composition')}</h3>
      <p className="ash">{t('console.composition-means')}</p>
      <div data-field="composition">
        <Composition rules={rules} set={set} closed={closed} />
      </div>
      <Checkbox
        style={{ marginTop: 14 }}
        disabled={closed}
        checked={rules.repeatHolders}
        onChange={(event) => set({ repeatHolders: event.target.checked })}
      >
        {t('console.repeat-holders')}
      </Checkbox>
    </>
  )
}

function Composition({ rules, set, closed }: Pick<PartProps, 'rules' | 'set' | 'closed'>) {
  const { t, name } = useWords()
  const free = compositionKind.options.filter((kind) => !rules.composition.some((one) => one.kind === kind))
  const columns = { gridTemplateColumns: '180px 120px 160px 32px' }
  const change = (at: number, part: Partial<(typeof rules.composition)[number]>) =>
    set({ composition: rules.composition.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  return (
    <div className="lines">
      {rules.composition.map((one, at) => (
        <div className="line" style={columns} key={one.kind}>
          <span>{name('console.composition-kind', one.kind)}</span>
          <InputNumber
            aria-label={name('console.composition-kind', one.kind)}
            disabled={closed}
            min={1}
            max={100}
            prefix="≥"
            suffix="%"
            value={one.percent}
            onChange={(percent) => change(at, { percent: percent ?? 1 })}
          />
          <Checkbox disabled={closed} checked={one.hard} onChange={(event) => change(at, { hard: event.target.checked })}>
            {t('console.hard')}
          </Checkbox>
          <Button
            type="text"
            disabled={closed}
            aria-label={t('console.remove')}
            onClick={() => set({ composition: rules.composition.filter((_, i) => i !== at) })}
          >
            ×
          </Button>
        </div>
      ))}
      {!closed && free.length > 0 && (
        <Select
          size="small"
          aria-label={t('console.add-composition')}
          placeholder={t('console.add-composition')}
          value={null}
          onChange={(kind: string | null) => {
            const known = compositionKind.safeParse(kind)
            if (known.success) set({ composition: [...rules.composition, { kind: known.data, percent: 10, hard: false }] })
          }}
          options={free.map((kind) => ({ value: kind, label: name('console.composition-kind', kind) }))}
          style={{ width: 180 }}
        />
      )}
    </div>
  )
}
