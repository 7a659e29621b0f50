import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  askPhoneChange,
  confirmClaim,
  confirmIdentityRequest,
  declineClaim,
  declineIdentityRequest,
} from '../../../contract/registry/identity.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { type Claim, type Request, sayWhat } from './IdentityPage.tsx'

/** Yes after a look at what it means, no with a reason. */
function Settle(given: {
  title: string
  yes: boolean
  means: string
  send: (note: string) => void
  pending: boolean
  error: unknown
  close: () => void
  children: ReactNode
}) {
  const { t } = useWords()
  const [note, setNote] = useState('')
  const { title, yes, means, send, pending, error, close, children } = given
  return (
    <Sheet
      open
      danger={!yes}
      title={title}
      submit={t(yes ? 'console.identity-confirm' : 'console.identity-decline')}
      close={close}
      send={() => send(note)}
      pending={pending}
      error={error}
      ready={yes || note.trim() !== ''}
    >
      {children}
      {yes ? (
        <p className="caution">{means}</p>
      ) : (
        <Field label={t('console.identity-decline-why')}>
          {(id) => <Input.TextArea id={id} rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Field>
      )}
    </Sheet>
  )
}

export function SettleRequest({ row, yes, close }: { row: Request; yes: boolean; close: () => void }) {
  const words = useWords()
  const { t, name } = words
  const told = useTold()
  const end = (text: string) => () => {
    told(text)
    close()
  }
  const confirm = useAct(confirmIdentityRequest, end(t('console.identity-confirmed-told')))
  const decline = useAct(declineIdentityRequest, end(t('console.identity-declined-told')))
  return (
    <Settle
      title={`${name('console.identity-kind', row.kind)} · ${row.person.name}`}
      yes={yes}
      means={t(`console.identity-check-${row.kind}`)}
      send={(note) => (yes ? confirm.mutate({ id: row.id }) : decline.mutate({ id: row.id, note }))}
      pending={confirm.isPending || decline.isPending}
      error={confirm.error ?? decline.error}
      close={close}
    >
      <p>
        <b className="num">{sayWhat(words, row)}</b>
      </p>
      <p className="ash">
        {row.askedBy} · {row.reason}
      </p>
    </Settle>
  )
}

export function SettleClaim({ row, yes, close }: { row: Claim; yes: boolean; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const confirm = useAct(confirmClaim, ({ state }) => {
    told(t(state === 'asked' ? 'console.identity-claim-asked' : 'console.identity-confirmed-told'))
    close()
  })
  const decline = useAct(declineClaim, () => {
    told(t('console.identity-declined-told'))
    close()
  })
  return (
    <Settle
      title={`${t('console.identity-claims')} · ${row.name}`}
      yes={yes}
      means={t('console.identity-check-claim')}
      send={(note) => (yes ? confirm.mutate({ id: row.id }) : decline.mutate({ id: row.id, note }))}
      pending={confirm.isPending || decline.isPending}
      error={confirm.error ?? decline.error}
      close={close}
    >
      <p>
        {row.organization?.name} · <span className="num">{row.idNumberMasked}</span> · <span className="num">{row.phoneMasked}</span>
      </p>
    </Settle>
  )
}

/** Another number for a file: asked for here, confirmed by somebody else. */
export function AskPhone({ id, held, close }: { id: string; held: string | null; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const act = useAct(askPhoneChange, () => {
    told(t('console.person-phone-asked'))
    close()
  })
  return (
    <Sheet
      open
      title={t('console.person-phone')}
      submit={t('console.person-phone-ask')}
      close={close}
      send={() => act.mutate({ id, phone, reason })}
      pending={act.isPending}
      error={act.error}
      ready={phone.trim() !== '' && reason.trim() !== ''}
    >
      <p className="caution">{t('console.person-phone-means')}</p>
      <Field label={t('console.person-phone-new')} hint={held}>
        {(field) => (
          <Input id={field} autoComplete="off" inputMode="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />
        )}
      </Field>
      <Field label={t('console.reason')}>
        {(field) => <Input id={field} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
