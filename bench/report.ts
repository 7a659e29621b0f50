export type Line = Readonly<Record<string, string | number | boolean>>

/** A bench yields its lines as they are measured; `tell` is for a person who waits. */
export type Bench = (tell: (text: string) => void) => AsyncIterable<Line>

/** One JSON object a line for programs, a table for people. */
export function say(line: Line, json: boolean): void {
  if (json) console.log(JSON.stringify(line))
  else console.table(line)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

export const round = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits
