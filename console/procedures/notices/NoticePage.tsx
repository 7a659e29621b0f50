import { useSuspenseQuery } from '@tanstack/react-query'
import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { cancelNotice, getDeskNotice, publishNotice, reviseNotice } from '../../../contract/procedures/notices.ts'
import { date, dateRange, dateTime } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Acts } from '../../parts/Acts.tsx'
import { DayInput } from '../../parts/DayInput.tsx'
import { Field } from '../../parts/Field.tsx'
import { Paper } from '../../parts/Paper.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { NoticeState } from './NoticesPage.tsx'

type Notice = Answer<typeof getDeskNotice>

export function NoticePage() {
  const { t, name, lang } = useWords()
  const told = useTold()
  const { id = '' } = useParams()
  const { data: notice } = useSuspenseQuery(query(getDeskNotice, { id }))
  const [sheet, setSheet] = useState<'revise' | 'cancel' | null>(null)
  const holds = useHolds()
  const publish = useAct(publishNotice, () => told(t('console.published')))
  return (
    <div className="three two">
      <Paper title={notice.title} under={`${notice.organizationName} · ${notice.documentNumber ?? t('console.no-document-number')}`}>
        <p className="prose">{notice.body}</p>
        <h2>{t('console.notice-entries', { count: notice.entries.length })}</h2>
        <Rows
          rows={notice.entries}
          keyOf={(entry) => entry.id}
          columns={[
            { key: 'name', title: t('console.name'), show: (entry) => <b>{entry.label.name}</b>, width: 100 },
            { key: 'unit', title: t('console.unit'), show: (entry) => entry.label.unit },
            { key: 'trade', title: t('console.trade'), show: (entry) => entry.label.trade, width: 110 },
            {
              key: 'state',
              title: t('console.state'),
              show: (entry) => <EntryState state={entry.state} name={name('console.entry-state', entry.state)} />,
              width: 90,
            },
          ]}
        />
      </Paper>
      <aside className="hand">
        <h2>{t('console.notice')}</h2>
        <p>
          <NoticeState state={notice.state} name={name('console.notice-state', notice.state)} />
        </p>
        <p>{dateRange(notice.opensOn, notice.lastOn, lang)}</p>
        <p className="ash">{t('console.notice-closes', { days: notice.workingDays, at: dateTime(notice.closesAt, lang) })}</p>
        {notice.provisional && <p className="caution">{t('console.provisional-why')}</p>}
        {notice.publishedAt && <p className="ash">{t('console.published-on', { on: date(notice.publishedAt, lang) })}</p>}
        {notice.cancelReason && <p className="caution">{notice.cancelReason}</p>}
        <Acts
          acts={[
            {
              name: 'publish',
              label: t('console.publish'),
              can: notice.can.publish,
              run: () => publish.mutate({ id }),
              primary: true,
              pending: publish.isPending,
            },
            { name: 'revise', label: t('console.revise'), can: notice.can.revise, run: () => setSheet('revise') },
            { name: 'cancel', label: t('console.cancel-notice'), can: notice.can.cancel, run: () => setSheet('cancel') },
          ]}
        />
        <Trouble error={publish.error} />
        {notice.state !== 'prepared' && holds('notices.handle', 'confirm', 'inspection.read') && (
          <p style={{ marginTop: 12 }}>
            <Link className="link" to={`/objections?notice=${id}`}>
              {t('console.to-objections')}
            </Link>
          </p>
        )}
      </aside>
      {sheet === 'revise' && <Revise notice={notice} close={() => setSheet(null)} />}
      {sheet === 'cancel' && <CancelNotice id={id} close={() => setSheet(null)} />}
    </div>
  )
}

function EntryState({ state, name }: { state: string; name: string }) {
  return <span className={state === 'standing' ? 'ash' : state === 'suspended' ? 'soon' : 'stop'}>{name}</span>
}

function Revise({ notice, close }: { notice: Notice; close: () => void }) {
  const { t } = useWords()
  const [title, setTitle] = useState(notice.title)
  const [body, setBody] = useState(notice.body)
  const [documentNumber, setDocumentNumber] = useState(notice.documentNumber ?? '')
  const [opensOn, setOpensOn] = useState(notice.opensOn)
  const [workingDays, setWorkingDays] = useState(notice.workingDays)
  const act = useAct(reviseNotice, close)
  const send = () => act.mutate({ id: notice.id, title, body, opensOn, workingDays, documentNumber: documentNumber.trim() || null })
  return (
    <Sheet
      open
      title={t('console.revise')}
      submit={t('console.save')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error}
      width={640}
    >
      <Field label={t('console.title-of')}>
        {(field) => <Input id={field} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <div className="fields three-wide">
        <Field label={t('console.document-number')}>
          {(field) => <Input id={field} value={documentNumber} onChange={(event) => setDocumentNumber(event.target.value)} />}
        </Field>
        <Field label={t('console.first-day')}>{(field) => <DayInput id={field} value={opensOn} set={setOpensOn} />}</Field>
        <Field label={t('console.working-days-field')}>
          {(field) => <InputNumber id={field} min={1} max={60} value={workingDays} onChange={(value) => setWorkingDays(value ?? 5)} />}
        </Field>
      </div>
      <Field label={t('console.text')}>
        {(field) => <Input.TextArea id={field} rows={8} value={body} onChange={(event) => setBody(event.target.value)} />}
      </Field>
    </Sheet>
  )
}

function CancelNotice({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(cancelNotice, close)
  return (
    <Sheet
      open
      danger
      title={t('console.cancel-notice')}
      submit={t('console.cancel-notice')}
      close={close}
      send={() => act.mutate({ id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim().length >= 5}
    >
      <Field label={t('console.reason')} hint={t('console.reason-public')}>
        {(field) => <Input.TextArea id={field} rows={4} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
