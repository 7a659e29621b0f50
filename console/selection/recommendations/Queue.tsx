import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, NavLink, useParams } from 'react-router'
import { countRecommendations } from '../../../contract/selection/recommendations.ts'
import { Key } from '../../parts/Key.tsx'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { query } from '../../query.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import type { Checked } from './checked.ts'
import { MyDeadline, MyQuota } from './MyPlace.tsx'
import { Narrow } from './Narrow.tsx'
import { QueueState } from './QueueState.tsx'
import { RankSheet } from './RankSheet.tsx'
import type { QueueRow, useQueue } from './useQueue.ts'

type Given = { queue: ReturnType<typeof useQueue>; checked: Checked; forward: () => void }

/** The list as a narrow queue beside an open dossier. */
export function Queue({ queue, checked, forward }: Given) {
  const { t } = useWords()
  const { edition, filters, list } = queue
  const counts = useQuery({ ...query(countRecommendations, { editionId: edition?.id ?? '' }), enabled: edition !== undefined })
  const { id } = useParams()
  const [ranking, setRanking] = useState(false)
  const ready = list.rows.filter((row) => row.waitsForMe && row.state === 'in_review' && checked.has(row)).length
  const here = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (id) here.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [id])
  return (
    <section className="queue" aria-label={t('console.selection-recommendations')}>
      <header>
        <div className="title">
          <h1>{counts.data ? t('console.waiting-for-me', { count: counts.data.waiting }) : t('console.selection-recommendations')}</h1>
          <Link className="link" to={`/recommendations${filters.search}`}>
            {t('console.to-list')}
          </Link>
        </div>
        {edition && <MyDeadline edition={edition} />}
        {edition && <MyQuota editionId={edition.id} />}
        <Narrow queue={queue} />
      </header>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.dossiers-none-here')}>
          <Button
            size="small"
            onClick={() => filters.set({ state: undefined, title: undefined, place: undefined, q: undefined, show: undefined })}
          >
            {t('console.clear-filters')}
          </Button>
        </Nothing>
      ) : (
        <ul ref={here}>
          {list.rows.map((row) => (
            <QueueItem key={row.id} row={row} checked={row.waitsForMe && checked.has(row)} search={filters.search} />
          ))}
        </ul>
      )}
      <More of={list} />
      {ready > 0 && (
        <div className="more">
          <Button type="primary" onClick={forward} aria-keyshortcuts="Shift+F">
            {t('console.forward-checked', { count: ready })} <Key>F</Key>
          </Button>
        </div>
      )}
      {(counts.data?.forwarded ?? 0) > 1 && (
        <p className="more">
          <button type="button" className="link" onClick={() => setRanking(true)}>
            {t('console.rank-forwarded')}
          </button>
        </p>
      )}
      {ranking && edition && <RankSheet editionId={edition.id} close={() => setRanking(false)} />}
    </section>
  )
}

function QueueItem({ row, checked, search }: { row: QueueRow; checked: boolean; search: string }) {
  const { t } = useWords()
  const { term } = useTerms('trade', 'skill-grade')
  return (
    <li>
      <NavLink to={`/recommendations/${row.id}${search}`}>
        <span className="num">{row.rank ?? '–'}</span>
        <span>
          <b>
            {row.name}
            {row.slot === 'reserve' && <span className="bronze small"> {t('console.slot.reserve')}</span>}
          </b>
          {[term('trade', row.trade), term('skill-grade', row.skillGrade)].filter(Boolean).join(' · ') || row.unit}
        </span>
        <QueueState row={row} checked={checked} />
      </NavLink>
    </li>
  )
}
