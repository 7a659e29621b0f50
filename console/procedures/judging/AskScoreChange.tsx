import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { explainAssignment } from '../../../contract/procedures/judging.ts'
import { askScoreChange } from '../../../contract/procedures/judging-scoring.ts'
import { Field } from '../../parts/Field.tsx'
import { useKept } from '../../parts/kept.ts'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Assignment } from './ExpertSheet.tsx'
import type { Round } from './Panels.tsx'

/** First of two people: one locked score is to be another value. Before the close the old value stays sealed, for the asker too. */
export function AskScoreChange({ round, row, close }: { round: Round; row: Assignment; close: () => void }) {
  const { t, say, lang } = useWords()
  const told = useTold()
  const { criteria } = round.rules
  const why = useQuery(query(explainAssignment, { id: row.id }))
  const [key, setKey] = useState(criteria[0]?.key ?? '')
  const [value, setValue] = useState<number | null>(null)
  const [reason, setReason, forget] = useKept(`score-change.${row.id}`, '')
  const act = useAct(askScoreChange, () => {
    forget()
    told(t('console.change-asked'))
    close()
  })
  const criterion = criteria.find((one) => one.key === key)
  const closed = why.data?.can.askScoreChange ?? null
  return (
    <Sheet
      open
      title={t('console.ask-change-of', { name: row.expertName, item: row.itemLabel })}
      submit={t('console.ask-change')}
      close={close}
      send={() => value !== null && act.mutate({ id: row.id, criterion: key, value: Math.round(value * 100), reason })}
      pending={act.isPending}
      error={act.error ?? why.error}
      ready={why.isSuccess && closed === null && value !== null && reason.trim() !== ''}
    >
      <p className="ash">{t('console.ask-change-means')}</p>
      {closed && <p className="caution">{say(closed)}</p>}
      <div className="fields">
        <Field label={t('console.criterion')}>
          {(id) => (
            <Select
              id={id}
              value={key}
              onChange={setKey}
              options={criteria.map((one) => ({ value: one.key, label: lang === 'zh' ? one.label : one.labelEn }))}
            />
          )}
        </Field>
        <Field label={t('console.new-value')} hint={t('console.out-of', { max: (criterion?.max ?? 0) / 100 })}>
          {(id) => (
            <InputNumber id={id} min={0} max={(criterion?.max ?? 0) / 100} step={0.5} precision={2} value={value} onChange={setValue} />
          )}
        </Field>
      </div>
      <Field label={t('console.reason')} hint={t('console.change-reason-hint')}>
        {(id) => <Input.TextArea id={id} rows={4} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
