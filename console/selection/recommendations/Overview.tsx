import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { countRecommendations, exportRecommendations } from '../../../contract/selection/recommendations.ts'
import { linkTo } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Key } from '../../parts/Key.tsx'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { SavedViews } from '../../parts/SavedViews.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { query } from '../../query.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import type { Checked } from './checked.ts'
import { MyDeadline, MyQuota } from './MyPlace.tsx'
import { NarrowLine } from './NarrowLine.tsx'
import { QueueState } from './QueueState.tsx'
import { RankSheet } from './RankSheet.tsx'
import type { QueueRow, useQueue } from './useQueue.ts'

type Given = { queue: ReturnType<typeof useQueue>; checked: Checked; forward: (ids?: readonly string[]) => void }

/** The list as a page: narrowed, picked from, taken away; Enter opens a dossier beside its queue. */
export function Overview({ queue, checked, forward }: Given) {
  const { t } = useWords()
  const navigate = useNavigate()
  const holds = useHolds()
  const { edition, filters, list } = queue
  const counts = useQuery({ ...query(countRecommendations, { editionId: edition?.id ?? '' }), enabled: edition !== undefined })
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [ranking, setRanking] = useState(false)
  const columns = useColumns(checked)
  const chosen = list.rows.filter((row) => picked.has(row.id))
  const ready = list.rows.filter((row) => row.waitsForMe && row.state === 'in_review' && checked.has(row)).length
  const open = (row: QueueRow) => navigate(`/recommendations/${row.id}${withEdition(filters.search, row.editionId)}`)
  const pick = {
    has: (row: QueueRow) => picked.has(row.id),
    set: (rows: readonly QueueRow[], on: boolean) =>
      setPicked((old) => {
        const ids = rows.map(({ id }) => id)
        return on ? new Set([...old, ...ids]) : new Set([...old].filter((id) => !ids.includes(id)))
      }),
    label: (row: QueueRow) => row.name,
  }
  return (
    <Page
      title={t('console.selection-recommendations')}
      lead={counts.data ? t('console.waiting-for-me', { count: counts.data.waiting }) : edition?.name}
      acts={
        <>
          {holds('selection.review', 'selection.manage') && (
            <Link to={`/import${edition ? `?edition=${edition.id}` : ''}`}>
              <Button>{t('console.import')}</Button>
            </Link>
          )}
          {(counts.data?.forwarded ?? 0) > 1 && <Button onClick={() => setRanking(true)}>{t('console.rank-forwarded')}</Button>}
          {ready > 0 && (
            <Button type="primary" onClick={() => forward()} aria-keyshortcuts="Shift+F">
              {t('console.forward-checked', { count: ready })} <Key>F</Key>
            </Button>
          )}
        </>
      }
    >
      {edition && (
        <div className="my-place">
          <MyDeadline edition={edition} />
          <MyQuota editionId={edition.id} />
        </div>
      )}
      <SavedViews page="recommendations" />
      <NarrowLine queue={queue} />
      {list.rows.length === 0 ? (
        <Empty queue={queue} />
      ) : (
        <Rows
          caption={t('console.selection-recommendations')}
          // nobody has put them in order yet: no column of dashes
          columns={columns.filter(({ key }) => key !== 'rank' || list.rows.some((row) => row.rank !== null))}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={open}
          pick={pick}
          tools={<Bulk chosen={chosen} checked={checked} forward={forward} clear={() => setPicked(new Set())} />}
        />
      )}
      <More of={list} />
      {edition && list.rows.length > 0 && (
        <p className="small">
          <a className="link" href={linkTo(exportRecommendations, { id: edition.id })}>
            {t('console.export-xlsx')}
          </a>
        </p>
      )}
      {ranking && edition && <RankSheet editionId={edition.id} close={() => setRanking(false)} />}
    </Page>
  )
}

function withEdition(search: string, editionId: string): string {
  const params = new URLSearchParams(search)
  params.set('edition', editionId)
  return `?${params}`
}

/** Nothing at all, or nothing under these filters: each wants something else done. */
function Empty({ queue: { filters, asked } }: { queue: ReturnType<typeof useQueue> }) {
  const { t } = useWords()
  const narrowed = asked.state || asked.title || asked.place || asked.q || asked.waiting === 'mine'
  if (!narrowed) return <Nothing title={t('console.dossiers-none')}>{t('console.dossiers-none-do')}</Nothing>
  return (
    <Nothing title={t('console.dossiers-none-here')}>
      <Button onClick={() => filters.set({ state: undefined, title: undefined, place: undefined, q: undefined, show: undefined })}>
        {t('console.clear-filters')}
      </Button>
    </Nothing>
  )
}

type Picked = { chosen: readonly QueueRow[]; checked: Checked; forward: (ids: readonly string[]) => void; clear: () => void }

/** What can be done with several at once; an act that fits none of them stays closed. */
function Bulk({ chosen, checked, forward, clear }: Picked) {
  const { t } = useWords()
  const mine = chosen.filter((row) => row.waitsForMe && row.state === 'in_review')
  if (chosen.length === 0) return <span className="ash">{t('console.rows-how')}</span>
  return (
    <>
      <b>{t('console.picked', { count: chosen.length })}</b>
      <Button size="small" disabled={mine.length === 0} onClick={() => checked.set(mine, true)}>
        {t('console.mark-checked')}
      </Button>
      <Button size="small" type="primary" disabled={mine.length === 0} onClick={() => forward(mine.map(({ id }) => id))}>
        {t('console.forward-picked', { count: mine.length })}
      </Button>
      <Button size="small" type="text" onClick={clear}>
        {t('console.pick-none')}
      </Button>
      {mine.length < chosen.length && <span className="ash">{t('console.picked-not-mine', { count: chosen.length - mine.length })}</span>}
    </>
  )
}

function useColumns(checked: Checked): Column<QueueRow>[] {
  const { t, name, lang } = useWords()
  const { term } = useTerms('trade', 'skill-grade')
  const title = useTitles()
  return [
    { key: 'rank', title: t('console.rank'), show: (row) => row.rank ?? '–', width: 64, right: true },
    { key: 'name', title: t('console.name'), show: (row) => <b>{row.name}</b>, width: 100 },
    { key: 'unit', title: t('console.unit'), show: (row) => row.unit },
    { key: 'place', title: t('console.place'), show: (row) => [row.city, row.county].filter(Boolean).join(' ') || '–', width: 110 },
    { key: 'trade', title: t('console.trade'), show: (row) => term('trade', row.trade) || '–', width: 120 },
    { key: 'grade', title: t('field.skillGrade'), show: (row) => term('skill-grade', row.skillGrade) || '–', width: 96 },
    { key: 'title', title: t('console.title-name'), show: (row) => title(row.title), width: 110 },
    { key: 'channel', title: t('console.channel'), show: (row) => name('console.channel', row.channel), width: 100, extra: true },
    { key: 'slot', title: t('console.slot'), show: (row) => (row.slot ? name('console.slot', row.slot) : '–'), width: 70, extra: true },
    { key: 'holder', title: t('console.holder'), show: (row) => row.holder, width: 140, extra: true },
    {
      key: 'due',
      title: t('console.due'),
      show: (row) => <span className="nowrap">{row.dueAt ? dateTime(row.dueAt, lang) : '–'}</span>,
      width: 180,
    },
    {
      key: 'state',
      title: t('console.state'),
      show: (row) => <QueueState row={row} checked={row.waitsForMe && checked.has(row)} />,
      width: 96,
    },
  ]
}
