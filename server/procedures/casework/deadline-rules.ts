import { addDays, addWorkingDays, dayOf, deadlineOn, isProvisional, workingDayOnOrBefore } from '../../platform/calendar.ts'

/** A deadline of a round: for a depth, or for one place. */
export type Deadline = { organizationId: string | null; depth: number; dueAt: Date }
/** A place and those above it inside the round, the lowest first. */
export type Chain = readonly { id: string; depth: number }[]

/** Every deadline falls at 17:00:00 Asia/Shanghai of a working day; one that meets a holiday comes earlier, never later. */
export const dueOn = (day: string): Date => deadlineOn(workingDayOnOrBefore(day))

/** Facts §12: the province's day, the city so many calendar days before it, the county more. Days are counted from the owner's. */
export function cascade(ownerDueOn: string, ownerDepth: number, daysByDepth: Readonly<Record<number, number>>): Deadline[] {
  const below = Object.entries(daysByDepth).map(([depth, days]) => ({
    organizationId: null,
    depth: Number(depth),
    dueAt: dueOn(addDays(ownerDueOn, -days)),
  }))
  return [{ organizationId: null, depth: ownerDepth, dueAt: dueOn(ownerDueOn) }, ...below].toSorted((a, b) => a.depth - b.depth)
}

/** A level below another must be due no later, or its work would arrive at a shut door. */
export function whyNotCascade(rows: readonly Deadline[]): string | null {
  return rows.some((row, i) => i > 0 && row.dueAt > (rows[i - 1]?.dueAt ?? row.dueAt)) ? 'casework.deadline-later-than-parent' : null
}

/** A depth without a row of its own (a town, an enterprise) has the deadline of the nearest level above it. */
const ofDepth = (rows: readonly Deadline[], depth: number): Date | null =>
  rows.filter((row) => row.organizationId === null && row.depth <= depth).toSorted((a, b) => b.depth - a.depth)[0]?.dueAt ?? null

const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b))

/** What holds for the lowest place of the chain: its own or its level's, and never later than any place above it. */
export function dueOf(rows: readonly Deadline[], chain: Chain): Date | null {
  return chain.reduceRight<Date | null>((above, { id, depth }) => {
    const own = rows.find((row) => row.organizationId === id)?.dueAt
    return earlier(own ?? ofDepth(rows, depth), above)
  }, null)
}

/** A place's own deadline may give more time than its level has, but not more than the place above has. */
export function whyNotOverride(rows: readonly Deadline[], chain: Chain, dueAt: Date): string | null {
  const above = dueOf(rows, chain.slice(1))
  return above && dueAt > above ? 'casework.deadline-later-than-parent' : null
}

/** By when a returned dossier must come back: five working days, or the day that the returner names, within the returner's own time. */
export function returnDue(now: Date, returnerDue: Date | null, named?: string): Date | null {
  const asked = named ? dueOn(named) : deadlineOn(addWorkingDays(dayOf(now), 5))
  // An owner who returns after his own deadline gives what he names: the deadlines are his.
  return returnerDue && returnerDue > now ? earlier(asked, returnerDue) : asked
}

export const provisional = (dueAt: Date): boolean => isProvisional(dayOf(dueAt))
