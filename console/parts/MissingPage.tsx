import { Link } from 'react-router'
import { useWords } from '../words.ts'
import { Nothing } from './Nothing.tsx'

export function MissingPage() {
  const { t } = useWords()
  return (
    <Nothing title={t('console.page-missing')}>
      <Link className="link" to="/">
        {t('console.to-my-work')}
      </Link>
    </Nothing>
  )
}
