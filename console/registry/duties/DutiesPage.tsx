import { Button } from 'antd'
import { useState } from 'react'
import { useHolds } from '../../me/useHolds.ts'
import { Page } from '../../parts/Page.tsx'
import { useWords } from '../../words.ts'
import { Grant } from './DutySheets.tsx'
import { HeldDuties } from './HeldDuties.tsx'
import { WaitingDuties } from './WaitingDuties.tsx'

/** Who may do what where: what waits for a second person first, then what is held. */
export function DutiesPage() {
  const { t } = useWords()
  const holds = useHolds()
  const sees = holds('duties.grant', 'inspection.read')
  const [granting, setGranting] = useState(false)
  return (
    <Page
      title={t('console.duties')}
      lead={t('console.duties-lead')}
      acts={
        holds('duties.grant') && (
          <Button type="primary" onClick={() => setGranting(true)}>
            {t('console.grant-duty')}
          </Button>
        )
      }
    >
      <WaitingDuties alone={!sees} />
      {sees && <HeldDuties />}
      {granting && <Grant close={() => setGranting(false)} />}
    </Page>
  )
}
