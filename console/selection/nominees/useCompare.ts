import { useFilters } from '../../parts/filters.ts'

/** So many stand side by side on a screen. */
export const mostCompared = 4

/** Those laid beside each other stand in the address, so that a colleague sees the same. */
export function useCompare() {
  const { get, set } = useFilters('beside', 'open')
  const ids = get('beside')?.split('.') ?? []
  const to = (fresh: readonly string[], open = get('open')) =>
    set({ beside: fresh.join('.') || undefined, open: fresh.length > 1 ? open : undefined })
  return {
    ids,
    open: get('open') === '1' && ids.length > 1,
    toggle: (id: string) => to(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(-mostCompared)),
    show: () => to(ids, '1'),
    back: () => set({ open: undefined }),
    clear: () => to([]),
  }
}
