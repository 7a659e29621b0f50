import { createHash } from 'node:crypto'

/** One way of telling equals apart. The chain is declared before the edition opens; a public seeded draw ends every chain. */
export type TieStep = 'expert' | 'practice' | 'vote' | 'front-line' | 'years-in-trade' | 'draw'
export const defaultChain: readonly TieStep[] = ['expert', 'practice', 'vote', 'front-line', 'years-in-trade', 'draw']

/** Figures in hundredths, years in whole years; what is not known ranks behind what is. */
export type Contender = {
  id: string
  total: number
  expert: number
  practice: number | null
  vote: number | null
  frontLine: boolean
  yearsInTrade: number | null
}
/** `decidedBy`: what put this one behind the one just above, null where the totals differ (and for the first). */
export type Placed = { id: string; place: number; decidedBy: TieStep | null }

/** SHA-256 of the published seed followed by the id, hexadecimal; the smaller one comes first. Anyone can repeat it. */
export const lotOf = (seed: string, id: string): string => createHash('sha256').update(`${seed}${id}`).digest('hex')

type Figure = number | string | null

function figure(one: Contender, step: TieStep, seed: string): Figure {
  switch (step) {
    case 'expert':
      return one.expert
    case 'practice':
      return one.practice
    case 'vote':
      return one.vote
    case 'front-line':
      return one.frontLine ? 1 : 0
    case 'years-in-trade':
      return one.yearsInTrade
    case 'draw':
      return lotOf(seed, one.id)
  }
}

/** Numbers: more is better. Lots: the smaller hash is better. Unknown is last. */
function order(a: Figure, b: Figure): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return Number(b ?? -Infinity) > Number(a ?? -Infinity) ? 1 : Number(b ?? -Infinity) < Number(a ?? -Infinity) ? -1 : 0
}

/** A total order: by total, then down the chain. No two share a place, and each broken tie names the step that broke it. */
export function settle(contenders: readonly Contender[], chain: readonly TieStep[], seed: string): Placed[] {
  const steps: readonly TieStep[] = [...chain.filter((step) => step !== 'draw'), 'draw']
  const between = (a: Contender, b: Contender): { sign: number; step: TieStep | null } => {
    if (a.total !== b.total) return { sign: b.total - a.total, step: null }
    for (const step of steps) {
      const sign = order(figure(a, step, seed), figure(b, step, seed))
      if (sign !== 0) return { sign, step }
    }
    return { sign: 0, step: null }
  }
  const sorted = contenders.toSorted((a, b) => between(a, b).sign)
  return sorted.map((one, at) => {
    const above = sorted[at - 1]
    return { id: one.id, place: at + 1, decidedBy: above ? between(above, one).step : null }
  })
}
