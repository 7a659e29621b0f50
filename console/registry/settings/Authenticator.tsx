import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { enrolTotp, getMe, removeTotp, signInWays, verifyTotp } from '../../../contract/registry/sign-in.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { EnrolSteps } from './EnrolSteps.tsx'

export function Authenticator() {
  const { t } = useWords()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const { data: ways } = useSuspenseQuery(query(signInWays, {}))
  const [sheet, setSheet] = useState<'enrol' | 'remove' | null>(null)
  const close = () => setSheet(null)
  const compulsory = ways.secondFactor && me.duties.length > 0
  return (
    <section className="sheet">
      <h2>{t('console.settings-totp')}</h2>
      <p className={me.totp ? 'done' : 'ash'}>{t(me.totp ? 'console.settings-totp-on' : 'console.settings-totp-off')}</p>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button onClick={() => setSheet('enrol')}>{t(me.totp ? 'console.totp-replace' : 'console.settings-totp-begin')}</Button>
        {me.totp && !compulsory && <Button onClick={() => setSheet('remove')}>{t('console.settings-totp-remove')}</Button>}
      </div>
      {sheet === 'enrol' && <Enrol close={close} replacing={me.totp} hasPassword={me.username !== null} />}
      {sheet === 'remove' && <Remove close={close} hasPassword={me.username !== null} />}
    </section>
  )
}

type Asked = { close: () => void; hasPassword: boolean }

function Enrol({ close, replacing, hasPassword }: Asked & { replacing: boolean }) {
  const { t } = useWords()
  const told = useTold()
  const [password, setPassword] = useState('')
  const [old, setOld] = useState('')
  const [code, setCode] = useState('')
  const begin = useAct(enrolTotp)
  const confirm = useAct(verifyTotp, () => {
    told(t('console.settings-totp-done'))
    close()
  })
  const made = begin.data
  const known = { ...(hasPassword && { password }), ...(replacing && { code: old }) }
  return (
    <Sheet
      open
      width={600}
      title={t('console.settings-totp')}
      submit={t(made ? 'console.settings-totp-begin' : 'console.settings-totp-next')}
      close={close}
      send={() => (made ? confirm.mutate({ code }) : begin.mutate(known))}
      pending={begin.isPending || confirm.isPending}
      error={made ? confirm.error : begin.error}
      ready={made ? code.length === 6 : (!hasPassword || password !== '') && (!replacing || old.trim() !== '')}
    >
      {made ? (
        <EnrolSteps made={made} code={code} set={setCode} />
      ) : (
        <>
          {hasPassword && <PasswordField label={t('console.settings-totp-password')} value={password} set={setPassword} />}
          {replacing && <CodeField value={old} set={setOld} />}
        </>
      )}
    </Sheet>
  )
}

function Remove({ close, hasPassword }: Asked) {
  const { t } = useWords()
  const told = useTold()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const act = useAct(removeTotp, () => {
    told(t('console.settings-totp-removed'))
    close()
  })
  return (
    <Sheet
      open
      danger
      title={t('console.settings-totp')}
      submit={t('console.settings-totp-remove')}
      close={close}
      send={() => act.mutate({ ...(hasPassword && { password }), code })}
      pending={act.isPending}
      error={act.error}
      ready={(!hasPassword || password !== '') && code.trim() !== ''}
    >
      {hasPassword && <PasswordField label={t('console.settings-totp-remove-means')} value={password} set={setPassword} />}
      <CodeField value={code} set={setCode} />
    </Sheet>
  )
}

type Typed = { value: string; set: (value: string) => void }

const PasswordField = ({ label, value, set }: Typed & { label: string }) => (
  <Field label={label}>
    {(id) => (
      <Input.Password id={id} autoFocus autoComplete="current-password" value={value} onChange={(event) => set(event.target.value)} />
    )}
  </Field>
)

function CodeField({ value, set }: Typed) {
  const { t } = useWords()
  return (
    <Field label={t('console.totp-code-now')}>
      {(id) => <Input id={id} autoComplete="one-time-code" maxLength={40} value={value} onChange={(event) => set(event.target.value)} />}
    </Field>
  )
}
