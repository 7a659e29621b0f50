import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { enrolTotp, verifyTotp } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { useWords } from '../../words.ts'
import { EnrolSteps } from '../settings/EnrolSteps.tsx'
import '../settings/settings.css'
import { Gate } from './SignInForm.tsx'

type Given = { onward: () => Promise<void>; anew: () => void; known: string | null; asks: boolean }

/** Where duties ask for an authenticator, it is set up before the desk opens. */
export function Enrol({ onward, anew, known, asks }: Given) {
  const { t, lang } = useWords()
  const [password, setPassword] = useState('')
  const [made, setMade] = useState<Answer<typeof enrolTotp> | null>(null)
  const [code, setCode] = useState('')
  const send = async () => {
    if (!made) return setMade(await request(enrolTotp, asks ? { password: known ?? password } : {}, { lang }))
    await request(verifyTotp, { code }, { lang })
    await onward()
  }
  const missing = asks && known === null
  return (
    <Gate
      send={send}
      label={t(made ? 'console.settings-totp-begin' : 'console.settings-totp-next')}
      ready={made ? code.length === 6 : !missing || password !== ''}
      beside={
        <Button type="text" onClick={anew}>
          {t('console.other-account')}
        </Button>
      }
    >
      <p>{t('console.enrol-lead')}</p>
      {made ? (
        <EnrolSteps made={made} code={code} set={setCode} />
      ) : (
        missing && (
          <Field label={t('console.settings-totp-password')}>
            {(id) => (
              <Input.Password
                id={id}
                value={password}
                autoComplete="current-password"
                size="large"
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </Field>
        )
      )}
    </Gate>
  )
}
