import { shortDate } from '../../../../kit/formats.ts'
import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'
import { addDays, type Calendar, dayOf, daysApart, onOrBefore, useCalendar } from '../working-days.ts'
import './calendar.css'

type Given = Pick<Edition, 'stages' | 'rules'>

/** The edition drawn to scale: a line a stage, holidays as shade, the days by which each level is done as marks. */
export function CalendarLine({ stages, rules }: Given) {
  const { t, name, lang } = useWords()
  // the years after the titles would press everything else into a corner
  const shown = stages.filter((stage) => stage.kind !== 'follow_up')
  const from = shown.map((stage) => dayOf(stage.opensAt)).sort()[0] ?? rules.deadlines.ownerDueOn
  const to = [...shown.map((stage) => dayOf(stage.closesAt)), rules.deadlines.ownerDueOn].sort().at(-1) ?? from
  const calendar = useCalendar(from, to)
  const length = Math.max(1, Math.min(800, daysApart(from, to) + 1))
  const left = (day: string) => `${(100 * Math.max(0, Math.min(length, daysApart(from, day)))) / length}%`
  const width = (first: string, last: string) => `${(100 * Math.max(1, daysApart(first, last) + 1)) / length}%`
  const days = Array.from({ length }, (_, at) => addDays(from, at))
  const due = deadlinesOf(rules, calendar)
  return (
    <figure className="calendar-line">
      <div className="tracks">
        <div className="shade" aria-hidden="true">
          {runs(days, calendar.holiday).map(([first, last]) => (
            <i key={first} className="holiday" style={{ left: left(first), width: width(first, last) }} />
          ))}
          {days.filter(calendar.adjusted).map((day) => (
            <i key={day} className="adjusted" style={{ left: left(day), width: width(day, day) }} />
          ))}
          {days
            .filter((day) => day.endsWith('-01'))
            .map((day) => (
              <span key={day} className="month" style={{ left: left(day) }}>
                {t('console.month-short', { n: Number(day.slice(5, 7)) })}
              </span>
            ))}
          {due.map(({ depth, day }) => (
            <u key={depth} style={{ left: left(day) }} title={`${name('console.depth', depth)} ${shortDate(day, lang)}`} />
          ))}
        </div>
        <ol>
          {shown.map((stage) => {
            const [first, last] = [dayOf(stage.opensAt), dayOf(stage.closesAt)]
            return (
              <li key={stage.kind}>
                <span>{name('console.stage', stage.kind)}</span>
                <div>
                  <i style={{ left: left(first), width: width(first, last) }} />
                </div>
                <span className="unseen">
                  {shortDate(first, lang)} – {shortDate(last, lang)}
                </span>
              </li>
            )
          })}
        </ol>
      </div>
      <figcaption className="small ash">
        <ul className="due">
          {due.map(({ depth, day }) => (
            <li key={depth}>
              {name('console.depth', depth)} <b>{shortDate(day, lang)}</b>
            </li>
          ))}
        </ul>
        <span className="key holiday" /> {t('console.key-holiday')} <span className="key adjusted" /> {t('console.key-adjusted')}{' '}
        <span className="key due" /> {t('console.key-due')}
        {calendar.provisional(to) && <p className="soon">{t('console.line-provisional', { year: to.slice(0, 4) })}</p>}
      </figcaption>
    </figure>
  )
}

/** The owner's day and those that cascade from it, the lowest level first. */
export const deadlinesOf = ({ deadlines }: Given['rules'], calendar: Calendar) =>
  [['0', 0] as const, ...Object.entries(deadlines.daysByDepth)]
    .map(([depth, days]) => ({ depth, day: onOrBefore(calendar, addDays(deadlines.ownerDueOn, -days)) }))
    .sort((a, b) => a.day.localeCompare(b.day))

/** Neighbouring days as one stroke; week-ends between two holidays belong to it. */
function runs(days: readonly string[], is: (day: string) => boolean): [string, string][] {
  const found: [string, string][] = []
  for (const day of days.filter(is)) {
    const last = found.at(-1)
    if (last && daysApart(last[1], day) <= 3) last[1] = day
    else found.push([day, day])
  }
  return found
}
