import { Checkbox, InputNumber } from 'antd'
import { Field } from '../../../parts/Field.tsx'
import { useWords } from '../../../words.ts'
import type { PartProps } from '../RulesPage.tsx'

/** What is checked on the spot, and how long the names hang out before anybody is titled. */
export function PublicityPart({ rules, set, closed }: PartProps) {
  const { t } = useWords()
  return (
    <>
      <div className="fields" data-field="notice">
        <Field label={t('console.notice-days')} hint={t('console.notice-days-hint')}>
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
      <Checkbox
        style={{ marginTop: 14 }}
        disabled={closed}
        checked={rules.siteVisit}
        onChange={(event) => set({ siteVisit: event.target.checked })}
      >
        {t('console.needs-visit')}
      </Checkbox>
      <p className="hint ash small">{t('console.needs-visit-hint')}</p>
    </>
  )
}
