import { useCallback, useState } from 'react'

/** What was typed, kept in this tab until it is sent: a reload or a walk to another page loses nothing. */
export function useKept(place: string, first: string): [string, (value: string) => void, () => void] {
  const [, redraw] = useState(0)
  const value = sessionStorage.getItem(place) ?? first
  const set = useCallback(
    (fresh: string) => {
      sessionStorage.setItem(place, fresh)
      redraw((n) => n + 1)
    },
    [place],
  )
  const forget = useCallback(() => sessionStorage.removeItem(place), [place])
  return [value, set, forget]
}
