import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { enrolTotp, getMe, removeTotp, verifyTotp } from '../../../contract/registry/sign-in.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

export function Authenticator() {
  const { t } = useWords()
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const [sheet, setSheet] = useState<'enrol' | 'remove' | null>(null)
  const close = () => setSheet(null)
  return (
    <section className="sheet">
      <h2>{t('console.settings-totp')}</h2>
      <p className={me.totp ? 'done' : 'ash'}>{t(me.totp ? 'console.settings-totp-on' : 'console.settings-totp-off')}</p>
      <Button onClick={() => setSheet(me.totp ? 'remove' : 'enrol')}>
        {t(me.totp ? 'console.settings-totp-remove' : 'console.settings-totp-begin')}
      </Button>
      {sheet === 'enrol' && <Enrol close={close} />}
      {sheet === 'remove' && <Remove close={close} />}
    </section>
  )
}

function Enrol({ close }: { close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = useAct(enrolTotp)
  const confirm = useAct(verifyTotp, () => {
    told(t('console.settings-totp-done'))
    close()
  })
  const made = begin.data
  return (
    <Sheet
      open
      width={600}
      title={t('console.settings-totp')}
      submit={t(made ? 'console.settings-totp-begin' : 'console.settings-totp-next')}
      close={close}
      send={() => (made ? confirm.mutate({ code }) : begin.mutate({ password }))}
      pending={begin.isPending || confirm.isPending}
      error={made ? confirm.error : begin.error}
      ready={made ? code.length === 6 : password !== ''}
    >
      {made ? (
        <div className="totp-steps">
          <Scan uri={made.uri} />
          <Codes codes={made.backupCodes} />
          <Field label={t('console.settings-totp-confirm')}>
            {(id) => (
              <Input
                id={id}
                value={code}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                style={{ width: 160 }}
                onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
              />
            )}
          </Field>
        </div>
      ) : (
        <PasswordField label={t('console.settings-totp-password')} value={password} set={setPassword} />
      )}
    </Sheet>
  )
}

function Scan({ uri }: { uri: string }) {
  const { t } = useWords()
  const picture = useQuery({
    queryKey: ['totp-picture', uri],
    queryFn: async () => (await import('qrcode')).toString(uri, { type: 'svg', margin: 2 }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <div>
      <p>{t('console.settings-totp-scan')}</p>
      <div className="totp-picture">
        <span role="img" aria-label={t('console.settings-totp-picture')} dangerouslySetInnerHTML={{ __html: picture.data ?? '' }} />
        <div>
          <p className="ash">{t('console.settings-totp-secret')}</p>
          <p className="secret">{secret.match(/.{1,4}/g)?.join(' ')}</p>
        </div>
      </div>
    </div>
  )
}

function Codes({ codes }: { codes: readonly string[] }) {
  const { t } = useWords()
  const told = useTold()
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    told(t('console.settings-totp-copied'))
  }
  return (
    <div>
      <p>{t('console.settings-totp-keep')}</p>
      <div className="codes secret">
        {codes.map((code) => (
          <span key={code}>{code}</span>
        ))}
      </div>
      {/* over plain http a browser gives no clipboard: the codes can be marked and copied by hand */}
      {window.isSecureContext && (
        <Button size="small" onClick={() => void copy()}>
          {t('console.settings-totp-copy')}
        </Button>
      )}
    </div>
  )
}

function Remove({ close }: { close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [password, setPassword] = useState('')
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
      send={() => act.mutate({ password })}
      pending={act.isPending}
      error={act.error}
      ready={password !== ''}
    >
      <PasswordField label={t('console.settings-totp-remove-means')} value={password} set={setPassword} />
    </Sheet>
  )
}

const PasswordField = ({ label, value, set }: { label: string; value: string; set: (value: string) => void }) => (
  <Field label={label}>
    {(id) => (
      <Input.Password id={id} autoFocus autoComplete="current-password" value={value} onChange={(event) => set(event.target.value)} />
    )}
  </Field>
)
