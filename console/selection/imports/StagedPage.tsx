import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { getEdition } from '../../../contract/selection/editions.ts'
import { commitImport, discardImport, getFaultSheet, getImport } from '../../../contract/selection/imports.ts'
import { linkTo } from '../../../kit/client.ts'
import { dateTime, number } from '../../../kit/formats.ts'
import { Page } from '../../parts/Page.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { query, useAct } from '../../query.ts'
import { PassedOver } from '../../registry/workbooks/PassedOver.tsx'
import { useWords } from '../../words.ts'
import { FaultList } from './FaultList.tsx'
import { RejectedRows } from './RejectedRows.tsx'
import './imports.css'

type Import = Answer<typeof getImport>

/** What a workbook holds: the good rows wait for a word, the bad ones say why; after the word, what became of them. */
export function StagedPage() {
  const { t, say, lang } = useWords()
  const { id = '' } = useParams()
  const { data: found } = useSuspenseQuery(query(getImport, { id }))
  const { data: edition } = useSuspenseQuery(query(getEdition, { id: found.editionId }))
  return (
    <Page title={found.fileName} lead={t('console.import-at', { edition: edition.name, at: dateTime(found.at, lang) })}>
      <div className="with-hand">
        <div>
          <Figures of={found} />
          <PassedOver of={found.passedOver} />
          <h2>{t(found.can.correct ? 'console.import-faults-head' : 'console.import-correct-head')}</h2>
          {found.can.correct ? (
            <>
              {found.state === 'staged' && <p className="ash">{say(found.can.correct)}</p>}
              <FaultList faults={found.faults} />
            </>
          ) : (
            <RejectedRows id={found.id} faults={found.faults} />
          )}
        </div>
        <aside>
          {found.state === 'committed' && <Entered of={found} />}
          {found.state === 'staged' && <Commit of={found} edition={edition.name} />}
          {found.state === 'discarded' && <p className="told">{t('console.import-discarded')}</p>}
          {found.faults.length > 0 && found.can.correct !== 'import.not-sender' && found.state !== 'discarded' && <ErrorSheet of={found} />}
          {found.can.discard === null && <Discard id={found.id} />}
        </aside>
      </div>
    </Page>
  )
}

const faultyRows = ({ faults }: Import) => new Set(faults.map(({ sheet, row }) => `${sheet} ${row}`)).size
/** Rows whose sender lies outside the place of the one who imports are neither entered nor known. */
const elsewhere = ({ staged, committed, known }: Import) => staged - committed - known

function Figures({ of }: { of: Import }) {
  const { t } = useWords()
  const figures: [string, number][] =
    of.state === 'committed'
      ? [
          [t('console.import-entered'), of.committed],
          [t('console.import-known'), of.known],
          [t('console.import-elsewhere'), elsewhere(of)],
          [t('console.import-faulty-rows'), faultyRows(of)],
        ]
      : [
          [t('console.import-good'), of.staged],
          [t('console.import-faulty-rows'), faultyRows(of)],
          [t('console.import-corrected-rows'), of.corrected],
        ]
  return (
    <dl className="facts">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Commit({ of, edition }: { of: Import; edition: string }) {
  const { t, say } = useWords()
  const [asked, setAsked] = useState(false)
  const act = useAct(commitImport, () => setAsked(false))
  const faulty = faultyRows(of)
  return (
    <div className="acts">
      {of.can.commit ? (
        <p className="why">{say(of.can.commit)}</p>
      ) : (
        <Button type="primary" block onClick={() => setAsked(true)}>
          {t('console.import-commit', { count: of.staged })}
        </Button>
      )}
      <Again editionId={of.editionId} />
      <Sheet
        open={asked}
        title={t('console.import-commit-title', { count: of.staged })}
        submit={t('console.import-next')}
        close={() => setAsked(false)}
        send={() => act.mutate({ id: of.id })}
        pending={act.isPending}
        error={act.error}
      >
        <p>{t('console.import-commit-means', { edition })}</p>
        {faulty > 0 && <p className="caution">{t('console.import-commit-faulty', { count: faulty })}</p>}
      </Sheet>
    </div>
  )
}

function Entered({ of }: { of: Import }) {
  const { t } = useWords()
  const other = elsewhere(of)
  return (
    <>
      <Told>
        <b>{t('console.import-committed', { count: of.committed })}</b>
        {of.known > 0 && <p>{t('console.import-committed-known', { count: of.known })}</p>}
        {other > 0 && <p>{t('console.import-committed-elsewhere', { count: other })}</p>}
        <p className="ash">{t('console.import-again-means')}</p>
      </Told>
      <div className="acts">
        <Link className="link" to={`/recommendations?edition=${of.editionId}`}>
          {t('console.import-to-queue')}
        </Link>
        <Again editionId={of.editionId} />
      </div>
    </>
  )
}

const Told = ({ children }: { children: ReactNode }) => (
  <div className="told" role="status">
    {children}
  </div>
)

function Again({ editionId }: { editionId: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  return (
    <Button block onClick={() => navigate(`/import?edition=${editionId}`)}>
      {t('console.import-corrected')}
    </Button>
  )
}

function ErrorSheet({ of }: { of: Import }) {
  const { t } = useWords()
  return (
    <div style={{ marginTop: 20, display: 'grid', gap: 4 }}>
      <a className="link" href={linkTo(getFaultSheet, { id: of.id })} download>
        {t('console.import-sheet')}
      </a>
      <p className="why">{t('console.import-sheet-means')}</p>
    </div>
  )
}

/** The rows go; the sender may always send the workbook again. */
function Discard({ id }: { id: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  const act = useAct(discardImport, () => navigate('/import'))
  return (
    <div style={{ marginTop: 20 }}>
      <button type="button" className="link" onClick={() => setAsked(true)}>
        {t('console.import-discard')}
      </button>
      <Sheet
        open={asked}
        danger
        title={t('console.import-discard')}
        submit={t('console.import-discard')}
        close={() => setAsked(false)}
        send={() => act.mutate({ id })}
        pending={act.isPending}
        error={act.error}
      >
        <p>{t('console.import-discard-means')}</p>
      </Sheet>
    </div>
  )
}
