import { useSuspenseQuery } from '@tanstack/react-query'
import { listNomineesForOffice } from '../../../contract/selection/nominees.ts'
import { useHolds } from '../../me/useHolds.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'
import { type Edition, useEdition } from '../editions/EditionFrame.tsx'
import { FirstReview } from './FirstReview.tsx'
import { OfficeList } from './OfficeList.tsx'

/** First the choice out of those who reached the office, then the list with what is open on each. */
export function NomineesPage() {
  const { t } = useWords()
  const edition = useEdition()
  const reads = useHolds()('selection.manage', 'selection.confirm', 'inspection.read')
  if (edition.state === 'preparing' || edition.state === 'proposed') return <p className="ash">{t('console.nominees-later')}</p>
  if (!reads) return edition.counts.nominees > 0 ? <OfficeList edition={edition} /> : <FirstReview edition={edition} />
  return <OfficePart edition={edition} />
}

/** Those who are chosen stand here before the second person shows them; the edition counts only who is shown. */
function OfficePart({ edition }: { edition: Edition }) {
  const { data } = useSuspenseQuery(query(listNomineesForOffice, { id: edition.id, limit: 1 }))
  const chooses = useHolds()('selection.manage')
  return chooses && data.rows.length === 0 ? <FirstReview edition={edition} /> : <OfficeList edition={edition} />
}
