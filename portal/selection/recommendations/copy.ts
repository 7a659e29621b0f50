/** What was typed and not yet known to be saved, with the version of the form it was typed on. `sent`: the button was pressed. */
export type Copy = { value: string; version: number; sent: boolean }
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

// A device may forbid its store: then only the copy for a lost connection is missing, and saving goes on.
export function keepCopy(place: string, copy: Copy | null, store: Store = localStorage): void {
  try {
    copy === null ? store.removeItem(place) : store.setItem(place, JSON.stringify(copy))
  } catch {}
}

export function readCopy(place: string, store: Store = localStorage): Copy | null {
  try {
    const kept: unknown = JSON.parse(store.getItem(place) ?? 'null')
    const isCopy = typeof kept === 'object' && kept !== null && 'value' in kept && 'version' in kept && 'sent' in kept
    if (!isCopy || typeof kept.value !== 'string' || typeof kept.version !== 'number') return null
    return { value: kept.value, version: kept.version, sent: kept.sent === true }
  } catch {
    return null
  }
}

/**
 * The text to go on with, when the server holds `held`: the copy, unless the server has it already, or took the form that was
 * sent and somebody has changed it since.
 */
export function restored(copy: Copy | null, held: { value: string; version: number }): string | null {
  if (!copy || copy.value.trim() === held.value.trim()) return null
  return copy.sent && copy.version !== held.version ? null : copy.value
}
