import { pairKey } from './conflicts.ts'
import { type Draw, drawFrom } from './draw.ts'
import { type Arc, connect, flowOn, type Node, node, saturate, sourceSide } from './flow-network.ts'
import { type Edge, edgeOf, takeHalf } from './halving.ts'
import { joinParts } from './joining.ts'
import { type Ask, type Expert, type Item, isNearTrade, isOfTrade, mayTake, openSeats, type Seat } from './seats.ts'
import { type Shortage, shortagesOf } from './shortage.ts'

/** Why this expert for this item: stored with the assignment and shown to whoever asks. */
export type Reason = {
  affinity: 'same-trade' | 'near-trade' | 'other-trade'
  /** experts who could have taken this seat */
  options: number
  /** true: without this pair the scores asked for could not be had, so it was not left to chance */
  certain: boolean
  anchor: boolean
  /** stood before this run and was left alone */
  kept: boolean
}
export type Pair = { item: string; expert: string; reason: Reason }
export type Plan = { pairs: Pair[]; ended: { item: string; expert: string }[] }
export type Outcome = { plan: Plan; shortages: null } | { plan: null; shortages: Shortage[] }

/** In steps of load, by size: leave standing pairs alone, leave no pair certain, then trade, then even loads. */
const cost = { moved: 2.5e6, certain: 2_500, otherTrade: 30, nearTrade: 10 }
const chance = 1_000

/**
 * Chance decides only among loads that are equally even: a step of load outweighs all the chance that a round trip through
 * the plan can gather, which passes each expert once, by two pairs. So what is sent is always the most even there is.
 */
const stepOf = (ask: Ask): number => 2 * chance * (ask.experts.length + 1)

export type SeatArcs = { seat: Seat; node: Node; others: Node | null; othersArc: Arc | null; choices: Choice[] }
type Choice = { expert: Expert; ofTrade: boolean; arcs: Arc[] }
export type Built = { source: Node; sink: Node; seats: SeatArcs[]; experts: Map<string, Node>; cities: Map<string, Node> }

/**
 * The whole plan, or the reasons why there is none; never silently fewer scores than asked.
 * Solved for twice the scores with each pair at most once where possible, then one random half is taken:
 * so no pair has a chance above one half unless the conflicts leave no other way.
 */
