import { Button } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { Key } from '../../parts/Key.tsx'
import { useWords } from '../../words.ts'
import type { QueueRow } from './useQueue.ts'

/** Where I am in the queue, the one before and the one after. */
export function DossierWalk({ id, rows }: { id: string; rows: readonly QueueRow[] }) {
  const { t } = useWords()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const at = rows.findIndex((row) => row.id === id)
  if (at < 0 || rows.length < 2) return null
  const to = (row: QueueRow | undefined, key: string, words: string) => (
    <Button
      size="small"
      type="text"
      disabled={!row}
      aria-keyshortcuts={key}
      onClick={() => row && navigate(`/recommendations/${row.id}?${params}`)}
    >
      {words} <Key>{key}</Key>
    </Button>
  )
  return (
    <nav className="walk" aria-label={t('console.walk')}>
      {to(rows[at - 1], 'k', t('console.walk-back'))}
      <span className="ash">{t('console.walk-at', { at: at + 1, of: rows.length })}</span>
      {to(rows[at + 1], 'j', t('console.walk-on'))}
    </nav>
  )
}
