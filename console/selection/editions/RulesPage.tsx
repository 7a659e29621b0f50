import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { changeEdition, checkEdition, reviseEdition } from '../../../contract/selection/editions.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { type Edition, useEdition } from './EditionFrame.tsx'
import { Faults } from './Faults.tsx'
import { CalendarPart } from './rules/CalendarPart.tsx'
import { CombiningPart } from './rules/CombiningPart.tsx'
import { JudgingPart } from './rules/JudgingPart.tsx'
import { RecommendingPart } from './rules/RecommendingPart.tsx'
import { TitlesPart } from './rules/TitlesPart.tsx'
import { VotingPart } from './rules/VotingPart.tsx'

export type Rules = Edition['rules']
export type PartProps = { rules: Rules; set: (part: Partial<Rules>) => void; closed: boolean }

/** The whole of what differs from year to year, on one sheet. Frozen when the edition opens; then a change is a new version with its reason. */
export function RulesPage() {
  const edition = useEdition()
  return <RulesSheet key={`${edition.id} ${edition.version}`} edition={edition} />
}

function RulesSheet({ edition }: { edition: Edition }) {
  const { t, say } = useWords()
  const told = useTold()
  const [rules, setRules] = useState(edition.rules)
  const [stages, setStages] = useState(edition.stages)
  const [revising, setRevising] = useState<'off' | 'editing' | 'reason'>('off')
  const preparing = edition.state === 'preparing' || edition.state === 'proposed'
  const closed = preparing ? edition.can.change !== null : revising === 'off'
  const check = useQuery({ ...query(checkEdition, { id: edition.id }), enabled: preparing })
  const save = useAct(changeEdition, () => told(t('console.saved')))
  const changed = rules !== edition.rules || stages !== edition.stages
  const given: PartProps = { rules, closed, set: (part) => setRules((old) => ({ ...old, ...part })) }
  return (
    <div className="with-hand">
      <div>
        <TitlesPart {...given} />
        <CalendarPart stages={stages} set={setStages} closed={closed} />
        <RecommendingPart {...given} />
        <JudgingPart {...given} />
        <VotingPart {...given} />
        <CombiningPart {...given} />
      </div>
      <aside>
        {preparing && <Faults faults={check.data?.faults} />}
        <div className="acts">
          {preparing ? (
            <>
              <Button
                type="primary"
                block
                disabled={closed || !changed}
                loading={save.isPending ? { delay: 300 } : false}
                onClick={() => save.mutate({ id: edition.id, rules, stages })}
              >
                {t('console.save-rules')}
              </Button>
              {edition.can.change && <p className="why">{say(edition.can.change)}</p>}
              <p className="why">{t('console.save-rules-hint')}</p>
            </>
          ) : (
            <Revise can={edition.can.revise} revising={revising} changed={changed} set={setRevising} />
          )}
          <Trouble error={save.error} />
        </div>
      </aside>
      {revising === 'reason' && <ReviseSheet id={edition.id} rules={rules} stages={stages} close={() => setRevising('editing')} />}
    </div>
  )
}

function Revise({
  can,
  revising,
  changed,
  set,
}: {
  can: string | null
  revising: 'off' | 'editing' | 'reason'
  changed: boolean
  set: (to: 'editing' | 'reason') => void
}) {
  const { t, say } = useWords()
  return (
    <>
      <p className="told">{t('console.rules-are-frozen')}</p>
      {revising === 'off' ? (
        <Button block disabled={can !== null} onClick={() => set('editing')}>
          {t('console.revise-rules')}
        </Button>
      ) : (
        <Button type="primary" block disabled={!changed} onClick={() => set('reason')}>
          {t('console.new-version')}
        </Button>
      )}
      {can && <p className="why">{say(can)}</p>}
    </>
  )
}

function ReviseSheet({ id, rules, stages, close }: { id: string; rules: Rules; stages: Edition['stages']; close: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(reviseEdition, close)
  return (
    <Sheet
      open
      title={t('console.new-version')}
      submit={t('console.new-version')}
      close={close}
      send={() => act.mutate({ id, rules, stages, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p className="ash">{t('console.new-version-means')}</p>
      <Field label={t('console.reason')} hint={t('console.reason-public')}>
        {(field) => (
          <Input.TextArea id={field} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Sheet>
  )
}
