import { Button, Checkbox, InputNumber } from 'antd'
import { date } from '../../../../kit/formats.ts'
import { DayInput } from '../../../parts/DayInput.tsx'
import { Field } from '../../../parts/Field.tsx'
import { useWords } from '../../../words.ts'
import type { PartProps } from '../RulesPage.tsx'
import { addDays, onOrBefore, useCalendar } from '../working-days.ts'

/** Who may be sent up, what the unit does first, and by when each level is done. */
export function RecommendingPart({ rules, set, closed }: PartProps) {
  const { t } = useWords()
  const { unitNotice } = rules
  return (
    <>
      <div className="stack">
        <Checkbox disabled={closed} checked={rules.quotaRequired} onChange={(event) => set({ quotaRequired: event.target.checked })}>
          {t('console.needs-quota')}
        </Checkbox>
        <p className="hint ash small">{t('console.needs-quota-hint')}</p>
        <Checkbox
          disabled={closed}
          checked={unitNotice.congress}
          onChange={(event) => set({ unitNotice: { ...unitNotice, congress: event.target.checked } })}
        >
          {t('console.needs-congress')}
        </Checkbox>
      </div>
      <div className="fields" data-field="unitNotice">
        <Field label={t('console.unit-notice-days')} hint={t('console.unit-notice-hint')}>
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
      </div>
      <h3>{t('console.deadlines')}</h3>
      <p className="ash">{t('console.deadlines-means')}</p>
      <Deadlines rules={rules} set={set} closed={closed} />
    </>
  )
}

/** Days counted back from the owner's; each level shows the day that comes of it, on a working day. */
function Deadlines({ rules: { deadlines }, set, closed }: Pick<PartProps, 'rules' | 'set' | 'closed'>) {
  const { t, name, lang } = useWords()
  const calendar = useCalendar(addDays(deadlines.ownerDueOn, -120), deadlines.ownerDueOn)
  const depths = Object.entries(deadlines.daysByDepth).sort(([a], [b]) => Number(a) - Number(b))
  const put = (daysByDepth: Record<string, number>) => set({ deadlines: { ...deadlines, daysByDepth } })
  const next = String(depths.reduce((most, [depth]) => Math.max(most, Number(depth)), 0) + 1)
  const columns = { gridTemplateColumns: 'minmax(0, 1fr) 170px minmax(0, 1.2fr) 32px' }
  const falls = (days: number) => {
    const named = addDays(deadlines.ownerDueOn, -days)
    const day = onOrBefore(calendar, named)
    const mayMove = calendar.provisional(day) || calendar.provisional(named)
    return (
      <span className="nowrap">
        {date(day, lang)} 17:00{mayMove && <span className="soon small"> {t('console.day-provisional')}</span>}
      </span>
    )
  }
  return (
    <div className="lines" data-field="deadlines">
      <div className="line" style={columns}>
        <b>{t('console.owner-due')}</b>
        <DayInput
          label={t('console.owner-due')}
          disabled={closed}
          value={deadlines.ownerDueOn}
          set={(day) => day && set({ deadlines: { ...deadlines, ownerDueOn: day } })}
        />
        {falls(0)}
      </div>
      {depths.map(([depth, days], at) => (
        <div className="line" style={columns} key={depth}>
          <span>{name('console.depth', depth)}</span>
          <InputNumber
            aria-label={t('console.depth-due', { level: name('console.depth', depth) })}
            disabled={closed}
            min={0}
            max={120}
            value={days}
            suffix={t('console.days-earlier')}
            onChange={(value) => put({ ...deadlines.daysByDepth, [depth]: value ?? 0 })}
            style={{ width: '100%' }}
          />
          {falls(days)}
          {at === depths.length - 1 && (
            <Button
              type="text"
              disabled={closed}
              aria-label={t('console.remove')}
              onClick={() => put(Object.fromEntries(depths.filter(([one]) => one !== depth)))}
            >
              ×
            </Button>
          )}
        </div>
      ))}
      {!closed && Number(next) <= 3 && (
        <div>
          <Button size="small" onClick={() => put({ ...deadlines.daysByDepth, [next]: Math.min(120, 10 * Number(next)) })}>
            {t('console.add-level', { level: name('console.depth', next) })}
          </Button>
        </div>
      )}
    </div>
  )
}
