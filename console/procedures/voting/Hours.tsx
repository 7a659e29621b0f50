import { dateTime, number } from '../../../kit/formats.ts'
import { useWords } from '../../words.ts'
import './hours.css'

type Hour = { hour: string; ballots: number; firstBallots: number }

/** Arrivals by hour: an unusual hour is seen at a glance, the figures stand in a table for whoever reads with the ear. */
export function Hours({ hours }: { hours: readonly Hour[] }) {
  const { t, lang } = useWords()
  const top = hours.reduce((most, hour) => Math.max(most, hour.ballots), 1)
  if (hours.length === 0) return <p className="ash">{t('console.no-ballots')}</p>
  return (
    <>
      <div className="hours" aria-hidden="true">
        {everyHour(hours).map((hour) => (
          <span key={hour.hour} title={`${dateTime(hour.hour, lang)} · ${number(hour.ballots)}`}>
            <i style={{ height: `${(hour.ballots / top) * 100}%` }} />
            <u style={{ height: `${(hour.firstBallots / top) * 100}%` }} />
          </span>
        ))}
      </div>
      <p className="ash small">
        {t('console.hours-legend', {
          from: dateTime(hours[0]?.hour ?? '', lang),
          to: dateTime(hours.at(-1)?.hour ?? '', lang),
          top: number(top),
        })}
      </p>
      <table className="unseen">
        <caption>{t('console.by-hour')}</caption>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.hour}>
              <th scope="row">{dateTime(hour.hour, lang)}</th>
              <td>{number(hour.ballots)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const hourLong = 3_600_000

/** The hours in which nobody voted stand between the others: the drawing keeps its measure of time. */
function everyHour(hours: readonly Hour[]): Hour[] {
  const known = new Map(hours.map((hour) => [new Date(hour.hour).getTime(), hour]))
  const [first, last] = [Math.min(...known.keys()), Math.max(...known.keys())]
  return Array.from({ length: Math.round((last - first) / hourLong) + 1 }, (_, at) => {
    const moment = first + at * hourLong
    return known.get(moment) ?? { hour: new Date(moment).toISOString(), ballots: 0, firstBallots: 0 }
  })
}
