import { useSuspenseQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { getPlaces } from '../../../contract/registry/organizations.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'

/** Paths of the organization tree by code: '3703' → '37.3703.', '370302' → '37.3703.370302.'. */
const pathOf = (city: string, county?: string) => `${city.slice(0, 2)}.${city}.${county ? `${county}.` : ''}`

/** A city or county, as the path under which things are looked for. */
export function PlacePicker({ value, set }: { value: string | undefined; set: (path: string | undefined) => void }) {
  const { t, lang } = useWords()
  const { data } = useSuspenseQuery({ ...query(getPlaces, {}), staleTime: Number.POSITIVE_INFINITY })
  const named = (one: { name: string; nameEn: string }) => (lang === 'zh' ? one.name : one.nameEn)
  const options = data.cities.map((city) => ({
    label: named(city),
    title: named(city),
    options: [
      { value: pathOf(city.code), label: t('console.whole-city', { city: named(city) }) },
      ...city.counties.map((county) => ({ value: pathOf(city.code, county.code), label: named(county) })),
    ],
  }))
  return (
    <Select
      aria-label={t('console.place')}
      placeholder={t('console.all-places')}
      allowClear={{ label: t('console.clear') }}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(path: string | null | undefined) => set(path ?? undefined)}
      options={options}
      style={{ width: '100%' }}
      popupMatchSelectWidth={240}
    />
  )
}
