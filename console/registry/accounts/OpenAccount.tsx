import { Input } from 'antd'
import { useState } from 'react'
import { createStaff } from '../../../contract/registry/accounts.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { OrganizationPicker } from '../organizations/OrganizationPicker.tsx'

/** A staff account for somebody below; what activates it goes to that person's phone alone. */
export function OpenAccount({ close }: { close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [typed, setTyped] = useState({ name: '', username: '', phone: '' })
  const [organizationId, setOrganizationId] = useState<string>()
  const act = useAct(createStaff, () => {
    told(t('console.account-sent', { name: typed.name }))
    close()
  })
  const set = (key: keyof typeof typed, value: string) => setTyped((old) => ({ ...old, [key]: value }))
  const whole = Object.values(typed).every((value) => value.trim() !== '') && organizationId !== undefined
  return (
    <Sheet
      open
      title={t('console.open-account')}
      submit={t('console.open-account')}
      close={close}
      send={() => organizationId && act.mutate({ ...typed, organizationId })}
      pending={act.isPending}
      error={act.error}
      ready={whole}
    >
      <Field label={t('console.name')}>
        {(id) => <Input id={id} value={typed.name} maxLength={60} onChange={(event) => set('name', event.target.value)} />}
      </Field>
      <Field label={t('console.user-name')} hint={t('console.account-name-hint')}>
        {(id) => (
          <Input
            id={id}
            value={typed.username}
            autoComplete="off"
            onChange={(event) => set('username', event.target.value.toLowerCase())}
          />
        )}
      </Field>
      <Field label={t('console.account-phone')} hint={t('console.account-phone-hint')}>
        {(id) => (
          <Input
            id={id}
            value={typed.phone}
            inputMode="tel"
            autoComplete="off"
            maxLength={20}
            onChange={(event) => set('phone', event.target.value)}
          />
        )}
      </Field>
      <Field label={t('console.organization')}>
        {(id) => <OrganizationPicker id={id} duty="accounts.manage" value={organizationId} set={setOrganizationId} />}
      </Field>
    </Sheet>
  )
}
