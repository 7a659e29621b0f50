import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useDeferredValue, useEffect, useState } from 'react'
import type { Answer } from '../../../../contract/endpoint.ts'
import { previewRules } from '../../../../contract/selection/editions-preview.ts'
import { request } from '../../../../kit/client.ts'
import { points } from '../../../../kit/formats.ts'
import { useHolds } from '../../../me/useHolds.ts'
import { Rows } from '../../../parts/Rows.tsx'
import { Trouble } from '../../../parts/Trouble.tsx'
import { useTitles } from '../../../procedures/honours/titles.ts'
import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'
import type { Rules } from '../RulesPage.tsx'

type Tried = Answer<typeof previewRules>
type Row = Tried['rows'][number]

/** What is typed now, once the hand rests. */
function useRested<T>(value: T, pause = 600): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return useDeferredValue(rested)
}

/** "What would these rules have given last year": the names that would change, or that there is no year to ask. */
export function TryOut({ edition, rules }: { edition: Edition; rules: Rules }) {
  const { t } = useWords()
  const manages = useHolds()('selection.manage')
  const asked = useRested(rules)
  const answer = useQuery({
    queryKey: [previewRules.url, edition.id, asked],
    queryFn: ({ signal }) => request(previewRules, { id: edition.id, rules: asked }, { signal }),
    enabled: manages,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!manages) return null
  return (
    <section className="try-out" aria-busy={answer.isFetching}>
      <h3>{t('console.try-out')}</h3>
      <Trouble error={answer.error} />
      {answer.isPending && <p className="ash">{t('console.wait')}</p>}
      {answer.data && (answer.data.basis ? <Told of={answer.data} /> : <p className="ash">{t('console.try-out-none')}</p>)}
    </section>
  )
}

function Told({ of }: { of: Tried }) {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  const same = of.gained.length + of.lost.length + of.changed.length === 0
  return (
    <>
      <p className="ash small">{t('console.try-out-basis', { name: of.basis?.name ?? '', year: of.basis?.year ?? '' })}</p>
      <p>{t('console.try-out-count', { before: of.titledThen, now: of.titled })}</p>
      {of.effectiveVoteWeight !== null && <p>{t('console.effective-weight', { percent: of.effectiveVoteWeight })}</p>}
      {of.notes.map((note) => (
        <p className="soon small" key={note}>
          {t(`console.try-out-note.${note}`)}
        </p>
      ))}
      {same && <p className="done">{t('console.try-out-same')}</p>}
      <People head={t('console.would-gain', { count: of.gained.length })} rows={of.gained} side="gained" />
      <People head={t('console.would-lose', { count: of.lost.length })} rows={of.lost} side="lost" />
      <People head={t('console.would-change', { count: of.changed.length })} rows={of.changed} side="changed" />
      <Button size="small" onClick={() => setAll(true)}>
        {t('console.try-out-all', { count: of.rows.length })}
      </Button>
      <Modal open={all} footer={null} width={820} title={t('console.try-out')} onCancel={() => setAll(false)} destroyOnHidden>
        <Everybody rows={of.rows} />
      </Modal>
    </>
  )
}

const few = 8

function People({ head, rows, side }: { head: string; rows: readonly Row[]; side: 'gained' | 'lost' | 'changed' }) {
  const { t } = useWords()
  const title = useTitles()
  const [open, setOpen] = useState(false)
  if (rows.length === 0) return null
  return (
    <>
      <h4>{head}</h4>
      <ul className="changes" data-side={side}>
        {rows.slice(0, open ? undefined : few).map((row) => (
          <li key={row.nomineeId}>
            <b>{row.name}</b> <span className="ash">{row.city}</span>
            <span className="ash small">
              {t('console.rank-change', { before: row.rankThen, now: row.rank })}
              {side === 'changed' && ` · ${title(row.titleThen)} → ${title(row.title)}`}
              {side === 'gained' && ` · ${title(row.title)}`}
              {side === 'lost' && ` · ${title(row.titleThen)}`}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > few && (
        <button type="button" className="link small" onClick={() => setOpen(!open)}>
          {t(open ? 'console.fewer' : 'console.all-of', { count: rows.length })}
        </button>
      )}
    </>
  )
}

function Everybody({ rows }: { rows: readonly Row[] }) {
  const { t } = useWords()
  const title = useTitles()
  return (
    <div style={{ maxHeight: '70vh', overflow: 'auto' }}>
      <Rows
        caption={t('console.try-out')}
        rows={rows}
        keyOf={(row) => row.nomineeId}
        columns={[
          { key: 'rank', title: t('console.rank-now'), show: (row) => row.rank, width: 60, right: true },
          { key: 'then', title: t('console.rank-then'), show: (row) => row.rankThen, width: 60, right: true },
          {
            key: 'name',
            title: t('console.name'),
            show: (row) => (
              <>
                <b>{row.name}</b> <span className="ash">{[row.city, row.trade].filter(Boolean).join(' · ')}</span>
              </>
            ),
          },
          { key: 'total', title: t('console.total'), show: (row) => points(row.total), width: 80, right: true },
          {
            key: 'title',
            title: t('console.title-now'),
            show: (row) => (row.title ? title(row.title) : t('console.no-title')),
            width: 130,
          },
          {
            key: 'was',
            title: t('console.title-then'),
            show: (row) => (row.titleThen ? title(row.titleThen) : t('console.no-title')),
            width: 130,
          },
        ]}
      />
    </div>
  )
}
