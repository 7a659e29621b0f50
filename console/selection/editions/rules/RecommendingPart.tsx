import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber, Select } from 'antd'
import { listOrganizations } from '../../../../contract/registry/organizations.ts'
import { compositionKind } from '../../../../contract/selection/rules.ts'
import { DayInput } from '../../../parts/DayInput.tsx'
import { Field } from '../../../parts/Field.tsx'
import { query } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import type { PartProps } from '../RulesPage.tsx'

/** Who may be sent up, by when, how many are nominated and how they are to be made up, and whom the bodies are asked about. */
export function RecommendingPart({ rules, set, closed }: PartProps) {
  const { t, name } = useWords()
  const { deadlines, unitNotice } = rules
  const depths = Object.entries(deadlines.daysByDepth).toSorted(([a], [b]) => Number(a) - Number(b))
  return (
    <section className="sheet">
      <h2>{t('console.rules.recommending')}</h2>
      <div className="fields three-wide">
        <Field label={t('console.owner-due')}>
          {(id) => (
            <DayInput
              id={id}
              disabled={closed}
              value={deadlines.ownerDueOn}
              set={(day) => day && set({ deadlines: { ...deadlines, ownerDueOn: day } })}
            />
          )}
        </Field>
        {depths.map(([depth, days]) => (
          <Field key={depth} label={t('console.depth-due', { level: name('console.depth', depth) })} hint={t('console.days-before-owner')}>
            {(id) => (
              <InputNumber
                id={id}
                disabled={closed}
                min={0}
                max={120}
                value={days}
                onChange={(value) => set({ deadlines: { ...deadlines, daysByDepth: { ...deadlines.daysByDepth, [depth]: value ?? 0 } } })}
              />
            )}
          </Field>
        ))}
        <Field label={t('console.unit-notice-days')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={0}
              max={20}
              value={unitNotice.workingDays}
              onChange={(workingDays) => set({ unitNotice: { ...unitNotice, workingDays: workingDays ?? 0 } })}
            />
          )}
        </Field>
        <Field label={t('console.nominees-count')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={1}
              max={2000}
              value={rules.nominees}
              onChange={(nominees) => set({ nominees: nominees ?? 1 })}
            />
          )}
        </Field>
        <Field label={t('console.notice-days')}>
          {(id) => (
            <InputNumber
              id={id}
              disabled={closed}
              min={1}
              max={30}
              value={rules.notice.workingDays}
              onChange={(workingDays) => set({ notice: { workingDays: workingDays ?? 5 } })}
            />
          )}
        </Field>
      </div>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 18, marginTop: 12 }}>
        <Checkbox
          disabled={closed}
          checked={unitNotice.congress}
          onChange={(event) => set({ unitNotice: { ...unitNotice, congress: event.target.checked } })}
        >
          {t('console.needs-congress')}
        </Checkbox>
        <Checkbox disabled={closed} checked={rules.quotaRequired} onChange={(event) => set({ quotaRequired: event.target.checked })}>
          {t('console.needs-quota')}
        </Checkbox>
        <Checkbox disabled={closed} checked={rules.siteVisit} onChange={(event) => set({ siteVisit: event.target.checked })}>
          {t('console.needs-visit')}
        </Checkbox>
        <Checkbox disabled={closed} checked={rules.repeatHolders} onChange={(event) => set({ repeatHolders: event.target.checked })}>
          {t('console.repeat-holders')}
        </Checkbox>
      </div>
      <h2>{t('console.composition')}</h2>
      <Composition rules={rules} set={set} closed={closed} />
      <h2>{t('console.clearance')}</h2>
      <Clearance rules={rules} />
    </section>
  )
}

function Composition({ rules, set, closed }: PartProps) {
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

/** Which bodies are asked about whom, with the clause each reads beside the question. */
function Clearance({ rules }: Pick<PartProps, 'rules'>) {
  const { t, name } = useWords()
  const bodies = useQuery({ ...query(listOrganizations, { kind: 'body', limit: 50 }), staleTime: Number.POSITIVE_INFINITY })
  const names = new Map(bodies.data?.rows.map((row) => [row.code, row.shortName || row.name]))
  if (rules.clearance.length === 0) return <p className="ash">{t('console.clearance-not-asked')}</p>
  return (
    <ul className="checks">
      {rules.clearance.map((one) => {
        const known = one.bodies.flatMap((code) => names.get(code) ?? [])
        return (
          <li key={one.code}>
            <b>
              {name('console.clearance-who', one.code) === '–'
                ? name('console.clearance-about', one.about)
                : name('console.clearance-who', one.code)}
            </b>
            {' · '}
            {known.length === one.bodies.length
              ? known.join(t('console.list-comma'))
              : t('console.bodies-count', { count: one.bodies.length })}
            <div className="ash small">{one.basis}</div>
          </li>
        )
      })}
    </ul>
  )
}
