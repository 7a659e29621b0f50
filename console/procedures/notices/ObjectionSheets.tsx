import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import {
  acceptObjection,
  confirmObjection,
  decideObjection,
  type getObjection,
  revealObjector,
} from '../../../contract/procedures/notices.ts'
import { listOrganizations } from '../../../contract/registry/organizations.ts'
import { Field } from '../../parts/Field.tsx'
import { useKept } from '../../parts/kept.ts'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'

export type Objection = Answer<typeof getObjection>
export type ObjectionAct = 'accept' | 'decide' | 'confirm' | 'back' | 'reveal'
type Given = { objection: Objection; close: () => void }

export function ObjectionSheets({ open, ...given }: Given & { open: ObjectionAct | null }) {
  switch (open) {
    case 'accept':
      return <Accept {...given} />
    case 'decide':
      return <Decide {...given} />
    case 'confirm':
    case 'back':
      return <Confirm {...given} agree={open === 'confirm'} />
    case 'reveal':
      return <Reveal {...given} />
    case null:
      return null
  }
}

/** Accepting starts the reply clock; the case may go to another office, never to one complained about. */
function Accept({ objection: { id, handlerName, entryName }, close }: Given) {
  const { t } = useWords()
  const told = useTold()
  const [q, setQ] = useState('')
  const [handlerId, setHandlerId] = useState<string | null>(null)
  const found = useQuery({
    ...query(listOrganizations, { q, limit: 20 }),
    enabled: q.trim().length >= 2,
    placeholderData: keepPreviousData,
  })
  const act = useAct(acceptObjection, () => {
    told(t('console.objection-accepted'))
    close()
  })
  return (
    <Sheet
      open
      title={t('console.accept-objection')}
      submit={t('console.accept-objection')}
      close={close}
      send={() => act.mutate({ id, ...(handlerId && { handlerId }) })}
      pending={act.isPending}
      error={act.error ?? found.error}
    >
      <p className="ash">{t('console.accept-means', { name: entryName })}</p>
      <Field label={t('console.handler')} hint={t('console.handler-hint', { name: handlerName })}>
        {(field) => (
          <Select
            id={field}
            allowClear={{ label: t('console.clear') }}
            showSearch={{ filterOption: false, onSearch: setQ }}
            placeholder={handlerName}
            value={handlerId}
            onChange={(value: string | null | undefined) => setHandlerId(value ?? null)}
            notFoundContent={t(q.trim().length < 2 ? 'console.type-two' : 'console.nothing-found')}
            options={(found.data?.rows ?? []).map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
      </Field>
    </Sheet>
  )
}

/** What follows from an outcome, said before anybody presses the button. */
function Consequences({ outcome, name }: { outcome: 'upheld' | 'dismissed'; name: string }) {
  const { t } = useWords()
  const lines = outcome === 'upheld' ? (['removed', 'reserve', 'others', 'reply'] as const) : (['lifted', 'others', 'reply'] as const)
  return (
    <div className="caution">
      <b>{t('console.what-follows')}</b>
      <ul className="checks" style={{ marginTop: 4 }}>
        {lines.map((line) => (
          <li key={line}>{t(`console.follows.${line}`, { name })}</li>
        ))}
      </ul>
    </div>
  )
}

function Decide({ objection: { id, entryName, finding: before, reply: told }, close }: Given) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<'upheld' | 'dismissed' | null>(null)
  const [finding, setFinding, forgetFinding] = useKept(`objection.finding.${id}`, before ?? '')
  const [reply, setReply, forgetReply] = useKept(`objection.reply.${id}`, told ?? '')
  const act = useAct(decideObjection, () => {
    forgetFinding()
    forgetReply()
    close()
  })
  return (
    <Sheet
      open
      title={t('console.propose-outcome')}
      submit={t('console.propose')}
      close={close}
      send={() => outcome && act.mutate({ id, outcome, finding, reply })}
      pending={act.isPending}
      error={act.error}
      ready={outcome !== null && finding.trim().length >= 10 && reply.trim().length >= 5}
      width={640}
    >
      <Radio.Group
        aria-label={t('console.propose-outcome')}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value === 'upheld' ? 'upheld' : 'dismissed')}
      >
        <Radio value="dismissed">{t('console.objection-state.dismissed')}</Radio>
        <Radio value="upheld">{t('console.objection-state.upheld')}</Radio>
      </Radio.Group>
      {outcome && <Consequences outcome={outcome} name={entryName} />}
      <Field label={t('console.finding')} hint={t('console.finding-hint')}>
        {(field) => <Input.TextArea id={field} rows={6} value={finding} onChange={(event) => setFinding(event.target.value)} />}
      </Field>
      <Field label={t('console.reply')} hint={t('console.reply-hint')}>
        {(field) => <Input.TextArea id={field} rows={3} value={reply} onChange={(event) => setReply(event.target.value)} />}
      </Field>
      <p className="ash small">{t('console.outcome-needs-second')}</p>
    </Sheet>
  )
}

/** The second person: reads finding and reply once more, sees what follows, and agrees or sends it back. */
function Confirm({ objection, agree, close }: Given & { agree: boolean }) {
  const { t, name } = useWords()
  const told = useTold()
  const act = useAct(confirmObjection, () => {
    told(t(agree ? 'console.outcome-confirmed' : 'console.outcome-sent-back'))
    close()
  })
  const outcome = objection.proposedOutcome ?? 'dismissed'
  return (
    <Sheet
      open
      danger={agree && outcome === 'upheld'}
      title={t(agree ? 'console.confirm-outcome' : 'console.send-back')}
      submit={t(agree ? 'console.confirm-outcome' : 'console.send-back')}
      close={close}
      send={() => act.mutate({ id: objection.id, agree })}
      pending={act.isPending}
      error={act.error}
      width={600}
    >
      <p>
        {t('console.outcome-of', { name: objection.entryName })}
        <b> {name('console.objection-state', outcome)}</b>
      </p>
      {agree ? <Consequences outcome={outcome} name={objection.entryName} /> : <p className="ash">{t('console.send-back-means')}</p>}
    </Sheet>
  )
}

function Reveal({ objection: { id }, close }: Given) {
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
