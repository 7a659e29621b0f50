import { Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import { recordVisit } from '../../../contract/selection/nominees.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { today } from '../../parts/day.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

const checks = ['post', 'deeds', 'certificates', 'results', 'apprentices', 'opinions'] as const

/** The fixed checklist of a visit: no more is asked of the unit than this. */
export function VisitSheet({ nominee, close }: { nominee: { id: string; name: string }; close: () => void }) {
  const { t } = useWords()
  const [visitedOn, setVisitedOn] = useState(today())
  const [place, setPlace] = useState('')
  const [holds, setHolds] = useState<ReadonlySet<string>>(new Set())
  const [passed, setPassed] = useState(true)
  const [findings, setFindings] = useState('')
  const act = useAct(recordVisit, close)
  const send = () =>
    act.mutate({
      id: nominee.id,
      visitedOn,
      place,
      checks: checks.map((check) => ({ item: t(`console.visit-check.${check}`), holds: holds.has(check) })),
      passed,
      findings,
    })
  return (
    <Sheet
      open
      title={t('console.visit-of', { name: nominee.name })}
      submit={t('console.save')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={place.trim() !== '' && findings.trim() !== ''}
      width={600}
    >
      <div className="fields">
        <Field label={t('console.visited-on')}>{(id) => <DayInput id={id} value={visitedOn} max={today()} set={setVisitedOn} />}</Field>
        <Field label={t('console.visit-place')}>
          {(id) => <Input id={id} value={place} maxLength={120} onChange={(event) => setPlace(event.target.value)} />}
        </Field>
      </div>
      <fieldset>
        <legend className="ash">{t('console.visit-checks')}</legend>
        {checks.map((check) => (
          <div key={check}>
            <Checkbox
              checked={holds.has(check)}
              onChange={(event) =>
                setHolds((old) => new Set(event.target.checked ? [...old, check] : [...old].filter((one) => one !== check)))
              }
            >
              {t(`console.visit-check.${check}`)}
            </Checkbox>
          </div>
        ))}
      </fieldset>
      <Radio.Group value={passed} onChange={(event) => setPassed(event.target.value === true)}>
        <Radio value={true}>{t('console.visit.passed')}</Radio>
        <Radio value={false}>{t('console.visit.failed')}</Radio>
      </Radio.Group>
      <Field label={t('console.findings')}>
        {(id) => (
          <Input.TextArea id={id} rows={4} maxLength={2000} value={findings} onChange={(event) => setFindings(event.target.value)} />
        )}
      </Field>
    </Sheet>
  )
}
