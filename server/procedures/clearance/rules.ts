import type { ClearanceAbout, ClearanceRule, ClearanceState } from '../../../contract/procedures/clearance.ts'
import type { Actor } from '../../platform/context.ts'
import { flow } from '../../platform/flow.ts'

export const clearanceFlow = flow({
  asked: { agree: 'agreed', object: 'objected', find_nothing: 'no_record', cancel: 'cancelled' },
  agreed: { reopen: 'asked' },
  objected: { reopen: 'asked' },
  no_record: { reopen: 'asked' },
  cancelled: {},
})

const action = { agreed: 'agree', objected: 'object', no_record: 'find_nothing' } as const

export type Question = { area: string; state: ClearanceState; bodyId: string; officeId: string; dueAt: Date }
export type Moment = { actor: Actor; today: string }
export type Answer = { state: keyof typeof action; documentNumber: string; answeredOn: string; note?: string | undefined }

const holdsAt = (actor: Actor, duty: string, organizationId: string) =>
  actor.duties.some((held) => held.duty === duty && held.organizationId === organizationId)

/** A late answer is still an answer: nothing is refused for being overdue. */
export function whyNotAnswer(question: Question, { actor, today }: Moment, answer?: Answer): string | null {
  if (question.state === 'cancelled') return 'clearance.cancelled'
  if (!clearanceFlow.next(question.state, action[answer?.state ?? 'agreed'])) return 'clearance.already-answered'
  if (!holdsAt(actor, 'clearance.answer', question.bodyId)) return 'clearance.not-body'
  if (!answer) return null
  if (answer.answeredOn > today) return 'clearance.dated-in-future'
  return answer.state === 'objected' && !answer.note?.trim() ? 'clearance.reason-missing' : null
}

/** Only the office that asked may ask again. */
export function whyNotReopen(question: Question, { actor }: Pick<Moment, 'actor'>): string | null {
  if (question.state === 'cancelled') return 'clearance.cancelled'
  if (!clearanceFlow.next(question.state, 'reopen')) return 'clearance.not-answered'
  return holdsAt(actor, `${question.area}.manage`, question.officeId) ? null : 'clearance.not-office'
}

export const isOverdue = ({ state, dueAt }: Pick<Question, 'state' | 'dueAt'>, now: Date): boolean => state === 'asked' && now >= dueAt

export type Facts = Readonly<Record<string, string | boolean>>
export type Planned = { about: ClearanceAbout; body: string; bodyId: string; basis: string }

/**
 * Whom to ask about a person and his enterprise, by the edition's own rules; a body named by several rules is asked once, with every
 * clause. `unknown`: codes of bodies that the edition has not mapped to an organization.
 */
export function planClearances(
  rules: readonly ClearanceRule[],
  facts: Facts,
  bodies: Readonly<Record<string, string>>,
): { ask: Planned[]; unknown: string[] } {
  const hits = rules.filter(({ when }) => Object.entries(when).every(([fact, values]) => values.some((value) => value === facts[fact])))
  const asked = Map.groupBy(
    hits.flatMap(({ about, bodies: codes, basis }) => codes.map((body) => ({ about, body, basis }))),
    ({ about, body }) => `${about} ${body}`,
  )
  const all = [...asked.values()].flatMap((same) => {
    const first = same[0]
    return first ? [{ about: first.about, body: first.body, basis: [...new Set(same.map(({ basis }) => basis))].join(';') }] : []
  })
  return {
    ask: all.flatMap((each) => {
      const bodyId = bodies[each.body]
      return bodyId ? [{ ...each, bodyId }] : []
    }),
    unknown: [...new Set(all.filter(({ body }) => !bodies[body]).map(({ body }) => body))],
  }
}
