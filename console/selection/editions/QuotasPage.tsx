import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { getDeadlines, listQuotas, setQuotas } from '../../../contract/procedures/casework.ts'
import { getEdition, listEditions } from '../../../contract/selection/editions.ts'
import { request } from '../../../kit/client.ts'
import { shortDate } from '../../../kit/formats.ts'
import { useConcerned } from '../../me/useConcerned.ts'
import { useHolds } from '../../me/useHolds.ts'
import { useFilters } from '../../parts/filters.ts'
import { Nothing } from '../../parts/Nothing.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { useEdition } from './EditionFrame.tsx'
import { Deal } from './quotas/Deal.tsx'
import { DueSheet } from './quotas/DueSheet.tsx'
import { PasteSheet } from './quotas/PasteSheet.tsx'
import { QuotaGrid } from './quotas/QuotaGrid.tsx'
import { keyOf, type Pasted, type Row, readPaste, type Typed } from './quotas/sheet.ts'
import './quotas/quotas.css'

export function QuotasPage() {
  const { t } = useWords()
  const edition = useEdition()
  const { roundId, owner } = edition
  const { get } = useFilters('under')
  const concerned = useConcerned('selection.manage', 'selection.review', 'selection.submit')
  if (!concerned(edition))
    return <Nothing title={t('console.quotas-elsewhere')}>{t('console.quotas-elsewhere-why', { name: owner.name })}</Nothing>
  if (!roundId) return <Nothing title={t('console.quotas-later')}>{t('console.quotas-later-do')}</Nothing>
  return <Quotas key={get('under') ?? ''} roundId={roundId} under={get('under')} />
}

/** The whole list is needed to see the sum, so all its pages are read. */
async function allQuotas(id: string, under: string | undefined, signal?: AbortSignal): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await request(listQuotas, { id, limit: 50, ...(under && { under }), ...(after && { after }) }, signal ? { signal } : {})
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

