/**
 * Measures a peer that may be slow to begin: a window in which it finished nothing says nothing, so the window grows.
 * Where even the longest shows no rate the bench has no result, for there is nothing to hold it against.
 */
export async function rateWithin(
  peer: string,
  measure: (seconds: number) => Promise<number | null>,
  { seconds, most = 60 }: { seconds: number; most?: number },
): Promise<number> {
  for (let window = seconds; ; window = Math.min(window * 3, most)) {
    const rate = await measure(window)
    if (rate !== null && rate > 0) return rate
    if (window >= most) throw new Error(`${peer} finished nothing within ${window} s: it could not be measured, so there is no result`)
  }
}

/** What pgbench says of itself; null where it finished no transaction and so says no rate. */
export const pgbenchRate = (said: string): number | null => {
  const rate = /tps = ([\d.]+) \(without initial connection time\)/.exec(said)?.[1]
  return rate === undefined ? null : Number(rate)
}
