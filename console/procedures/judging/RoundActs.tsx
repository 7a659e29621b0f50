import { useState } from 'react'
import {
  assignExperts,
  closeScoring,
  deriveConflicts,
  extendScoring,
  releaseRound,
  startScoring,
} from '../../../contract/procedures/judging.ts'
import { points } from '../../../kit/formats.ts'
import { type Act, Acts } from '../../parts/Acts.tsx'
import { MomentInput } from '../../parts/DayInput.tsx'
import { fromField, toField } from '../../parts/day.ts'
import { Field } from '../../parts/Field.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { Round } from './Panels.tsx'
import { Shortages } from './Shortages.tsx'

/** The acts of the office on a round, in the order they are done, and the rules it runs by. */
export function RoundActs({ round }: { round: Round }) {
  const { t, name, lang } = useWords()
  const told = useTold()
  const { id, can, rules } = round
  const [extending, setExtending] = useState(false)
  const derive = useAct(deriveConflicts, ({ conflicts }) => told(t('console.derived-done', { count: conflicts })))
  const assign = useAct(assignExperts, () => told(t('console.assigned-done')))
  const start = useAct(startScoring)
  const close = useAct(closeScoring)
  const release = useAct(releaseRound)
  const acts: Act[] = [
    {
      name: 'assign',
      label: t('console.assign'),
      can: can.assign,
      run: () => assign.mutate({ id }),
      pending: assign.isPending,
      primary: true,
    },
    {
      name: 'start',
      label: t('console.start-scoring'),
      can: can.start,
      run: () => start.mutate({ id }),
      pending: start.isPending,
      primary: true,
    },
    { name: 'derive', label: t('console.derive-conflicts'), can: can.enlist, run: () => derive.mutate({ id }), pending: derive.isPending },
    { name: 'extend', label: t('console.set-due'), can: can.extend, run: () => setExtending(true) },
    {
      name: 'close',
      label: t('console.close-scoring'),
      can: can.close,
      details: { unlocked: round.progress.assigned - round.progress.locked },
      run: () => close.mutate({ id }),
      pending: close.isPending,
      primary: true,
    },
    {
      name: 'release',
      label: t('console.release'),
      can: can.release,
      run: () => release.mutate({ id }),
      pending: release.isPending,
      primary: true,
    },
  ]
  const ordered = [...acts].sort((a, b) => Number(b.primary === true && b.can === null) - Number(a.primary === true && a.can === null))
  return (
    <aside className="hand">
      <h2>{t('console.round-acts')}</h2>
      <Acts acts={ordered} />
      <div style={{ display: 'grid', gap: 10, marginTop: 10 }}>
        <Trouble error={assign.error ?? start.error ?? close.error ?? release.error ?? derive.error} />
        <Shortages of={assign.error} />
      </div>
      <h2>{t('console.round-rules')}</h2>
      <ul className="checks">
        <li>{t('console.rules-panelling', { how: name('console.panelling', rules.panelling) })}</li>
        <li>{t('console.rules-aggregate', { how: name('console.aggregate', rules.aggregate) })}</li>
        <li>{t('console.rules-anchors', { count: rules.anchors })}</li>
        <li>{t('console.rules-cap', { count: rules.expertCap })}</li>
        <li>{t(rules.sameCityConflict ? 'console.rules-same-city' : 'console.rules-any-city')}</li>
        {round.seed && (
          <li className="ash" style={{ overflowWrap: 'anywhere' }}>
            {t('console.rules-seed', { seed: round.seed })}
          </li>
        )}
      </ul>
      <h2>{t('console.criteria')}</h2>
      <ul className="checks">
        {rules.criteria.map((criterion) => (
          <li key={criterion.key} style={{ display: 'flex', justifyContent: 'space-between' }}>
            <span>
              {lang === 'zh' ? criterion.label : criterion.labelEn}
              {criterion.scoring === 'deduction' && <span className="ash small"> {t('console.by-deduction')}</span>}
            </span>
            <span className="ash">{points(criterion.max)}</span>
          </li>
        ))}
      </ul>
      {extending && <Extend round={round} close={() => setExtending(false)} />}
    </aside>
  )
}

function Extend({ round, close }: { round: Round; close: () => void }) {
  const { t } = useWords()
  const [dueAt, setDueAt] = useState(round.dueAt ? toField(round.dueAt) : '')
  const act = useAct(extendScoring, close)
  return (
    <Sheet
      open
      title={t('console.set-due')}
      submit={t('console.save')}
      close={close}
      send={() => act.mutate({ id: round.id, dueAt: fromField(dueAt) })}
      pending={act.isPending}
      error={act.error}
      ready={dueAt !== ''}
    >
      <Field label={t('console.due')} hint={t('console.shandong-time')}>
        {(id) => <MomentInput id={id} value={dueAt} set={setDueAt} />}
      </Field>
    </Sheet>
  )
}
