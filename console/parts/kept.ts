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

/** The same for what is no text. `read` answers null for what is not of its shape, as an older page may have left it there. */
export function useKeptValue<T>(place: string, first: T, read: (kept: unknown) => T | null) {
  const [held, hold] = useState(() => ({ place, value: stored(place, read) ?? first }))
  // another dossier on the same page has its own
  const known = held.place === place ? held : { place, value: stored(place, read) ?? first }
  if (known !== held) hold(known)
  const set = (change: (known: T) => T) =>
    hold((now) => {
      const fresh = change(now.value)
      sessionStorage.setItem(place, JSON.stringify(fresh))
      return { place, value: fresh }
    })
  const forget = useCallback(() => sessionStorage.removeItem(place), [place])
  return [known.value, set, forget] as const
}

function stored<T>(place: string, read: (kept: unknown) => T | null): T | null {
  try {
    return read(JSON.parse(sessionStorage.getItem(place) ?? 'null'))
  } catch {
    return null
  }
}
