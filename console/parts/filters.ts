import { useSearchParams } from 'react-router'

/** Filters live in the address: a list can be sent to a colleague, kept, and walked back to. Empty ones leave the address. */
export function useFilters<Name extends string>(...names: readonly Name[]) {
  const [params, setParams] = useSearchParams()
  const set = (change: Partial<Record<Name, string | undefined>>) =>
    setParams(
      (old) => {
        const fresh = new URLSearchParams(old)
        for (const name of names) {
          if (!(name in change)) continue
          const value = change[name]
          if (value) fresh.set(name, value)
          else fresh.delete(name)
        }
        return fresh
      },
      { replace: true },
    )
  return { get: (name: Name) => params.get(name) ?? undefined, set, search: params.size > 0 ? `?${params}` : '' }
}
