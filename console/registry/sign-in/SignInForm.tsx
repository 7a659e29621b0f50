import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useRecoveryCode as sendRecoveryCode, signInPassword, verifyTotp } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useWords } from '../../words.ts'
import './sign-in.css'

/** User name and password, then the six digits where the account has an authenticator. */
export function SignInForm({ done }: { done: () => void }) {
  const { t, lang } = useWords()
  const [step, setStep] = useState<'password' | 'totp' | 'recovery'>('password')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  const change = (to: typeof step) => {
    setStep(to)
    setCode('')
    setError(null)
  }
  const enter = async () => {
    if (step === 'totp') {
      await request(verifyTotp, { code }, { lang })
      return done()
    }
    if (step === 'recovery') {
      await request(sendRecoveryCode, { code }, { lang })
      return done()
    }
    const { next } = await request(signInPassword, { username, password }, { lang })
    if (next === 'totp') setStep('totp')
    else done()
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setError(null)
    enter()
      .catch(setError)
      .finally(() => setPending(false))
  }
  return (
    <form onSubmit={send}>
      {step === 'password' ? (
        <>
          <Field label={t('console.user-name')}>
            {(id) => (
              <Input
                id={id}
                value={username}
                onChange={(event) => setUsername(event.target.value)}
                autoComplete="username"
                autoFocus
                size="large"
              />
            )}
          </Field>
          <Field label={t('console.password')}>
            {(id) => (
              <Input.Password
                id={id}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                autoComplete="current-password"
                size="large"
              />
            )}
          </Field>
        </>
      ) : step === 'recovery' ? (
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
      <Trouble error={error} />
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={pending ? { delay: 300 } : false}
        disabled={step === 'password' ? !username || !password : step === 'totp' ? code.length !== 6 : code.trim() === ''}
      >
        {t(step === 'password' ? 'console.sign-in' : 'console.verify')}
      </Button>
      {step !== 'password' && (
        <Button type="text" onClick={() => change(step === 'totp' ? 'recovery' : 'totp')}>
          {t(step === 'totp' ? 'console.recovery' : 'console.recovery-back')}
        </Button>
      )}
      {step !== 'password' && (
        <Button type="text" onClick={() => change('password')}>
          {t('console.other-account')}
        </Button>
      )}
    </form>
  )
}
