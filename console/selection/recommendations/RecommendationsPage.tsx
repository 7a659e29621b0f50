import { Suspense, useEffect, useRef } from 'react'
import { Outlet, useNavigate, useParams } from 'react-router'
import { useKeys } from '../../parts/keys.ts'
import { Nothing, Wait } from '../../parts/Nothing.tsx'
import { useWords } from '../../words.ts'
import { Queue } from './Queue.tsx'
import { useQueue } from './useQueue.ts'
import './dossier.css'

export function RecommendationsPage() {
  const { t } = useWords()
  const { id } = useParams()
  const navigate = useNavigate()
  const queue = useQueue()
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
  useKeys({ j: () => step(1), k: () => step(-1) })
  return (
    <div className="three queue-and-rest">
      <Queue queue={queue} />
      {id ? (
        <Suspense fallback={<Wait />} key={id}>
          <Outlet context={rows} />
        </Suspense>
      ) : (
        <div>
          <Nothing title={t(rows.length > 0 ? 'console.pick-dossier' : 'console.dossiers-none')}>
            {t(rows.length > 0 ? 'console.pick-dossier-do' : 'console.dossiers-none-do')}
          </Nothing>
        </div>
      )}
    </div>
  )
}
