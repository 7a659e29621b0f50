import { Input } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../../contract/endpoint.ts'
import { type getDeadlines, setDeadline } from '../../../../contract/procedures/casework.ts'
import { date } from '../../../../kit/formats.ts'
import { DayInput } from '../../../parts/DayInput.tsx'
import { Field } from '../../../parts/Field.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { useTold } from '../../../parts/Told.tsx'
import { useAct } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import { dayOf, onOrBefore, useCalendar } from '../working-days.ts'
import type { Row } from './sheet.ts'

type Own = Answer<typeof getDeadlines>['overrides'][number]
type Given = { roundId: string; row: Row; own: Own | undefined; close: () => void }

/** One place is given another day than its level, with the reason; an empty day gives it its level's again. */
export function DueSheet({ roundId, row, own, close }: Given) {
  const { t, lang } = useWords()
  const told = useTold()
  const [dueOn, setDueOn] = useState(own ? dayOf(own.dueAt) : '')
  const [reason, setReason] = useState(own?.reason ?? '')
  const calendar = useCalendar(dueOn || '2026-01-01', dueOn || '2026-12-31')
  const falls = dueOn ? onOrBefore(calendar, dueOn) : ''
  const act = useAct(setDeadline, () => {
    told(t('console.due-done'))
    close()
  })
  const send = () =>
    act.mutate({
      id: roundId,
      organizationId: row.organizationId,
      ...(dueOn && { dueOn }),
      ...(reason.trim() && { reason }),
    })
  return (
    <Sheet
      open
      title={t('console.due-of-place', { name: row.organizationName })}
      submit={t(dueOn || !own ? 'console.due-set' : 'console.due-back')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={dueOn ? reason.trim() !== '' : own !== undefined}
    >
      <p className="ash">{t('console.due-means')}</p>
      <Field
        label={t('console.due-on')}
        hint={falls && falls !== dueOn ? t('console.due-earlier', { day: date(falls, lang) }) : t('console.due-empty')}
      >
        {(id) => <DayInput id={id} value={dueOn} set={setDueOn} />}
      </Field>
      <Field label={t('console.reason')}>
        {(id) => <Input.TextArea id={id} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
