import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { givenDuty, grantedByTwo } from '../../../contract/duties.ts'
import { findUsers, grantDuty, revokeDuty } from '../../../contract/registry/duties.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'

type Held = { id: string; userName: string; duty: string; organizationName: string }

export function Grant({ close }: { close: () => void }) {
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
  const needsTwo = grantedByTwo.some((one) => one === chosen)
  const send = () => {
    const known = givenDuty.safeParse(chosen)
    if (userId && organizationId && known.success) act.mutate({ userId, duty: known.data, organizationId })
  }
  return (
    <Sheet
      open
      title={t('console.grant-duty')}
      submit={t(needsTwo ? 'console.duty-ask' : 'console.grant')}
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
      <Field label={t('console.duty')} hint={needsTwo ? t('console.duty-needs-two') : undefined}>
        {(id) => (
          <Choice
            id={id}
            label={t('console.duty')}
            list="console.duty"
            values={givenDuty.options}
            value={chosen}
            set={setChosen}
            width="100%"
          />
        )}
      </Field>
      <Field label={t('console.organization')} hint={t('console.duty-covers')}>
        {(id) => <OrganizationPicker id={id} duty="duties.grant" value={organizationId} set={setOrganizationId} />}
      </Field>
    </Sheet>
  )
}

export function Revoke({ held, close }: { held: Held; close: () => void }) {
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
