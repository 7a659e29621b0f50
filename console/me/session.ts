import { useSyncExternalStore } from 'react'

// A session that ends while a page is open must not cost what was typed: the page stays, a sign-in stands over it.
let ended = false
const watchers = new Set<() => void>()

function set(value: boolean): void {
  if (ended === value) return
  ended = value
  for (const watcher of watchers) watcher()
}

export const sessionEnded = (): void => set(true)
export const sessionBegun = (): void => set(false)

export const useSessionEnded = (): boolean =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => ended,
  )
