import { useSuspenseQuery } from '@tanstack/react-query'
import { Input, Radio } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import {
  acceptObjection,
  confirmObjection,
  decideObjection,
  downloadObjectionFile,
  getObjection,
  investigateObjection,
  revealObjector,
} from '../../../contract/procedures/notices.ts'
import { linkTo } from '../../../kit/client.ts'
import { dateTime } from '../../../kit/formats.ts'
import { Acts } from '../../parts/Acts.tsx'
import { Field } from '../../parts/Field.tsx'
import { Paper, Proofs, Ruled } from '../../parts/Paper.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

export function ObjectionPage() {
  const { t, name, lang } = useWords()
  const { id = '' } = useParams()
  const { data: objection } = useSuspenseQuery(query(getObjection, { id }))
  const [sheet, setSheet] = useState<'decide' | 'reveal' | null>(null)
  const accept = useAct(acceptObjection)
  const investigate = useAct(investigateObjection)
  const confirm = useAct(confirmObjection)
  return (
    <div className="three two">
      <Paper title={t('console.objection-sheet')} under={objection.number}>
        <Ruled
          cells={[
            { label: t('console.objection-about'), value: objection.entryName },
            { label: t('console.objection-target'), value: name('console.objection-target', objection.against) },
            { label: t('console.notice'), value: objection.noticeTitle, wide: true },
            { label: t('console.filed-on'), value: dateTime(objection.filedAt, lang) },
            { label: t('console.objector'), value: t(objection.named ? 'console.named' : 'console.anonymous') },
          ]}
        />
        <h2>{t('console.objection-statement')}</h2>
        <p className="prose">{objection.statement}</p>
        {objection.fileIds.length > 0 && (
          <Proofs
            proofs={objection.fileIds.map((fileId, at) => ({
              id: fileId,
              name: t('console.attachment-n', { n: at + 1 }),
              href: linkTo(downloadObjectionFile, { id, fileId }),
            }))}
          />
        )}
        {objection.finding && (
          <>
            <h2>{t('console.finding')}</h2>
            <p className="prose">{objection.finding}</p>
          </>
        )}
        {objection.reply && (
          <>
            <h2>{t('console.reply')}</h2>
            <p className="prose">{objection.reply}</p>
          </>
        )}
      </Paper>
      <aside className="hand">
        <h2>{t('console.handling')}</h2>
        <p>
          <b>{name('console.objection-state', objection.state)}</b>
        </p>
        <p className="ash">{t('console.handled-by', { name: objection.handlerName })}</p>
        <p className={objection.overdue ? 'stop' : 'ash'}>{t('console.reply-due-at', { at: dateTime(objection.replyDueAt, lang) })}</p>
        {objection.proposedOutcome && (
          <p className="caution">
            {t('console.outcome-proposed', { outcome: name('console.objection-state', objection.proposedOutcome) })}
          </p>
        )}
        <Acts
          acts={[
            {
              name: 'accept',
              label: t('console.accept-objection'),
              can: objection.can.accept,
              run: () => accept.mutate({ id }),
              primary: objection.can.accept === null,
              pending: accept.isPending,
            },
            {
              name: 'investigate',
              label: t('console.investigate'),
              can: objection.can.investigate,
              run: () => investigate.mutate({ id }),
              primary: true,
              pending: investigate.isPending,
            },
            {
              name: 'decide',
              label: t('console.propose-outcome'),
              can: objection.can.decide,
              run: () => setSheet('decide'),
              primary: true,
            },
            {
              name: 'confirm',
              label: t('console.confirm-outcome'),
              can: objection.can.confirm,
              run: () => confirm.mutate({ id, agree: true }),
              primary: true,
              pending: confirm.isPending,
            },
            { name: 'back', label: t('console.send-back'), can: objection.can.confirm, run: () => confirm.mutate({ id, agree: false }) },
            { name: 'reveal', label: t('console.reveal-objector'), can: objection.can.reveal, run: () => setSheet('reveal') },
          ]}
        />
        <Trouble error={accept.error ?? investigate.error ?? confirm.error} />
      </aside>
      {sheet === 'decide' && <Decide id={id} close={() => setSheet(null)} />}
      {sheet === 'reveal' && <Reveal id={id} close={() => setSheet(null)} />}
    </div>
  )
}

function Decide({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<'upheld' | 'dismissed'>('dismissed')
  const [finding, setFinding] = useState('')
  const [reply, setReply] = useState('')
  const act = useAct(decideObjection, close)
  return (
    <Sheet
      open
      title={t('console.propose-outcome')}
      submit={t('console.propose')}
      close={close}
      send={() => act.mutate({ id, outcome, finding, reply })}
      pending={act.isPending}
      error={act.error}
      ready={finding.trim().length >= 10 && reply.trim().length >= 5}
      width={640}
    >
      <Radio.Group value={outcome} onChange={(event) => setOutcome(event.target.value === 'upheld' ? 'upheld' : 'dismissed')}>
        <Radio value="dismissed">{t('console.objection-state.dismissed')}</Radio>
        <Radio value="upheld">{t('console.objection-state.upheld')}</Radio>
      </Radio.Group>
      {outcome === 'upheld' && <p className="caution">{t('console.upheld-means')}</p>}
      <Field label={t('console.finding')} hint={t('console.finding-hint')}>
        {(field) => <Input.TextArea id={field} rows={6} value={finding} onChange={(event) => setFinding(event.target.value)} />}
      </Field>
      <Field label={t('console.reply')} hint={t('console.reply-hint')}>
        {(field) => <Input.TextArea id={field} rows={3} value={reply} onChange={(event) => setReply(event.target.value)} />}
      </Field>
    </Sheet>
  )
}

function Reveal({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(revealObjector)
  const seen = act.data
  return (
    <Sheet
      open
      title={t('console.reveal-objector')}
      submit={t(seen ? 'console.close' : 'console.reveal')}
      close={close}
      send={() => (seen ? close() : act.mutate({ id, reason }))}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim().length >= 2}
    >
      {seen ? (
        <p>
          <b>{seen.name}</b> · {seen.phone}
        </p>
      ) : (
        <Field label={t('console.reveal-why')} hint={t('console.reveal-hint')}>
          {(field) => <Input.TextArea id={field} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      )}
    </Sheet>
  )
}
