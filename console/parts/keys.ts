import { useEffect, useRef } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role="combobox"]') !== null)

/** Single keys for a page. They rest while something is typed, while a dialog stands open, and with a modifier held. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return
      if (document.querySelector('[role="dialog"][aria-modal="true"]:not([style*="display: none"])')) return
      const act = held.current[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
