import { Button, Input } from 'antd'
import { useState } from 'react'
import { useRecoveryCode as sendRecoveryCode, verifyTotp } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { useWords } from '../../words.ts'
import { Gate } from './SignInForm.tsx'

/** The six digits of the authenticator, or a recovery code where it is lost. */
export function Digits({ onward, anew }: { onward: () => Promise<void>; anew: () => void }) {
  const { t, lang } = useWords()
  const [lost, setLost] = useState(false)
  const [code, setCode] = useState('')
  const send = async () => {
    await (lost ? request(sendRecoveryCode, { code }, { lang }) : request(verifyTotp, { code }, { lang }))
    await onward()
  }
  const beside = (
    <>
      <Button
        type="text"
        onClick={() => {
          setLost(!lost)
          setCode('')
        }}
      >
        {t(lost ? 'console.recovery-back' : 'console.recovery')}
      </Button>
      <Button type="text" onClick={anew}>
        {t('console.other-account')}
      </Button>
    </>
  )
  return (
    <Gate key={String(lost)} send={send} label={t('console.verify')} ready={lost ? code.trim() !== '' : code.length === 6} beside={beside}>
      {lost ? (
        <Field label={t('console.recovery-code')} hint={t('console.recovery-code-hint')}>
          {(id) => (
            <Input id={id} value={code} onChange={(event) => setCode(event.target.value)} autoComplete="off" autoFocus size="large" />
          )}
        </Field>
      ) : (
        <Field label={t('console.totp')} hint={t('console.totp-hint')}>
          {(id) => (
            <Input
              id={id}
              value={code}
              onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              autoFocus
              size="large"
            />
          )}
        </Field>
      )}
    </Gate>
  )
}
