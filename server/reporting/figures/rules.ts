/** Fewer known people than this, and a share would tell about single ones. */
export const fewest = 10

/** A share to publish: whole numbers, or null where too few are known. */
export const shareOf = (count: number, of: number): { count: number; of: number } | null => (of < fewest ? null : { count, of })

/** Every year from the first to the last, those without a conferral with 0: a gap in a row of bars would read as no gap. */
export function everyYear(found: readonly { year: number; count: number }[]): { year: number; count: number }[] {
  const counts = new Map(found.map(({ year, count }) => [year, count]))
  const years = [...counts.keys()].toSorted((a, b) => a - b)
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, i) => ({ year: first + i, count: counts.get(first + i) ?? 0 }))
}

type Term = { nameZh: string; nameEn: string; aliases: readonly string[] }

/** Finds a term by the name that stands on a certificate, or by an alias of it. */
export function byName<T extends Term>(terms: readonly T[]): (name: string) => T | undefined {
  const names = new Map(terms.flatMap((term) => [...term.aliases, term.nameZh].map((name) => [name, term] as const)))
  return (name) => names.get(name)
}

type Named = { nameZh: string; nameEn: string }

/** Most first, equals by name. */
export const byCount = (a: { key: string; count: number }, b: { key: string; count: number }) =>
  b.count - a.count || (a.key < b.key ? -1 : 1)

/** Adds up what belongs to the same term, most first; what belongs to none is left out. */
export function gathered<T extends Named>(rows: readonly { key: string; count: number }[], termOf: (key: string) => T | undefined) {
  const sums = new Map<string, { key: string; nameZh: string; nameEn: string; count: number }>()
  for (const { key, count } of rows) {
    const term = termOf(key)
    if (!term) continue
    const { nameZh, nameEn } = term
    sums.set(nameZh, { key: nameZh, nameZh, nameEn, count: (sums.get(nameZh)?.count ?? 0) + count })
  }
  return [...sums.values()].toSorted(byCount)
}
