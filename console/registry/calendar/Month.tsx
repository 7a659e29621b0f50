import type { KeyboardEvent } from 'react'
import { date } from '../../../kit/formats.ts'
import { today } from '../../parts/day.ts'
import { composing } from '../../parts/keys.ts'
import { useWords } from '../../words.ts'
import { type Day, daysOf, weekdayOf } from './days.ts'

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A day further or back, also over the end of a month. */
function walk(event: KeyboardEvent<HTMLButtonElement>) {
  const step = steps[event.key]
  if (!step || composing(event)) return
  event.preventDefault()
  const all = [...document.querySelectorAll<HTMLButtonElement>('.year button.day')]
  all[all.indexOf(event.currentTarget) + step]?.focus()
}

type Given = { year: number; month: number; states: ReadonlyMap<string, Day>; pick: (day: string) => void }

/** One month: Monday first, a letter beside the colour. */
export function Month({ year, month, states, pick }: Given) {
  const { t, name, lang } = useWords()
  const days = daysOf(year, month)
  const now = today()
  const first = days[0] ?? ''
  return (
    <section className="month">
      <h2>{name('console.month', String(month))}</h2>
      <div className="grid">
        {Array.from({ length: 7 }, (_, at) => (
          <span key={at} className="weekday" aria-hidden="true">
            {name('console.weekday', String(at + 1))}
          </span>
        ))}
        {days.map((day) => {
          const state = states.get(day) ?? { is: 'work', entered: false }
          const marked = state.is === 'holiday' || state.is === 'adjusted'
          return (
            <button
              key={day}
              type="button"
              className="day"
              style={day === first ? { gridColumnStart: weekdayOf(day) } : undefined}
              data-is={state.is}
              data-entered={state.entered || undefined}
              aria-current={day === now ? 'date' : undefined}
              // One stop of the Tab key a month; arrows walk on from there.
              tabIndex={day === first ? 0 : -1}
              aria-label={`${date(day, lang)} ${name('console.calendar-day', state.is)}`}
              onClick={() => pick(day)}
              onKeyDown={walk}
            >
              {Number(day.slice(8))}
              {marked && (
                // drawn, not written: what is spoken is the label
                <i data-mark={t(state.is === 'holiday' ? 'console.calendar-mark.holiday' : 'console.calendar-mark.adjusted')} />
              )}
            </button>
          )
        })}
      </div>
    </section>
  )
}
