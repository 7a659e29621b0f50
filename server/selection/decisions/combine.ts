import { changeSides, drawFrom, placesBy } from '../../procedures/judging/index.ts'

/** How a count of votes becomes points beside the experts' (methods §4). */
export type VoteMethod = 'max-share' | 'rank-points' | 'log-60-100' | 'log-standardised' | 'city-trimmed-log-standardised'
export const voteMethods: readonly VoteMethod[] = [
  'max-share',
  'rank-points',
  'log-60-100',
  'log-standardised',
  'city-trimmed-log-standardised',
]

/** Weights are whole parts (80 : 20); a vote weight of 0 leaves the experts alone. `trimPlaces` cities fall out at each end. */
export type CombineRules = { expertWeight: number; voteWeight: number; voteMethod: VoteMethod; trimPlaces: number }
export const defaultRules: CombineRules = { expertWeight: 80, voteWeight: 20, voteMethod: 'city-trimmed-log-standardised', trimPlaces: 1 }

/** `expert` in hundredths; `votes` null where no vote was held; `votesByPlace` counts them by the voters' city. */
export type Candidate = { id: string; expert: number; votes: number | null; votesByPlace?: Readonly<Record<string, number>> | undefined }
/** All figures in hundredths, ranks shared by equal figures. */
export type Combined = {
  id: string
  expert: number
  vote: number | null
  total: number
  rankExpert: number
  rankVote: number | null
  rank: number
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const deviation = (values: readonly number[]) => {
  const centre = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)))
}

/** The result of an edition by its frozen rules, in order of rank and then of id. */
export function combine(candidates: readonly Candidate[], rules: CombineRules): Combined[] {
  const points = votePoints(candidates, rules)
  const rows = candidates.map(({ id, expert }) => {
    const vote = points?.get(id) ?? null
    return { id, expert, vote, total: vote === null ? expert : weighted(expert, vote, rules) }
  })
  const rankExpert = placesBy(new Map(rows.map((row) => [row.id, row.expert])))
  const rankVote = points && placesBy(points)
  const rank = placesBy(new Map(rows.map((row) => [row.id, row.total])))
  return rows
    .map((row) => ({
      ...row,
      rankExpert: rankExpert.get(row.id) ?? 0,
      rankVote: rankVote?.get(row.id) ?? null,
      rank: rank.get(row.id) ?? 0,
    }))
    .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
}

const weighted = (expert: number, vote: number, { expertWeight, voteWeight }: CombineRules) =>
  Math.round((expert * expertWeight + vote * voteWeight) / (expertWeight + voteWeight))

/** Points of the vote in hundredths, or null where no vote was held. */
export function votePoints(candidates: readonly Candidate[], rules: CombineRules): Map<string, number> | null {
  if (candidates.length === 0 || candidates.some(({ votes }) => votes === null)) return null
  const counts = candidates.map(({ votes }) => votes ?? 0)
  const points = pointsOf(candidates, counts, rules)
  return new Map(candidates.map(({ id }, at) => [id, Math.round(points[at] ?? 0)]))
}

function pointsOf(candidates: readonly Candidate[], counts: readonly number[], rules: CombineRules): number[] {
  const most = Math.max(...counts)
  switch (rules.voteMethod) {
    case 'max-share':
      return counts.map((count) => (most === 0 ? 0 : (10_000 * count) / most))
    case 'rank-points':
      return counts.map((count) => (10_000 * (counts.length + 1 - sharedRank(count, counts))) / counts.length)
    case 'log-60-100':
      return counts.map((count) => (most === 0 ? 6_000 : 6_000 + (4_000 * Math.log1p(count)) / Math.log1p(most)))
    case 'log-standardised':
      return standardised(counts.map(Math.log1p), candidates)
    case 'city-trimmed-log-standardised':
      return standardised(trimmedLogs(candidates, rules.trimPlaces) ?? counts.map(Math.log1p), candidates)
  }
}

const sharedRank = (count: number, counts: readonly number[]) =>
  counts.filter((other) => other > count).length + (counts.filter((other) => other === count).length + 1) / 2

/** Brought to the experts' mean and spread, so that the nominal weight is the effective one; nobody beyond two spreads. */
function standardised(values: readonly number[], candidates: readonly Candidate[]): number[] {
  const experts = candidates.map(({ expert }) => expert)
  const [centre, spread] = [mean(values), deviation(values)]
  const cut = (z: number) => Math.max(-2, Math.min(2, z))
  return values.map((value) => mean(experts) + deviation(experts) * (spread === 0 ? 0 : cut((value - centre) / spread)))
}

/**
 * Each city speaks once: the logarithms of a nominee's votes city by city, the highest and lowest cities left out, averaged.
 * A purchase in one city is the first to fall out. Null where there are too few cities to leave any out.
 */
function trimmedLogs(candidates: readonly Candidate[], trim: number): number[] | null {
  const places = [...new Set(candidates.flatMap(({ votesByPlace }) => Object.keys(votesByPlace ?? {})))]
  if (places.length <= 2 * trim || candidates.some(({ votesByPlace }) => votesByPlace === undefined)) return null
  return candidates.map(({ votesByPlace }) => {
    const logs = places.map((place) => Math.log1p(votesByPlace?.[place] ?? 0)).toSorted((a, b) => a - b)
    return mean(logs.slice(trim, logs.length - trim))
  })
}

/** The vote's share in the spread of the totals, in hundredths of a per cent: 3000 when a nominal 30 % really is 30 %. */
export function effectiveWeight(rows: readonly Pick<Combined, 'expert' | 'vote'>[], rules: CombineRules): number {
  if (rows.length === 0 || rows.some(({ vote }) => vote === null)) return 0
  const vote = rules.voteWeight * deviation(rows.map((row) => row.vote ?? 0))
  const expert = rules.expertWeight * deviation(rows.map((row) => row.expert))
  return vote === 0 ? 0 : Math.round((10_000 * vote) / (vote + expert))
}

