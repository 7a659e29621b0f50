import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Slot } from '../../../contract/procedures/casework.ts'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { listRecommendations, rankRecommendations } from '../../../contract/selection/recommendations.ts'
import { request } from '../../../kit/client.ts'
import { moved as moveOne, OrderList } from '../../parts/OrderList.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { useTold } from '../../parts/Told.tsx'
import { everyPage, query, useAct } from '../../query.ts'
import { useWords } from '../../words.ts'
import type { QueueRow } from './useQueue.ts'

const acting = ['selection.review', 'selection.submit', 'selection.manage']
type Order = Readonly<Record<Slot, readonly QueueRow[]>>

/** Everything my place has forwarded: the order is set as a whole, so all pages are read. */
async function forwarded(editionId: string, signal: AbortSignal): Promise<Order> {
  const { rows } = await everyPage((page) => request(listRecommendations, { editionId, sort: 'rank', limit: 50, ...page }, { signal }))
  const sent = rows
    .filter((row) => row.rank !== null && !row.waitsForMe && row.state === 'in_review')
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return { regular: sent.filter((row) => row.slot !== 'reserve'), reserve: sent.filter((row) => row.slot === 'reserve') }
}

/** The new order of what my place has forwarded, regular and reserve together, while the level above has not acted. */
export function RankSheet({ editionId, close }: { editionId: string; close: () => void }) {
  const { t } = useWords()
  const told = useTold()
  const me = useQuery(query(getMe, {}))
  const found = useQuery({
    queryKey: [listRecommendations.url, 'forwarded', editionId],
    queryFn: ({ signal }) => forwarded(editionId, signal),
  })
  const [moved, setMoved] = useState<Order | null>(null)
  const order = moved ?? found.data ?? { regular: [], reserve: [] }
  const place = me.data?.duties.find((held) => acting.includes(held.duty))?.organization
  const act = useAct(rankRecommendations, () => {
    told(t('console.ranked-done'))
    close()
  })
  const move = (slot: Slot) => (from: number, to: number) => setMoved({ ...order, [slot]: moveOne(order[slot], from, to) })
  const cross = (slot: Slot, row: QueueRow) => {
    const other = slot === 'regular' ? 'reserve' : 'regular'
    setMoved({ ...order, [slot]: order[slot].filter((one) => one !== row), [other]: [...order[other], row] })
  }
  const ids = (slot: Slot) => order[slot].map((row) => row.id)
  const send = () => place && act.mutate({ id: editionId, organizationId: place.id, regular: ids('regular'), reserve: ids('reserve') })
  const empty = order.regular.length + order.reserve.length === 0 && !found.isPending
  return (
    <Sheet
      open
      width={600}
      title={t('console.rank-forwarded')}
      submit={t('console.save')}
      close={close}
      send={send}
      pending={act.isPending}
      error={act.error ?? found.error}
      ready={moved !== null && place !== undefined}
    >
      {empty && <p className="ash">{t('console.rank-none')}</p>}
      {!empty && <OneSlot slot="regular" rows={order.regular} move={move('regular')} cross={cross} />}
      {!empty && <OneSlot slot="reserve" rows={order.reserve} move={move('reserve')} cross={cross} />}
    </Sheet>
  )
}

type Given = {
  slot: Slot
  rows: readonly QueueRow[]
  move: (from: number, to: number) => void
  cross: (slot: Slot, row: QueueRow) => void
}

function OneSlot({ slot, rows, move, cross }: Given) {
  const { t } = useWords()
  return (
    <section>
      <h3 className={slot === 'reserve' ? 'bronze' : undefined}>{t(`console.slot.${slot}`)}</h3>
      <OrderList
        label={t(`console.slot.${slot}`)}
        rows={rows}
        move={move}
        acts={(row) => (
          <Button size="small" onClick={() => cross(slot, row)}>
            {t(slot === 'regular' ? 'console.to-reserve' : 'console.to-regular')}
          </Button>
        )}
      />
      {rows.length === 0 && <p className="ash">{t('console.nobody')}</p>}
    </section>
  )
}
