import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { listTerms, listVocabularies } from '../../../contract/registry/vocabularies.ts'
import { grouped } from '../../../kit/plain.ts'
import { today } from '../../parts/day.ts'
import { useFilters } from '../../parts/filters.ts'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { query } from '../../query.ts'
import { type Spoken, useWords } from '../../words.ts'
import { AddTerm, RenameTerm, RetireTerm } from './TermSheets.tsx'

export type Term = Answer<typeof listTerms>['rows'][number]
type Open = { what: 'add' } | { what: 'rename' | 'retire'; term: Term } | null

const matches = (term: Term, q: string) =>
  [term.nameZh, term.nameEn, term.code, ...term.aliases].some((one) => one.toLowerCase().includes(q.toLowerCase()))

/** Terms of a list as valid in a year, in their groups where they have one. */
export function VocabularyPage() {
  const words = useWords()
  const { t, lang } = words
  const { code = '' } = useParams()
  const filters = useFilters('year', 'all', 'q')
  const thisYear = Number(today().slice(0, 4))
  const year = Number(filters.get('year') ?? thisYear)
  const all = filters.get('all') === 'true'
  const q = filters.get('q') ?? ''
  const { data: lists } = useSuspenseQuery(query(listVocabularies, {}))
  const { data } = useSuspenseQuery(query(listTerms, { code, year, ...(all && { all: 'true' as const }) }))
  const [open, setOpen] = useState<Open>(null)
  const list = lists.rows.find((one) => one.code === code)
  const title = list ? (lang === 'zh' ? list.nameZh : list.nameEn) : ''
  const rows = data.rows.filter((term) => matches(term, q))
  const grouped = data.rows.some((term) => typeof term.data.group === 'string')
  const editable = lists.can.edit === null
  const columns = termColumns(words, editable ? setOpen : null)
  return (
    <Page
      title={title}
      lead={t('console.vocabulary-terms', { count: rows.length })}
      acts={
        editable ? (
          <Button type="primary" onClick={() => setOpen({ what: 'add' })}>
            {t('console.term-add')}
          </Button>
        ) : (
          <span className="why">{t('console.vocabulary-closed')}</span>
        )
      }
    >
      <div className="filters">
        <Search value={q} set={(value) => filters.set({ q: value })} label={t('console.vocabulary-find')} width={260} />
        <InputNumber
          min={1949}
          max={2200}
          precision={0}
          value={year}
          disabled={all}
          prefix={<span className="ash">{t('console.vocabulary-year')}</span>}
          aria-label={t('console.vocabulary-year')}
          onChange={(value) => filters.set({ year: value === null || value === thisYear ? undefined : String(value) })}
          style={{ width: 170 }}
        />
        <Checkbox checked={all} onChange={(event) => filters.set({ all: event.target.checked ? 'true' : undefined })}>
          {t('console.vocabulary-former')}
        </Checkbox>
      </div>
      {editable && <p className="ash small">{t('console.vocabulary-carry')}</p>}
      {rows.length === 0 && <Nothing title={t('console.vocabulary-none')}>{t('console.vocabulary-none-do')}</Nothing>}
      {grouped ? (
        <Groups rows={rows} columns={columns} />
      ) : (
        rows.length > 0 && <Rows caption={title} rows={rows} keyOf={(term) => `${term.code} ${term.fromYear}`} columns={columns} />
      )}
      {open?.what === 'add' && <AddTerm code={code} name={title} grouped={grouped} year={year} close={() => setOpen(null)} />}
      {open?.what === 'rename' && <RenameTerm code={code} term={open.term} close={() => setOpen(null)} />}
      {open?.what === 'retire' && <RetireTerm code={code} term={open.term} year={year} close={() => setOpen(null)} />}
    </Page>
  )
}

/** Trades stand in the groups in which they are judged; the groups are a list of their own. */
function Groups({ rows, columns }: { rows: readonly Term[]; columns: readonly Column<Term>[] }) {
  const { t, lang } = useWords()
  const { data: groups } = useSuspenseQuery(query(listTerms, { code: 'trade-group', all: 'true' }))
  const names = new Map(groups.rows.map((one) => [one.code, lang === 'zh' ? one.nameZh : one.nameEn]))
  const order = [...names.keys()]
  const byGroup = [...grouped(rows, (term) => String(term.data.group ?? ''))].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return byGroup.map(([group, terms]) => (
    <section key={group}>
      <h2>
        {names.get(group) ?? t('console.group-none')}{' '}
        <span className="ash small">{t('console.vocabulary-terms', { count: terms.length })}</span>
      </h2>
      <Rows caption={names.get(group) ?? ''} rows={terms} keyOf={(term) => `${term.code} ${term.fromYear}`} columns={columns} />
    </section>
  ))
}

const yearsOf = ({ t }: Spoken, { fromYear: from, untilYear: until }: Term) =>
  from === 0
    ? until === null
      ? t('console.term-always')
      : t('console.term-until', { until })
    : until === null
      ? t('console.term-from', { from })
      : t('console.term-between', { from, until })

function termColumns(words: Spoken, open: ((what: Open) => void) | null): Column<Term>[] {
  const { t, lang } = words
  const other = lang === 'zh' ? 'nameEn' : 'nameZh'
  const acts: Column<Term> = {
    key: 'acts',
    title: <span className="unseen">{t('console.acts')}</span>,
    width: 120,
    right: true,
    show: (term) => (
      <span style={{ display: 'inline-flex', gap: 12 }}>
        <button type="button" className="link" onClick={() => open?.({ what: 'rename', term })}>
          {t('console.term-rename')}
        </button>
        {term.untilYear === null && (
          <button type="button" className="link" onClick={() => open?.({ what: 'retire', term })}>
            {t('console.term-retire')}
          </button>
        )}
      </span>
    ),
  }
  return [
    {
      key: 'name',
      title: t('console.name-of-term'),
      show: (term) => (
        <>
          <b>{lang === 'zh' ? term.nameZh : term.nameEn}</b>
          <p className="ash small">{term[other]}</p>
        </>
      ),
    },
    {
      key: 'aliases',
      title: t('console.term-aliases'),
      width: 150,
      show: (term) => <span className="ash">{term.aliases.join(t('console.list-comma')) || '–'}</span>,
    },
    { key: 'code', title: t('console.term-code'), width: 160, show: (term) => <span className="ash">{term.code}</span> },
    { key: 'years', title: t('console.term-years'), width: 100, show: (term) => yearsOf(words, term) },
    ...(open ? [acts] : []),
  ]
}
