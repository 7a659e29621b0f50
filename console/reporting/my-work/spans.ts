import { daysBetween } from '../../../kit/formats.ts'
import type { Work } from './sources.ts'

export const spans = ['overdue', 'today', 'week', 'later', 'none'] as const
export type Span = (typeof spans)[number]

export function spanOf({ dueAt }: Work, now: Date): Span {
  if (!dueAt) return 'none'
  if (dueAt < now.toISOString()) return 'overdue'
  const days = daysBetween(now, dueAt)
  return days === 0 ? 'today' : days <= 7 ? 'week' : 'later'
}
