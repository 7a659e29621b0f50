import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { changeEdition, checkEdition, reviseEdition } from '../../../contract/selection/editions.ts'
import { ApiError } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { useFilters } from '../../parts/filters.ts'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTitles } from '../../procedures/honours/titles.ts'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { type Edition, useEdition } from './EditionFrame.tsx'
import { Faults, Warnings } from './Faults.tsx'
import { differences, factsOf } from './facts.ts'
import { Differences } from './overview/Versions.tsx'
import { PartNav } from './rules/PartNav.tsx'
import { Preview } from './rules/Preview.tsx'
import { type PartName, partOf, parts } from './rules/parts.tsx'
import { useDraft } from './useDraft.ts'
import './rules/guided.css'

export type Rules = Edition['rules']
export type PartProps = {
  rules: Rules
  set: (part: Partial<Rules>) => void
  closed: boolean
  stages: Edition['stages']
  setStages: (stages: Edition['stages']) => void
  name: string
  setName: (name: string) => void
}

/** The whole of what differs from year to year, part by part. Frozen when the edition opens; then a change is a new version with its reason. */
export function RulesPage() {
  const edition = useEdition()
  const preparing = edition.state === 'preparing' || edition.state === 'proposed'
  return <RulesSheet key={`${edition.id} ${edition.version} ${preparing}`} edition={edition} preparing={preparing} />
}

function RulesSheet({ edition, preparing }: { edition: Edition; preparing: boolean }) {
  const filters = useFilters('part')
  const [revising, setRevising] = useState<'off' | 'editing' | 'reason'>('off')
  // what was proposed is changed only after it was taken back, or a look would undo the proposal
  const open = edition.state === 'preparing' && edition.can.change === null
  const { draft, set, saving, changed } = useDraft(edition, open)
  const check = useQuery({ ...query(checkEdition, { id: edition.id }), enabled: preparing })
  const closed = preparing ? !open : revising === 'off'
  const faults = [...(saving.error instanceof ApiError ? saving.error.faults : []), ...(preparing ? (check.data?.faults ?? []) : [])]
  const at = partOf(filters.get('part'))
  const sheet = useRef<HTMLDivElement>(null)
  const [sought, setSought] = useState<string | null>(null)
  const go = (part: PartName, field: string | null = null) => {
    filters.set({ part })
    setSought(field)
    sheet.current?.closest('main')?.scrollTo({ top: 0 })
  }
  useSought(sheet, sought, at.name)
  const given: PartProps = {
    ...draft,
    closed,
    set: (part) => set({ rules: { ...draft.rules, ...part } }),
    setStages: (stages) => set({ stages }),
    setName: (name) => set({ name }),
  }
  return (
    <div className="guided" ref={sheet}>
      <PartNav at={at.name} faults={faults} go={go} />
      <div>
        <section className="sheet part" aria-labelledby="part-head">
          <PartHead part={at.name} />
          <at.Show {...given} />
        </section>
        <PartSteps at={at.name} go={go} />
      </div>
      <aside>
        {preparing ? (
          <SaveState edition={edition} saving={saving} />
        ) : (
          <Revise can={edition.can.revise} revising={revising} changed={changed} set={setRevising} />
        )}
        {preparing && <Faults faults={faults} jump={go} />}
        {preparing && <Warnings warnings={check.data?.warnings} />}
        <Preview part={at.name} edition={edition} draft={draft} />
      </aside>
      {revising === 'reason' && <ReviseSheet edition={edition} draft={draft} close={() => setRevising('editing')} />}
    </div>
  )
}

/** The first input of the cell that a fault speaks of. */
function useSought(sheet: { current: HTMLElement | null }, sought: string | null, part: string) {
  useEffect(() => {
    if (!sought || !part) return
    const cell = [...(sheet.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find((one) => one.dataset.field === sought)
    const input = (cell ?? sheet.current?.querySelector('.part'))?.querySelector<HTMLElement>('input:not([disabled]), textarea, button')
    input?.focus()
    cell?.scrollIntoView({ block: 'center' })
  }, [sheet, sought, part])
}

function PartHead({ part }: { part: PartName }) {
  const { t } = useWords()
  return (
    <header>
      <span className="num" aria-hidden="true">
        {parts.findIndex((one) => one.name === part) + 1}
      </span>
      <h2 id="part-head">{t(`console.part.${part}`)}</h2>
      <p className="ash">{t(`console.part-means.${part}`)}</p>
    </header>
  )
}

function PartSteps({ at, go }: { at: PartName; go: (part: PartName) => void }) {
  const { t } = useWords()
  const place = parts.findIndex((one) => one.name === at)
  const [before, after] = [parts[place - 1], parts[place + 1]]
  return (
    <div className="part-steps">
      {before && <Button onClick={() => go(before.name)}>{t('console.part-back', { part: t(`console.part.${before.name}`) })}</Button>}
      {after && (
        <Button type="primary" ghost onClick={() => go(after.name)}>
          {t('console.part-next', { part: t(`console.part.${after.name}`) })}
        </Button>
      )}
    </div>
  )
}

function SaveState({ edition, saving }: { edition: Edition; saving: ReturnType<typeof useDraft>['saving'] }) {
  const { t, say } = useWords()
  const back = useAct(changeEdition)
  if (edition.state === 'proposed')
    return (
      <div className="caution">
        <p>{t('console.proposed-closed')}</p>
        <Button
          size="small"
          disabled={edition.can.change !== null}
          loading={back.isPending}
          onClick={() => back.mutate({ id: edition.id })}
        >
          {t('console.take-back')}
        </Button>
      </div>
    )
  if (edition.can.change) return <p className="why">{say(edition.can.change)}</p>
  const code = saving.error instanceof ApiError ? saving.error.code : null
  return (
    <p className="save-state" data-is={saving.is} role="status">
      {t(`console.draft-${saving.is}`)}
      {saving.is === 'refused' && code && <span> {say(code)}</span>}
    </p>
  )
}

type Revising = 'off' | 'editing' | 'reason'

function Revise({
  can,
  revising,
  changed,
  set,
}: {
  can: string | null
  revising: Revising
  changed: boolean
  set: (to: 'editing' | 'reason') => void
}) {
  const { t, say } = useWords()
  return (
    <div className="acts">
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
    </div>
  )
}

function ReviseSheet({ edition, draft, close }: { edition: Edition; draft: Pick<Edition, 'rules' | 'stages'>; close: () => void }) {
  const words = useWords()
  const { t } = words
  const names = { ...words, title: useTitles() }
  const [reason, setReason] = useState('')
  const act = useAct(reviseEdition, close)
  const { rules, stages } = draft
  return (
    <Sheet
      open
      width={640}
      title={t('console.new-version')}
      submit={t('console.new-version')}
      close={close}
      send={() => act.mutate({ id: edition.id, rules, stages, reason })}
      pending={act.isPending}
      error={act.error}
      ready={reason.trim() !== ''}
    >
      <p className="ash">{t('console.new-version-means')}</p>
      <Differences of={differences(factsOf(edition, names), factsOf(draft, names))} />
      <Field label={t('console.reason')} hint={t('console.reason-public')}>
        {(field) => (
          <Input.TextArea id={field} rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Sheet>
  )
}
