import { pairKey } from './conflicts.ts'
import { type Draw, shuffled } from './draw.ts'
import { connect, flowOn, type Node, node, saturate } from './flow-network.ts'
import { type Ask, coversTrade, type Expert, type Item, isOfTrade } from './seats.ts'
import type { Shortage } from './shortage.ts'

export type Panel = { id: string; trades: readonly string[] }
export type Dealt = { panels: Map<string, string>; shortages: Shortage[] }

const chance = 1_000

/**
 * Gives each item without a panel to one: by trade (closed panels of a sector), or at random among all that can serve it.
 * The panels come out as evenly full as their choice allows, for the cheapest flow is the most even; the seed decides the rest.
 */
export function dealToPanels(ask: Ask, panels: readonly Panel[], by: 'random' | 'trade', draw: Draw): Dealt {
  const source = node()
  const sink = node()
  const open = shuffled(ask.items, (item) => item.id, draw).filter((item) => item.panel === null)
  const places = panels.map((panel) => placeOf(ask, panel, panels, { sink, open: open.length }))
  const choices = open.map((item) => {
    const here = node()
    connect(source, here, 1)
    const able = places.filter(({ panel }) => canServe(ask, panel, item, by))
    const arcs = able.map(({ panel, at }) => ({ panel, arc: connect(here, at, 1, draw.below(`panel|${item.id}|${panel.id}`, chance)) }))
    return { item, arcs }
  })
  saturate(source, sink)
  const taken = choices.map(({ item, arcs }) => ({ item, panel: arcs.find(({ arc }) => flowOn(arc) > 0)?.panel }))
  return {
    panels: new Map(taken.flatMap(({ item, panel }) => (panel ? [[item.id, panel.id] as const] : []))),
    shortages: taken.filter(({ panel }) => !panel).map(({ item }) => unserved(item, ask)),
  }
}

/** Each further item costs by how full it makes the panel; one item's difference outweighs all chance that a round trip gathers. */
function placeOf(ask: Ask, panel: Panel, panels: readonly Panel[], { sink, open }: { sink: Node; open: number }) {
  const at = node()
  const size = roomOf(ask, panel)
  const scale = 2 * chance * (panels.length + 1) * Math.max(...panels.map((one) => roomOf(ask, one)))
  const has = ask.items.filter((item) => item.panel === panel.id).length
  for (let unit = has; unit < has + open; unit += 1) connect(at, sink, 1, Math.round((scale * unit) / size))
  return { panel, at }
}

const unserved = (item: Item, { rules }: Ask): Shortage => {
  return { items: [item.id], experts: [], needed: rules.scoresPerItem, available: 0, cause: 'panel' }
}

const members = (ask: Ask, panel: Panel): Expert[] => ask.experts.filter((expert) => expert.panel === panel.id && expert.verified)

const roomOf = (ask: Ask, panel: Panel): number =>
  Math.max(
    1,
    members(ask, panel).reduce((sum, expert) => sum + expert.cap, 0),
  )

function canServe(ask: Ask, panel: Panel, item: Item, by: 'random' | 'trade'): boolean {
  const { trade } = item
  if (by === 'trade' && trade !== null && !panel.trades.some((one) => coversTrade(one, trade))) return false
  const free = members(ask, panel).filter((expert) => !ask.conflicts.has(pairKey(expert.id, item.id)))
  const ofTrade = free.filter((expert) => isOfTrade(expert, item)).length
  return free.length >= ask.rules.scoresPerItem && (trade === null || ofTrade >= ask.rules.tradeExperts)
}
