import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { reviseEdition } from '../../../../contract/selection/editions.ts'
import { dateTime } from '../../../../kit/formats.ts'
import { Choice } from '../../../parts/Choice.tsx'
import { MomentInput } from '../../../parts/DayInput.tsx'
import { fromField, toField } from '../../../parts/day.ts'
import { Field } from '../../../parts/Field.tsx'
import { Sheet } from '../../../parts/Sheet.tsx'
import { useTold } from '../../../parts/Told.tsx'
import { useAct } from '../../../query.ts'
import { useWords } from '../../../words.ts'
import type { Edition } from '../EditionFrame.tsx'
import { dayOf, useCalendar, workingDays } from '../working-days.ts'

type Stages = Edition['stages']

/** Gives a stage other days, with the reason; what comes after may move along by as much. A new version of the calendar. */
export function MoveStage({ edition, close }: { edition: Edition; close: () => void }) {
  const { t, name, lang } = useWords()
  const told = useTold()
  const now = new Date().toISOString()
  const movable = edition.stages.filter(({ closesAt }) => closesAt > now)
  const [kind, setKind] = useState(movable.find((stage) => stage.kind === edition.now)?.kind ?? movable[0]?.kind)
  const stage = edition.stages.find((one) => one.kind === kind)
  const [opensAt, setOpensAt] = useState(stage?.opensAt ?? now)
  const [closesAt, setClosesAt] = useState(stage?.closesAt ?? now)
  const [along, setAlong] = useState(false)
  const [reason, setReason] = useState('')
  const act = useAct(reviseEdition, () => {
    told(t('console.stage-moved'))
    close()
  })
  const choose = (chosen: string | undefined) => {
    const next = movable.find((one) => one.kind === chosen)
    if (!next) return
    setKind(next.kind)
    setOpensAt(next.opensAt)
    setClosesAt(next.closesAt)
  }
  const calendar = useCalendar(dayOf(opensAt), dayOf(closesAt))
  const begun = stage !== undefined && stage.opensAt <= now
  const stages = moved(edition.stages, kind, { opensAt, closesAt }, along)
  const others = stages.filter((one, at) => one.kind !== kind && one !== edition.stages[at])
  return (
    <Sheet
      open
      width={600}
      title={t('console.edition-move')}
      submit={t('console.stage-move-do')}
      close={close}
      send={() => act.mutate({ id: edition.id, stages, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== '' && (opensAt !== stage?.opensAt || closesAt !== stage?.closesAt)}
    >
      <div className="fields">
        <Field whole label={t('console.stage')}>
          {(id) => (
            <Choice
              id={id}
              label={t('console.stage')}
              list="console.stage"
              values={movable.map((one) => one.kind)}
              value={kind}
              set={choose}
              width="100%"
            />
          )}
        </Field>
        <Field label={t('console.from')} hint={begun && t('console.stage-begun')}>
          {(id) => <MomentInput id={id} disabled={begun} value={toField(opensAt)} set={(day) => day && setOpensAt(fromField(day))} />}
        </Field>
        <Field
          label={t('console.until')}
          hint={t('console.working-days', { count: workingDays(calendar, dayOf(opensAt), dayOf(closesAt)) })}
        >
          {(id) => <MomentInput id={id} value={toField(closesAt)} set={(day) => day && setClosesAt(fromField(day))} />}
        </Field>
      </div>
      <Checkbox checked={along} onChange={(event) => setAlong(event.target.checked)}>
        {t('console.stages-along')}
      </Checkbox>
      {others.length > 0 && (
        <ul className="small ash">
          {others.map((one) => (
            <li key={one.kind}>
              {name('console.stage', one.kind)} {dateTime(one.opensAt, lang)} – {dateTime(one.closesAt, lang)}
            </li>
          ))}
        </ul>
      )}
      <Field label={t('console.reason')} hint={t('console.reason-public')}>
        {(id) => <Input.TextArea id={id} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </Sheet>
  )
}

/** The stage with its new window; those that end after it move by as many whole days, when they are to. */
export function moved(stages: Stages, kind: string | undefined, to: { opensAt: string; closesAt: string }, along: boolean): Stages {
  const before = stages.find((one) => one.kind === kind)
  if (!before) return stages
  const by = Date.parse(to.closesAt) - Date.parse(before.closesAt)
  const days = Math.round(by / 86_400_000) * 86_400_000
  const shift = (instant: string) => new Date(Date.parse(instant) + days).toISOString()
  return stages.map((one) => {
    if (one.kind === kind) return { ...one, ...to }
    if (!along || days === 0 || one.opensAt < before.opensAt || one.closesAt <= before.closesAt) return one
    return { ...one, opensAt: one.opensAt > before.opensAt ? shift(one.opensAt) : one.opensAt, closesAt: shift(one.closesAt) }
  })
}
