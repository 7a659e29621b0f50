import { pairKey } from './conflicts.ts'
import { type Draw, shuffled } from './draw.ts'
import { type Ask, coversTrade, type Expert, type Item, isOfTrade } from './seats.ts'
import type { Shortage } from './shortage.ts'

export type Panel = { id: string; trades: readonly string[] }
export type Dealt = { panels: Map<string, string>; shortages: Shortage[] }

/**
 * Gives each item without a panel to one: by trade (closed panels of a sector), or at random among all that can serve it.
 * Items with the least choice go first; among equals the panel with most room takes it, and the seed decides what is left.
 */
export function dealToPanels(ask: Ask, panels: readonly Panel[], by: 'random' | 'trade', draw: Draw): Dealt {
  const able = new Map(ask.items.map((item) => [item.id, panels.filter((panel) => canServe(ask, panel, item, by))]))
  const dealt = new Map<string, string>()
  const shortages: Shortage[] = []
  const loads = new Map(panels.map((panel) => [panel.id, ask.items.filter((item) => item.panel === panel.id).length]))
  const size = new Map(panels.map((panel) => [panel.id, Math.max(1, roomOf(ask, panel))]))
  const fullness = (panel: Panel) => ((loads.get(panel.id) ?? 0) + 1) / (size.get(panel.id) ?? 1)
  const open = shuffled(ask.items, (item) => item.id, draw).filter((item) => item.panel === null)
  for (const item of open.toSorted((a, b) => (able.get(a.id)?.length ?? 0) - (able.get(b.id)?.length ?? 0))) {
    const [best] = shuffled(able.get(item.id) ?? [], (panel) => `${item.id}|${panel.id}`, draw).toSorted(
      (a, b) => fullness(a) - fullness(b),
    )
    if (best) {
      dealt.set(item.id, best.id)
      loads.set(best.id, (loads.get(best.id) ?? 0) + 1)
    } else shortages.push({ items: [item.id], experts: [], needed: ask.rules.scoresPerItem, available: 0, cause: 'panel' })
  }
  return { panels: dealt, shortages }
}

const members = (ask: Ask, panel: Panel): Expert[] => ask.experts.filter((expert) => expert.panel === panel.id && expert.verified)

const roomOf = (ask: Ask, panel: Panel): number => members(ask, panel).reduce((sum, expert) => sum + expert.cap, 0)

function canServe(ask: Ask, panel: Panel, item: Item, by: 'random' | 'trade'): boolean {
  const { trade } = item
  if (by === 'trade' && trade !== null && !panel.trades.some((one) => coversTrade(one, trade))) return false
  const free = members(ask, panel).filter((expert) => !ask.conflicts.has(pairKey(expert.id, item.id)))
  const ofTrade = free.filter((expert) => isOfTrade(expert, item)).length
  return free.length >= ask.rules.scoresPerItem && (trade === null || ofTrade >= ask.rules.tradeExperts)
}
