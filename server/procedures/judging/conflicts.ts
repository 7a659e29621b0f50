/**
 * Who must not judge whom (product §4.6, methods §1.1). Decided on stable ids, never on names: an author who is known
 * to the system under two spellings is still one person.
 */
export type Home = { organizationId: string; path: string; kind: string }
export type Party = { id: string; personId: string | null; home: Home | null }
export type Tie = { a: string; b: string; kind: 'apprenticeship' | 'co-author' }
export type ConflictKind = 'same-person' | 'same-enterprise' | 'same-city' | 'apprenticeship' | 'co-author'
export type Conflict = { expert: string; item: string; kind: ConflictKind }

export const pairKey = (expert: string, item: string): string => `${expert}|${item}`

/** '37.3701.370102.' → '37.3701.'; the province and its own bodies belong to no city. */
export function cityOf(path: string): string | null {
  const [province, city] = path.split('.')
  return province && city && /^\d+$/.test(city) ? `${province}.${city}.` : null
}

/** One unit, or a group and its member: a path that continues another counts only where the upper one is an enterprise. */
function sameEnterprise(a: Home, b: Home): boolean {
  if (a.organizationId === b.organizationId) return true
  const [upper, lower] = a.path.length <= b.path.length ? [a, b] : [b, a]
  return upper.kind === 'enterprise' && lower.path.startsWith(upper.path)
}

function sameCity(a: Home, b: Home): boolean {
  const city = cityOf(a.path)
  return city !== null && city === cityOf(b.path)
}

/**
 * Every conflict that can be known without asking anyone. `items`: a judged thing as often as it has parties, under one id.
 * `ties` are pairs of people, in either order.
 */
export function deriveConflicts(
  experts: readonly Party[],
  items: readonly Party[],
  rules: { sameCity: boolean },
  ties: readonly Tie[],
): Conflict[] {
  const tied = new Map(ties.flatMap(({ a, b, kind }) => [[pairKey(a, b), kind] as const, [pairKey(b, a), kind] as const]))
  const found = experts.flatMap((expert) =>
    items.flatMap((item) => kindsBetween(expert, item, rules, tied).map((kind) => ({ expert: expert.id, item: item.id, kind }))),
  )
  return [...new Map(found.map((each) => [`${pairKey(each.expert, each.item)}|${each.kind}`, each])).values()]
}

function kindsBetween(expert: Party, item: Party, rules: { sameCity: boolean }, tied: ReadonlyMap<string, Tie['kind']>): ConflictKind[] {
  const kinds: ConflictKind[] = []
  if (expert.personId && expert.personId === item.personId) kinds.push('same-person')
  if (expert.home && item.home && sameEnterprise(expert.home, item.home)) kinds.push('same-enterprise')
  if (rules.sameCity && expert.home && item.home && sameCity(expert.home, item.home)) kinds.push('same-city')
  const tie = expert.personId && item.personId ? tied.get(pairKey(expert.personId, item.personId)) : undefined
  if (tie) kinds.push(tie)
  return kinds
}
