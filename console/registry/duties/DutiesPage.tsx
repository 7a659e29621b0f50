import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { duty } from '../../../contract/duties.ts'
import { findUsers, grantDuty, listDuties, revokeDuty } from '../../../contract/registry/duties.ts'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Field } from '../../parts/Field.tsx'
import { useFilters } from '../../parts/filters.ts'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Page } from '../../parts/Page.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'

type Held = { id: string; userName: string; duty: string; organizationName: string }

export function DutiesPage() {
  const { t, name, say, lang } = useWords()
  const filters = useFilters('duty', 'at')
  const asked = { duty: duty.safeParse(filters.get('duty')).data, organizationId: filters.get('at') }
  const list = useList(listDuties, asked, (page, options) => request(listDuties, { ...asked, ...page }, options))
  const me = useQuery(query(getMe, {}))
  const grants = me.data?.duties.some((held) => held.duty === 'duties.grant')
  const [granting, setGranting] = useState(false)
  const [revoking, setRevoking] = useState<Held | null>(null)
  const acts: Column<(typeof list.rows)[number]> = {
    key: 'revoke',
    title: <span className="unseen">{t('console.revoke')}</span>,
    width: 220,
    right: true,
    show: (row) =>
      row.can.revoke === null ? (
        <Button size="small" onClick={() => setRevoking(row)}>
          {t('console.revoke')}
        </Button>
      ) : (
        <span className="ash small">{say(row.can.revoke)}</span>
      ),
  }
  return (
    <Page
      title={t('console.duties')}
      lead={t('console.duties-lead')}
      acts={
        grants && (
          <Button type="primary" onClick={() => setGranting(true)}>
            {t('console.grant-duty')}
          </Button>
        )
      }
    >
      <div className="filters">
        <Choice
          label={t('console.duty')}
          list="console.duty"
          values={duty.options}
          value={asked.duty}
          set={(value) => filters.set({ duty: value })}
          all="console.all-duties"
          width={200}
        />
        <div style={{ width: 280 }}>
          <OrganizationPicker value={asked.organizationId} set={(at) => filters.set({ at })} />
        </div>
      </div>
      {list.rows.length === 0 ? (
        <Nothing title={t('console.duties-none')}>{t('console.duties-none-do')}</Nothing>
      ) : (
        <Rows
          caption={t('console.duties')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          columns={[
            { key: 'who', title: t('console.name'), show: (row) => <b>{row.userName}</b>, width: 180 },
            { key: 'duty', title: t('console.duty'), show: (row) => name('console.duty', row.duty), width: 200 },
            { key: 'at', title: t('console.organization'), show: (row) => row.organizationName },
            { key: 'since', title: t('console.since'), show: (row) => date(row.grantedAt, lang), width: 150 },
            ...(grants ? [acts] : []),
          ]}
        />
      )}
      <More of={list} />
      {granting && <Grant close={() => setGranting(false)} />}
      {revoking && <Revoke held={revoking} close={() => setRevoking(null)} />}
    </Page>
  )
}

function Grant({ close }: { close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [q, setQ] = useState('')
  const [userId, setUserId] = useState<string>()
  const [chosen, setChosen] = useState<string>()
  const [organizationId, setOrganizationId] = useState<string>()
  const found = useQuery({ ...query(findUsers, { q }), enabled: q.trim().length >= 2, placeholderData: keepPreviousData })
  const act = useAct(grantDuty, ({ grant }) => {
    told(grant ? t('console.duty-granted', { name: grant.userName }) : t('console.duty-asked'))
    close()
  })
  const send = () => {
    const known = duty.safeParse(chosen)
    if (userId && organizationId && known.success) act.mutate({ userId, duty: known.data, organizationId })
  }
  return (
    <Sheet
      open
      title={t('console.grant-duty')}
      submit={t('console.grant')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error ?? found.error}
      ready={Boolean(userId && chosen && organizationId)}
    >
      <Field label={t('console.who')} hint={t('console.find-user-hint')}>
        {(id) => (
          <Select
            id={id}
            showSearch={{ filterOption: false, onSearch: setQ }}
            value={userId ?? null}
            onChange={(value: string | null) => setUserId(value ?? undefined)}
            notFoundContent={t(q.trim().length < 2 ? 'console.type-two' : 'console.nothing-found')}
            options={(found.data?.rows ?? []).map((row) => ({
              value: row.userId,
              label: row.organizationName ? `${row.name} · ${row.organizationName}` : row.name,
            }))}
          />
        )}
      </Field>
      <Field label={t('console.duty')}>
        {(id) => (
          <Choice id={id} label={t('console.duty')} list="console.duty" values={duty.options} value={chosen} set={setChosen} width="100%" />
        )}
      </Field>
      <Field label={t('console.organization')} hint={t('console.duty-covers')}>
        {(id) => <OrganizationPicker id={id} duty="duties.grant" value={organizationId} set={setOrganizationId} />}
      </Field>
    </Sheet>
  )
}

function Revoke({ held, close }: { held: Held; close: () => void }) {
  const { t, name } = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(revokeDuty, close)
  return (
    <Sheet
      open
      danger
      title={t('console.revoke-of', { name: held.userName })}
      submit={t('console.revoke')}
      close={close}
      send={() => act.mutate({ id: held.id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p>
        {name('console.duty', held.duty)} · {held.organizationName}
      </p>
      <Field label={t('console.reason')}>
        {(id) => <Input.TextArea id={id} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
