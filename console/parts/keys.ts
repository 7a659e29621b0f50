import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type)) ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role="combobox"]') !== null)

/** Enter on a button or a link is that one's own. */
const itsOwn = (event: KeyboardEvent) =>
  (event.key === 'Enter' || event.key === ' ') &&
  event.target instanceof Element &&
  event.target.closest('a, button, summary, [role="button"], tr[tabindex]') !== null

/** A key that an input method takes for the characters being composed is not for the page; some browsers say so by its number only. */
export const composing = (event: KeyboardEvent | ReactKeyboardEvent): boolean => {
  const { isComposing, keyCode } = 'nativeEvent' in event ? event.nativeEvent : event
  return isComposing || keyCode === 229
}

/** Single keys for a page. They rest while something is typed, while a dialog stands open, and with a modifier held. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || composing(event) || typing(event.target) || itsOwn(event)) return
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
