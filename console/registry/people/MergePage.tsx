import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { askMerge } from '../../../contract/registry/identity.ts'
import { getPerson, listMergeCandidates, listPeople, mergePeople, previewMerge } from '../../../contract/registry/people.ts'
import { Field } from '../../parts/Field.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Search } from '../../parts/Search.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct } from '../../query.ts'
import { type Spoken, useWords } from '../../words.ts'
import { Compare } from './Compare.tsx'
import './merge.css'

type Candidate = Answer<typeof listMergeCandidates>['rows'][number]

/** Two files of one person: find the other, compare, choose field by field, see what moves, merge. */
export function MergePage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const filters = useFilters('other', 'q')
  const { data: person } = useSuspenseQuery(query(getPerson, { id }))
  const other = filters.get('other')
  return (
    <Page
      title={t('console.merge-of', { name: person.name })}
      lead={
        <>
          {t('console.merge-lead')}{' '}
          <Link className="link" to={`/people/${id}`}>
            {person.name}
          </Link>
        </>
      }
    >
      {other ? <Pair key={other} id={id} otherId={other} /> : <FindOther id={id} />}
    </Page>
  )
}

const candidateColumns = ({ t, name }: Spoken): Column<Omit<Candidate, 'by'> & { by?: Candidate['by'] }>[] => [
  { key: 'name', title: t('console.name'), width: 110, show: (row) => <b>{row.name}</b> },
  { key: 'unit', title: t('console.unit'), show: (row) => row.organization?.name ?? <span className="ash">–</span> },
  { key: 'phone', title: t('field.phone'), width: 140, show: (row) => row.phoneMasked ?? <span className="ash">–</span> },
  { key: 'id', title: t('field.idNumber'), width: 200, show: (row) => row.idNumberMasked ?? <span className="ash">–</span> },
  {
    key: 'by',
    title: t('console.merge-candidates'),
    width: 170,
    show: (row) => (row.by ? <span className="soon">{name('console.merge-by', row.by)}</span> : ''),
  },
]

function FindOther({ id }: { id: string }) {
  const words = useWords()
  const { t } = words
  const filters = useFilters('other', 'q')
  const q = filters.get('q') ?? ''
  const { data: twins } = useSuspenseQuery(query(listMergeCandidates, { id }))
  const found = useQuery({ ...query(listPeople, { q, for: 'registry.manage', limit: 20 }), enabled: q.length >= 2 })
  const rows = q.length >= 2 ? (found.data?.rows ?? []).filter((row) => row.id !== id) : twins.rows
  return (
    <>
      <div className="filters">
        <Search value={q} set={(value) => filters.set({ q: value })} label={t('console.merge-find')} width={320} />
      </div>
      {rows.length === 0 && !found.isFetching ? (
        <Nothing title={t(q ? 'console.nothing-found' : 'console.merge-candidates-none')}>{t('console.merge-candidates-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.merge-candidates')}
          rows={rows}
          keyOf={(row) => row.id}
          open={(row) => filters.set({ other: row.id, q: undefined })}
          columns={candidateColumns(words)}
        />
      )}
    </>
  )
}

function Pair({ id, otherId }: { id: string; otherId: string }) {
  const { t, say } = useWords()
  const filters = useFilters('other')
  const navigate = useNavigate()
  const { data: pair } = useSuspenseQuery(query(previewMerge, { id, otherId }))
  const [take, setTake] = useState<readonly string[]>([])
  const two = pair.takesTwo || take.includes('phone')
  const [asked, setAsked] = useState(false)
  const choose = (field: string, fromOther: boolean) =>
    setTake((old) => (fromOther ? [...old.filter((one) => one !== field), field] : old.filter((one) => one !== field)))
  return (
    <div className="with-hand">
      <Compare pair={pair} take={take} choose={choose} />
      <aside>
        <Moves moves={pair.moves} />
        <div className="acts">
          <Button type="primary" block disabled={pair.whyNot !== null} onClick={() => setAsked(true)}>
            {t(two ? 'console.merge-ask' : 'console.merge-do')}
          </Button>
          {two && <p className="why">{t('console.merge-takes-two')}</p>}
          {pair.whyNot !== null && <p className="why">{say(pair.whyNot)}</p>}
          <Button block onClick={() => navigate(`/people/${otherId}/merge?other=${id}`)}>
            {t('console.merge-swap')}
          </Button>
          <Button block type="text" onClick={() => filters.set({ other: undefined })}>
            {t('console.merge-pick-other')}
          </Button>
        </div>
      </aside>
      {asked && <Confirm id={id} pair={pair} two={two} take={take} close={() => setAsked(false)} />}
    </div>
  )
}

function Moves({ moves }: { moves: Answer<typeof previewMerge>['moves'] }) {
  const { t, name } = useWords()
  const lines = [
    moves.honours > 0 && t('console.merge-moves-honours', { count: moves.honours }),
    moves.evidence > 0 && t('console.merge-moves-evidence', { count: moves.evidence }),
    moves.consents > 0 && t('console.merge-moves-consents', { count: moves.consents }),
    moves.account && t('console.merge-moves-account'),
    moves.fields.length > 0 &&
      t('console.merge-moves-fields', {
        fields: moves.fields.map((field) => name('console.merge-field-of', field)).join(t('console.list-comma')),
      }),
  ].filter((line) => line !== false)
  return (
    <section className="moves">
      <h2>{t('console.merge-moves')}</h2>
      {lines.length === 0 && <p className="ash">{t('console.merge-nothing-moves')}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="ash small">{t('console.merge-moves-above')}</p>
    </section>
  )
}

type ForConfirm = { id: string; pair: Answer<typeof previewMerge>; two: boolean; take: readonly string[]; close: () => void }

function Confirm({ id, pair, two, take, close }: ForConfirm) {
  const { t } = useWords()
  const told = useTold()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const end = (text: string) => () => {
    told(text)
    navigate(`/people/${id}`)
  }
  const merge = useAct(mergePeople, end(t('console.merge-done')))
  const ask = useAct(askMerge, end(t('console.merge-asked')))
  const act = two ? ask : merge
  return (
    <Sheet
      open
      danger
      title={t('console.merge')}
      submit={t(two ? 'console.merge-ask' : 'console.merge-do')}
      close={close}
      send={() => act.mutate({ id, otherId: pair.other.id, take: [...take], reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p>{t('console.merge-sure', { kept: sayWho(pair.kept), other: sayWho(pair.other) })}</p>
      <Field label={t('console.merge-reason')}>
        {(field) => (
          <Input.TextArea id={field} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Sheet>
  )
}

const sayWho = ({ name, organization }: { name: string; organization: { name: string } | null }) =>
  organization ? `${name} · ${organization.name}` : name
