import { useWords } from '../../words.ts'
import type { QueueRow } from './useQueue.ts'

/** In a word where a dossier stands for me. */
export function QueueState({ row, checked }: { row: QueueRow; checked: boolean }) {
  const { t, name } = useWords()
  if (checked) return <span className="done nowrap">{t('console.checked')}</span>
  if (row.waitsForMe && row.faults > 0) return <span className="soon nowrap">{t('console.faults-count', { count: row.faults })}</span>
  if (row.waitsForMe) return <span className="ash nowrap">{t('console.waits')}</span>
  if (row.rank !== null && row.state === 'in_review') return <span className="done nowrap">{t('console.forwarded')}</span>
  return <span className={`nowrap ${row.state === 'accepted' ? 'done' : 'ash'}`}>{name('console.dossier-state', row.state)}</span>
}
