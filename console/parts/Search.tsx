import { Input } from 'antd'
import { useEffect, useState } from 'react'

/** A search field that waits until typing rests before it asks. */
export function Search({
  value,
  set,
  label,
  width = 220,
}: {
  value: string | undefined
  set: (value: string) => void
  label: string
  width?: number | string
}) {
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => {
    if (typed.trim() === (value ?? '')) return
    const timer = setTimeout(() => set(typed.trim()), 300)
    return () => clearTimeout(timer)
  }, [typed, value, set])
  return (
    <Input
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      placeholder={label}
      aria-label={label}
      style={{ width }}
    />
  )
}
