import { Nothing } from '../../parts/Nothing.tsx'
import { useConcerned } from '../../shell/useConcerned.ts'
import { useWords } from '../../words.ts'
import { useEdition } from '../editions/EditionFrame.tsx'
import { FirstReview } from './FirstReview.tsx'
import { OfficeList } from './OfficeList.tsx'

/** First the choice out of those who reached the office, then the list with what is open on each. */
export function NomineesPage() {
  const { t } = useWords()
  const edition = useEdition()
  const concerned = useConcerned('selection.manage', 'selection.review', 'selection.recommend')
  if (edition.state === 'preparing' || edition.state === 'proposed') return <p className="ash">{t('console.nominees-later')}</p>
  if (edition.counts.nominees > 0) return <OfficeList edition={edition} />
  if (!concerned(edition))
    return <Nothing title={t('console.nominees-elsewhere')}>{t('console.nominees-elsewhere-why', { name: edition.owner.name })}</Nothing>
  return <FirstReview edition={edition} />
}
