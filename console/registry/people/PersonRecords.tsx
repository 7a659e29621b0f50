import { useSuspenseQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import {
  getEvidence,
  listConsents,
  listEvidence,
  listPersonHonours,
  markEvidenceSeen,
  removeEvidence,
  removePersonHonour,
} from '../../../contract/registry/records.ts'
import { linkTo } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { AddEvidence, AddHonour } from './RecordSheets.tsx'
import './merge.css'

type Given = { personId: string; closed: string | null }

/** What stands in a file beside the facts: honours, the evidence for them, and what its person agreed to. */
export function PersonRecords({ personId, closed }: Given) {
  return (
    <>
      <Honours personId={personId} closed={closed} />
      <Evidence personId={personId} closed={closed} />
      <Consents personId={personId} />
    </>
  )
}

function Head({ title, act, closed, open }: { title: string; act: string; closed: string | null; open: () => void }) {
  return (
    <h2 className="with-act">
      {title}
      {closed === null && (
        <button type="button" className="link" onClick={open}>
          {act}
        </button>
      )}
    </h2>
  )
}

function Honours({ personId, closed }: Given) {
  const { t, name } = useWords()
  const { modal } = App.useApp()
  const { data } = useSuspenseQuery(query(listPersonHonours, { personId }))
  const [adding, setAdding] = useState(false)
  const remove = useAct(removePersonHonour)
  const ask = (honour: { id: string; name: string }) =>
    modal.confirm({
      title: t('console.honour-remove-of', { name: honour.name }),
      okText: t('console.honour-remove'),
      cancelText: t('console.cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ personId, id: honour.id }),
    })
  return (
    <>
      <Head title={t('field.honours')} act={t('console.honour-add')} closed={closed} open={() => setAdding(true)} />
      <Trouble error={remove.error} />
      {data.rows.length === 0 && <p className="ash">{t('console.honours-none')}</p>}
      <ul className="record-list">
        {data.rows.map((honour) => (
          <li key={honour.id}>
            <span>
              <b>{honour.name}</b>
              <p className="small">
                {[
                  honour.awardedYear ?? honour.awardedOn?.slice(0, 4),
                  name('console.level', honour.level),
                  honour.issuer,
                  honour.documentNumber,
                  honour.certificateNumber,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </span>
            <span className="ash small">{name('console.honour-source', honour.source)}</span>
            {honour.can.remove === null && (
              <button type="button" className="link" onClick={() => ask(honour)}>
                {t('console.honour-remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {adding && <AddHonour personId={personId} close={() => setAdding(false)} />}
    </>
  )
}

function Evidence({ personId, closed }: Given) {
  const { t, name, lang } = useWords()
  const { modal } = App.useApp()
  const { data } = useSuspenseQuery(query(listEvidence, { personId }))
  const [adding, setAdding] = useState(false)
  const seen = useAct(markEvidenceSeen)
  const remove = useAct(removeEvidence)
  const ask = (one: { id: string; title: string }) =>
    modal.confirm({
      title: t('console.honour-remove-of', { name: one.title }),
      okText: t('console.evidence-remove'),
      cancelText: t('console.cancel'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ personId, id: one.id }),
    })
  const mark = (one: { id: string; title: string }) =>
    modal.confirm({
      title: `${t('console.evidence-mark-seen')} · ${one.title}`,
      content: t('console.evidence-mark-means'),
      okText: t('console.confirm'),
      cancelText: t('console.cancel'),
      onOk: () => seen.mutate({ personId, id: one.id }),
    })
  return (
    <>
      <Head title={t('field.evidence')} act={t('console.evidence-add')} closed={closed} open={() => setAdding(true)} />
      <Trouble error={seen.error ?? remove.error} />
      {data.rows.length === 0 && <p className="ash">{t('console.evidence-none')}</p>}
      <ul className="record-list">
        {data.rows.map((one) => (
          <li key={one.id}>
            <span>
              <a className="link" href={linkTo(getEvidence, { personId, id: one.id })} target="_blank" rel="noreferrer">
                {one.title}
              </a>
              <p className="small">
                {[name('console.evidence-kind', one.kind), one.issuedOn && date(one.issuedOn, lang), one.fileName]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </span>
            {one.seenAt && <span className="done">{t('console.original-seen')}</span>}
            {one.can.markSeen === null && (
              <button type="button" className="link" onClick={() => mark(one)}>
                {t('console.evidence-mark-seen')}
              </button>
            )}
            {one.can.remove === null && (
              <button type="button" className="link" onClick={() => ask(one)}>
                {t('console.evidence-remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {adding && <AddEvidence personId={personId} close={() => setAdding(false)} />}
    </>
  )
}

function Consents({ personId }: { personId: string }) {
  const { t, name, lang } = useWords()
  const { data } = useSuspenseQuery(query(listConsents, { personId }))
  return (
    <>
      <h2>{t('console.consents')}</h2>
      {data.rows.length === 0 && <p className="ash">{t('console.consents-none')}</p>}
      <ul className="record-list">
        {data.rows.map((one) => (
          <li key={one.id}>
            <span>
              <b>{name('console.consent-purpose', one.purpose)}</b>
            </span>
            <span className="ash small">{t('console.consent-since', { at: date(one.givenAt, lang), version: one.textVersion })}</span>
            {one.withdrawnAt && <span className="stop small">{t('console.consent-ended', { at: date(one.withdrawnAt, lang) })}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}
