import type { Duty } from '../../../contract/duties.ts'
import type { DutyRefusal } from '../../../contract/registry/duties.ts'
import type { Actor } from '../../platform/context.ts'

type Refusal = DutyRefusal | null
type Place = { path: string; active: boolean }

/** Who grants and who inspects is appointed from above: nobody chooses his own overseer. The top of the tree has nobody above. */
const fromAbove: readonly Duty[] = ['duties.grant', 'inspection.read']

const isTop = (path: string) => !path.slice(0, -1).includes('.')

function whyNotGive(duty: Duty, place: Place, actor: Actor): Refusal {
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
