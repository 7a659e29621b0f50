/** A directed network with integer capacities and non-negative costs, and its cheapest greatest flow. */
export type Node = { readonly arcs: Arc[]; potential: number; distance: number; via: Arc | null; settled: boolean }
export type Arc = {
  readonly from: Node
  readonly to: Node
  left: number
  readonly cost: number
  readonly capacity: number
  back: Arc | null
}

export const node = (): Node => ({ arcs: [], potential: 0, distance: Infinity, via: null, settled: false })

/** Adds an arc and its reverse. Costs must not be negative: the potentials start at zero. */
export function connect(from: Node, to: Node, capacity: number, cost = 0): Arc {
  const there: Arc = { from, to, left: capacity, cost, capacity, back: null }
  const back: Arc = { from: to, to: from, left: 0, cost: -cost, capacity: 0, back: there }
  there.back = back
  from.arcs.push(there)
  to.arcs.push(back)
  return there
}

export const flowOn = (arc: Arc): number => arc.capacity - arc.left

/**
 * Sends as much as the network carries from source to sink, as cheaply as that amount can be sent. Returns the amount.
 * Shortest paths with potentials, one supply of the source after another: a search then looks at the few nodes around
 * that supply instead of at all of them, and a supply without a way out has none later either.
 */
export function saturate(source: Node, sink: Node): number {
  let sent = 0
  for (const supply of source.arcs) {
    while (supply.left > 0 && shortestPath(supply.to, source, sink)) {
      let amount = supply.left
      for (let arc = sink.via; arc; arc = arc.from.via) amount = Math.min(amount, arc.left)
      push(supply, amount)
      for (let arc = sink.via; arc; arc = arc.from.via) push(arc, amount)
      sent += amount
    }
  }
  return sent
}

function push(arc: Arc, amount: number): void {
  arc.left -= amount
  if (arc.back) arc.back.left += amount
}

/** What can still be reached from the source once nothing more can be sent: the source's side of the smallest cut. */
export function sourceSide(source: Node): ReadonlySet<Node> {
  const seen = new Set([source])
  const waiting = [source]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const arc of next.arcs) {
      if (arc.left <= 0 || seen.has(arc.to)) continue
      seen.add(arc.to)
      waiting.push(arc.to)
    }
  }
  return seen
}

/** Dijkstra on reduced costs; stops at the sink, which keeps the potentials valid when the rest is lifted by the sink's distance. */
function shortestPath(start: Node, source: Node, sink: Node): boolean {
  start.distance = 0
  start.via = null
  const touched = [start]
  const heap: Waiting[] = [{ at: start, distance: 0 }]
  for (let next = pop(heap); next; next = pop(heap)) {
    const here = next.at
    if (here.settled) continue
    here.settled = true
    if (here === sink) break
    relax(here, { source, sink }, heap, touched)
  }
  const found = sink.settled
  for (const one of touched) {
    if (found && one.settled) one.potential += one.distance - sink.distance
    if (one !== sink) one.distance = Infinity
    one.settled = false
  }
  sink.distance = Infinity
  return found
}

function relax(here: Node, { source, sink }: { source: Node; sink: Node }, heap: Waiting[], touched: Node[]): void {
  for (const arc of here.arcs) {
    if (arc.left <= 0 || arc.to.settled || arc.to === source) continue
    const distance = here.distance + arc.cost + here.potential - arc.to.potential
    // whatever lies beyond the nearest known way to the sink cannot be on the shortest one
    if (distance >= arc.to.distance || distance >= sink.distance) continue
    if (arc.to.distance === Infinity) touched.push(arc.to)
    arc.to.distance = distance
    arc.to.via = arc
    add(heap, { at: arc.to, distance })
  }
}

type Waiting = { at: Node; distance: number }

function add(heap: Waiting[], entry: Waiting): void {
  let hole = heap.length
  heap.push(entry)
  while (hole > 0) {
    const above = (hole - 1) >> 1
    const parent = heap[above]
    if (!parent || parent.distance <= entry.distance) break
    heap[hole] = parent
    hole = above
  }
  heap[hole] = entry
}

function pop(heap: Waiting[]): Waiting | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!top || !last || heap.length === 0) return top
  let hole = 0
  for (;;) {
    const left = heap[2 * hole + 1]
    const right = heap[2 * hole + 2]
    const child = left && right && right.distance < left.distance ? right : left
    if (!child || child.distance >= last.distance) break
    heap[hole] = child
    hole = 2 * hole + (child === left ? 1 : 2)
  }
  heap[hole] = last
  return top
}
