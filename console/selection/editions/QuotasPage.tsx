import { useSuspenseQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../contract/endpoint.ts'
import { listQuotas, setQuotas } from '../../../contract/procedures/casework.ts'
import { request } from '../../../kit/client.ts'
import { Nothing } from '../../parts/Nothing.tsx'
import { Rows } from '../../parts/Rows.tsx'
import { useTold } from '../../parts/Told.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { useEdition } from './EditionFrame.tsx'

type Row = Answer<typeof listQuotas>['rows'][number]
type Typed = Readonly<Record<string, { places: number; reserves: number }>>

export function QuotasPage() {
  const { t } = useWords()
  const { roundId } = useEdition()
  if (!roundId) return <Nothing title={t('console.quotas-later')}>{t('console.quotas-later-do')}</Nothing>
  return <Quotas roundId={roundId} />
}

/** The whole list is needed to see the sum, so all its pages are read. */
async function allQuotas(id: string, signal: AbortSignal): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await request(listQuotas, { id, limit: 50, ...(after && { after }) }, { signal })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

function Quotas({ roundId }: { roundId: string }) {
  const { t } = useWords()
  const told = useTold()
  const { data: rows } = useSuspenseQuery({
    queryKey: [listQuotas.url, 'all', roundId],
    queryFn: ({ signal }) => allQuotas(roundId, signal),
  })
  const [typed, setTyped] = useState<Typed>({})
  const act = useAct(setQuotas, () => {
    setTyped({})
    told(t('console.quotas-done'))
  })
  const now = (row: Row) => typed[row.organizationId] ?? { places: row.places ?? 0, reserves: row.reserves ?? 0 }
  const top = rows.reduce((depth, row) => Math.min(depth, row.path.split('.').length), Number.POSITIVE_INFINITY)
  const mine = rows.filter((row) => row.path.split('.').length === top)
  const below = rows.filter((row) => row.path.split('.').length > top)
  const editable = below.length > 0 ? below : rows
  const sum = (of: 'places' | 'reserves') => editable.reduce((total, row) => total + now(row)[of], 0)
  const changed = rows.filter((row) => typed[row.organizationId] !== undefined)
  const save = () =>
    act.mutate({ id: roundId, quotas: changed.map((row) => ({ organizationId: row.organizationId, group: row.group, ...now(row) })) })
  const field = (row: Row, of: 'places' | 'reserves', used: number) => (
    <InputNumber
      size="small"
      min={used}
      max={100_000}
      aria-label={`${row.organizationName} ${t(of === 'places' ? 'console.places' : 'console.reserves')}`}
      value={now(row)[of]}
      onChange={(value) => setTyped((old) => ({ ...old, [row.organizationId]: { ...now(row), [of]: value ?? 0 } }))}
      style={{ width: 84 }}
    />
  )
  return (
    <>
      <p className="ash" style={{ marginBottom: 12 }}>
        {below.length > 0 && mine[0] && mine[0].places !== null
          ? t('console.quotas-of-mine', { name: mine[0].organizationName, places: mine[0].places, given: sum('places') })
          : t('console.quotas-sum', { places: sum('places'), reserves: sum('reserves') })}
      </p>
      {rows.length === 0 ? (
        <Nothing title={t('console.quotas-none')} />
      ) : (
        <div style={{ maxWidth: 820 }}>
          <Rows
            caption={t('console.edition-part.quotas')}
            rows={editable}
            keyOf={(row) => row.organizationId + row.group}
            columns={[
              { key: 'name', title: t('console.recommending-place'), show: (row) => row.organizationName },
              { key: 'places', title: t('console.places'), show: (row) => field(row, 'places', row.placesUsed), width: 120 },
              { key: 'used', title: t('console.used'), show: (row) => row.placesUsed, width: 80, right: true },
              { key: 'reserves', title: t('console.reserves'), show: (row) => field(row, 'reserves', row.reservesUsed), width: 120 },
              { key: 'reservesUsed', title: t('console.used'), show: (row) => row.reservesUsed, width: 80, right: true },
            ]}
          />
          <div style={{ display: 'grid', gap: 10, marginTop: 14 }}>
            <Trouble error={act.error} />
            <div style={{ display: 'flex', gap: 8 }}>
              <Button type="primary" disabled={changed.length === 0} loading={act.isPending ? { delay: 300 } : false} onClick={save}>
                {t('console.quotas-save', { count: changed.length })}
              </Button>
              {changed.length > 0 && <Button onClick={() => setTyped({})}>{t('console.undo')}</Button>}
            </div>
          </div>
        </div>
      )}
    </>
  )
}
