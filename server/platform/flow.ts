type Table<S extends string> = Record<S, Record<string, S>>
type ActionOf<T> = { [K in keyof T]: keyof T[K] }[keyof T] & string

/** A state machine as a table: what is not in it cannot happen. */
export function flow<const T extends Record<string, Record<string, string>>>(table: T & Table<keyof T & string>) {
  const next = (state: keyof T & string, action: ActionOf<T>): (keyof T & string) | null => table[state]?.[action] ?? null
  return { next, actions: (state: keyof T & string) => Object.keys(table[state] ?? {}), states: Object.keys(table) }
}
