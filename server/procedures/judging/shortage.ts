import type { Built, SeatArcs } from './assignment.ts'
import type { Arc, Node } from './flow-network.ts'

/**
 * One bottleneck, as data that a page can put in words: "these 7 nominees share only 2 experts without a conflict".
 * Units are scores: `needed` asked of these items, `available` the most that these experts can give them.
 */
export type Shortage = {
  items: string[]
  experts: string[]
  needed: number
  available: number
  /** panel: none serves the trade; apart: the seats could be filled, but not so that calibration stays possible */
  cause: 'conflicts' | 'trade' | 'load' | 'city' | 'panel' | 'apart'
}

/**
 * Reads the smallest cut. Everything on the source's side hangs together in parts; each part is one bottleneck, and parts
 * that lack the same experts for the same cause are told as one.
 */
export function shortagesOf(built: Built, side: ReadonlySet<Node>): Shortage[] {
  const parts = new Map<Node, SeatArcs[]>()
  const partOf = partsOf(built, side)
  for (const seat of built.seats) {
    if (!side.has(seat.node)) continue
    const root = partOf(seat.node)
    parts.set(root, [...(parts.get(root) ?? []), seat])
  }
  const found = [...parts].map(([root, seats]) => {
    const members = [...side].filter((one) => one !== built.source && partOf(one) === root)
    return shortage(built, seats, members, side)
  })
  return merged(found.filter((one) => one.available < one.needed))
}

function shortage(built: Built, seats: readonly SeatArcs[], members: readonly Node[], side: ReadonlySet<Node>): Shortage {
  const cut = members.flatMap((one) => one.arcs).filter((arc) => arc.capacity > 0 && !side.has(arc.to))
  const cause = causeOf(built, seats, members, side)
  const experts = seats.flatMap(({ choices }) =>
    choices.filter(({ ofTrade }) => cause !== 'trade' || ofTrade).map(({ expert }) => expert.id),
  )
  return {
    items: [...new Set(seats.map(({ seat }) => seat.item.id))].toSorted(),
    experts: [...new Set(experts)].toSorted(),
    needed: seats.reduce((sum, { seat }) => sum + seat.need, 0),
    available: cut.reduce((sum, arc) => sum + arc.capacity, 0) / 2,
    cause,
  }
}

function causeOf(built: Built, seats: readonly SeatArcs[], members: readonly Node[], side: ReadonlySet<Node>): Shortage['cause'] {
  const within = new Set(members)
  if ([...built.cities.values()].some((city) => within.has(city))) return 'city'
  if (seats.some(({ others }) => others && !side.has(others))) return 'trade'
  if ([...built.experts.values()].some((expert) => within.has(expert))) return 'load'
  return 'conflicts'
}

function partsOf(built: Built, side: ReadonlySet<Node>): (one: Node) => Node {
  const above = new Map<Node, Node>()
  const rootOf = (one: Node): Node => {
    let here = one
    for (let next = above.get(here); next; next = above.get(here)) here = next
    return here
  }
  const joins = (arc: Arc) => arc.from !== built.source && arc.to !== built.source && side.has(arc.to)
  for (const one of side) {
    for (const arc of one.arcs.filter(joins)) {
      const [a, b] = [rootOf(arc.from), rootOf(arc.to)]
      if (a !== b) above.set(a, b)
    }
  }
  return rootOf
}

function merged(parts: readonly Shortage[]): Shortage[] {
  const byExperts = new Map<string, Shortage>()
  for (const part of parts) {
    const key = `${part.cause}|${part.experts.join()}`
    const known = byExperts.get(key)
    byExperts.set(
      key,
      known
        ? {
            ...known,
            items: [...new Set([...known.items, ...part.items])].toSorted(),
            needed: known.needed + part.needed,
            available: known.available + part.available,
          }
        : part,
    )
  }
  return [...byExperts.values()]
}
