import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { checkEdition, formKind, getComposition, printForm } from '../../../contract/selection/editions.ts'
import { linkTo } from '../../../kit/client.ts'
import { number } from '../../../kit/formats.ts'
import { useHolds } from '../../me/useHolds.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { type Edition, useEdition } from './EditionFrame.tsx'
import { Faults, Warnings } from './Faults.tsx'
import { Board, Waits } from './overview/Board.tsx'
import { EditionActs } from './overview/EditionActs.tsx'
import { FromTemplate, Versions } from './overview/Versions.tsx'
import { CalendarLine } from './rules/CalendarLine.tsx'

/** Where an edition stands: what presses, what waits where, how it is made up; on the right the acts open to me. */
export function OverviewPage() {
  const { t } = useWords()
  const edition = useEdition()
  const preparing = edition.state === 'preparing' || edition.state === 'proposed'
  return (
    <div className="with-hand">
      <div>
        {preparing ? <BeforeOpening edition={edition} /> : <Running edition={edition} />}
        <Versions edition={edition} />
      </div>
      <aside>
        <EditionActs edition={edition} />
        {!preparing && <Ways edition={edition} />}
        {!preparing && (
          <>
            <h2>{t('console.forms')}</h2>
            <Forms id={edition.id} />
          </>
        )}
      </aside>
    </div>
  )
}

function Running({ edition }: { edition: Edition }) {
  const { t } = useWords()
  const reads = useHolds()('selection.review', 'selection.manage', 'selection.confirm', 'inspection.read')
  return (
    <>
      {reads && <Waits edition={edition} />}
      <dl className="facts">
        {(['recommendations', 'nominees', 'titles'] as const).map((of) => (
          <div key={of}>
            <dt>{t(`console.count-${of}`)}</dt>
            <dd>{number(edition.counts[of])}</dd>
          </div>
        ))}
      </dl>
      {reads && (
        <>
          <h2>{t('console.board')}</h2>
          <Board edition={edition} />
          <Composition editionId={edition.id} />
        </>
      )}
    </>
  )
}

/** What the second person opens: the calendar, what was changed against the template, and the hash that will be published. */
function BeforeOpening({ edition }: { edition: Edition }) {
  const { t } = useWords()
  const check = useQuery(query(checkEdition, { id: edition.id }))
  return (
    <>
      <Faults faults={check.data?.faults} />
      <Warnings warnings={check.data?.warnings} />
      <h2>{t('console.preview-calendar')}</h2>
      <CalendarLine {...edition} />
      <FromTemplate edition={edition} />
      {check.data && (
        <>
          <h2>{t('console.hash-to-be')}</h2>
          <p className="hash">{check.data.hash}</p>
          <p className="ash small">{t('console.hash-means')}</p>
        </>
      )}
    </>
  )
}

function Forms({ id }: { id: string }) {
  const { name } = useWords()
  return (
    <ul className="checks">
      {formKind.options.map((kind) => (
        <li key={kind}>
          {name('console.form', kind)}{' '}
          <a className="link" href={linkTo(printForm, { id, kind, as: 'pdf' })}>
            PDF
          </a>{' '}
          <a className="link" href={linkTo(printForm, { id, kind, as: 'xlsx' })}>
            xlsx
          </a>
        </li>
      ))}
    </ul>
  )
}

function Ways({ edition }: { edition: Edition }) {
  const { t } = useWords()
  const reads = useHolds()
  const ways: [string, string][] = [
    ...(reads('selection.manage', 'selection.review', 'selection.submit', 'inspection.read')
      ? ([[`/recommendations?edition=${edition.id}`, t('console.selection-recommendations')]] satisfies [string, string][])
      : []),
    ...(edition.judgingId ? ([[`/judging/${edition.judgingId}`, t('console.judging')]] satisfies [string, string][]) : []),
    ...(edition.pollId && reads('selection.manage', 'inspection.read')
      ? ([[`/voting?of=${edition.id}`, t('console.voting')]] satisfies [string, string][])
      : []),
    ...edition.noticeIds.map((id): [string, string] => [`/notices/${id}`, t('console.notice')]),
  ]
  return (
    <ul className="checks" style={{ marginTop: 16 }}>
      {ways.map(([to, label]) => (
        <li key={to}>
          <Link className="link" to={to}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Composition({ editionId }: { editionId: string }) {
  const { t, name } = useWords()
  const { data } = useQuery(query(getComposition, { id: editionId }))
  if (!data || data.rows.length === 0) return null
  return (
    <>
      <h2>{t('console.composition')}</h2>
      <ul className="composition">
        {data.rows.map((row) => (
          <li key={row.kind}>
            <span>{name('console.composition-kind', row.kind)}</span>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${Math.min(100, row.percent)}%` }} data-met={row.met} />
              <u style={{ left: `${Math.min(100, row.wanted)}%` }} />
            </span>
            <span className={row.met ? 'done' : row.hard ? 'stop' : 'soon'}>
              {t(row.hard ? 'console.composition-hard' : 'console.composition-soft', {
                count: row.count,
                percent: row.percent,
                wanted: row.wanted,
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
