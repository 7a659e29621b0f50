import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Answer } from '../../../../contract/endpoint.ts'
import { dossierState } from '../../../../contract/procedures/casework.ts'
import { getProgress } from '../../../../contract/selection/editions-progress.ts'
import { date, daysBetween } from '../../../../kit/formats.ts'
import { Nothing } from '../../../parts/Nothing.tsx'
import { query } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'
import './overview.css'

type Progress = Answer<typeof getProgress>
type Wait = Progress['waits'][number]['code']

/** What presses: how long the stage still runs, and what keeps the edition from the next, each with the way there. */
export function Waits({ edition }: { edition: Edition }) {
  const { t, name, lang } = useWords()
  const { data } = useQuery(query(getProgress, { id: edition.id }))
  if (!data || edition.state !== 'open') return null
  const { closing, opening, waits } = data
  return (
    <section className="waits">
      <div className="days">
        {closing && (
          <p>
            <span className="num">{Math.max(0, daysBetween(new Date(), closing.at))}</span>
            <span>{t('console.days-left-of', { stage: name('console.stage', closing.kind) })}</span>
            <span className="ash small">{t('console.until-day', { day: date(closing.at, lang) })}</span>
          </p>
        )}
        {opening && (
          <p>
            <span className="num">{Math.max(0, daysBetween(new Date(), opening.at))}</span>
            <span>{t('console.days-until', { stage: name('console.stage', opening.kind) })}</span>
            <span className="ash small">{t('console.from-day', { day: date(opening.at, lang) })}</span>
          </p>
        )}
      </div>
      <div>
        <h2>{t('console.what-waits')}</h2>
        {waits.length === 0 ? (
          <p className="ash">{t('console.nothing-waits')}</p>
        ) : (
          <ol className="wait-list">
            {waits.map((wait, at) => {
              const to = wayTo(wait.code, edition)
              const words = t(`console.waits-for.${wait.code}`, { count: wait.count })
              return (
                <li key={wait.code} data-first={at === 0}>
                  {to ? (
                    <Link className="link" to={to}>
                      {words}
                    </Link>
                  ) : (
                    words
                  )}
                </li>
              )
            })}
          </ol>
        )}
      </div>
    </section>
  )
}

function wayTo(code: Wait, { id, judgingId, noticeIds }: Edition): string | null {
  if (code === 'quotas') return `/editions/${id}/quotas`
  if (code === 'below' || code === 'first-review') return `/recommendations?edition=${id}&state=in_review`
  if (['choose', 'show', 'open-judging', 'open-voting', 'clearance', 'clearance-objected'].includes(code)) return `/editions/${id}/nominees`
  if (code === 'start-scoring' || code === 'scores') return judgingId ? `/judging/${judgingId}` : '/judging'
  if (code === 'start-voting' || code === 'ballots') return `/voting?of=${id}`
  if (['compute', 'decide', 'notice', 'confer'].includes(code)) return `/editions/${id}/result`
  if (code === 'publish') return noticeIds[0] ? `/notices/${noticeIds[0]}` : '/notices'
  return null
}

/** Dossiers by place and state: the darker, the more; each cell leads to its list. */
export function Board({ edition }: { edition: Edition }) {
  const { t, name } = useWords()
  const { data } = useQuery(query(getProgress, { id: edition.id }))
  if (!data) return null
  if (data.rows.length === 0) return <Nothing title={t('console.board-none')}>{t('console.board-none-do')}</Nothing>
  const states = dossierState.options.filter((state) => data.rows.some(({ counts }) => counts[state]))
  const most = Math.max(1, ...data.rows.flatMap(({ counts }) => Object.values(counts)))
  const sum = (of: (row: Progress['rows'][number]) => number) => data.rows.reduce((total, row) => total + of(row), 0)
  const total = (row: Progress['rows'][number]) => Object.values(row.counts).reduce((all, one) => all + one, 0)
  const list = (place: string, state = '') => `/recommendations?edition=${edition.id}&place=${place}${state && `&state=${state}`}`
  return (
    <table className="heat">
      <caption className="unseen">{t('console.board')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('console.place')}</th>
          {states.map((state) => (
            <th scope="col" key={state}>
              {name('console.dossier-state', state)}
            </th>
          ))}
          <th scope="col">{t('console.overdue')}</th>
          <th scope="col">{t('console.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.place.id}>
            <th scope="row">
              <Link to={list(row.place.path)}>{row.place.name}</Link>
            </th>
            {states.map((state) => {
              const count = row.counts[state] ?? 0
              return (
                <td key={state} style={{ background: heat(count, most) }}>
                  {count > 0 && <Link to={list(row.place.path, state)}>{count}</Link>}
                </td>
              )
            })}
            <td className="stop">{row.overdue > 0 ? row.overdue : <span className="ash">0</span>}</td>
            <td className="num">{total(row)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('console.sum')}</th>
          {states.map((state) => (
            <td key={state}>{sum(({ counts }) => counts[state] ?? 0)}</td>
          ))}
          <td className="stop">{sum(({ overdue }) => overdue)}</td>
          <td className="num">{sum(total)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** The darker, the more; never so dark that the figure cannot be read. */
const heat = (count: number, most: number) =>
  count === 0 ? undefined : `color-mix(in srgb, var(--celadon) ${8 + Math.round((34 * count) / most)}%, transparent)`
