import { Input } from 'antd'
import { useState } from 'react'
import { disableStaff, resetStaff } from '../../../contract/registry/accounts.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

type Given = { of: { userId: string; name: string; phone: string | null }; close: () => void }

export function Reset({ of, close }: Given) {
  const { t } = useWords()
  const told = useTold()
  const act = useAct(resetStaff, () => {
    told(t('console.account-reset-done'))
    close()
  })
  return (
    <Sheet
      open
      danger
      title={t('console.account-reset-of', { name: of.name })}
      submit={t('console.account-reset')}
      close={close}
      send={() => act.mutate({ id: of.userId })}
      pending={act.isPending}
      error={act.error}
    >
      <p>{t('console.account-reset-means', { phone: of.phone ?? '' })}</p>
    </Sheet>
  )
}

export function Disable({ of, close }: Given) {
  const { t } = useWords()
  const told = useTold()
  const [reason, setReason] = useState('')
  const act = useAct(disableStaff, () => {
    told(t('console.account-disabled'))
    close()
  })
  return (
    <Sheet
      open
      danger
      title={t('console.account-disable-of', { name: of.name })}
      submit={t('console.account-disable')}
      close={close}
      send={() => act.mutate({ id: of.userId, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p>{t('console.account-disable-means')}</p>
      <Field label={t('console.reason')}>
        {(id) => <Input.TextArea id={id} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
