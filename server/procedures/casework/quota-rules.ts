export type QuotaRow = { organizationId: string; parentId: string | null; name: string; group: string; places: number | null }
export type Allotment = {
  organizationId: string
  parentId: string | null
  name: string
  group: string
  places: number
  reserves: number
  placesUsed: number
  reservesUsed: number
}
type Closed = { code: string; details: Record<string, unknown> }

/**
 * Whether these quotas may be set beside those in force. Nothing falls below what is used; what the places under one parent have
 * together stays within the parent's own times `percent` (a parent without a limit, and the owner, give out freely).
 */
export function whyNotAllot(asked: readonly Allotment[], inForce: readonly QuotaRow[], percent: number): Closed | null {
  const keys = asked.map(({ organizationId, group }) => `${organizationId} ${group}`)
  const twice = asked.find(({ organizationId, group }, i) => keys.indexOf(`${organizationId} ${group}`) !== i)
  if (twice) return { code: 'casework.quota-twice', details: { organization: twice.name } }
  const used = asked.find((each) => each.places < each.placesUsed || each.reserves < each.reservesUsed)
  if (used)
    return {
      code: 'casework.quota-below-used',
      details: { organization: used.name, used: used.placesUsed, reservesUsed: used.reservesUsed },
    }
  const after = new Map<string, QuotaRow>([...inForce, ...asked].map((row) => [`${row.organizationId} ${row.group}`, row]))
  return overdrawn([...after.values()], new Set(keys), percent)
}

function overdrawn(rows: readonly QuotaRow[], asked: ReadonlySet<string>, percent: number): Closed | null {
  for (const parent of rows) {
    if (parent.places === null) continue
    const children = rows.filter((row) => row.parentId === parent.organizationId && row.group === parent.group)
    const given = children.reduce((sum, { places }) => sum + (places ?? 0), 0)
    const most = Math.floor((parent.places * percent) / 100)
    if (given <= most) continue
    const lowered = asked.has(`${parent.organizationId} ${parent.group}`)
    return {
      code: lowered ? 'casework.quota-below-allotted' : 'casework.quota-above-own',
      details: { organization: parent.name, own: parent.places, most, given },
    }
  }
  return null
}
