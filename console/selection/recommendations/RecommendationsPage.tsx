import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useRef, useState } from 'react'
import { Navigate, Outlet, useNavigate, useParams, useSearchParams } from 'react-router'
import { getRecommendation } from '../../../contract/selection/recommendations.ts'
import { useKeys } from '../../parts/keys.ts'
import { Wait } from '../../parts/Nothing.tsx'
import { query } from '../../query.ts'
import { type Checked, useChecked } from './checked.ts'
import { ForwardSheet } from './ForwardSheet.tsx'
import { Overview } from './Overview.tsx'
import { Queue } from './Queue.tsx'
import { type QueueRow, useQueue } from './useQueue.ts'
import './dossier.css'

/** What a dossier needs to know of the desk it lies on. */
export type Desk = { rows: readonly QueueRow[]; checked: Checked; forward: () => void }

/** The list as a whole page; with a dossier open, as a queue at its left. */
export function RecommendationsPage() {
  const { id } = useParams()
  const [params] = useSearchParams()
  return id && !params.has('edition') ? <FindEdition id={id} /> : <OneDesk id={id} />
}

/** A dossier opened from elsewhere brings its edition along, so that the queue beside it is its own. */
function FindEdition({ id }: { id: string }) {
  const { data } = useSuspenseQuery(query(getRecommendation, { id }))
  const [params] = useSearchParams()
  const own = new URLSearchParams(params)
  own.set('edition', data.editionId)
  return <Navigate to={`/recommendations/${id}?${own}`} replace />
}

function OneDesk({ id }: { id: string | undefined }) {
  const navigate = useNavigate()
  const queue = useQueue()
  const editionId = queue.edition?.id
  const checked = useChecked(editionId)
  const [forwarding, setForwarding] = useState<readonly string[] | true | null>(null)
  const { rows } = queue.list
  // Pressed quickly, the keys walk on from where they are going, not from what is shown yet.
  const here = useRef(id)
  useEffect(() => {
    here.current = id
  }, [id])
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.id === here.current)
    const to = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!to) return
    here.current = to.id
    navigate(`/recommendations/${to.id}${queue.filters.search}`)
  }
  const forward = () => setForwarding(true)
  useKeys(id ? { j: () => step(1), k: () => step(-1) } : { F: forward })
  const desk: Desk = { rows, checked, forward }
  return (
    <>
      {id ? (
        <div className="three queue-and-rest">
          <Queue queue={queue} checked={checked} forward={forward} />
          <Suspense fallback={<Wait />} key={id}>
            <Outlet context={desk} />
          </Suspense>
        </div>
      ) : (
        <Overview queue={queue} checked={checked} forward={(ids) => setForwarding(ids ?? true)} />
      )}
      {forwarding && editionId && (
        <ForwardSheet editionId={editionId} {...(forwarding !== true && { chosen: forwarding })} close={() => setForwarding(null)} />
      )}
    </>
  )
}
