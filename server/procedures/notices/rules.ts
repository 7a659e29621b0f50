import type { z } from 'zod'
import { showsNumber } from '../../../contract/identity.ts'
import {
  type entryState,
  mostObjectionFiles,
  type noticeState,
  type objectionState,
  type objectionTarget,
} from '../../../contract/procedures/notices.ts'
import { addDays, addWorkingDays, dayOf, deadlineOn, isCountProvisional } from '../../platform/calendar.ts'
import { flow } from '../../platform/flow.ts'

export type NoticeState = z.infer<typeof noticeState>
export type EntryState = z.infer<typeof entryState>
export type ObjectionState = z.infer<typeof objectionState>
export type ObjectionTarget = z.infer<typeof objectionTarget>

export const noticeFlow = flow({
  prepared: { revise: 'prepared', publish: 'published', cancel: 'cancelled' },
  published: { close: 'closed', cancel: 'cancelled' },
  closed: {},
  cancelled: {},
})

export const objectionFlow = flow({
  filed: { accept: 'accepted', withdraw: 'withdrawn' },
  accepted: { investigate: 'investigating', withdraw: 'withdrawn' },
  investigating: { decide: 'investigating', uphold: 'upheld', dismiss: 'dismissed', withdraw: 'withdrawn' },
  upheld: {},
  dismissed: {},
  withdrawn: {},
})

export const openStates = ['filed', 'accepted', 'investigating'] as const satisfies readonly ObjectionState[]
export const isOpen = (state: ObjectionState): boolean => openStates.some((open) => open === state)

/**
 * The N working days of a notice (facts §1.6): the opening day counts when it is a working day; the last one ends at 17:00 or 24:00
 * in Asia/Shanghai. Provisional when any day on the way lies in a year whose adjusted days are not announced.
 */
export function periodOf(notice: { opensOn: string; workingDays: number; closingHour: string }) {
  const lastOn = addWorkingDays(addDays(notice.opensOn, -1), notice.workingDays)
  return { lastOn, closesAt: deadlineOn(lastOn, notice.closingHour), provisional: isCountProvisional(notice.opensOn, lastOn) }
}

/** The reply clock starts the day after filing and runs in working days to 17:00. */
export const replyDue = (filedAt: Date, workingDays: number): Date => deadlineOn(addWorkingDays(dayOf(filedAt), workingDays))

type Dated = { state: NoticeState; opensOn: string; closesAt: Date; preparedBy: string }

export function whyNotRevise({ state }: Pick<Dated, 'state'>): string | null {
  return noticeFlow.next(state, 'revise') ? null : 'notice.wrong-state'
}

/** Two people, and not after the first day has begun to run: that would shorten the public's time. */
export function whyNotPublish(notice: Dated, { userId, now }: { userId: string; now: Date }): string | null {
  if (!noticeFlow.next(notice.state, 'publish')) return 'notice.wrong-state'
  if (notice.preparedBy === userId) return 'notice.same-person'
  if (notice.opensOn < dayOf(now)) return 'notice.opening-passed'
  return null
}

export function whyNotCancel({ state }: Pick<Dated, 'state'>): string | null {
  return noticeFlow.next(state, 'cancel') ? null : 'notice.wrong-state'
}

/** Half open: the first instant of the opening day is in, the closing instant is out. */
export function whyNotObject({ state, opensOn, closesAt }: Omit<Dated, 'preparedBy'>, now: Date): string | null {
  if (state === 'closed' || (state === 'published' && now >= closesAt)) return 'notice.closed'
  if (state !== 'published') return 'notice.wrong-state'
  if (now < deadlineOn(opensOn, '00:00')) return 'notice.not-open-yet'
  return null
}

/** An anonymous objection is looked into when it names facts (facts §1.6): at least 30 characters of them. */
export function whyNotHeard(filing: { name?: string | undefined; phone?: string | undefined; statement: string }): string | null {
  if (Boolean(filing.name) !== Boolean(filing.phone)) return 'objection.half-named'
  if (!filing.name && filing.statement.replace(/\s/gu, '').length < 30) return 'objection.facts-missing'
  return null
}

/** A public label must not carry what the public may not read. */
export const holdsPersonalData = (label: Record<string, string>): boolean => showsNumber(...Object.values(label))

export type Office = { id: string; path: string; name: string }

const isAtOrBelow = (path: string, place: string) => path.startsWith(place)

/** Nobody looks into a complaint against himself: such an objection goes to the level above, where there is one. */
export function handlerFor(against: ObjectionTarget, recommenders: readonly string[], owner: Office, above: Office | null): Office {
  const ownAffair = against === 'procedure' || (against === 'unit' && recommenders.some((path) => isAtOrBelow(owner.path, path)))
  return ownAffair && above ? above : owner
}

/** Whether an objection may be handed to this office. */
export function whyNotHandle(
  against: ObjectionTarget,
  recommenders: readonly string[],
  noticePath: string,
  candidate: { path: string },
): string | null {
  if (against === 'person') return null
  if (against === 'procedure' && isAtOrBelow(candidate.path, noticePath))
    return noticePath.split('.').length > 2 ? 'objection.handler-conflicted' : null
  return recommenders.some((path) => isAtOrBelow(candidate.path, path)) ? 'objection.handler-conflicted' : null
}

type Case = { state: ObjectionState; proposedOutcome: string | null; proposedBy: string | null }

export function whyNotAccept({ state }: Case): string | null {
  return objectionFlow.next(state, 'accept') ? null : 'objection.wrong-state'
}

export function whyNotInvestigate({ state }: Case): string | null {
  return objectionFlow.next(state, 'investigate') ? null : 'objection.wrong-state'
}

export function whyNotDecide({ state, proposedOutcome }: Case): string | null {
  if (!objectionFlow.next(state, 'decide')) return 'objection.wrong-state'
  return proposedOutcome ? 'objection.already-proposed' : null
}

export function whyNotConfirm({ state, proposedOutcome, proposedBy }: Case, userId: string): string | null {
  if (state !== 'investigating') return 'objection.wrong-state'
  if (!proposedOutcome) return 'objection.nothing-proposed'
  return proposedBy === userId ? 'objection.same-person' : null
}

export function whyNotWithdraw({ state }: Pick<Case, 'state'>): string | null {
  return objectionFlow.next(state, 'withdraw') ? null : 'objection.wrong-state'
}

/** Evidence is taken as long as the case is open, and no more than somebody can read. */
export function whyNotAttach({ state }: Pick<Case, 'state'>, files: number): string | null {
  if (!isOpen(state)) return 'objection.evidence-closed'
  return files >= mostObjectionFiles ? 'objection.evidence-full' : null
}

/** What the objections to one name make of it: one upheld removes it, one open suspends it. */
export function entryStateAfter(states: readonly ObjectionState[]): EntryState {
  if (states.includes('upheld')) return 'removed'
  return states.some(isOpen) ? 'suspended' : 'standing'
}
