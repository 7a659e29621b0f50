import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { findMe, type Step, signInPassword } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { nowHere } from '../../../kit/whose.ts'
import { Field } from '../../parts/Field.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useWords } from '../../words.ts'
import { Digits } from './Digits.tsx'
import { Enrol } from './Enrol.tsx'
import { Renew } from './Renew.tsx'
import './sign-in.css'

/** User name and password, then what the session still owes: digits, an authenticator, a new password. One that has begun elsewhere goes on there. */
export function SignInForm({ done, wide }: { done: () => void; wide?: (wide: boolean) => void }) {
  const { lang } = useWords()
  const [step, setStep] = useState<Step | 'credentials' | null>(null)
  const [password, setPassword] = useState<string | null>(null)
  const begun = useQuery({ queryKey: ['begun'], queryFn: () => request(findMe, {}, { lang }), gcTime: 0, staleTime: 0 })
  const now = step ?? begun.data?.owes ?? 'credentials'
  const onward = async () => {
    const me = await request(findMe, {}, { lang })
    setStep(me?.owes ?? null)
    if (!me || me.owes) return
    // another person over a page of the one before: nothing of that page stays
    if (nowHere('desk', me.userId)) window.location.assign('/console/')
    else done()
  }
  const anew = () => setStep('credentials')
  // the picture and the codes want room, wherever the sign-in goes on with them
  useEffect(() => wide?.(now === 'enrol'), [wide, now])
  if (begun.isPending) return <div className="busy" />
  if (now === 'totp') return <Digits onward={onward} anew={anew} />
  if (now === 'enrol')
    return <Enrol onward={onward} anew={anew} known={password} asks={begun.data?.username !== null || password !== null} />
  if (now === 'password') return <Renew onward={onward} known={password} />
  return (
    <Credentials
      enter={async (username, typed) => {
        await request(signInPassword, { username, password: typed }, { lang })
        setPassword(typed)
        await onward()
      }}
    />
  )
}

function Credentials({ enter }: { enter: (username: string, password: string) => Promise<void> }) {
  const { t } = useWords()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  return (
    <Gate send={() => enter(username, password)} label={t('console.sign-in')} ready={username !== '' && password !== ''}>
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
    </Gate>
  )
}

type Asked = { send: () => Promise<unknown>; label: string; ready: boolean; children: ReactNode; beside?: ReactNode }

/** One step at the gate: its fields, what went wrong, and the one button. */
export function Gate({ send, label, ready, children, beside }: Asked) {
  const [error, setError] = useState<unknown>(null)
  const [pending, setPending] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setError(null)
    send()
      .catch(setError)
      .finally(() => setPending(false))
  }
  return (
    <form onSubmit={submit}>
      {children}
      <Trouble error={error} />
      <Button type="primary" htmlType="submit" size="large" block loading={pending ? { delay: 300 } : false} disabled={!ready}>
        {label}
      </Button>
      {beside}
    </form>
  )
}
