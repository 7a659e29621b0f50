import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import {
  type listClaims as claims,
  listClaims,
  listIdentityRequests,
  withdrawIdentityRequest,
} from '../../../contract/registry/identity.ts'
import { request } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct, useList } from '../../query.ts'
import { type Spoken, useWords } from '../../words.ts'
import { SettleClaim, SettleRequest } from './SettleSheets.tsx'

export type Request = Answer<typeof listIdentityRequests>['rows'][number]
export type Claim = Answer<typeof claims>['rows'][number]
const views = ['requests', 'claims', 'settled'] as const

/** What takes a second person, and the files that workers opened themselves. */
export function IdentityPage() {
  const { t } = useWords()
  const holds = useHolds()
  const filters = useFilters('view')
  const keeper = holds('registry.manage', 'submit')
  const offered = keeper ? views : (['requests', 'settled'] as const)
  const view = offered.find((one) => one === filters.get('view')) ?? 'requests'
  return (
    <Page title={t('console.identity')} lead={t('console.identity-lead')}>
      <div className="filters">
        <Segmented
          value={view}
          onChange={(chosen) => filters.set({ view: chosen })}
          options={offered.map((value) => ({ value, label: t(`console.identity-${value}`) }))}
        />
      </div>
      {view === 'claims' ? <Claims /> : <Requests key={view} settled={view === 'settled'} />}
    </Page>
  )
}

/** What is asked for, in one line. */
export const sayWhat = ({ t }: Pick<Spoken, 't'>, { kind, phone, to, other }: Request): string =>
  phone
    ? t('console.identity-phone-from-to', { from: phone.from ?? '–', to: phone.to })
    : kind === 'take-over'
      ? t('console.identity-to', { unit: to ?? '' })
      : t('console.identity-with', { name: other?.name ?? '' })

function Requests({ settled }: { settled: boolean }) {
  const words = useWords()
  const { t, name, say, lang } = words
  const told = useTold()
  const asked = settled ? {} : { state: 'asked' as const }
  const list = useList(listIdentityRequests, asked, (page, options) => request(listIdentityRequests, { ...asked, ...page }, options))
  const rows = settled ? list.rows.filter(({ state }) => state !== 'asked') : list.rows
  const [settling, setSettling] = useState<{ row: Request; yes: boolean } | null>(null)
  const back = useAct(withdrawIdentityRequest, () => told(t('console.identity-withdrawn-told')))
  const acts: Column<Request> = {
    key: 'acts',
    title: <span className="unseen">{t('console.acts')}</span>,
    width: 210,
    right: true,
    show: (row) =>
      row.can.confirm === null ? (
        <span className="row-acts">
          <Button size="small" type="primary" onClick={() => setSettling({ row, yes: true })}>
            {t('console.identity-confirm')}
          </Button>{' '}
          <Button size="small" onClick={() => setSettling({ row, yes: false })}>
            {t('console.identity-decline')}
          </Button>
        </span>
      ) : row.can.withdraw === null ? (
        <Button size="small" onClick={() => back.mutate({ id: row.id })}>
          {t('console.identity-withdraw')}
        </Button>
      ) : (
        <span className="ash small">{say(row.can.confirm)}</span>
      ),
  }
  const end: Column<Request> = {
    key: 'state',
    title: t('console.identity-settled'),
    width: 220,
    show: (row) => (
      <>
        {name('console.identity-state', row.state)} {row.settledBy}
        {row.note && <span className="ash small"> {row.note}</span>}
      </>
    ),
  }
  if (rows.length === 0) return <Nothing title={t('console.identity-requests-none')}>{t('console.identity-requests-none-do')}</Nothing>
  return (
    <>
      <Trouble error={back.error} />
      <Rows
        caption={t('console.identity-requests')}
        rows={rows}
        keyOf={(row) => row.id}
        columns={[
          {
            key: 'who',
            title: t('console.name'),
            width: 130,
            show: (row) =>
              row.person.unit === null ? (
                <b>{row.person.name}</b>
              ) : (
                <Link className="link" to={`/people/${row.person.id}`}>
                  {row.person.name}
                </Link>
              ),
          },
          { key: 'unit', title: t('console.unit'), show: (row) => row.person.unit ?? <span className="ash">–</span> },
          { key: 'kind', title: t('console.identity-what'), width: 130, show: (row) => name('console.identity-kind', row.kind) },
          {
            key: 'what',
            title: <span className="unseen">{t('console.identity-what')}</span>,
            width: 250,
            show: (row) => sayWhat(words, row),
          },
          { key: 'by', title: t('console.identity-asked-by'), width: 170, show: (row) => row.askedBy },
          { key: 'at', title: t('console.identity-asked-at'), width: 170, show: (row) => dateTime(row.askedAt, lang) },
          settled ? end : acts,
        ]}
      />
      <More of={list} />
      {settling && <SettleRequest {...settling} close={() => setSettling(null)} />}
    </>
  )
}

function Claims() {
  const { t, lang, say } = useWords()
  const list = useList(listClaims, {}, (page, options) => request(listClaims, page, options))
  const [settling, setSettling] = useState<{ row: Claim; yes: boolean } | null>(null)
  if (list.rows.length === 0) return <Nothing title={t('console.identity-claims-none')}>{t('console.identity-claims-none-do')}</Nothing>
  return (
    <>
      <Rows
        caption={t('console.identity-claims')}
        rows={list.rows}
        keyOf={(row) => row.id}
        columns={[
          { key: 'who', title: t('console.name'), width: 130, show: (row) => <b>{row.name}</b> },
          { key: 'unit', title: t('console.unit'), show: (row) => row.organization?.name },
          { key: 'id', title: t('field.idNumber'), width: 200, show: (row) => row.idNumberMasked },
          { key: 'phone', title: t('field.phone'), width: 140, show: (row) => row.phoneMasked ?? <span className="ash">–</span> },
          { key: 'at', title: t('console.identity-registered'), width: 170, show: (row) => dateTime(row.createdAt, lang) },
          {
            key: 'acts',
            title: <span className="unseen">{t('console.acts')}</span>,
            width: 210,
            right: true,
            show: (row) =>
              row.can.confirm === null ? (
                <span className="row-acts">
                  <Button size="small" type="primary" onClick={() => setSettling({ row, yes: true })}>
                    {t('console.identity-confirm')}
                  </Button>{' '}
                  <Button size="small" onClick={() => setSettling({ row, yes: false })}>
                    {t('console.identity-decline')}
                  </Button>
                </span>
              ) : (
                <span className="ash small">{say(row.can.confirm)}</span>
              ),
          },
        ]}
      />
      <More of={list} />
      {settling && <SettleClaim {...settling} close={() => setSettling(null)} />}
    </>
  )
}
