import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { changeCalendarDay } from '../../../contract/registry/calendar.ts'
import { date } from '../../../kit/formats.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Day } from './days.ts'

type Given = { day: string; state: Day | undefined; entered: boolean; closed: string | null; close: () => void }
type Choice = 'works' | 'free' | 'restore'

/** What a day is; whoever may changes it, with the reason. */
export function DaySheet({ day, state, entered, closed, close }: Given) {
  const { t, name, lang } = useWords()
  const told = useTold()
  const works = state?.is === 'work' || state?.is === 'adjusted'
  const [choice, setChoice] = useState<Choice>(entered ? 'restore' : works ? 'free' : 'works')
  const [reason, setReason] = useState('')
  const act = useAct(changeCalendarDay, () => {
    told(t('console.calendar-changed'))
    close()
  })
  const about = (
    <p>
      {t('console.calendar-is', { state: name('console.calendar-day', state?.is ?? 'work') })}
      {entered && <span className="ash"> · {t('console.calendar-entered')}</span>}
    </p>
  )
  if (closed !== null)
    return (
      <Modal open title={date(day, lang)} footer={null} onCancel={close} width={420}>
        {about}
        <p className="why">{t('console.calendar-closed')}</p>
      </Modal>
    )
  return (
    <Sheet
      open
      width={460}
      title={date(day, lang)}
      submit={t('console.calendar-change')}
      close={close}
      send={() => act.mutate({ day, reason, ...(choice === 'restore' ? {} : { works: choice === 'works' }) })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      {about}
      <Radio.Group
        aria-label={t('console.calendar-becomes')}
        value={choice}
        onChange={(event) => setChoice(event.target.value)}
        style={{ display: 'grid', gap: 6 }}
      >
        {(entered || !works) && <Radio value="works">{t('console.calendar-works')}</Radio>}
        {(entered || works) && <Radio value="free">{t('console.calendar-free')}</Radio>}
        {entered && <Radio value="restore">{t('console.calendar-restore')}</Radio>}
      </Radio.Group>
      <Field label={t('console.reason')} hint={t('console.calendar-reason-hint')}>
        {(id) => <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
