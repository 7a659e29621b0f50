import { type Duty, grantedByTwo, paired, separated } from '../../../contract/duties.ts'
import type { DutyRefusal } from '../../../contract/registry/duties.ts'
import { type Actor, holds } from '../../platform/context.ts'

type Refusal = DutyRefusal | null
type Place = { path: string; active: boolean }
export type Held = { duty: Duty; path: string }

/** Who opens accounts, grants and inspects is appointed from above: nobody chooses his own overseer. The top of the tree has nobody above. */
const fromAbove = separated

const isTop = (path: string) => !path.slice(0, -1).includes('.')

export const needsTwo = (duty: Duty): boolean => grantedByTwo.includes(duty)

function whyNotGive(duty: Duty, place: { path: string }, actor: Actor): Refusal {
  const over = actor.duties.filter((held) => held.duty === 'duties.grant' && place.path.startsWith(held.path))
  if (over.length === 0) return 'duty.other-place'
  const above = over.some((held) => held.path !== place.path || isTop(place.path))
  return fromAbove.includes(duty) && !above ? 'duty.not-yours-to-give' : null
}

export function whyNotGrant({ duty, userId }: { duty: Duty; userId: string }, place: Place, actor: Actor): Refusal {
  const refusal = whyNotGive(duty, place, actor)
  if (refusal) return refusal
  if (userId === actor.userId) return 'duty.self'
  return place.active ? null : 'duty.place-inactive'
}

const overlap = (a: string, b: string) => a.startsWith(b) || b.startsWith(a)

/** What one person may not hold beside what he holds: two of the three administrators anywhere, both halves of an act over one place. */
export function whyNotHold(wanted: Held, held: readonly Held[]): Refusal {
  if (separated.includes(wanted.duty) && held.some(({ duty }) => duty !== wanted.duty && separated.includes(duty))) return 'duty.separated'
  const others = paired.flatMap(([first, second]) => (wanted.duty === first ? [second] : wanted.duty === second ? [first] : []))
  return held.some(({ duty, path }) => others.includes(duty) && overlap(path, wanted.path)) ? 'duty.paired' : null
}

type Request = { userId: string; askedBy: string; state: string }

function whyNotDecide({ userId, state }: Request, place: { path: string }, actor: Actor): Refusal {
  if (!holds(actor, 'duties.grant', place) && !holds(actor, 'accounts.manage', place)) return 'duty.other-place'
  if (userId === actor.userId) return 'duty.self'
  return state === 'open' ? null : 'duty.already-decided'
}

export function whyNotConfirm(request: Request, place: Place, actor: Actor): Refusal {
  const refusal = whyNotDecide(request, place, actor)
  if (refusal) return refusal
  if (request.askedBy === actor.userId) return 'duty.same-person'
  return place.active ? null : 'duty.place-inactive'
}

export const whyNotDecline = whyNotDecide

export function whyNotRevoke(
  { duty, userId, revokedAt }: { duty: Duty; userId: string; revokedAt: Date | null },
  place: Place,
  actor: Actor,
): Refusal {
  const refusal = whyNotGive(duty, place, actor)
  if (refusal) return refusal
  if (userId === actor.userId) return 'duty.self'
  return revokedAt ? 'duty.already-revoked' : null
}

/** Who may take it away may also say that it stays. */
export const whyNotReview = whyNotRevoke
