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
 * Sends as much as the network carries from source to sink, as cheaply as that amount can be sent
 * (successive shortest paths with potentials). Returns the amount. About 300 dossiers are its comfortable size.
 */
export function saturate(nodes: readonly Node[], source: Node, sink: Node): number {
  let sent = 0
  while (shortestPath(nodes, source, sink)) {
    let amount = Infinity
    for (let arc = sink.via; arc; arc = arc.from.via) amount = Math.min(amount, arc.left)
    for (let arc = sink.via; arc; arc = arc.from.via) {
      arc.left -= amount
      if (arc.back) arc.back.left += amount
    }
    sent += amount
  }
  return sent
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
function shortestPath(nodes: readonly Node[], source: Node, sink: Node): boolean {
  for (const one of nodes) {
    one.distance = Infinity
    one.via = null
    one.settled = false
  }
  source.distance = 0
  const heap: Waiting[] = [{ at: source, distance: 0 }]
  const settled: Node[] = []
  for (let next = pop(heap); next; next = pop(heap)) {
    const here = next.at
    if (here.settled) continue
    here.settled = true
    settled.push(here)
    if (here === sink) break
    relax(here, heap)
  }
  if (!sink.settled) return false
  for (const one of settled) one.potential += one.distance - sink.distance
  return true
}

function relax(here: Node, heap: Waiting[]): void {
  for (const arc of here.arcs) {
    if (arc.left <= 0 || arc.to.settled) continue
    const distance = here.distance + arc.cost + here.potential - arc.to.potential
    if (distance >= arc.to.distance) continue
    arc.to.distance = distance
    arc.to.via = arc
    push(heap, { at: arc.to, distance })
  }
}

type Waiting = { at: Node; distance: number }

function push(heap: Waiting[], entry: Waiting): void {
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
