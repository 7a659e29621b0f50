type Told = { trade: string; yearsInTrade: number | null; honours: readonly string[] }
export type Milestone = { year: number; text: string }

/** A year as it stands in what people write of themselves: “2021年山东省技术能手”, “山东省技术能手（2021）”. */
const yearIn = (text: string): number | null => Number(/(?<!\d)((?:19[5-9]|20\d)\d)(?!\d)/.exec(text)?.[1] ?? 0) || null

/**
 * The years of a working life that the file knows: the first in the trade, honours that name their year. `told` is the year in which the
 * file was shown. What names no year stays a plain list.
 */
export function careerOf({ trade, yearsInTrade, honours }: Told, told: number, begins: (trade: string) => string) {
  const dated = honours.flatMap((text) => {
    const year = yearIn(text)
    return year === null ? [] : [{ year, text }]
  })
  const first = yearsInTrade ? [{ year: told - yearsInTrade, text: begins(trade) }] : []
  return { milestones: [...first, ...dated].sort((a, b) => a.year - b.year), undated: honours.filter((text) => yearIn(text) === null) }
}