/** Who the vote brought inside the first `seats` places, and whom it put out, against the experts alone. */
export function namesThatChangeSides(rows: readonly Combined[], seats: number): { enter: string[]; leave: string[] } {
  return changeSides(new Map(rows.map((row) => [row.id, row.rankExpert])), new Map(rows.map((row) => [row.id, row.rank])), seats)
}

export type Attack = { id: string; votes: number | null }

/**
 * The price of an attack: how many fake votes lift the nominee at place `seats + depth` inside the first `seats`,
 * bought in the one city where that is cheapest, or spread evenly. `votes` is null when not even `limit` would do.
 */
export function fakeVotesToMove(
  candidates: readonly Candidate[],
  rules: CombineRules,
  seats: number,
  { depth = 5, spread = 'one-place', limit = 10_000_000 }: { depth?: number; spread?: 'one-place' | 'all-places'; limit?: number } = {},
): Attack | null {
  const target = combine(candidates, rules)[seats + depth - 1]
  if (!target || target.vote === null) return null
  const places = Object.keys(candidates.find(({ id }) => id === target.id)?.votesByPlace ?? {})
  const routes = spread === 'all-places' || places.length === 0 ? [places] : places.map((place) => [place])
  const prices = routes.map((route) => price(candidates, rules, { id: target.id, seats, route, limit }))
  const known = prices.filter((one) => one !== null)
  return { id: target.id, votes: known.length === 0 ? null : Math.min(...known) }
}

type Way = { id: string; seats: number; route: readonly string[]; limit: number }

/** Doubles until it works, then halves the gap. More fake votes never help less by more than the rounding. */
function price(candidates: readonly Candidate[], rules: CombineRules, way: Way): number | null {
  const works = (fakes: number) => {
    const row = combine(
      candidates.map((one) => (one.id === way.id ? withFakes(one, fakes, way.route) : one)),
      rules,
    ).find(({ id }) => id === way.id)
    return row !== undefined && row.rank <= way.seats
  }
  if (works(0)) return 0
  let enough = 1
  while (!works(enough)) {
    if (enough >= way.limit) return null
    enough = Math.min(way.limit, enough * 2)
  }
  let short = Math.floor(enough / 2)
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2)
    if (works(middle)) enough = middle
    else short = middle
  }
  return enough
}

function withFakes(one: Candidate, fakes: number, route: readonly string[]): Candidate {
  const votesByPlace = { ...one.votesByPlace }
  route.forEach((place, at) => {
    votesByPlace[place] = (votesByPlace[place] ?? 0) + Math.floor(fakes / route.length) + (at < fakes % route.length ? 1 : 0)
  })
  return { ...one, votes: (one.votes ?? 0) + fakes, ...(one.votesByPlace ? { votesByPlace } : {}) }
}

export type Weighing = {
  voteMethod: VoteMethod
  effectiveWeight: number
  onePlace: number | null
  allPlaces: number | null
  replaced: number
}

/** Every method beside the chosen one: what the vote would really weigh, what moving the line would cost, how many names it moves. */
export function weighMethods(candidates: readonly Candidate[], rules: CombineRules, seats: number): Weighing[] {
  return voteMethods.map((voteMethod) => {
    const chosen = { ...rules, voteMethod }
    const rows = combine(candidates, chosen)
    return {
      voteMethod,
      effectiveWeight: effectiveWeight(rows, chosen),
      onePlace: fakeVotesToMove(candidates, chosen, seats)?.votes ?? null,
      allPlaces: fakeVotesToMove(candidates, chosen, seats, { spread: 'all-places' })?.votes ?? null,
      replaced: namesThatChangeSides(rows, seats).enter.length,
    }
  })
}

/**
 * A plausible field for weighing the rules before any vote is cast: experts around 85 with spread 5, votes log-normal,
 * cities of unequal size, each nominee strong at home. Invented figures; they show the direction, not a forecast.
 */
export function typicalField(seed: string, { nominees, places, votes }: { nominees: number; places: number; votes: number }): Candidate[] {
  const draw = drawFrom(seed)
  const even = (label: string) => (draw.below(label, 2 ** 40) + 1) / (2 ** 40 + 1)
  const normal = (label: string) => Math.sqrt(-2 * Math.log(even(`${label}|r`))) * Math.cos(2 * Math.PI * even(`${label}|a`))
  const names = Array.from({ length: places }, (_, at) => `place-${at + 1}`)
  const field = Array.from({ length: nominees }, (_, at) => {
    const known = Math.exp(normal(`known|${at}`))
    const home = draw.below(`home|${at}`, places)
    const pull = names.map(
      (name, place) => known * Math.exp(0.5 * normal(`${name}|${at}`)) * (place === home ? 6 : 1) * Math.exp(0.6 * normal(name)),
    )
    return { id: `nominee-${String(at + 1).padStart(3, '0')}`, expert: Math.round(8_500 + 500 * normal(`expert|${at}`)), pull }
  })
  const whole = field.reduce((sum, { pull }) => sum + pull.reduce((inner, one) => inner + one, 0), 0)
  return field.map(({ id, expert, pull }) => {
    const counts = pull.map((one) => Math.round((votes * one) / whole))
    return {
      id,
      expert,
      votes: counts.reduce((sum, one) => sum + one, 0),
      votesByPlace: Object.fromEntries(names.map((name, at) => [name, counts[at] ?? 0])),
    }
  })
}
