import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { enlistExpert, listExperts, replaceExpert } from '../../../contract/procedures/judging.ts'
import { listPeople } from '../../../contract/registry/people.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { Field } from '../../parts/Field.tsx'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct, useList } from '../../query.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import { type Expert, ExpertSheet } from './ExpertSheet.tsx'
import { Load } from './Load.tsx'
import type { Round } from './Panels.tsx'

export function Experts({ round }: { round: Round }) {
  const { t, lang } = useWords()
  const { term } = useTerms('trade-group', 'trade')
  const { id } = round
  const list = useList(listExperts, { id }, (page, options) => request(listExperts, { id, limit: 50, ...page }, options))
  const [enlisting, setEnlisting] = useState(false)
  const [leaving, setLeaving] = useState<Expert | null>(null)
  const [looking, setLooking] = useState<Expert | null>(null)
  const most = Math.max(0, ...list.rows.map((row) => row.progress.assigned))
  const panels = new Map(round.panels.map((panel) => [panel.id, panel.label]))
  return (
    <>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.experts-none')}>{t('console.experts-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.experts')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          columns={[
            {
              key: 'name',
              title: t('console.name'),
              show: (row) => (
                <>
                  <button type="button" className="link" onClick={() => setLooking(row)}>
                    <b>{row.name}</b>
                  </button>
                  <div className="ash">{row.organizationName}</div>
                </>
              ),
            },
            ...(round.panels.length > 0
              ? [
                  {
                    key: 'panel',
                    title: t('console.panel'),
                    show: (row: Expert) => (row.panelId ? panels.get(row.panelId) : '–'),
                    width: 100,
                  },
                ]
              : []),
            {
              key: 'trades',
              title: t('console.trades'),
              show: (row) => row.trades.map((one) => term('trade-group', one) || term('trade', one)).join(t('console.list-comma')),
              width: 160,
            },
            {
              key: 'state',
              title: t('console.verified'),
              width: 90,
              show: (row) =>
                row.stoodDownAt ? (
                  <span className="soon">{t('console.stood-down', { on: date(row.stoodDownAt, lang) })}</span>
                ) : row.verified ? (
                  <span className="done">{t('console.yes')}</span>
                ) : (
                  <span className="stop">{t('console.no')}</span>
                ),
            },
            { key: 'load', title: t('console.load'), show: (row) => <Load of={row.progress} cap={row.cap} most={most} />, width: 210 },
            {
              key: 'act',
              title: <span className="unseen">{t('console.replace')}</span>,
              width: 80,
              right: true,
              show: (row) =>
                row.stoodDownAt === null &&
                round.state !== 'closed' && (
                  <Button size="small" onClick={() => setLeaving(row)}>
                    {t('console.replace')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <More of={list} />
      {round.can.enlist === null && (
        <div className="more">
          <Button onClick={() => setEnlisting(true)}>{t('console.enlist')}</Button>
        </div>
      )}
      {enlisting && <Enlist round={round} close={() => setEnlisting(false)} />}
      {looking && <ExpertSheet round={round} expert={looking} close={() => setLooking(null)} />}
      {leaving && <Replace expert={leaving} close={() => setLeaving(null)} />}
    </>
  )
}

function Enlist({ round, close }: { round: Round; close: () => void }) {
  const { t } = useWords()
  const { options } = useTerms('trade-group')
  const [q, setQ] = useState('')
  const [personId, setPersonId] = useState<string>()
  const [panelId, setPanelId] = useState<string | null>(null)
  const [trades, setTrades] = useState<string[]>([])
  const [verified, setVerified] = useState(false)
  const found = useQuery({ ...query(listPeople, { q, limit: 20 }), enabled: q.trim().length >= 2, placeholderData: keepPreviousData })
  const act = useAct(enlistExpert, close)
  return (
    <Sheet
      open
      title={t('console.enlist')}
      submit={t('console.enlist-send')}
      close={close}
      send={() => personId && act.mutate({ id: round.id, personId, panelId, trades, verified })}
      pending={act.isPending}
      error={act.error ?? found.error}
      ready={personId !== undefined}
    >
      <Field label={t('console.expert')} hint={t('console.find-person-hint')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ filterOption: false, onSearch: setQ }}
            value={personId ?? null}
            onChange={(value: string | null) => setPersonId(value ?? undefined)}
            notFoundContent={t(q.trim().length < 2 ? 'console.type-two' : 'console.nothing-found')}
            options={(found.data?.rows ?? []).map((row) => ({
              value: row.id,
              label: [row.name, row.organization?.name].filter(Boolean).join(' · '),
            }))}
          />
        )}
      </Field>
      <Field label={t('console.trades')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={trades}
            onChange={setTrades}
            options={options('trade-group')}
            showSearch={{ optionFilterProp: 'label' }}
          />
        )}
      </Field>
      {round.panels.length > 0 && (
        <Field label={t('console.panel')}>
          {(id) => (
            <Select
              id={id}
              allowClear={{ label: t('console.clear') }}
              value={panelId}
              onChange={(value: string | null | undefined) => setPanelId(value ?? null)}
              options={round.panels.map((panel) => ({ value: panel.id, label: panel.label }))}
            />
          )}
        </Field>
      )}
      <Checkbox checked={verified} onChange={(event) => setVerified(event.target.checked)}>
        {t('console.verified-identity')}
      </Checkbox>
      <p className="ash small">{t('console.verified-means')}</p>
    </Sheet>
  )
}

function Replace({ expert, close }: { expert: Expert; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [reason, setReason] = useState('')
  const act = useAct(replaceExpert, ({ ended, filled }) => {
    told(t('console.replaced-done', { ended, filled }))
    close()
  })
  return (
    <Sheet
      open
      danger
      title={t('console.replace-of', { name: expert.name })}
      submit={t('console.replace')}
      close={close}
      send={() => act.mutate({ id: expert.id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p className="ash">{t('console.replace-means')}</p>
      <Field label={t('console.reason')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
