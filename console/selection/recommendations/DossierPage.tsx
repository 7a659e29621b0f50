import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate, useOutletContext, useParams, useSearchParams } from 'react-router'
import { z } from 'zod'
import { type ReturnFault, returnFault } from '../../../contract/procedures/casework.ts'
import { getRecommendation } from '../../../contract/selection/recommendations.ts'
import { useKeptValue } from '../../parts/kept.ts'
import { useKeys } from '../../parts/keys.ts'
import { useTold } from '../../parts/Told.tsx'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { DossierHand } from './DossierHand.tsx'
import { DossierPaper } from './DossierPaper.tsx'
import { DossierWalk } from './DossierWalk.tsx'
import { asReturn } from './fields.ts'
import type { Desk } from './RecommendationsPage.tsx'
import { ReturnForm } from './ReturnForm.tsx'
import { nextWaiting, type QueueRow } from './useQueue.ts'

export type Mode = 'read' | 'return'

/** A dossier as paper, and beside it the hand that acts. While faults are listed, every cell can be pointed at. */
export function DossierPage() {
  const { t } = useWords()
  const told = useTold()
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { rows, checked, forward } = useOutletContext<Desk>()
  const { data: dossier } = useSuspenseQuery(query(getRecommendation, { id }))
  const [mode, setMode] = useState<Mode>('read')
  const [faults, setFaults, forgetFaults] = useKeptValue<ReturnFault[]>(
    `faults ${id}`,
    [],
    (kept) => z.array(returnFault).safeParse(kept).data ?? null,
  )
  const { shown, show } = useShown()
  const beginReturn = () => {
    setFaults((known) => (known.length > 0 ? known : asReturn(dossier.faults)))
    setMode('return')
  }
  const next = nextWaiting(rows, id, checked.has)
  const done = (words: string, after: QueueRow | undefined) => {
    told(words)
    forgetFaults()
    setMode('read')
    if (after) navigate(`/recommendations/${after.id}?${params}`)
  }
  const check = () => {
    checked.set([{ id, version: dossier.standing.version }], true)
    const count = rows.filter((row) => row.waitsForMe && (row.id === id || checked.has(row))).length
    if (next) navigate(`/recommendations/${next.id}?${params}`)
    else told(t('console.all-checked', { count }))
  }
  const reading = mode === 'read'
  useKeys({
    r: reading && dossier.can.return === null ? beginReturn : undefined,
    c: reading && dossier.can.forward === null ? check : undefined,
    F: forward,
    Escape: reading ? undefined : () => setMode('read'),
  })
  const mark = (field: string) => setFaults((known) => [...known, { field, code: 'returned.missing' }])
  return (
    <div className="paper-and-hand">
      <DossierPaper dossier={dossier} mark={reading ? undefined : mark} shown={shown} />
      <aside className="hand" aria-label={t('console.acts')}>
        <DossierWalk id={id} rows={rows} />
        {reading ? (
          <DossierHand dossier={dossier} next={next} beginReturn={beginReturn} check={check} done={done} show={show} />
        ) : (
          <ReturnForm
            dossier={dossier}
            faults={faults}
            setFaults={(fresh) => setFaults(() => fresh)}
            show={show}
            next={next}
            cancel={() => setMode('read')}
            done={done}
          />
        )}
      </aside>
    </div>
  )
}

/** The field that a fault speaks of: brought into sight and lit for a moment. */
function useShown() {
  const [shown, setShown] = useState<string | null>(null)
  useEffect(() => {
    if (shown === null) return
    document.querySelector('[data-shown="true"]')?.scrollIntoView({ block: 'center' })
    const timer = setTimeout(() => setShown(null), 2_600)
    return () => clearTimeout(timer)
  }, [shown])
  return { shown, show: setShown }
}
