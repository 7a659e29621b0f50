import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import {
  askRestoration,
  askSuspension,
  askWithdrawal,
  confirmChange,
  declineChange,
  downloadCertificate,
  getDeskHonour,
} from '../../../contract/procedures/honours.ts'
import { linkTo } from '../../../kit/client.ts'
import { date, spelled } from '../../../kit/formats.ts'
import { Acts } from '../../parts/Acts.tsx'
import { Field } from '../../parts/Field.tsx'
import { Paper, Ruled } from '../../parts/Paper.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { Steps } from '../../parts/Steps.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

type Honour = Answer<typeof getDeskHonour>
const asks = { suspend: askSuspension, withdraw: askWithdrawal, restore: askRestoration } as const
type Ask = keyof typeof asks

export function HonourPage() {
  const { t, name, lang } = useWords()
  const { id = '' } = useParams()
  const { data: honour } = useSuspenseQuery(query(getDeskHonour, { id }))
  const [sheet, setSheet] = useState<Ask | 'confirm' | 'decline' | null>(null)
  const open = honour.changes.find((change) => change.state === 'asked')
  const close = () => setSheet(null)
  return (
    <div className="three two">
      <Paper title={lang === 'zh' ? honour.titleZh : honour.titleEn} under={`${honour.editionLabel} · ${honour.number}`}>
        <Ruled
          cells={[
            { label: t('console.name'), value: honour.holderName },
            { label: t('console.state'), value: name('console.honour-state', honour.state) },
            { label: t('console.unit'), value: honour.unit, wide: true },
            { label: t('console.trade'), value: honour.trade },
            { label: t('console.place'), value: honour.place },
            { label: t('console.conferred-on'), value: date(honour.conferredOn, lang) },
            ...(honour.validUntil ? [{ label: t('console.valid-until'), value: date(honour.validUntil, lang) }] : []),
            { label: t('console.document-number'), value: honour.documentNumber },
            { label: t('console.issued-by'), value: honour.issuer },
            { label: t('console.check-code'), value: honour.checkCode },
          ]}
        />
        {honour.unprintable !== '' && (
          <p className="caution" role="status">
            {t('console.unprintable', { characters: spelled(honour.unprintable) })}
          </p>
        )}
        <p style={{ marginTop: 18 }}>
          <Button href={linkTo(downloadCertificate, { id })}>{t('console.download-certificate')}</Button>
        </p>
      </Paper>
      <aside className="hand">
        <h2>{t('console.changes')}</h2>
        {honour.changes.length === 0 && <p className="ash">{t('console.changes-none')}</p>}
        <Steps
          steps={honour.changes.map((change) => ({
            key: change.id,
            is: change.state === 'asked' ? 'now' : change.state === 'confirmed' ? 'done' : 'stopped',
            who: `${name('console.honour-act', change.act)} · ${name('console.change-state', change.state)}`,
            when: date(change.settledAt ?? change.askedAt, lang),
            says: [change.documentNumber, change.reason, change.settledNote].filter(Boolean).join(' · '),
          }))}
        />
        <Acts
          acts={[
            { name: 'confirm', label: t('console.confirm'), can: honour.can.confirm, run: () => setSheet('confirm'), primary: true },
            { name: 'decline', label: t('console.decline'), can: honour.can.confirm, run: () => setSheet('decline') },
            { name: 'suspend', label: t('console.honour-act.suspend'), can: honour.can.suspend, run: () => setSheet('suspend') },
            { name: 'withdraw', label: t('console.honour-act.withdraw'), can: honour.can.withdraw, run: () => setSheet('withdraw') },
            { name: 'restore', label: t('console.honour-act.restore'), can: honour.can.restore, run: () => setSheet('restore') },
          ]}
        />
      </aside>
      {(sheet === 'suspend' || sheet === 'withdraw' || sheet === 'restore') && <AskChange honour={honour} ask={sheet} close={close} />}
      {(sheet === 'confirm' || sheet === 'decline') && open && (
        <Settle id={id} changeId={open.id} agree={sheet === 'confirm'} close={close} />
      )}
    </div>
  )
}

function AskChange({ honour, ask, close }: { honour: Honour; ask: Ask; close: () => void }) {
  const { t, name } = useWords()
  const [reason, setReason] = useState('')
  const [documentNumber, setDocumentNumber] = useState('')
  const act = useAct(asks[ask], close)
  const title = name('console.honour-act', ask)
  return (
    <Sheet
      open
      danger={ask === 'withdraw'}
      title={`${title} · ${honour.holderName}`}
      submit={t('console.ask-second')}
      close={close}
      send={() => act.mutate({ id: honour.id, reason, documentNumber })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim().length >= 10 && documentNumber.trim().length >= 2}
    >
      <p className="ash">{t('console.second-person')}</p>
      <Field label={t('console.document-number')}>
        {(field) => <Input id={field} value={documentNumber} onChange={(event) => setDocumentNumber(event.target.value)} />}
      </Field>
      <Field label={t('console.reason')} hint={t('console.at-least', { count: 10 })}>
        {(field) => <Input.TextArea id={field} rows={4} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}

function Settle({ id, changeId, agree, close }: { id: string; changeId: string; agree: boolean; close: () => void }) {
  const { t } = useWords()
  const [note, setNote] = useState('')
  const confirm = useAct(confirmChange, close)
  const decline = useAct(declineChange, close)
  const send = () => (agree ? confirm.mutate({ id, changeId, ...(note.trim() && { note }) }) : decline.mutate({ id, changeId, note }))
  return (
    <Sheet
      open
      title={t(agree ? 'console.confirm' : 'console.decline')}
      submit={t(agree ? 'console.confirm' : 'console.decline')}
      close={close}
      send={send}
      pending={confirm.isPending || decline.isPending}
      error={confirm.error ?? decline.error}
      ready={agree || note.trim().length >= 2}
    >
      <Field label={t(agree ? 'console.note-optional' : 'console.reason')}>
        {(field) => <Input.TextArea id={field} rows={3} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
