import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { Field } from '../../parts/Field.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useWords } from '../../words.ts'

type Made = { uri: string; backupCodes: readonly string[] }

/** Scan, keep the recovery codes, enter the first digits: in the settings, and at the gate where it is compulsory. */
export function EnrolSteps({ made, code, set }: { made: Made; code: string; set: (code: string) => void }) {
  const { t } = useWords()
  return (
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
            onChange={(event) => set(event.target.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
    </div>
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
