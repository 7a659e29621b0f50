import type { DossierState, Slot } from '../../../contract/procedures/casework.ts'
import type { Fault } from '../../../contract/shapes.ts'
import type { Actor } from '../../platform/context.ts'
import { flow } from '../../platform/flow.ts'

export const dossierFlow = flow({
  draft: { submit: 'in_review', withdraw: 'withdrawn' },
  in_review: { forward: 'in_review', return: 'returned', accept: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  returned: { submit: 'in_review', forward: 'in_review', return: 'returned', refuse: 'refused', withdraw: 'withdrawn' },
  // Facts §1.6: an upheld objection removes a person after acceptance, and a person may step back at any time.
  accepted: { refuse: 'refused', withdraw: 'withdrawn' },
  refused: {},
  withdrawn: {},
})

export type Verb = 'submit' | 'forward' | 'return' | 'refuse' | 'accept' | 'withdraw'
export type Moment = { actor: Actor; now: Date }
/** Found by the mechanism in its other editions; its own code, or 'casework.other-programme'. */
export type Conflict = { code: string; details?: Record<string, unknown> }

/** What the rules need to know of a dossier and its round. */
export type Case = {
  state: DossierState
  step: number
  route: readonly string[]
  holderId: string
  originId: string
  enteredById: string
  /** The people among its parties. */
  personIds: readonly string[]
  dueAt: Date | null
  roundState: 'open' | 'closed'
  closesAt: Date | null
  originDuties: readonly string[]
  reviewDuties: readonly string[]
}

const atOwner = (c: Case): boolean => c.step === c.route.length - 1

function dutiesNow(c: Case): readonly string[] {
  if (c.step > 0) return c.reviewDuties
  return atOwner(c) ? [...c.originDuties, ...c.reviewDuties] : c.originDuties
}

/** Whether this person acts for the holder. A duty above the holder does not count: acting for a place below would skip a level. */
export const holdsCase = (c: Case, actor: Actor): boolean =>
  actor.duties.some(
    ({ duty, organizationId }) =>
      dutiesNow(c).includes(duty) && (organizationId === c.holderId || (c.step === 0 && organizationId === c.enteredById)),
  )

/** The first moment too late is the deadline itself: at 17:00:00 sharp the door is shut. */
const late = (due: Date | null, now: Date): boolean => due !== null && now >= due

const whyNotClimb = (c: Case, verb: 'submit' | 'forward', { actor, now }: Moment): string | null => {
  if (!dossierFlow.next(c.state, verb)) return 'casework.wrong-state'
  if (!holdsCase(c, actor)) return 'casework.not-holder'
  if (c.roundState === 'closed' || late(c.closesAt, now)) return 'casework.round-closed'
  if (late(c.dueAt, now)) return 'casework.deadline-passed'
  return null
}

/** `faults` and `conflict` come from the mechanism: what the form still lacks, and where the person already stands. */
export function whyNotSubmit(c: Case, moment: Moment, faults: readonly Fault[] = [], conflict: Conflict | null = null): string | null {
  if (c.step > 0) return 'casework.wrong-state'
  return whyNotClimb(c, 'submit', moment) ?? (faults.length > 0 ? 'casework.incomplete' : null) ?? conflict?.code ?? null
}

export type Forwarding = { opinion: string; to?: string | undefined; faults?: readonly Fault[]; conflict?: Conflict | null }

export function whyNotForward(c: Case, moment: Moment, asked?: Forwarding): string | null {
  if (c.step === 0) return 'casework.wrong-state'
  if (atOwner(c)) return 'casework.top-level'
  const closed = whyNotClimb(c, 'forward', moment)
  if (closed || !asked) return closed
  if (asked.to && asked.to !== c.route[c.step + 1]) return 'casework.level-skipped'
  if (asked.opinion.trim() === '') return 'casework.opinion-missing'
  if (asked.faults && asked.faults.length > 0) return 'casework.incomplete'
  return asked.conflict?.code ?? null
}

export function whyNotReturn(c: Case, { actor, now }: Moment, faults?: readonly Fault[]): string | null {
  if (!dossierFlow.next(c.state, 'return')) return 'casework.wrong-state'
  if (!holdsCase(c, actor)) return 'casework.not-holder'
  if (c.step === 0) return 'casework.nowhere-to-return'
  if (c.roundState === 'closed') return 'casework.round-closed'
  // A place that is late itself can give nobody more time; the owner can, the deadlines are his.
  if (!atOwner(c) && late(c.dueAt, now)) return 'casework.deadline-passed'
  return faults && faults.length === 0 ? 'casework.fault-missing' : null
}

/** A refusal stays possible after the deadline: whoever was kept waiting is owed an answer. */
export function whyNotRefuse(c: Case, { actor }: Moment, reason?: string): string | null {
  if (!dossierFlow.next(c.state, 'refuse')) return 'casework.wrong-state'
  if (!holdsCase(c, actor)) return 'casework.not-holder'
  if (c.step === 0 && !atOwner(c)) return 'casework.wrong-state'
  return reason?.trim() === '' ? 'casework.reason-missing' : null
}

export function whyNotAccept(c: Case, { actor }: Moment): string | null {
  if (!dossierFlow.next(c.state, 'accept')) return 'casework.wrong-state'
  if (!holdsCase(c, actor)) return 'casework.not-holder'
  return atOwner(c) ? null : 'casework.not-owner-level'
}

/** The origin or one whose it is; never a level in between. */
export function whyNotWithdraw(c: Case, { actor }: Moment, reason?: string): string | null {
  if (!dossierFlow.next(c.state, 'withdraw')) return 'casework.wrong-state'
  const own = actor.personId !== null && c.personIds.includes(actor.personId)
  const origin = actor.duties.some(
    ({ duty, organizationId }) => c.originDuties.includes(duty) && (organizationId === c.originId || organizationId === c.enteredById),
  )
  if (!own && !origin) return 'casework.not-origin'
  return reason?.trim() === '' ? 'casework.reason-missing' : null
}

export type Room = { places: number | null; reserves: number | null; placesUsed: number; reservesUsed: number }

const full = (room: Room, slot: Slot): boolean =>
  slot === 'regular' ? room.places !== null && room.placesUsed >= room.places : room.reserves !== null && room.reservesUsed >= room.reserves

/** `rooms`: the quotas that count this dossier, of all groups and of its own; each must have room. */
export function whyNotPlace(rooms: readonly Room[], slot: Slot, required: boolean): string | null {
  if (required && rooms.every(({ places }) => places === null)) return 'casework.no-quota'
  return rooms.some((room) => full(room, slot)) ? 'casework.quota-full' : null
}

/** Places in either slot: a clerk with a free reserve can still forward. */
export const whyNotAnyPlace = (rooms: readonly Room[], required: boolean): string | null =>
  whyNotPlace(rooms, 'regular', required) && whyNotPlace(rooms, 'reserve', required)

export const depthOf = (path: string): number => path.split('.').length - 2

export type Listed = { id: string; label: string; state: string; step: number; route: readonly string[] }

/** The new order must be the whole list in force, and the level above must not have touched any of it. */
export function whyNotReRank(
  listed: readonly Listed[],
  organizationId: string,
  asked: readonly string[],
): { code: string; details?: Record<string, unknown> } | null {
  const same = asked.length === listed.length && new Set(asked).size === asked.length && listed.every(({ id }) => asked.includes(id))
  if (!same) return { code: 'casework.order-incomplete' }
  const acted = listed.filter(({ state, step, route }) => state !== 'in_review' || route[step - 1] !== organizationId)
  return acted.length > 0 ? { code: 'casework.upper-has-acted', details: { labels: acted.map(({ label }) => label) } } : null
}
