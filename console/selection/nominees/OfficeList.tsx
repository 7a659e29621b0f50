import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../../contract/endpoint.ts'
import { openJudging, openVoting } from '../../../contract/selection/decisions.ts'
import { listNomineesForOffice, showNominees, withdrawNominee } from '../../../contract/selection/nominees.ts'
import { request } from '../../../kit/client.ts'
import { useHolds } from '../../me/useHolds.ts'
import { Field } from '../../parts/Field.tsx'
import { More } from '../../parts/More.tsx'
import { Nothing } from '../../parts/Nothing.tsx'
import { type Column, Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { useAct, useList } from '../../query.ts'
import { useTerms } from '../../registry/vocabularies/terms.ts'
import { useWords } from '../../words.ts'
import type { Edition } from '../editions/EditionFrame.tsx'
import { AskClearances } from './FirstReview.tsx'
import { VisitSheet } from './VisitSheet.tsx'

type Nominee = Answer<typeof listNomineesForOffice>['rows'][number]

export function OfficeList({ edition }: { edition: Edition }) {
  const { t, name } = useWords()
  const { term } = useTerms('trade')
  const title = useTitles()
  const { id } = edition
  const list = useList(listNomineesForOffice, { id }, (page, options) =>
    request(listNomineesForOffice, { id, limit: 50, ...page }, options),
  )
  const [leaving, setLeaving] = useState<Nominee | null>(null)
  const holds = useHolds()
  const [visiting, setVisiting] = useState<Nominee | null>(null)
  const leave: Column<Nominee> = {
    key: 'act',
    title: <span className="unseen">{t('console.withdraw-nominee')}</span>,
    width: 80,
    right: true,
    show: (row) =>
      row.can.withdraw === null && (
        <Button size="small" onClick={() => setLeaving(row)}>
          {t('console.withdraw-nominee')}
        </Button>
      ),
  }
  return (
    <>
      <NextSteps edition={edition} />
      {list.rows.length === 0 ? (
        <Nothing title={t('console.nominees-none')} />
      ) : (
        <Rows
          caption={t('console.edition-part.nominees')}
          rows={list.rows}
          whole={list.whole}
          keyOf={(row) => row.id}
          columns={[
            {
              key: 'name',
              title: t('console.name'),
              show: (row) => (
                <>
                  {holds('selection.manage', 'selection.review', 'inspection.read') ? (
                    <Link className="link" to={`/recommendations/${row.recommendationId}?edition=${id}`}>
                      {row.name}
                    </Link>
                  ) : (
                    <b>{row.name}</b>
                  )}
                  {row.reserve && <span className="bronze small"> {t('console.slot.reserve')}</span>}
                </>
              ),
              width: 120,
            },
            { key: 'trade', title: t('console.trade'), show: (row) => term('trade', row.trade), width: 120 },
            {
              key: 'unit',
              title: t('console.unit'),
              show: (row) => (
                <>
                  {row.unit}
                  <div className="ash">{row.city}</div>
                </>
              ),
            },
            { key: 'title', title: t('console.title-name'), show: (row) => title(row.title), width: 120 },
            { key: 'clearance', title: t('console.clearance'), show: (row) => <Clearance of={row.clearance} />, width: 120 },
            {
              key: 'objections',
              title: t('console.objections'),
              show: (row) => (row.openObjections > 0 ? <span className="stop">{row.openObjections}</span> : 0),
              width: 70,
              right: true,
            },
            {
              key: 'visit',
              title: t('console.stage.site_visit'),
              width: 100,
              show: (row) =>
                row.visit === 'none' && holds('selection.manage', 'selection.review') ? (
                  <Button size="small" type="text" onClick={() => setVisiting(row)}>
                    {t('console.record-visit')}
                  </Button>
                ) : (
                  <span className={row.visit === 'passed' ? 'done' : row.visit === 'none' ? 'ash' : 'stop'}>
                    {row.visit === 'none' ? '–' : name('console.visit', row.visit)}
                  </span>
                ),
            },
            { key: 'state', title: t('console.state'), show: (row) => name('console.nominee-state', row.state), width: 90 },
            ...(list.rows.some((row) => row.can.withdraw === null) ? [leave] : []),
          ]}
        />
      )}
      <More of={list} />
      {leaving && <Withdraw nominee={leaving} close={() => setLeaving(null)} />}
      {visiting && <VisitSheet nominee={visiting} close={() => setVisiting(null)} />}
    </>
  )
}

/** What the office may do next with all of them; the server says what is not yet due. */
function NextSteps({ edition }: { edition: Edition }) {
  const { t } = useWords()
  const told = useTold()
  const holds = useHolds()
  const office = holds('selection.manage')
  const { id } = edition
  const [asking, setAsking] = useState(false)
  const show = useAct(showNominees, ({ shown }) => told(t('console.shown-done', { count: shown })))
  const judging = useAct(openJudging, ({ items }) => told(t('console.judging-opened', { count: items })))
  const voting = useAct(openVoting, ({ candidates, roll }) => told(t('console.voting-opened', { candidates, roll })))
  return (
    <div style={{ display: 'grid', gap: 10, marginBottom: 14 }}>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        {holds('selection.confirm') && (
          <Button onClick={() => show.mutate({ id })} loading={show.isPending ? { delay: 300 } : false}>
            {t('console.show-nominees')}
          </Button>
        )}
        {office && <Button onClick={() => setAsking(true)}>{t('console.ask-clearances')}</Button>}
        {edition.rules.judging &&
          (edition.judgingId ? (
            <Link to={`/judging/${edition.judgingId}`}>
              <Button>{t('console.to-judging')}</Button>
            </Link>
          ) : (
            office && (
              <Button onClick={() => judging.mutate({ id })} loading={judging.isPending ? { delay: 300 } : false}>
                {t('console.open-judging')}
              </Button>
            )
          ))}
        {edition.rules.voting &&
          (edition.pollId
            ? holds('selection.manage', 'inspection.read') && (
                <Link to={`/voting?of=${id}`}>
                  <Button>{t('console.to-voting')}</Button>
                </Link>
              )
            : office && (
                <Button onClick={() => voting.mutate({ id })} loading={voting.isPending ? { delay: 300 } : false}>
                  {t('console.open-voting')}
                </Button>
              ))}
      </div>
      <Trouble error={show.error ?? judging.error ?? voting.error} />
      {asking && <AskClearances editionId={id} close={() => setAsking(false)} />}
    </div>
  )
}

function Clearance({ of }: { of: Nominee['clearance'] }) {
  const { t } = useWords()
  if (of.asked === 0) return <span className="ash">{t('console.not-asked')}</span>
  if (of.objected > 0) return <span className="stop">{t('console.clearance-objected', { count: of.objected })}</span>
  return (
    <span className={of.answered === of.asked ? 'done' : 'ash'}>
      {t('console.clearance-progress', { answered: of.answered, asked: of.asked })}
    </span>
  )
}

function Withdraw({ nominee, close }: { nominee: Nominee; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [reason, setReason] = useState('')
  const act = useAct(withdrawNominee, ({ movedUp }) => {
    told(t(movedUp ? 'console.withdrawn-moved-up' : 'console.withdrawn-nobody'))
    close()
  })
  return (
    <Sheet
      open
      danger
      title={t('console.withdraw-of', { name: nominee.name })}
      submit={t('console.withdraw-nominee')}
      close={close}
      send={() => act.mutate({ id: nominee.id, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p className="ash">{t('console.withdraw-nominee-means')}</p>
      <Field label={t('console.reason')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
