import { Input } from 'antd'
import { useState } from 'react'
import { createStaff } from '../../../contract/registry/sign-in.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'

/** A staff account for somebody below; its first password is shown this once, to be handed over. */
export function OpenAccount({ close }: { close: () => void }) {
  const { t } = useWords()
  const [username, setUsername] = useState('')
  const [name, setName] = useState('')
  const [organizationId, setOrganizationId] = useState<string>()
  const act = useAct(createStaff)
  const send = () => (act.data ? close() : organizationId && act.mutate({ username, name, organizationId }))
  const ready = act.data !== undefined || (username.trim() !== '' && name.trim() !== '' && organizationId !== undefined)
  return (
    <Sheet
      open
      title={t('console.open-account')}
      submit={t(act.data ? 'console.close' : 'console.open-account')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      ready={ready}
    >
      {act.data ? (
        <div className="told">
          {t('console.account-opened')}
          <p className="num" style={{ fontSize: '1.375rem', userSelect: 'all' }}>
            {act.data.password}
          </p>
        </div>
      ) : (
        <>
          <Field label={t('console.name')}>
            {(id) => <Input id={id} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <Field label={t('console.user-name')} hint={t('console.account-name-hint')}>
            {(id) => (
              <Input id={id} value={username} autoComplete="off" onChange={(event) => setUsername(event.target.value.toLowerCase())} />
            )}
          </Field>
          <Field label={t('console.organization')}>
            {(id) => <OrganizationPicker id={id} duty="duties.grant" value={organizationId} set={setOrganizationId} />}
          </Field>
        </>
      )}
    </Sheet>
  )
}