/** The quotas of the edition before, for dealing as last year; nothing where there is none. */
function useLastYear(under: string | undefined) {
  const { id, owner } = useEdition()
  const { data } = useQuery({
    queryKey: [listQuotas.url, 'last', owner.id, id, under],
    queryFn: async () => {
      const { rows } = await request(listEditions, { owner: owner.id, state: 'finished', limit: 1 })
      const last = rows.find((row) => row.id !== id)
      if (!last) return []
      const { roundId } = await request(getEdition, { id: last.id })
      return roundId ? allQuotas(roundId, under).catch(() => []) : []
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  return new Map((data ?? []).flatMap((row) => (row.places === null ? [] : [[keyOf(row), row.places] as const])))
}

function Quotas({ roundId, under }: { roundId: string; under: string | undefined }) {
  const { t, lang } = useWords()
  const told = useTold()
  const filters = useFilters('under')
  const { state, rules } = useEdition()
  const manages = useHolds()('selection.manage', 'selection.review')
  const { data: rows } = useSuspenseQuery({
    queryKey: [listQuotas.url, 'all', roundId, under],
    queryFn: ({ signal }) => allQuotas(roundId, under, signal),
  })
  const { data: deadlines } = useSuspenseQuery(query(getDeadlines, { id: roundId }))
  const last = useLastYear(under)
  const [steps, setSteps] = useState<readonly Typed[]>([{}])
  const [pasted, setPasted] = useState<Pasted | null>(null)
  const [late, setLate] = useState<Row | null>(null)
  const typed = steps.at(-1) ?? {}
  const act = useAct(setQuotas, () => {
    setSteps([{}])
    told(t('console.quotas-done'))
  })
  const now = (row: Row) => typed[keyOf(row)] ?? { places: row.places ?? 0, reserves: row.reserves ?? 0 }
  const push = (next: Typed) => setSteps((old) => [...old.slice(-50), next])
  const top = rows.reduce((depth, row) => Math.min(depth, row.path.split('.').length), Number.POSITIVE_INFINITY)
  const mine = rows.find((row) => row.path.split('.').length === top)
  const below = rows.filter((row) => row.path.split('.').length > top)
  const editable = below.length > 0 ? below : rows
  const changed = editable.filter((row) => typed[keyOf(row)] !== undefined)
  const given = editable.reduce((total, row) => total + now(row).places, 0)
  const total = below.length > 0 && mine && mine.places !== null ? mine.places : null
  const own = new Map(deadlines.overrides.map((one) => [one.organization.id, one]))
  const due = (row: Row) => {
    const override = own.get(row.organizationId)
    const level = deadlines.byDepth.filter(({ depth }) => depth <= row.path.split('.').length - 2).at(-1)
    const at = override?.dueAt ?? level?.dueAt
    return { text: at ? shortDate(at, lang) : '–', own: override !== undefined }
  }
  const closed = !manages || state !== 'open'
  const save = () =>
    act.mutate({ id: roundId, quotas: changed.map((row) => ({ organizationId: row.organizationId, group: row.group, ...now(row) })) })
  const wrong = changed.some((row) => now(row).places < row.placesUsed || now(row).reserves < row.reservesUsed)
  const over = total !== null && given > total
  return (
    <>
      <h2 className="unseen">{t('console.edition-part.quotas')}</h2>
      <div className="quota-head">
        {under && (
          <button type="button" className="link" onClick={() => filters.set({ under: undefined })}>
            {t('console.quotas-up')}
          </button>
        )}
        <p className="quota-sum" data-over={over}>
          {total === null
            ? t('console.quotas-given', { given, nominees: rules.nominees })
            : t('console.quotas-of-mine', { name: mine?.organizationName ?? '', places: total, given })}
          {over && <b className="stop"> {t('console.quotas-over', { count: given - total })}</b>}
        </p>
        {!closed && (
          <Deal
            rows={editable}
            start={total ?? (given || rules.nominees)}
            last={last}
            deal={(shares) =>
              push(Object.fromEntries(editable.map((row) => [keyOf(row), { ...now(row), places: shares.get(keyOf(row)) ?? 0 }])))
            }
          />
        )}
      </div>
      {rows.length === 0 ? (
        <Nothing title={t('console.quotas-none')}>{t('console.quotas-none-do')}</Nothing>
      ) : (
        <QuotaGrid
          rows={editable}
          typed={typed}
          now={now}
          closed={closed}
          put={(row, column, value) => push({ ...typed, [keyOf(row)]: { ...now(row), [column]: value } })}
          paste={(text, at) => setPasted(readPaste(text, editable, at))}
          openBelow={below.length > 0 && !under ? (row) => filters.set({ under: row.organizationId }) : null}
          due={due}
          changeDue={closed ? null : setLate}
        />
      )}
      {!closed && (
        <div className="quota-foot">
          <Trouble error={act.error} />
          <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
            <Button type="primary" disabled={changed.length === 0 || wrong} loading={act.isPending ? { delay: 300 } : false} onClick={save}>
              {t('console.quotas-save', { count: changed.length })}
            </Button>
            <Button disabled={steps.length < 2} onClick={() => setSteps((old) => old.slice(0, -1))}>
              {t('console.undo-step')}
            </Button>
            <Button disabled={changed.length === 0} onClick={() => setSteps([{}])}>
              {t('console.undo')}
            </Button>
            <span className="ash small">{t('console.quotas-keys')}</span>
          </div>
        </div>
      )}
      {pasted && (
        <PasteSheet
          of={pasted}
          close={() => setPasted(null)}
          take={() => {
            push(taken(typed, pasted, now))
            setPasted(null)
          }}
        />
      )}
      {late && <DueSheet roundId={roundId} row={late} own={own.get(late.organizationId)} close={() => setLate(null)} />}
    </>
  )
}

function taken(typed: Typed, { changes }: Pasted, now: (row: Row) => { places: number; reserves: number }): Typed {
  const next = { ...typed }
  for (const { row, column, to } of changes) next[keyOf(row)] = { ...(next[keyOf(row)] ?? now(row)), [column]: to }
  return next
}
