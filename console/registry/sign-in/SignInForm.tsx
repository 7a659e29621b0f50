import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { signInPassword, verifyTotp } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useWords } from '../../words.ts'
import './sign-in.css'

/** User name and password, then the six digits where the account has an authenticator. */
export function SignInForm({ done }: { done: () => void }) {
  const { t, lang } = useWords()
  const [step, setStep] = useState<'password' | 'totp'>('password')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  const enter = async () => {
    if (step === 'totp') {
      await request(verifyTotp, { code }, { lang })
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
        disabled={step === 'password' ? !username || !password : code.length !== 6}
      >
        {t(step === 'password' ? 'console.sign-in' : 'console.verify')}
      </Button>
      {step === 'totp' && (
        <Button type="text" onClick={() => setStep('password')}>
          {t('console.other-account')}
        </Button>
      )}
    </form>
  )
}
