import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { confirmDuty, declineDuty, listDutyRequests } from '../../../contract/registry/duties.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Field } from '../../parts/Field.tsx'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'

type Request = Answer<typeof listDutyRequests>['rows'][number]

/** What one has asked for and another has to confirm; while nothing waits nothing is shown, unless it is all there is to see. */
export function WaitingDuties({ alone }: { alone: boolean }) {
  const { t, name, say, lang } = useWords()
  const list = useList(listDutyRequests, {}, (page, options) => request(listDutyRequests, page, options))
  const decides = useHolds()('duties.grant', 'accounts.manage')
  const [sheet, setSheet] = useState<{ act: 'confirm' | 'decline'; of: Request } | null>(null)
  if (list.rows.length === 0)
    return alone ? <Nothing title={t('console.duty-waiting-none')}>{t('console.duty-waiting-none-do')}</Nothing> : null
  const acts = (row: Request) => (
    <span className="row-acts">
      {row.can.confirm === null ? (
        <Button size="small" type="primary" onClick={() => setSheet({ act: 'confirm', of: row })}>
          {t('console.duty-confirm')}
        </Button>
      ) : (
        <span className="ash small">{say(row.can.confirm)}</span>
      )}
      {row.can.decline === null && (
        <Button size="small" onClick={() => setSheet({ act: 'decline', of: row })}>
          {t(row.mine ? 'console.duty-take-back' : 'console.duty-decline')}
        </Button>
      )}
    </span>
  )
  return (
    <section style={{ marginBottom: 24 }}>
      <h2>{t('console.duty-waiting')}</h2>
      <p className="ash" style={{ margin: '4px 0 12px' }}>
        {t('console.duty-waiting-lead')}
      </p>
      <Rows
        caption={t('console.duty-waiting')}
        rows={list.rows}
        keyOf={(row) => row.id}
        columns={[
          { key: 'who', title: t('console.name'), show: (row) => <b>{row.userName}</b>, width: 200 },
          { key: 'duty', title: t('console.duty'), show: (row) => name('console.duty', row.duty), width: 190 },
          { key: 'at', title: t('console.organization'), show: (row) => row.organizationName },
          { key: 'by', title: t('console.duty-asked-by'), show: (row) => row.askedByName, width: 130 },
          { key: 'asked', title: t('console.duty-asked-at'), show: (row) => date(row.askedAt, lang), width: 160 },
          ...(decides
            ? [{ key: 'acts', title: <span className="unseen">{t('console.duty-confirm')}</span>, show: acts, width: 250, right: true }]
            : []),
        ]}
      />
      <More of={list} />
      {sheet?.act === 'confirm' && <Confirm of={sheet.of} close={() => setSheet(null)} />}
      {sheet?.act === 'decline' && <Decline of={sheet.of} close={() => setSheet(null)} />}
    </section>
  )
}

type Given = { of: Request; close: () => void }

function Confirm({ of, close }: Given) {
  const { t, name } = useWords()
  const told = useTold()
  const act = useAct(confirmDuty, () => {
    told(t('console.duty-confirmed'))
    close()
  })
  return (
    <Sheet
      open
      title={t('console.duty-confirm-of', { name: of.userName })}
      submit={t('console.duty-confirm')}
      close={close}
      send={() => act.mutate({ id: of.id })}
      pending={act.isPending}
      error={act.error}
    >
      <p>
        {t('console.duty-confirm-means', {
          asker: of.askedByName,
          duty: name('console.duty', of.duty),
          place: of.organizationName,
        })}
      </p>
    </Sheet>
  )
}

function Decline({ of, close }: Given) {
  const { t, name } = useWords()
  const told = useTold()
  const [reason, setReason] = useState('')
  const act = useAct(declineDuty, () => {
    told(t(of.mine ? 'console.duty-taken-back' : 'console.duty-declined'))
    close()
  })
  return (
    <Sheet
      open
      danger
      title={t(of.mine ? 'console.duty-take-back-of' : 'console.duty-decline-of', { name: of.userName })}
      submit={t(of.mine ? 'console.duty-take-back' : 'console.duty-decline')}
      close={close}
      send={() => act.mutate({ id: of.id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p>
        {name('console.duty', of.duty)} · {of.organizationName}
      </p>
      <Field label={t('console.reason')}>
        {(id) => <Input.TextArea id={id} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
