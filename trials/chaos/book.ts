export const kinds = ['file', 'evidence', 'objection', 'objection-file', 'ballot', 'forward', 'place'] as const
export type Kind = (typeof kinds)[number]

/** What the server has confirmed: a name for the one act, and what it must look like. */
export type Act = { kind: Kind; key: string; print: string }
/** What is found: the same act may be there several times. */
export type There = Act

export type Tally = {
  acknowledged: number
  lost: number
  doubled: number
  byKind: Record<Kind, { acknowledged: number; lost: number; doubled: number }>
}

/**
 * An act that is not there, or is there otherwise than it was confirmed, is lost; one that is there twice is doubled. What is there and
 * was never confirmed is neither: its answer was cut off.
 */
export function compare(acts: readonly Act[], there: readonly There[]): Tally & { faults: string[] } {
  const byKind = Object.fromEntries(kinds.map((kind) => [kind, { acknowledged: 0, lost: 0, doubled: 0 }])) as Tally['byKind']
  const named = ({ kind, key }: Act) => `${kind} ${key}`
  const found = Map.groupBy(there, named)
  const faults: string[] = []
  for (const act of acts) {
    const tally = byKind[act.kind]
    tally.acknowledged += 1
    const prints = (found.get(named(act)) ?? []).map(({ print }) => print)
    if (prints.includes(act.print)) continue
    tally.lost += 1
    faults.push(`lost: ${named(act)}: confirmed ${act.print}, there is ${prints.join(' and ') || 'nothing'}`)
  }
  for (const [name, [first, ...more]] of found) {
    if (!first || more.length === 0) continue
    byKind[first.kind].doubled += more.length
    faults.push(`doubled: ${name}: ${[first, ...more].map(({ print }) => print).join(' and ')}`)
  }
  const sum = (what: 'acknowledged' | 'lost' | 'doubled') => kinds.reduce((total, kind) => total + byKind[kind][what], 0)
  return { acknowledged: sum('acknowledged'), lost: sum('lost'), doubled: sum('doubled'), byKind, faults }
}

/** Acts that are told apart only by how many there are: each confirmed one is an act, and each one more than that is a double. */
export function counted(kind: Kind, key: string, confirmed: number, found: number): { acts: Act[]; there: There[] } {
  const numbered = (nth: number) => ({ kind, key: `${key} ${Math.min(nth, Math.max(confirmed, 1))}`, print: 'done' })
  const from = (howMany: number) => Array.from({ length: howMany }, (_, i) => numbered(i + 1))
  return { acts: from(confirmed), there: from(found) }
}
