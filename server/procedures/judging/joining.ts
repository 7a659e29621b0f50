import { affinityCost, type SeatArcs } from './assignment.ts'
import { pairKey } from './conflicts.ts'
import { partsOf } from './connectivity.ts'
import { type Draw, shuffled } from './draw.ts'
import { type Edge, edgeOf } from './halving.ts'
import type { Ask } from './seats.ts'

type Plan = { ask: Ask; seats: readonly SeatArcs[]; held: ReadonlySet<string>; doubled: ReadonlySet<string>; draw: Draw }
type Score = { judge: string; item: string }

/**
 * Joins a plan that fell apart: two judges of two parts exchange an item each, so that no load changes. Where one of the
 * two pairs was not the only bridge within its part, the exchange makes one part of two.
 */
export function joinParts(half: readonly Edge[], plan: Plan): Edge[] {
  let edges = [...half]
  for (let next = exchange(edges, plan); next; next = exchange(edges, plan)) edges = next
  return edges
}

function exchange(edges: readonly Edge[], plan: Plan): Edge[] | null {
  const fixed = plan.ask.held.filter((one) => one.fixed).map(({ expert, item }) => ({ judge: expert, item }))
  const without = (left: Edge | null) => [...fixed, ...edges.filter((edge) => edge !== left).map((edge) => scoreOf(edge, plan))]
  const parts = partsOf(without(null))
  const partOf = new Map(parts.flatMap(({ judges }, at) => judges.map((judge) => [judge, at] as const)))
  const movable = parts.length < 2 ? [] : shuffled(edges, ({ key }) => `join|${key}`, plan.draw).filter((edge) => mayMove(edge, plan))
  for (const one of movable) {
    if (isBridge(scoreOf(one, plan), parts.length, without(one))) continue
    for (const other of movable) {
      const swapped = partOf.get(one.expert) === partOf.get(other.expert) ? null : swap(one, other, plan)
      if (swapped) return [...edges.filter((edge) => edge !== one && edge !== other), ...swapped]
    }
  }
  return null
}

const scoreOf = ({ seat, expert }: Edge, { seats }: Plan): Score => ({ judge: expert, item: seats[seat]?.seat.item.id ?? '' })

const mayMove = (edge: Edge, plan: Plan): boolean =>
  !plan.doubled.has(edge.key) && !plan.held.has(pairKey(edge.expert, scoreOf(edge, plan).item))

/** Without it the rest has more parts, or its judge or its item is left with nothing. */
function isBridge({ judge, item }: Score, parts: number, rest: readonly Score[]): boolean {
  if (!rest.some((score) => score.judge === judge) || !rest.some((score) => score.item === item)) return true
  return partsOf(rest).length !== parts
}

/** Each takes the other's item, if he may sit there and no seat comes to stand worse with its trade. */
function swap(one: Edge, other: Edge, { seats }: Plan): Edge[] | null {
  const [here, there] = [seats[one.seat], seats[other.seat]]
  const leaving = here?.choices.find(({ expert }) => expert.id === one.expert)
  const coming = here?.choices.find(({ expert }) => expert.id === other.expert)
  const theirs = there?.choices.find(({ expert }) => expert.id === other.expert)
  const ours = there?.choices.find(({ expert }) => expert.id === one.expert)
  if (!here || !there || !leaving || !coming || !theirs || !ours) return null
  if (leaving.ofTrade !== coming.ofTrade || theirs.ofTrade !== ours.ofTrade) return null
  const before = affinityCost(leaving.expert, here.seat.item) + affinityCost(theirs.expert, there.seat.item)
  const after = affinityCost(coming.expert, here.seat.item) + affinityCost(ours.expert, there.seat.item)
  return after > before ? null : [edgeOf(one.seat, coming.expert, coming.ofTrade), edgeOf(other.seat, ours.expert, ours.ofTrade)]
}
