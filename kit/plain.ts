// What browsers of 2023 do not bring along: offices on Windows 7 stay with Chromium 109 (decision 0023).

/** Rows by a key, in the order in which the keys first come. */
export function grouped<T, K>(rows: Iterable<T>, keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = groups.get(key)
    if (known) known.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** A text as an address, or null where it is none. */
export function addressIn(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
