import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { conflictKind, listConflicts } from '../../../contract/procedures/judging.ts'
import { request } from '../../../kit/client.ts'
import { date } from '../../../kit/formats.ts'
import { useFilters } from '../../parts/filters.ts'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useWords } from '../../words.ts'
import { type Conflict, ConflictGraph } from './ConflictGraph.tsx'
import type { Round } from './Panels.tsx'
import { RecordConflict } from './RecordConflict.tsx'

/** More than these the drawing would not carry; the table goes on. */
const mostDrawn = 500

/** Who may not judge whom, and why: as a graph to see at a glance where experts run short, and as a table. */
export function Conflicts({ round }: { round: Round }) {
  const { t } = useWords()
  const { get, set } = useFilters('as', 'kind', 'of')
  const [recording, setRecording] = useState(false)
  const { data } = useSuspenseQuery({
    queryKey: [listConflicts.url, 'all', round.id],
    queryFn: ({ signal }) => allConflicts(round.id, signal),
  })
  const kinds = conflictKind.options.filter((kind) => data.some((one) => one.kind === kind))
  const wanted = get('kind')?.split('.') ?? kinds
  const shown = data.filter((one) => wanted.includes(one.kind))
  const of = get('of') ?? null
  const record = round.can.enlist === null && round.experts > 0 && round.items > 0 && (
    <Button onClick={() => setRecording(true)}>{t('console.record-conflict')}</Button>
  )
  const sheet = recording && <RecordConflict round={round} close={() => setRecording(false)} />
  if (data.length === 0)
    return (
      <>
        <Nothing title={t('console.conflicts-none')}>{t('console.conflicts-none-do')}</Nothing>
        <div className="more">{record}</div>
        {sheet}
      </>
    )
  const listed = of === null ? shown : shown.filter((one) => one.expertId === of || one.itemId === of)
  return (
    <>
      <div className="filters">
        <Segmented
          value={get('as') === 'table' ? 'table' : 'graph'}
          onChange={(as) => set({ as: as === 'table' ? 'table' : undefined })}
          options={[
            { value: 'graph', label: t('console.as-graph') },
            { value: 'table', label: t('console.as-table') },
          ]}
        />
        <Kinds all={data} kinds={kinds} wanted={wanted} set={(kind) => set({ kind })} />
        <span className="count">{record}</span>
      </div>
      {get('as') !== 'table' && shown.length <= mostDrawn && (
        <>
          <p className="ash">{t('console.conflict-graph-lead')}</p>
          <ConflictGraph conflicts={shown} chosen={of} choose={(id) => set({ of: id ?? undefined })} />
        </>
      )}
      {of !== null && (
        <p style={{ marginBottom: 8 }}>
          {t('console.conflicts-of', { count: listed.length })}{' '}
          <button type="button" className="link" onClick={() => set({ of: undefined })}>
            {t('console.show-all')}
          </button>
        </p>
      )}
      <Table rows={listed} />
      {sheet}
    </>
  )
}

type KindsGiven = { all: readonly Conflict[]; kinds: readonly string[]; wanted: readonly string[]; set: (kind: string | undefined) => void }

function Kinds({ all, kinds, wanted, set }: KindsGiven) {
  const { name } = useWords()
  const change = (kind: string, on: boolean) => {
    const chosen = kinds.filter((one) => (one === kind ? on : wanted.includes(one)))
    set(chosen.length === kinds.length ? undefined : chosen.join('.') || 'none')
  }
  return (
    <div className="kinds">
      {kinds.map((kind) => (
        <Checkbox key={kind} checked={wanted.includes(kind)} onChange={(event) => change(kind, event.target.checked)}>
          <i data-kind={kind} />
          {name('console.conflict', kind)} <span className="ash">{all.filter((one) => one.kind === kind).length}</span>
        </Checkbox>
      ))}
    </div>
  )
}

function Table({ rows }: { rows: readonly Conflict[] }) {
  const { t, name, lang } = useWords()
  return (
    <Rows
      caption={t('console.conflicts')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        { key: 'expert', title: t('console.expert'), show: (row) => <b>{row.expertName}</b>, width: 160 },
        { key: 'item', title: t('console.item'), show: (row) => row.itemLabel, width: 200 },
        { key: 'kind', title: t('console.conflict-kind'), show: (row) => name('console.conflict', row.kind), width: 160 },
        { key: 'reason', title: t('console.reason'), show: (row) => row.reason ?? <span className="ash">{t('console.by-system')}</span> },
        { key: 'at', title: t('console.noted-on'), show: (row) => date(row.notedAt, lang), width: 140 },
      ]}
    />
  )
}

async function allConflicts(id: string, signal: AbortSignal): Promise<Conflict[]> {
  const rows: Conflict[] = []
  let after: string | undefined
  do {
    const page = await request(listConflicts, { id, limit: 50, ...(after && { after }) }, { signal })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after && rows.length < 4 * mostDrawn)
  return rows
}
