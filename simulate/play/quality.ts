import { random } from '../data/random.ts'

export type Criterion = { key: string; max: number; scoring: 'points' | 'deduction' }

/** How good the invented person is, the same in every run of a seed: a share of each criterion, in hundredths of points. */
export function pointsFor(seed: number, name: string, criteria: readonly Criterion[]): Map<string, number> {
  const own = random(`${seed}|quality|${name}`)
  const level = 0.7 + 0.25 * (own.int(0, 10_000) / 10_000)
  return new Map(
    criteria.map(({ key, max }) => {
      const share = Math.min(1, level + (own.int(0, 1_000) - 500) / 10_000)
      // half points, as judges give them
      return [key, Math.min(max, Math.round((max * share) / 50) * 50)]
    }),
  )
}
