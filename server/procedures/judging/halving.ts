import type { Draw } from './draw.ts'
import type { Expert } from './seats.ts'

/** One unit of a doubled plan. Two edges between the same seat and expert are a pair that cannot be avoided. */
export type Edge = { seat: number; expert: string; city: string | null; ofTrade: boolean; key: string }

export const edgeOf = (seat: number, { id, city }: Expert, ofTrade: boolean): Edge => ({
  seat,
  expert: id,
  city,
  ofTrade,
  key: `${seat}|${id}`,
})

/**
 * Takes one half of a plan that was solved for twice the scores. Edges are coupled so that of each couple exactly one is
 * taken: first within the seat (experts of the trade with each other, others with each other), and independently within
 * the expert and the city. Two couplings make only paths and even rings, so alternate edges can be taken; a coin of the
 * seed says which. Every pair that is not doubled thus has chance one half, and every cap of the doubled plan holds halved.
 * `loose` experts have room for all of it and are not coupled: their load is left to chance.
 */
export function takeHalf(edges: readonly Edge[], draw: Draw, loose: ReadonlySet<string> = new Set()): Edge[] {
  const bySeat = couple(edges, [(e) => `${e.seat}|${e.expert}`, (e) => `${e.seat}|${e.ofTrade}`, (e) => `${e.seat}`])
  const byExpert = couple(
    edges.filter(({ expert }) => !loose.has(expert)),
    [(e) => `${e.seat}|${e.expert}`, (e) => e.expert, (e) => e.city ?? `none|${e.expert}`],
  )
  const taken: Edge[] = []
  const seen = new Set<Edge>()
  for (const edge of edges) {
    if (seen.has(edge)) continue
    const chain = walk(edge, bySeat, byExpert)
    for (const one of chain) seen.add(one)
    const odd = draw.coin(`half|${edge.key}`) ? 1 : 0
    taken.push(...chain.filter((_, index) => index % 2 === odd))
  }
  return taken
}

/** Couples edges that share the narrowest of the given labels; what is left over is coupled at the next wider one. */
function couple(edges: readonly Edge[], labels: readonly ((edge: Edge) => string)[]): Map<Edge, Edge> {
  const coupled = new Map<Edge, Edge>()
  for (const labelOf of labels) {
    const alone = new Map<string, Edge>()
    for (const edge of edges) {
      if (coupled.has(edge)) continue
      const label = labelOf(edge)
      const other = alone.get(label)
      if (!other) {
        alone.set(label, edge)
        continue
      }
      alone.delete(label)
      coupled.set(edge, other)
      coupled.set(other, edge)
    }
  }
  return coupled
}

/** The whole path or ring through an edge, in order, so that neighbours are always coupled with each other. */
function walk(start: Edge, bySeat: ReadonlyMap<Edge, Edge>, byExpert: ReadonlyMap<Edge, Edge>): Edge[] {
  const forward = follow(start, bySeat, byExpert)
  const last = forward.at(-1)
  if (forward.length > 1 && last && byExpert.get(last) === start) return forward
  return [...follow(start, byExpert, bySeat).slice(1).toReversed(), ...forward]
}

function follow(start: Edge, first: ReadonlyMap<Edge, Edge>, second: ReadonlyMap<Edge, Edge>): Edge[] {
  const path = [start]
  let here = first.get(start)
  for (let step = 1; here && here !== start; step += 1) {
    path.push(here)
    here = (step % 2 === 1 ? second : first).get(here)
  }
  return path
}
