import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Answer } from '../../../../contract/endpoint.ts'
import { abandonRosterImport, commitRosterImport, downloadRosterFaults, getRosterImport } from '../../../../contract/registry/rosters.ts'
import { linkTo } from '../../../../kit/client.ts'
import { dateTime, number } from '../../../../kit/formats.ts'
import { Nothing } from '../../../parts/Nothing.tsx'
import { Page } from '../../../parts/Page.tsx'
import { Rows } from '../../../parts/Rows.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { query, useAct } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import { PassedOver } from '../../workbooks/PassedOver.tsx'

type Import = Answer<typeof getRosterImport>

/** What a roster holds: the good rows wait for a word, the bad ones say why; after the word, what became of them. */
export function RosterImportPage() {
  const { lang } = useWords()
  const { id = '' } = useParams()
  const { data: found } = useSuspenseQuery(query(getRosterImport, { id }))
  return (
    <Page title={found.fileName} lead={`${found.organizationName} · ${dateTime(found.createdAt, lang)}`}>
      <div className="with-hand">
        <div>
          <Figures of={found} />
          <PassedOver of={found.passedOver} />
          {found.state === 'staged' || found.faults.length > 0 ? <Faults of={found} /> : null}
        </div>
        <aside>
          <Next of={found} />
        </aside>
      </div>
    </Page>
  )
}

function Figures({ of }: { of: Import }) {
  const { t } = useWords()
  const entered: [string, number][] = [
    [t('console.roster-added'), of.addedCount],
    [t('console.roster-changed'), of.changedCount],
  ]
  const figures: [string, number][] = [
    [t('console.roster-rows'), of.rowCount],
    [t('console.roster-good'), of.goodCount],
    [t('console.roster-faulty'), of.faultCount],
    ...(of.state === 'committed' ? entered : []),
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

function Faults({ of }: { of: Import }) {
  const { t, name, say } = useWords()
  const rows = of.faults.map((fault, at) => ({ ...fault, at }))
  if (rows.length === 0) return <Nothing title={t('console.roster-faults-none')}>{t('console.roster-faults-none-do')}</Nothing>
  return (
    <>
      <h2>{t('console.roster-faults')}</h2>
      <Rows
        caption={t('console.roster-faults')}
        rows={rows}
        keyOf={(fault) => String(fault.at)}
        columns={[
          {
            key: 'where',
            title: t('console.import-where'),
            width: 180,
            show: (fault) =>
              fault.row === undefined ? fault.sheet : t('console.import-sheet-row', { sheet: fault.sheet ?? '', row: fault.row }),
          },
          { key: 'field', title: t('console.import-field'), width: 130, show: (fault) => name('roster.field', fault.field) },
          { key: 'value', title: t('console.import-value'), width: 180, show: (fault) => fault.value ?? <span className="ash">–</span> },
          { key: 'reason', title: t('console.import-reason'), show: (fault) => say(fault.code, fault) },
        ]}
      />
      {of.faultCount > new Set(rows.map((fault) => `${fault.sheet} ${fault.row}`)).size && (
        <p className="ash">{t('console.roster-faults-more')}</p>
      )}
    </>
  )
}

function Next({ of }: { of: Import }) {
  const { t, say } = useWords()
  const [sheet, setSheet] = useState<'commit' | 'abandon' | null>(null)
  const close = () => setSheet(null)
  return (
    <>
      {of.state === 'committed' && (
        <p className="told" role="status">
          {t('console.roster-committed', { added: of.addedCount, changed: of.changedCount })}
        </p>
      )}
      {of.state === 'abandoned' && <p className="caution">{t('console.roster-abandoned')}</p>}
      <div className="acts">
        {of.state === 'staged' && (
          <>
            <Button type="primary" block disabled={of.can.commit !== null} onClick={() => setSheet('commit')}>
              {t('console.roster-commit', { count: of.goodCount })}
            </Button>
            {of.can.commit !== null && <p className="why">{say(of.can.commit)}</p>}
            <Button block disabled={of.can.abandon !== null} onClick={() => setSheet('abandon')}>
              {t('console.roster-abandon')}
            </Button>
          </>
        )}
        {of.faults.length > 0 && (
          <p>
            <a className="link" href={linkTo(downloadRosterFaults, { id: of.id })} download>
              {t('console.roster-sheet')}
            </a>
            <span className="why"> {t('console.roster-sheet-means')}</span>
          </p>
        )}
        <Link className="link" to={`/people?at=${of.organizationId}`}>
          {t('console.roster-to-people')}
        </Link>
        <Link className="link" to={`/roster?at=${of.organizationId}`}>
          {t('console.roster-again')}
        </Link>
      </div>
      {sheet === 'commit' && <Commit of={of} close={close} />}
      {sheet === 'abandon' && <Abandon of={of} close={close} />}
    </>
  )
}

function Commit({ of, close }: { of: Import; close: () => void }) {
  const { t } = useWords()
  const act = useAct(commitRosterImport, close)
  return (
    <Sheet
      open
      title={t('console.roster-commit', { count: of.goodCount })}
      submit={t('console.enter')}
      close={close}
      send={() => act.mutate({ id: of.id })}
      pending={act.isPending}
      error={act.error}
    >
      <p>{t('console.roster-commit-means', { unit: of.organizationName })}</p>
      {of.faultCount > 0 && <p className="caution">{t('console.roster-commit-faulty', { count: of.faultCount })}</p>}
      {act.isPending && (
        <p role="status" className="ash">
          {t('console.roster-committing')}
        </p>
      )}
    </Sheet>
  )
}

function Abandon({ of, close }: { of: Import; close: () => void }) {
  const { t } = useWords()
  const act = useAct(abandonRosterImport, close)
  return (
    <Sheet
      open
      danger
      title={t('console.roster-abandon')}
      submit={t('console.roster-abandon')}
      close={close}
      send={() => act.mutate({ id: of.id })}
      pending={act.isPending}
      error={act.error}
    >
      <p>{t('console.roster-abandon-means')}</p>
    </Sheet>
  )
}
