import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  cancelEdition,
  checkEdition,
  finishEdition,
  formKind,
  getComposition,
  listVersions,
  openEdition,
  printForm,
  proposeEdition,
} from '../../../contract/selection/editions.ts'
import { linkTo } from '../../../kit/client.ts'
import { dateTime, number } from '../../../kit/formats.ts'
import { type Act, Acts } from '../../parts/Acts.tsx'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useHolds } from '../../shell/useHolds.ts'
import { useWords } from '../../words.ts'
import { type Edition, useEdition } from './EditionFrame.tsx'
import { Faults } from './Faults.tsx'

export function OverviewPage() {
  const { t, name, lang } = useWords()
  const edition = useEdition()
  const versions = useQuery(query(listVersions, { id: edition.id }))
  return (
    <div className="with-hand">
      <div>
        <dl className="facts">
          <div>
            <dt>{t('console.count-recommendations')}</dt>
            <dd>{number(edition.counts.recommendations)}</dd>
          </div>
          <div>
            <dt>{t('console.count-nominees')}</dt>
            <dd>{number(edition.counts.nominees)}</dd>
          </div>
          <div>
            <dt>{t('console.count-titles')}</dt>
            <dd>{number(edition.counts.titles)}</dd>
          </div>
        </dl>
        <Composition editionId={edition.id} />
        <h2>{t('console.rules-frozen')}</h2>
        {edition.rulesHash ? <p className="hash">{edition.rulesHash}</p> : <p className="ash">{t('console.rules-not-frozen')}</p>}
        <ul className="checks">
          {versions.data?.rows.map((version) => (
            <li key={version.version}>
              {t('console.version-n', { n: version.version })}{' '}
              <span className="ash">
                {dateTime(version.at, lang)} · {version.version === 1 ? t('console.frozen-at-opening') : version.reason}
              </span>
            </li>
          ))}
        </ul>
        <h2>{t('console.forms')}</h2>
        <ul className="checks">
          {formKind.options.map((kind) => (
            <li key={kind}>
              {name('console.form', kind)}{' '}
              <a className="link" href={linkTo(printForm, { id: edition.id, kind, as: 'pdf' })}>
                PDF
              </a>{' '}
              <a className="link" href={linkTo(printForm, { id: edition.id, kind, as: 'xlsx' })}>
                xlsx
              </a>
            </li>
          ))}
        </ul>
      </div>
      <EditionActs edition={edition} />
    </div>
  )
}

function EditionActs({ edition }: { edition: Edition }) {
  const { t } = useWords()
  const told = useTold()
  const { id, can } = edition
  const [cancelling, setCancelling] = useState(false)
  const preparing = edition.state === 'preparing' || edition.state === 'proposed'
  const check = useQuery({ ...query(checkEdition, { id }), enabled: preparing })
  const propose = useAct(proposeEdition, () => told(t('console.proposed-done')))
  const open = useAct(openEdition, () => told(t('console.opened-done')))
  const reads = useHolds()
  const [finishing, setFinishing] = useState(false)
  const finish = useAct(finishEdition, () => setFinishing(false))
  const conferring = edition.stages.some((stage) => stage.kind === 'conferral' && stage.opensAt <= new Date().toISOString())
  const acts: Act[] = [
    ...(preparing
      ? [
          {
            name: 'open',
            label: t('console.edition-open'),
            can: can.open,
            run: () => open.mutate({ id }),
            pending: open.isPending,
            primary: true,
          },
          {
            name: 'propose',
            label: t('console.edition-propose'),
            can: can.propose,
            run: () => propose.mutate({ id }),
            pending: propose.isPending,
            primary: can.open !== null,
          },
        ]
      : [
          {
            name: 'finish',
            label: t('console.edition-finish'),
            can: can.finish,
            run: () => setFinishing(true),
            pending: finish.isPending,
            primary: conferring,
          },
        ]),
    { name: 'cancel', label: t('console.edition-cancel'), can: can.cancel, run: () => setCancelling(true) },
  ]
  // What is another person's act is not explained to the one who has an act of his own here, or has done it.
  const waits = edition.state === 'proposed' && can.open !== null
  const own = acts.filter((act) => act.can !== 'edition.not-office' && !(waits && act.can === 'edition.wrong-state'))
  const shown = waits || own.some((act) => act.can === null) ? own : acts
  return (
    <aside>
      {preparing && (
        <>
          <Faults faults={check.data?.faults} />
          <p className="ash small">{t(waits ? 'console.waits-second' : 'console.second-opens')}</p>
        </>
      )}
      <Acts acts={shown} />
      <Trouble error={propose.error ?? open.error} />
      <Sheet
        open={finishing}
        title={t('console.edition-finish')}
        submit={t('console.edition-finish')}
        close={() => setFinishing(false)}
        send={() => finish.mutate({ id })}
        pending={finish.isPending}
        error={finish.error}
      >
        <p>{t('console.finish-means')}</p>
      </Sheet>
      {!preparing && (
        <ul className="checks" style={{ marginTop: 16 }}>
          {reads('selection.manage', 'selection.review', 'selection.recommend', 'inspection.read') && (
            <li>
              <Link className="link" to={`/recommendations?edition=${id}`}>
                {t('console.selection-recommendations')}
              </Link>
            </li>
          )}
          {edition.judgingId && (
            <li>
              <Link className="link" to={`/judging/${edition.judgingId}`}>
                {t('console.judging')}
              </Link>
            </li>
          )}
          {edition.pollId && reads('selection.manage', 'inspection.read') && (
            <li>
              <Link className="link" to={`/voting?edition=${id}`}>
                {t('console.voting')}
              </Link>
            </li>
          )}
          {edition.noticeIds.map((noticeId) => (
            <li key={noticeId}>
              <Link className="link" to={`/notices/${noticeId}`}>
                {t('console.notice')}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {cancelling && <CancelEdition id={id} close={() => setCancelling(false)} />}
    </aside>
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

function CancelEdition({ id, close }: { id: string; close: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(cancelEdition, close)
  return (
    <Sheet
      open
      danger
      title={t('console.edition-cancel')}
      submit={t('console.edition-cancel')}
      close={close}
      send={() => act.mutate({ id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <Field label={t('console.reason')} hint={t('console.reason-public')}>
        {(field) => (
          <Input.TextArea id={field} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Sheet>
  )
}
