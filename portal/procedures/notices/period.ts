import { daysBetween } from '../../../kit/formats.ts'
import type { Stage } from '../../../kit/look/stage-line.ts'

import type { Speak } from '../../../kit/words/index.ts'

type Notice = { state: string; opensOn: string; closesAt: string }

/** How long a notice still runs, in words, and how to colour it. Calendar days: working days are already in its last day. */
export function standing(notice: Notice, now: Date, t: Speak): { text: string; tone: 'amber' | 'celadon' | 'ash' } {
  if (notice.state === 'cancelled') return { text: t('portal.notices.cancelled'), tone: 'ash' }
  if (notice.state === 'closed' || now >= new Date(notice.closesAt)) return { text: t('portal.notices.closed'), tone: 'ash' }
  if (daysBetween(now, notice.opensOn) > 0) return { text: t('portal.notices.upcoming'), tone: 'ash' }
  // A notice that closes at 24:00 closes at midnight of the next day: its last day is the one before.
  const days = daysBetween(now, new Date(Date.parse(notice.closesAt) - 1))
  if (days <= 0) return { text: t('portal.notices.today'), tone: 'amber' }
  return { text: t('portal.notices.left', { count: days }), tone: days <= 2 ? 'amber' : 'celadon' }
}

type Case = 'filed' | 'accepted' | 'investigating' | 'upheld' | 'dismissed' | 'withdrawn'
const steps: readonly Case[] = ['filed', 'accepted', 'investigating']

/** How far an objection has come, for the stage line. */
export function handling(state: Case, t: Speak): Stage[] {
  const at = steps.indexOf(state)
  const reached = at < 0 ? steps.length : at
  const stateOf = (index: number): Stage['state'] => (index < reached ? 'done' : index === reached ? 'now' : 'later')
  return [
    ...steps.map((step, index) => ({ name: t(`portal.objection.${step}`), state: stateOf(index) })),
    { name: t('portal.follow.decided'), state: stateOf(steps.length) },
  ]
}
