import { Button, Input, Modal } from 'antd'
import { Suspense, useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { listAssignments, type listExperts, recordConflict } from '../../../contract/procedures/judging.ts'
import { request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { More } from '../../parts/More.tsx'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { useAct, useList } from '../../query.ts'
import { useWords } from '../../words.ts'
import { AskScoreChange } from './AskScoreChange.tsx'
import type { Round } from './Panels.tsx'

export type Expert = Answer<typeof listExperts>['rows'][number]
export type Assignment = Answer<typeof listAssignments>['rows'][number]

/** What one expert judges, and why; from here one item goes to another, or a locked score is asked to be changed. */
export function ExpertSheet({ round, expert, close }: { round: Round; expert: Expert; close: () => void }) {
  const { t } = useWords()
  return (
    <Modal open title={t('console.assignments-of', { name: expert.name })} footer={null} onCancel={close} width={860} destroyOnHidden>
      <Suspense fallback={<Wait />}>
        <Assignments round={round} expert={expert} />
      </Suspense>
    </Modal>
  )
}

function Assignments({ round, expert }: { round: Round; expert: Expert }) {
  const { t, name } = useWords()
  const asked = { id: round.id, expertId: expert.id }
  const list = useList(listAssignments, asked, (page, options) => request(listAssignments, { ...asked, limit: 50, ...page }, options))
  const [moving, setMoving] = useState<Assignment | null>(null)
  const [changing, setChanging] = useState<Assignment | null>(null)
  if (list.rows.length === 0) return <Nothing title={t('console.assignments-none')}>{t('console.assignments-none-do')}</Nothing>
  return (
    <>
      <Rows
        caption={t('console.assignments-of', { name: expert.name })}
        rows={list.rows}
        keyOf={(row) => row.id}
        columns={[
          { key: 'number', title: t('console.number'), show: (row) => row.itemNumber ?? '–', width: 60 },
          { key: 'item', title: t('console.item'), show: (row) => <b>{row.itemLabel}</b>, width: 130 },
          { key: 'why', title: t('console.why-assigned'), show: (row) => <Why of={row} /> },
          {
            key: 'state',
            title: t('console.state'),
            width: 110,
            show: (row) =>
              row.endedReason ? (
                <span className="ash">{name('console.assignment-ended', row.endedReason)}</span>
              ) : (
                <span className={row.state === 'locked' ? 'done' : ''}>{name('console.assignment-state', row.state)}</span>
              ),
          },
          {
            key: 'act',
            title: <span className="unseen">{t('console.acts')}</span>,
            width: 120,
            right: true,
            show: (row) => <RowAct round={round} row={row} move={() => setMoving(row)} change={() => setChanging(row)} />,
          },
        ]}
      />
      <More of={list} />
      {moving && <MoveItem round={round} row={moving} close={() => setMoving(null)} />}
      {changing && <AskScoreChange round={round} row={changing} close={() => setChanging(null)} />}
    </>
  )
}

function RowAct({ round, row, move, change }: { round: Round; row: Assignment; move: () => void; change: () => void }) {
  const { t } = useWords()
  if (row.endedAt !== null) return null
  if (row.state === 'locked')
    return (
      <Button size="small" onClick={change}>
        {t('console.ask-change')}
      </Button>
    )
  return (
    round.can.enlist === null && (
      <Button size="small" onClick={move}>
        {t('console.move-item')}
      </Button>
    )
  )
}

/** The reason that was kept with the draw: trade, how many could have, anchor. */
function Why({ of: { reason } }: { of: Assignment }) {
  const { t, name } = useWords()
  const parts = [
    name('console.affinity', reason.affinity),
    t('console.options-count', { count: reason.options }),
    reason.anchor && t('console.anchor'),
    reason.certain && t('console.only-choice'),
    reason.kept && t('console.kept-before'),
  ]
  return <span className="ash">{parts.filter(Boolean).join(' · ')}</span>
}

function MoveItem({ round, row, close }: { round: Round; row: Assignment; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const [reason, setReason] = useState('')
  const act = useAct(recordConflict, ({ ended, filled }) => {
    told(t('console.replaced-done', { ended, filled }))
    close()
  })
  return (
    <Sheet
      open
      title={t('console.move-item-of', { item: row.itemLabel })}
      submit={t('console.move-item')}
      close={close}
      send={() => act.mutate({ id: round.id, expertId: row.expertId, itemId: row.itemId, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p className="ash">{t('console.move-item-means', { name: row.expertName })}</p>
      <Field label={t('console.reason')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}
