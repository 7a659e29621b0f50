import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
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
import { asReturn } from './fields.ts'
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
  const rows = useOutletContext<readonly QueueRow[]>()
  const { data: dossier } = useSuspenseQuery(query(getRecommendation, { id }))
  const [mode, setMode] = useState<Mode>('read')
  const [faults, setFaults, forgetFaults] = useKeptValue<ReturnFault[]>(
    `faults ${id}`,
    [],
    (kept) => z.array(returnFault).safeParse(kept).data ?? null,
  )
  const beginReturn = () => {
    setFaults((known) => (known.length > 0 ? known : asReturn(dossier.faults)))
    setMode('return')
  }
  const done = (words: string, after: QueueRow | undefined) => {
    told(words)
    forgetFaults()
    setMode('read')
    if (after) navigate(`/recommendations/${after.id}?${params}`)
  }
  const next = nextWaiting(rows, id)
  useKeys({ r: dossier.can.return === null ? beginReturn : undefined, Escape: mode === 'return' ? () => setMode('read') : undefined })
  const mark = (field: string) => setFaults((known) => [...known, { field, code: 'returned.missing' }])
  return (
    <div className="paper-and-hand">
      <DossierPaper dossier={dossier} mark={mode === 'return' ? mark : undefined} />
      <aside className="hand" aria-label={t('console.acts')}>
        {mode === 'return' ? (
          <ReturnForm
            dossier={dossier}
            faults={faults}
            setFaults={(fresh) => setFaults(() => fresh)}
            next={next}
            cancel={() => setMode('read')}
            done={done}
          />
        ) : (
          <DossierHand dossier={dossier} next={next} beginReturn={beginReturn} done={done} />
        )}
      </aside>
    </div>
  )
}
