import { Select } from 'antd'
import type { WordKey } from '../../kit/words/index.ts'
import { useWords } from '../words.ts'

type Given = {
  label: string
  /** The closed list whose words these values have, e.g. 'console.notice-state'. */
  list: string
  values: readonly string[]
  value: string | undefined
  set: (value: string | undefined) => void
  all?: WordKey
  width?: number | string
  id?: string
}

/** One value of a closed list, shown by its word; with `all`, none means all. */
export function Choice({ label, list, values, value, set, all, width = 140, id }: Given) {
  const { t, name } = useWords()
  return (
    <Select
      {...(id && { id })}
      aria-label={label}
      placeholder={all ? t(all) : label}
      allowClear={all !== undefined && { label: t('console.clear') }}
      value={value ?? null}
      onChange={(chosen: string | null | undefined) => set(chosen ?? undefined)}
      options={values.map((one) => ({ value: one, label: name(list, one) }))}
      style={{ width }}
      popupMatchSelectWidth={false}
    />
  )
}
