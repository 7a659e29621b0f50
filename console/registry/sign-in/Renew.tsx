import { Input } from 'antd'
import { useState } from 'react'
import { changePassword } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { useWords } from '../../words.ts'
import { isWhole, NewPassword } from './NewPassword.tsx'
import { Gate } from './SignInForm.tsx'

/** An expired password is changed before the desk opens. */
export function Renew({ onward, known }: { onward: () => Promise<void>; known: string | null }) {
  const { t, lang } = useWords()
  const [current, setCurrent] = useState(known ?? '')
  const [typed, setTyped] = useState({ next: '', again: '' })
  const send = async () => {
    await request(changePassword, { current, next: typed.next }, { lang })
    await onward()
  }
  return (
    <Gate send={send} label={t('console.settings-password-change')} ready={current !== '' && isWhole(typed)}>
      <p>{t('console.password-lead')}</p>
      {known === null && (
        <Field label={t('console.settings-password-now')}>
          {(id) => (
            <Input.Password
              id={id}
              value={current}
              autoComplete="current-password"
              size="large"
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
      )}
      <NewPassword typed={typed} set={setTyped} />
    </Gate>
  )
}
