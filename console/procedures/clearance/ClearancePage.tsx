import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { listClearances } from '../../../contract/procedures/clearance.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { Choice } from '../../parts/Choice.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { AnswerSheet } from './AnswerSheet.tsx'
import { ClearanceSheet } from './ClearanceSheet.tsx'

export type Question = Answer<typeof listClearances>['rows'][number]
const shown = ['asked', 'overdue', 'answered', 'agreed', 'objected', 'no_record', 'cancelled'] as const

/** What my body is asked. Several questions that one document answers are answered together. */
export function ClearancePage() {
  const { t } = useWords()
  const filters = useFilters('state', 'q')
  const asked = { state: shown.find((one) => one === (filters.get('state') ?? 'asked')), q: filters.get('q') }
  const state = filters.get('state') === 'all' ? undefined : asked.state
  const list = useList(listClearances, { ...asked, state }, (page, options) =>
    request(listClearances, { ...asked, state, limit: 50, ...page }, options),
  )
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [answering, setAnswering] = useState<readonly Question[]>([])
  const [open, setOpen] = useState<string | null>(null)
  const answerable = list.rows.filter((row) => row.can.answer === null)
  const chosen = answerable.filter((row) => picked.has(row.id))
  const pick = (id: string, on: boolean) => setPicked((known) => new Set(on ? [...known, id] : [...known].filter((one) => one !== id)))
  const columns = useColumns({ picked, pick, answer: (row) => setAnswering([row]) })
  return (
    <Page
      title={t('console.clearance')}
      lead={t('console.clearance-lead')}
      acts={
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setAnswering(chosen)}>
          {chosen.length === 0 ? t('console.answer-together') : t('console.answer-chosen', { count: chosen.length })}
        </Button>
      }
    >
      <div className="filters">
        <Choice
          label={t('console.state')}
          list="console.clearance-filter"
          values={['asked', 'overdue', 'answered', 'objected', 'all']}
          value={filters.get('state') ?? 'asked'}
          set={(value) => filters.set({ state: value })}
          width={160}
        />
        <Search value={asked.q} set={(q) => filters.set({ q })} label={t('console.dossier-search')} />
        {answerable.length > 1 && (
          <Checkbox
            checked={chosen.length === answerable.length}
            indeterminate={chosen.length > 0 && chosen.length < answerable.length}
            onChange={(event) => setPicked(new Set(event.target.checked ? answerable.map((row) => row.id) : []))}
          >
            {t('console.choose-all', { count: answerable.length })}
          </Checkbox>
        )}
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.clearance-none')}>{t('console.clearance-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.clearance')}
          columns={columns}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          open={(row) => setOpen(row.id)}
        />
      )}
      <More of={list} />
      {answering.length > 0 && <AnswerSheet questions={answering} close={() => setAnswering([])} done={() => setPicked(new Set())} />}
      {open && <ClearanceSheet id={open} close={() => setOpen(null)} />}
    </Page>
  )
}

function useColumns({
  picked,
  pick,
  answer,
}: {
  picked: ReadonlySet<string>
  pick: (id: string, on: boolean) => void
  answer: (row: Question) => void
}): Column<Question>[] {
  const { t, name, lang } = useWords()
  return [
    {
      key: 'pick',
      title: <span className="unseen">{t('console.choose')}</span>,
      width: 44,
      show: (row) =>
        row.can.answer === null && (
          <Checkbox aria-label={row.name} checked={picked.has(row.id)} onChange={(event) => pick(row.id, event.target.checked)} />
        ),
    },
    {
      key: 'name',
      title: t('console.asked-about'),
      show: (row) => (
        <>
          <b>{row.name}</b> <span className="ash">{row.mask}</span>
          <div className="ash">{row.about === 'person' ? row.unit : t('console.about-enterprise')}</div>
        </>
      ),
      width: 260,
    },
    {
      key: 'topic',
      title: t('console.topic'),
      show: (row) => (
        <>
          {row.topic}
          <div className="ash small">{row.basis}</div>
        </>
      ),
    },
    {
      key: 'due',
      title: t('console.reply-due'),
      width: 150,
      show: (row) => (
        <span className={row.overdue ? 'stop' : ''}>
          {date(row.dueAt, lang)}
          {row.overdue && <div>{t('console.overdue')}</div>}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('console.state'),
      width: 220,
      show: (row) => (
        <>
          <span className={row.state === 'objected' ? 'stop' : row.state === 'asked' ? 'ash' : 'done'}>
            {name('console.clearance-state', row.state)}
          </span>
          {row.documentNumber && (
            <div className="ash">
              {row.documentNumber}
              {row.answeredOn && ` · ${date(row.answeredOn, lang)}`}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'act',
      title: <span className="unseen">{t('console.answer')}</span>,
      width: 110,
      right: true,
      show: (row) =>
        row.can.answer === null && (
          <Button size="small" onClick={() => answer(row)}>
            {t('console.answer')}
          </Button>
        ),
    },
  ]
}
