import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { getCalendar } from '../../../contract/registry/calendar.ts'
import { today } from '../../parts/day.ts'
import { useFilters } from '../../parts/filters.ts'
import { Page } from '../../parts/Page.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { Counter } from './Counter.tsx'
import { DaySheet } from './DaySheet.tsx'
import { type DayState, dayStates } from './days.ts'
import { Month } from './Month.tsx'
import './calendar.css'

const earliest = 2017
const latest = 2100

/** A year of working days: what the law says, what the office entered, and a counter. */
export function CalendarPage() {
  const { t } = useWords()
  const filters = useFilters('year')
  const now = Number(today().slice(0, 4))
  const asked = Number(filters.get('year') ?? now)
  const year = Number.isInteger(asked) && asked >= earliest && asked <= latest ? asked : now
  const { data } = useSuspenseQuery(query(getCalendar, { year }))
  const [picked, setPicked] = useState<string | null>(null)
  const states = dayStates(year, data)
  const count = (state: DayState) => [...states.values()].filter((day) => day.is === state).length
  const go = (to: number) => filters.set({ year: to === now ? undefined : String(to) })
  return (
    <Page
      title={`${t('console.calendar')} ${year}`}
      lead={t('console.calendar-page-lead')}
      acts={
        <>
          <Button disabled={year <= earliest} onClick={() => go(year - 1)}>
            {t('console.calendar-previous')}
          </Button>
          {year !== now && <Button onClick={() => go(now)}>{now}</Button>}
          <Button disabled={year >= latest} onClick={() => go(year + 1)}>
            {t('console.calendar-next')}
          </Button>
        </>
      }
    >
      {data.provisional && <p className="caution">{t('console.calendar-provisional', { year })}</p>}
      <div className="calendar-head">
        <p className="ash">
          {t('console.calendar-days-of', {
            work: count('work') + count('adjusted'),
            holidays: count('holiday'),
            adjusted: count('adjusted'),
          })}
        </p>
        <Legend />
      </div>
      <div className="year" data-provisional={data.provisional}>
        {Array.from({ length: 12 }, (_, at) => (
          <Month key={at} year={year} month={at + 1} states={states} pick={setPicked} />
        ))}
      </div>
      <p className="ash small">{t(data.can.change === null ? 'console.calendar-pick' : 'console.calendar-closed')}</p>
      <Counter year={year} />
      {picked && (
        <DaySheet
          key={picked}
          day={picked}
          state={states.get(picked)}
          entered={data.entered.some((one) => one.day === picked)}
          closed={data.can.change}
          close={() => setPicked(null)}
        />
      )}
    </Page>
  )
}

function Legend() {
  const { t } = useWords()
  return (
    <ul className="legend" aria-label={t('console.calendar-legend')}>
      {(['holiday', 'adjusted', 'weekend', 'work'] as const).map((is) => (
        <li key={is}>
          <span className="day" data-is={is}>
            8{(is === 'holiday' || is === 'adjusted') && <i>{t(`console.calendar-mark.${is}`)}</i>}
          </span>
          {t(`console.calendar-day.${is}`)}
        </li>
      ))}
      <li>
        <span className="day" data-entered>
          8
        </span>
        {t('console.calendar-entered')}
      </li>
    </ul>
  )
}