export function planAssignment(unsorted: Ask): Outcome {
  const ask = {
    ...unsorted,
    items: unsorted.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    experts: unsorted.experts.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
  const draw = drawFrom(ask.seed)
  const built = build(ask, openSeats(ask), draw)
  const wanted = built.seats.reduce((sum, { seat }) => sum + 2 * seat.need, 0)
  if (saturate(built.source, built.sink) < wanted) {
    return { plan: null, shortages: shortagesOf(built, sourceSide(built.source)) }
  }
  return { plan: planFrom(ask, built, draw), shortages: null }
}

function build(ask: Ask, seats: readonly Seat[], draw: Draw): Built {
  const source = node()
  const sink = node()
  const cities = new Map<string, Node>()
  const experts = new Map<string, Node>()
  for (const expert of ask.experts) experts.set(expert.id, expertNode(ask, expert, sink, cities))
  const held = new Set(ask.held.map(({ item, expert }) => pairKey(expert, item)))
  const built = seats.map((seat) => seatNode(ask, seat, experts, held, draw))
  for (const { seat, node: from } of built) connect(source, from, 2 * seat.need)
  return { source, sink, seats: built, experts, cities }
}

/** The i-th dossier of an expert costs more than the one before, which spreads the load; what is fixed is already on the scale. */
function expertNode(ask: Ask, expert: Expert, sink: Node, cities: Map<string, Node>): Node {
  const here = node()
  const fixed = ask.held.filter((held) => held.fixed && held.expert === expert.id).length
  const out = expert.city !== null && ask.rules.cityCap !== null ? cityNode(ask, expert.city, ask.rules.cityCap, sink, cities) : sink
  for (let unit = 2 * fixed; unit < 2 * expert.cap; unit += 1) connect(here, out, 1, stepOf(ask) * unit)
  return here
}

function cityNode(ask: Ask, city: string, cap: number, sink: Node, cities: Map<string, Node>): Node {
  const known = cities.get(city)
  if (known) return known
  const here = node()
  const locals = new Set(ask.experts.filter((expert) => expert.city === city).map((expert) => expert.id))
  const fixed = ask.held.filter((held) => held.fixed && locals.has(held.expert)).length
  connect(here, sink, 2 * Math.max(0, cap - fixed))
  cities.set(city, here)
  return here
}

/** Experts of other trades share one narrow door: when the seat is full, at least `seat.trade` of its experts came past it. */
function seatNode(ask: Ask, seat: Seat, experts: ReadonlyMap<string, Node>, held: ReadonlySet<string>, draw: Draw): SeatArcs {
  const here = node()
  const others = seat.trade > 0 ? node() : null
  const othersArc = others ? connect(here, others, 2 * (seat.need - seat.trade)) : null
  const fixed = new Set(ask.held.filter((one) => one.fixed && one.item === seat.item.id).map((one) => one.expert))
  const choices = ask.experts.flatMap((expert) => {
    const key = pairKey(expert.id, seat.item.id)
    const to = experts.get(expert.id)
    if (!to || fixed.has(expert.id) || !mayTake(ask, seat, expert, key)) return []
    const ofTrade = isOfTrade(expert, seat.item)
    const from = others && !ofTrade ? others : here
    const stands = held.has(key)
    const steps = affinityCost(expert, seat.item) + (held.size > 0 && !stands ? cost.moved : 0)
    const base = stepOf(ask) * steps + draw.below(`pair|${key}`, chance)
    return [{ expert, ofTrade, arcs: [connect(from, to, 1, base), connect(from, to, 1, base + (stands ? 0 : stepOf(ask) * cost.certain))] }]
  })
  return { seat, node: here, others, othersArc, choices }
}

export const affinityCost = (expert: Expert, item: Item): number =>
  isOfTrade(expert, item) ? 0 : isNearTrade(expert, item) ? cost.nearTrade : cost.otherTrade

function planFrom(ask: Ask, built: Built, draw: Draw): Plan {
  const edges = built.seats.flatMap((one, seat) =>
    one.choices.flatMap(({ expert, ofTrade, arcs }) => arcs.filter((arc) => flowOn(arc) > 0).map(() => edgeOf(seat, expert, ofTrade))),
  )
  const doubled = new Set(edges.filter((edge, index) => edges[index - 1]?.key === edge.key).map((edge) => edge.key))
  const held = new Set(ask.held.map(({ item, expert }) => pairKey(expert, item)))
  const half = takeHalf(edges, draw, looseExperts(ask, edges))
  const taken = ask.way === 'joined' ? joinParts(half, { ask, seats: built.seats, held, doubled, draw }) : half
  const chosen = taken.flatMap((edge) => pairFrom(built.seats[edge.seat], edge, held, doubled))
  const stays = new Set(chosen.map(({ item, expert }) => pairKey(expert, item)))
  const ended = ask.held.filter((one) => !one.fixed && !stays.has(pairKey(one.expert, one.item)))
  return { pairs: chosen, ended: ended.map(({ item, expert }) => ({ item, expert })) }
}

function pairFrom(seat: SeatArcs | undefined, edge: Edge, held: ReadonlySet<string>, doubled: ReadonlySet<string>): Pair[] {
  const expert = seat?.choices.find((choice) => choice.expert.id === edge.expert)?.expert
  if (!seat || !expert) return []
  const { item } = seat.seat
  const kept = held.has(pairKey(expert.id, item.id))
  const affinity = isOfTrade(expert, item) ? 'same-trade' : isNearTrade(expert, item) ? 'near-trade' : 'other-trade'
  const certain = doubled.has(edge.key) && !kept
  return [{ item: item.id, expert: expert.id, reason: { affinity, options: seat.choices.length, certain, anchor: item.anchor, kept } }]
}

/** Who may take any part of a doubled load without passing a cap. */
function looseExperts(ask: Ask, edges: readonly Edge[]): ReadonlySet<string> {
  if (ask.way !== 'loose' || ask.rules.cityCap !== null) return new Set()
  const room = (expert: Expert) => expert.cap - ask.held.filter((held) => held.fixed && held.expert === expert.id).length
  return new Set(
    ask.experts.filter((expert) => edges.filter((edge) => edge.expert === expert.id).length <= room(expert)).map(({ id }) => id),
  )
}
