import { Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { activate, signInPassword } from '../../../contract/registry/sign-in.ts'
import { request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { useWords } from '../../words.ts'
import { Enrol } from './Enrol.tsx'
import { Frame } from './Frame.tsx'
import { isWhole, NewPassword } from './NewPassword.tsx'
import { Gate } from './SignInForm.tsx'

/** The person takes the account: what opens it from now on nobody else has seen. */
export function ActivatePage() {
  const { t, lang } = useWords()
  const navigate = useNavigate()
  const [username, setUsername] = useState('')
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState({ next: '', again: '' })
  const [enrols, setEnrols] = useState(false)
  const enter = () => navigate('/', { replace: true })
  const send = async () => {
    await request(activate, { username, code, password: typed.next }, { lang })
    const { next } = await request(signInPassword, { username, password: typed.next }, { lang })
    if (next === 'enrol') setEnrols(true)
    else enter()
  }
  // the password has just been typed twice: the authenticator asks for it no third time
  if (enrols)
    return (
      <Frame lead={t('console.staff-only')} wide>
        <Enrol onward={async () => enter()} anew={() => navigate('/sign-in')} known={typed.next} asks />
      </Frame>
    )
  return (
    <Frame lead={t('console.activate-lead')}>
      <Gate send={send} label={t('console.activate')} ready={username !== '' && code !== '' && isWhole(typed)}>
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
        <Field label={t('console.activate-code')} hint={t('console.activate-code-hint')}>
          {(id) => (
            <Input
              id={id}
              value={code}
              maxLength={20}
              onChange={(event) => setCode(event.target.value.toUpperCase())}
              autoComplete="one-time-code"
              size="large"
            />
          )}
        </Field>
        <NewPassword typed={typed} set={setTyped} />
      </Gate>
      <p className="beside">
        <Link className="link" to="/sign-in">
          {t('console.activate-back')}
        </Link>
      </p>
    </Frame>
  )
}
