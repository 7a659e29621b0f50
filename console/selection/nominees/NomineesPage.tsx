import { useWords } from '../../words.ts'
import { useEdition } from '../editions/EditionFrame.tsx'
import { FirstReview } from './FirstReview.tsx'
import { OfficeList } from './OfficeList.tsx'

/** First the choice out of those who reached the office, then the list with what is open on each. */
export function NomineesPage() {
  const { t } = useWords()
  const edition = useEdition()
  if (edition.state === 'preparing' || edition.state === 'proposed') return <p className="ash">{t('console.nominees-later')}</p>
  return edition.counts.nominees > 0 ? <OfficeList edition={edition} /> : <FirstReview edition={edition} />
}
