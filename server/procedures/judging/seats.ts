import { type Draw, shuffled } from './draw.ts'

/** An expert as the plan sees him: unverified experts get nothing, `cap` counts dossiers of the whole round. */
export type Expert = { id: string; trades: readonly string[]; verified: boolean; cap: number; city: string | null; panel: string | null }
export type Item = { id: string; trade: string | null; panel: string | null; anchor: boolean }
/** An assignment that stands. `fixed`: work has begun, so it stays whatever happens; the others stay if they can. */
export type Held = { item: string; expert: string; fixed: boolean }
export type PlanRules = { scoresPerItem: number; tradeExperts: number; cityCap: number | null }
/**
 * drawn: loads as even as the limits let them be. joined: as even, and parts that fell apart are joined by exchanges.
 * loose: loads need not come out even, only within the caps.
 */
export type Way = 'drawn' | 'joined' | 'loose'
export type Ask = {
  items: readonly Item[]
  experts: readonly Expert[]
  panels: readonly string[]
  conflicts: ReadonlySet<string>
  held: readonly Held[]
  rules: PlanRules
  seed: string
  way?: Way
}

/** One demand: this item wants `need` more scores from this panel (null: from anybody), `trade` of them by experts of its trade. */
export type Seat = { item: Item; panel: string | null; need: number; trade: number }

/** 6-18 covers 6-18-01: an expert named for a wider trade is an expert of its parts. */
export const coversTrade = (expert: string, item: string): boolean => item === expert || item.startsWith(`${expert}-`)

export const isOfTrade = (expert: Expert, item: Item): boolean =>
  item.trade === null || expert.trades.some((trade) => item.trade !== null && coversTrade(trade, item.trade))

/** Near: the same major group, the part before the first hyphen. */
export const isNearTrade = (expert: Expert, item: Item): boolean =>
  item.trade !== null && expert.trades.some((trade) => trade.split('-')[0] === item.trade?.split('-')[0])

/** What is still to be filled once the work already begun is counted. An anchor is wanted by every panel. */
export function openSeats(ask: Ask): Seat[] {
  const experts = new Map(ask.experts.map((expert) => [expert.id, expert]))
  return ask.items
    .flatMap((item) => {
      const panels = item.anchor && ask.panels.length > 1 ? ask.panels : [item.panel]
      const fixed = ask.held.filter((held) => held.fixed && held.item === item.id).flatMap((held) => experts.get(held.expert) ?? [])
      return panels.map((panel) => seatOf(item, panel, panels.length > 1 ? fixed.filter((e) => e.panel === panel) : fixed, ask.rules))
    })
    .filter((seat) => seat.need > 0)
}

function seatOf(item: Item, panel: string | null, fixed: readonly Expert[], rules: PlanRules): Seat {
  const need = Math.max(0, rules.scoresPerItem - fixed.length)
  const own = item.panel === null || panel === item.panel
  const wanted = own && item.trade !== null ? rules.tradeExperts - fixed.filter((expert) => isOfTrade(expert, item)).length : 0
  return { item, panel, need, trade: Math.min(need, Math.max(0, wanted)) }
}

/** May this expert sit here at all? Conflicts, verification and panel are hard. */
export const mayTake = (ask: Ask, seat: Seat, expert: Expert, pair: string): boolean =>
  expert.verified && !ask.conflicts.has(pair) && (seat.panel === null || expert.panel === seat.panel)

/**
 * The anchors of a round: items that every panel could score, drawn by the seed. They make one graph of several panels,
 * so that a strict panel can be told from weak dossiers (methods §1.3).
 */
export function chooseAnchors(ask: Ask, count: number, draw: Draw): string[] {
  if (ask.panels.length < 2) return []
  const able = ask.items.filter((item) =>
    ask.panels.every((panel) => {
      const free = ask.experts.filter((e) => e.panel === panel && e.verified && !ask.conflicts.has(`${e.id}|${item.id}`))
      return free.length >= ask.rules.scoresPerItem
    }),
  )
  return shuffled(able, (item) => `anchor|${item.id}`, draw)
    .slice(0, count)
    .map((item) => item.id)
}
