import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { countWorkingDays } from '../../../contract/registry/calendar.ts'
import { date } from '../../../kit/formats.ts'
import { DayInput } from '../../parts/DayInput.tsx'
import { today } from '../../parts/day.ts'
import { Field } from '../../parts/Field.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'

/** N working days from a day, as the notices and deadlines count them: by the server's own calendar. */
export function Counter({ year }: { year: number }) {
  const { t, lang } = useWords()
  const [from, setFrom] = useState(today().startsWith(String(year)) ? today() : `${year}-01-01`)
  const [n, setN] = useState(5)
  const [counted, setCounted] = useState(false)
  const found = useQuery({
    ...query(countWorkingDays, { day: from, n, counted }),
    enabled: from !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <section className="sheet counter">
      <h2>{t('console.count')}</h2>
      <div>
        <Field label={t('console.count-from')}>{(id) => <DayInput id={id} value={from} set={setFrom} />}</Field>
        <Field label={t('console.count-n')} hint={t('console.count-back-hint')}>
          {(id) => <InputNumber id={id} min={-400} max={400} precision={0} value={n} onChange={(value) => setN(value ?? 0)} />}
        </Field>
        <Checkbox checked={counted} onChange={(event) => setCounted(event.target.checked)}>
          {t('console.count-counted')}
        </Checkbox>
        <p className="result" role="status">
          <span className="ash">{t('console.count-is')}</span>{' '}
          {found.data && (
            <>
              <b className="num">{date(found.data.day, lang)}</b>
              {found.data.provisional && <span className="soon"> {t('console.count-provisional')}</span>}
            </>
          )}
        </p>
      </div>
      <Trouble error={found.error} />
    </section>
  )
}
