import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { dossierState } from '../../../contract/procedures/casework.ts'
import { listTitles } from '../../../contract/procedures/honours.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Search } from '../../parts/Search.tsx'
import { query } from '../../query.ts'
import { PlacePicker } from '../../registry/places/PlacePicker.tsx'
import { useWords } from '../../words.ts'
import type { useQueue } from './useQueue.ts'

/** The same filters as beside a dossier, all in sight on one line. */
export function NarrowLine({ queue: { edition, editions, filters, asked } }: { queue: ReturnType<typeof useQueue> }) {
  const { t, lang } = useWords()
  const titles = useQuery({ ...query(listTitles, {}), staleTime: Number.POSITIVE_INFINITY })
  const offered = titles.data?.rows.filter((title) => title.kind === 'title') ?? []
  return (
    <div className="filters">
      {editions.length > 1 && (
        <Select
          aria-label={t('console.edition')}
          value={edition?.id ?? null}
          onChange={(id: string | null) => filters.set({ edition: id ?? undefined })}
          options={editions.map((one) => ({ value: one.id, label: one.name }))}
          style={{ width: 220 }}
          popupMatchSelectWidth={false}
        />
      )}
      <Segmented
        value={asked.waiting}
        onChange={(show) => filters.set({ show: show === 'mine' ? 'mine' : undefined })}
        options={[
          { value: 'all', label: t('console.show-all') },
          { value: 'mine', label: t('console.show-mine') },
        ]}
      />
      <Search key={`q ${edition?.id}`} value={asked.q} set={(q) => filters.set({ q })} label={t('console.dossier-search')} width={150} />
      <Choice
        label={t('console.state')}
        list="console.dossier-state"
        values={dossierState.options}
        value={asked.state}
        set={(state) => filters.set({ state })}
        all="console.all-states"
        width={120}
      />
      <Select
        aria-label={t('console.title-name')}
        placeholder={t('console.all-titles')}
        allowClear={{ label: t('console.clear') }}
        popupMatchSelectWidth={false}
        value={asked.title ?? null}
        onChange={(code: string | null | undefined) => filters.set({ title: code ?? undefined })}
        options={offered.map((title) => ({ value: title.code, label: lang === 'zh' ? title.nameZh : title.nameEn }))}
        style={{ width: 130 }}
      />
      <div style={{ width: 150 }}>
        <PlacePicker value={asked.place} set={(place) => filters.set({ place })} />
      </div>
    </div>
  )
}
