import { useSyncExternalStore } from 'react'
import { isLang, type Lang } from '../../kit/words/words.ts'

export type Theme = 'system' | 'light' | 'dark'
export type Preferences = { lang: Lang; theme: Theme; large: boolean }

const place = 'desk.preferences'
const isTheme = (value: unknown): value is Theme => value === 'system' || value === 'light' || value === 'dark'

function stored(): Preferences {
  let kept: Record<string, unknown> = {}
  try {
    kept = { ...JSON.parse(localStorage.getItem(place) ?? '{}') }
  } catch {
    // A browser that keeps nothing gets the defaults each time.
  }
  return {
    lang: isLang(kept.lang) ? kept.lang : navigator.language.startsWith('en') ? 'en' : 'zh',
    theme: isTheme(kept.theme) ? kept.theme : 'system',
    large: kept.large === true,
  }
}

let current = stored()
const watchers = new Set<() => void>()
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')

export const isDark = (theme: Theme): boolean => theme === 'dark' || (theme === 'system' && systemDark.matches)

function show(): void {
  const root = document.documentElement
  root.lang = current.lang === 'zh' ? 'zh-CN' : 'en'
  root.classList.toggle('dark', isDark(current.theme))
  root.classList.toggle('light', !isDark(current.theme))
  root.classList.toggle('large', current.large)
}

function told(): void {
  show()
  for (const watcher of watchers) watcher()
}

/** As they are now, outside of what is drawn. */
export const preferences = (): Preferences => current

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(place, JSON.stringify(current))
  } catch {
    // As above.
  }
  told()
}

systemDark.addEventListener('change', () => {
  current = { ...current }
  told()
})
show()

export const usePreferences = (): Preferences =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => current,
  )
