import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, NavLink, useParams } from 'react-router'
import { dossierState } from '../../../contract/procedures/casework.ts'
import { listTitles } from '../../../contract/procedures/honours.ts'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { countRecommendations, exportRecommendations } from '../../../contract/selection/recommendations.ts'
import { linkTo } from '../../../kit/client.ts'
import { Choice } from '../../parts/Choice.tsx'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Search } from '../../parts/Search.tsx'
import { query } from '../../query.ts'
import { PlacePicker } from '../../registry/places/PlacePicker.tsx'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import { MyDeadline, MyQuota } from './MyPlace.tsx'
import { RankSheet } from './RankSheet.tsx'
import type { QueueRow, useQueue } from './useQueue.ts'

type Given = { queue: ReturnType<typeof useQueue> }

export function Queue({ queue }: Given) {
  const { t } = useWords()
  const { edition, filters, list } = queue
  const counts = useQuery({ ...query(countRecommendations, { editionId: edition?.id ?? '' }), enabled: edition !== undefined })
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const reviews = me.duties.some(({ duty }) => duty === 'selection.review' || duty === 'selection.manage')
  const { id } = useParams()
  const [ranking, setRanking] = useState(false)
  const here = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (id) here.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [id])
  return (
    <section className="queue" aria-label={t('console.selection-recommendations')}>
      <header>
        <div className="title">
          <h1>{counts.data ? t('console.waiting-for-me', { count: counts.data.waiting }) : t('console.selection-recommendations')}</h1>
          {reviews && (
            <Link className="link" to={`/import${edition ? `?edition=${edition.id}` : ''}`}>
              {t('console.import')}
            </Link>
          )}
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
            <QueueItem key={row.id} row={row} search={filters.search} />
          ))}
        </ul>
      )}
      <More of={list} />
      {edition && list.rows.length > 0 && (
        <p className="more" style={{ gap: 16 }}>
          {(counts.data?.forwarded ?? 0) > 1 && (
            <button type="button" className="link" onClick={() => setRanking(true)}>
              {t('console.rank-forwarded')}
            </button>
          )}
          <a className="link" href={linkTo(exportRecommendations, { id: edition.id })}>
            {t('console.export-xlsx')}
          </a>
        </p>
      )}
      {ranking && edition && <RankSheet editionId={edition.id} close={() => setRanking(false)} />}
    </section>
  )
}

function Narrow({ queue: { edition, editions, filters, asked } }: Given) {
  const { t, lang } = useWords()
  const titles = useQuery({ ...query(listTitles, {}), staleTime: Number.POSITIVE_INFINITY })
  const used = [asked.state, asked.title, asked.place].filter(Boolean).length
  const [open, setOpen] = useState(used > 0)
  const offered = titles.data?.rows.filter((title) => title.kind === 'title') ?? []
  return (
    <div className="narrow">
      {editions.length > 1 && (
        <Select
          aria-label={t('console.edition')}
          value={edition?.id ?? null}
          onChange={(id: string | null) => filters.set({ edition: id ?? undefined })}
          options={editions.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      <Search key={`q ${edition?.id}`} value={asked.q} set={(q) => filters.set({ q })} label={t('console.dossier-search')} width="100%" />
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: 6, alignItems: 'center' }}>
        <Segmented
          block
          size="small"
          value={asked.waiting}
          onChange={(show) => filters.set({ show: show === 'mine' ? 'mine' : undefined })}
          options={[
            { value: 'all', label: t('console.show-all') },
            { value: 'mine', label: t('console.show-mine') },
          ]}
        />
        <Button type="text" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {used > 0 ? t('console.filter-n', { count: used }) : t('console.filter')} {open ? '▴' : '▾'}
        </Button>
      </div>
      {open && (
        <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 6 }}>
          <Choice
            label={t('console.state')}
            list="console.dossier-state"
            values={dossierState.options}
            value={asked.state}
            set={(state) => filters.set({ state })}
            all="console.all-states"
            width="100%"
          />
          <Select
            aria-label={t('console.title-name')}
            placeholder={t('console.all-titles')}
            allowClear
            popupMatchSelectWidth={false}
            value={asked.title ?? null}
            onChange={(code: string | null | undefined) => filters.set({ title: code ?? undefined })}
            options={offered.map((title) => ({ value: title.code, label: lang === 'zh' ? title.nameZh : title.nameEn }))}
            style={{ width: '100%' }}
          />
          <div style={{ gridColumn: '1 / -1' }}>
            <PlacePicker value={asked.place} set={(place) => filters.set({ place })} />
          </div>
        </div>
      )}
    </div>
  )
}

function QueueItem({ row, search }: { row: QueueRow; search: string }) {
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
        <QueueState row={row} />
      </NavLink>
    </li>
  )
}

function QueueState({ row }: { row: QueueRow }) {
  const { t, name } = useWords()
  if (row.waitsForMe && row.faults > 0) return <span className="soon nowrap">{t('console.faults-count', { count: row.faults })}</span>
  if (row.waitsForMe) return <span className="ash nowrap">{t('console.waits')}</span>
  if (row.rank !== null && row.state === 'in_review') return <span className="done nowrap">{t('console.forwarded')}</span>
  return <span className={`nowrap ${row.state === 'accepted' ? 'done' : 'ash'}`}>{name('console.dossier-state', row.state)}</span>
}
