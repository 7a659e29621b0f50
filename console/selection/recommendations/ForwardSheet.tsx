import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { Slot } from '../../../contract/procedures/casework.ts'
import { batchBlocked, forwardRecommendations, listRecommendations } from '../../../contract/selection/recommendations.ts'
import { ApiError, request } from '../../../kit/client.ts'
import { Field } from '../../parts/Field.tsx'
import { composing } from '../../parts/keys.ts'
import { moved, OrderList } from '../../parts/OrderList.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { everyPage, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import { useChecked } from './checked.ts'
import { MyQuota } from './MyPlace.tsx'
import type { QueueRow } from './useQueue.ts'

const last = Number.MAX_SAFE_INTEGER
type Line = QueueRow & { to: Slot }
type Given = { editionId: string /** Chosen by hand; otherwise all that I have checked. */; chosen?: readonly string[]; close: () => void }

/** Everything that waits here and may be sent, read as a whole: the order is given to all of it at once. */
const waiting = (editionId: string, signal: AbortSignal) =>
  everyPage((page) => request(listRecommendations, { editionId, waiting: 'mine', state: 'in_review', limit: 50, ...page }, { signal }))

/** Several in one act: in the order of this list they get their ranks, all or none. */
export function ForwardSheet({ editionId, chosen, close }: Given) {
  const { t, say } = useWords()
  const told = useTold()
  const checked = useChecked(editionId)
  const found = useQuery({
    queryKey: [listRecommendations.url, 'to-forward', editionId],
    queryFn: ({ signal }) => waiting(editionId, signal),
    staleTime: 0,
  })
  const [lines, setLines] = useState<readonly Line[] | null>(null)
  const [common, setCommon] = useState(t('console.opinion-usual'))
  const mine = found.data?.rows.filter((row) => (chosen ? chosen.includes(row.id) : checked.has(row))) ?? []
  // It begins with the ranks given below; a rank of several units at once keeps the order of the list.
  const order =
    lines ?? mine.map((row): Line => ({ ...row, to: row.slot ?? 'regular' })).sort((a, b) => (a.rank ?? last) - (b.rank ?? last))
  const act = useAct(forwardRecommendations, ({ rows }) => {
    for (const { id } of rows) sessionStorage.removeItem(`opinion ${id}`)
    told(t('console.forwarded-many', { count: rows.length }))
    close()
  })
  const blocked = act.error instanceof ApiError ? (batchBlocked.safeParse(act.error.details).data?.blocked ?? []) : []
  const wrong = (row: Line) => {
    const one = blocked.find(({ id }) => id === row.id)
    return one ? say(one.code, one.details) : null
  }
  const send = () =>
    act.mutate({
      dossiers: order.map(({ id, to }) => ({ id, slot: to, opinion: sessionStorage.getItem(`opinion ${id}`)?.trim() || common })),
    })
  const cross = (row: Line) =>
    setLines(order.map((one) => (one.id === row.id ? { ...one, to: one.to === 'regular' ? 'reserve' : 'regular' } : one)))
  const ready = order.length > 0 && common.trim() !== ''
  useSendKey(ready && !act.isPending, send)
  useEffect(() => {
    if (found.data) requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="dialog"] [data-handle]')?.focus())
  }, [found.data])
  return (
    <Sheet
      open
      width={680}
      title={t('console.forward-many')}
      submit={t('console.forward-in-order', { count: order.length })}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error ?? found.error}
      ready={ready}
    >
      <p className="ash">{t('console.forward-many-lead')}</p>
      <MyQuota editionId={editionId} />
      {order.length === 0 && !found.isPending && <p className="caution">{t('console.forward-none-checked')}</p>}
      <OrderList
        label={t('console.forward-many')}
        rows={order}
        move={(from, to) => setLines(moved(order, from, to))}
        wrong={wrong}
        numberOf={(row) => {
          const rank = order.filter(({ to }) => to === row.to).indexOf(row) + 1
          return row.to === 'reserve' ? <span className="bronze">{rank}</span> : rank
        }}
        acts={(row) => (
          <>
            <Button size="small" onClick={() => cross(row)}>
              {t(row.to === 'regular' ? 'console.to-reserve' : 'console.to-regular')}
            </Button>{' '}
            <Button
              type="text"
              size="small"
              aria-label={t('console.forward-not', { name: row.name })}
              title={t('console.forward-not', { name: row.name })}
              onClick={() => setLines(order.filter((one) => one.id !== row.id))}
            >
              ×
            </Button>
          </>
        )}
      />
      <Field label={t('console.opinion-common')} hint={t('console.opinion-common-hint')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={2000}
            value={common}
            onChange={(event) => setCommon(event.target.value)}
          />
        )}
      </Field>
    </Sheet>
  )
}

/** Ctrl and Enter send from anywhere in the slip, also out of a field. */
function useSendKey(ready: boolean, send: () => void): void {
  useEffect(() => {
    if (!ready) return
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !composing(event)) send()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [ready, send])
}
