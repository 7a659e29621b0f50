import { Segmented, Select } from 'antd'
import { Link } from 'react-router'
import { Search } from '../../parts/Search.tsx'
import { useWords } from '../../words.ts'
import type { useQueue } from './useQueue.ts'

/** What is asked for most beside an open dossier; the other filters stand on the list itself. */
export function Narrow({ queue: { edition, editions, filters, asked } }: { queue: ReturnType<typeof useQueue> }) {
  const { t } = useWords()
  const used = [asked.state, asked.title, asked.place].filter(Boolean).length
  return (
    <div className="narrow">
      {editions.length > 1 && (
        <Select
          aria-label={t('console.edition')}
          value={edition?.id ?? null}
          onChange={(id: string | null) => filters.set({ edition: id ?? undefined })}
          options={editions.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      <Search key={`q ${edition?.id}`} value={asked.q} set={(q) => filters.set({ q })} label={t('console.dossier-search')} width="100%" />
      <Segmented
        block
        size="small"
        value={asked.waiting}
        onChange={(show) => filters.set({ show: show === 'mine' ? 'mine' : undefined })}
        options={[
          { value: 'all', label: t('console.show-all') },
          { value: 'mine', label: t('console.show-mine') },
        ]}
      />
      {used > 0 && (
        <Link className="link small" to={`/recommendations${filters.search}`}>
          {t('console.filter-n', { count: used })}
        </Link>
      )}
    </div>
  )
}
