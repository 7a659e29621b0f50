import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { Wanted } from '../../../contract/duties.ts'
import { getOrganization, listOrganizations, type OrganizationKind } from '../../../contract/registry/organizations.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'

type Given = {
  id?: string
  value: string | undefined
  set: (id: string | undefined) => void
  /** Only those where I hold this duty. */
  duty?: Wanted
  kind?: OrganizationKind
  /** Only those below which an organization of this kind may stand. */
  above?: OrganizationKind
  /** Never this one itself. */
  but?: string
  label?: string
}

/** Finds one organization within my places by name. */
export function OrganizationPicker({ id, value, set, duty, kind, above, but, label }: Given) {
  const { t } = useWords()
  const [q, setQ] = useState('')
  const found = useQuery({
    ...query(listOrganizations, { q: q || undefined, for: duty, kind, above, limit: 20 }),
    placeholderData: keepPreviousData,
  })
  const rows = (found.data?.rows ?? []).filter((row) => row.id !== but)
  // One that was set from outside need not be among the first found.
  const given = useQuery({
    ...query(getOrganization, { id: value ?? '' }),
    enabled: value !== undefined && !rows.some(({ id }) => id === value),
  })
  const known = given.data && given.data.id === value && !rows.some(({ id }) => id === value) ? [given.data, ...rows] : rows
  return (
    <Select
      {...(id && { id })}
      aria-label={label ?? t('console.organization')}
      placeholder={t('console.pick-organization')}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear={{ label: t('console.clear') }}
      // until its name is known the id would be shown
      value={known.some((row) => row.id === value) ? (value ?? null) : null}
      onChange={(chosen: string | null | undefined) => set(chosen ?? undefined)}
      loading={found.isFetching}
      notFoundContent={t('console.nothing-found')}
      options={known.map((row) => ({
        value: row.id,
        label: row.placeName ? `${row.name} · ${row.placeName}` : row.name,
      }))}
      style={{ width: '100%' }}
    />
  )
}
