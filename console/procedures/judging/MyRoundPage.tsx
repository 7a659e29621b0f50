import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Suspense, useState } from 'react'
import { NavLink, Outlet, useNavigate, useParams } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { getMyRound, listMyItems, lockAllItems } from '../../../contract/procedures/judging-scoring.ts'
import { request } from '../../../kit/client.ts'
import { dateTime, points } from '../../../kit/formats.ts'
import { useKeys } from '../../parts/keys.ts'
import { More } from '../../parts/More.tsx'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { query, useAct, useList } from '../../query.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import { Progress } from './Progress.tsx'
import './judging.css'

export type MyItemRow = Answer<typeof listMyItems>['rows'][number]

/** The expert's desk: numbers on the left, the dossier without names in the middle, the scores at the right hand. */
export function MyRoundPage() {
  const { t, name, say, lang } = useWords()
  const { term } = useTerms('trade', 'trade-group')
  const { roundId = '', itemId } = useParams()
  const navigate = useNavigate()
  const { data: round } = useSuspenseQuery(query(getMyRound, { id: roundId }))
  const items = useList(listMyItems, { id: roundId }, (page, options) => request(listMyItems, { id: roundId, limit: 50, ...page }, options))
  const [locking, setLocking] = useState(false)
  const lockAll = useAct(lockAllItems, () => setLocking(false))
  const at = items.rows.findIndex((row) => row.id === itemId)
  const step = (by: number) => {
    const to = items.rows[at < 0 ? 0 : Math.min(items.rows.length - 1, Math.max(0, at + by))]
    if (to) navigate(`/scoring/${roundId}/${to.id}`)
  }
  useKeys({ j: () => step(1), k: () => step(-1) })
  return (
    <div className="three queue-and-rest">
      <section className="queue" aria-label={t('console.my-items')}>
        <header>
          <h1>{round.label}</h1>
          <p className="ash">
            {round.dueAt ? t('console.due-at', { at: dateTime(round.dueAt, lang) }) : name('console.round-state', round.state)}
          </p>
          <Progress of={round.progress} />
          <Button block style={{ marginTop: 10 }} disabled={round.can.lockAll !== null} onClick={() => setLocking(true)}>
            {t('console.lock-all')}
          </Button>
          {round.can.lockAll && <p className="why">{say(round.can.lockAll)}</p>}
          <Sheet
            open={locking}
            title={t('console.lock-all-of', { count: round.progress.saved })}
            submit={t('console.lock-all')}
            close={() => setLocking(false)}
            send={() => lockAll.mutate({ id: roundId })}
            pending={lockAll.isPending}
            error={lockAll.error}
          >
            <p className="ash">{t('console.lock-means')}</p>
          </Sheet>
        </header>
        {items.rows.length === 0 ? (
          <Nothing title={t('console.items-none')}>{t('console.items-none-do')}</Nothing>
        ) : (
          <ul>
            {items.rows.map((row) => (
              <li key={row.id}>
                <NavLink to={`/scoring/${roundId}/${row.id}`} style={{ gridTemplateColumns: '34px minmax(0, 1fr) auto' }}>
                  <span className="num">{row.number}</span>
                  <span>
                    <b>{term('trade', row.trade) || term('trade-group', row.trade) || t('console.item')}</b>
                  </span>
                  <span className={row.state === 'locked' ? 'done' : 'ash'}>
                    {row.total === null ? t('console.scored-of', { done: row.scored, all: round.criteria.length }) : points(row.total)}
                    <div className="small">{name('console.assignment-state', row.state)}</div>
                  </span>
                </NavLink>
              </li>
            ))}
          </ul>
        )}
        <More of={items} />
      </section>
      {itemId ? (
        <Suspense fallback={<Wait />} key={itemId}>
          <Outlet context={items.rows} />
        </Suspense>
      ) : (
        <div>
          <Nothing title={t('console.pick-item')}>{t('console.pick-item-do')}</Nothing>
        </div>
      )}
    </div>
  )
}
