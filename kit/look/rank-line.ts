import { safe } from './seal.ts'

/**
 * Where one stands in three orders, on a hairline from the first place to the last: a square for the experts, a ring for the vote, a
 * cinnabar bar for the result. The same places stand beside it as text; `label` says them to a listener.
 */
export function rankLine(
  { of, expert, vote, final }: { of: number; expert: number | null; vote: number | null; final: number },
  label: string,
): string {
  const at = (place: number) => (6 + (188 * (place - 1)) / Math.max(1, of - 1)).toFixed(1)
  const places = [expert, vote, final].filter((place) => place !== null)
  const reach = `<path class="reach" d="M${at(Math.min(...places))} 9H${at(Math.max(...places))}"/>`
  const square = expert === null ? '' : `<rect class="expert" x="${(Number(at(expert)) - 4).toFixed(1)}" y="5" width="8" height="8"/>`
  const ring = vote === null ? '' : `<circle class="vote" cx="${at(vote)}" cy="9" r="4"/>`
  return `<svg class="rank-line" viewBox="0 0 200 18" role="img" aria-label="${safe(label)}"><path d="M6 9H194"/>${reach}${square}${ring}<path class="final" d="M${at(final)} 1V17"/></svg>`
}
