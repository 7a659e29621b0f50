import { ApiError } from '../../../kit/client.ts'
import type { BallotWord } from './ballot-config.ts'

export type Say = (word: BallotWord, params?: Record<string, string | number>) => string

/** The words of the page with their parameters filled in. */
export const speaker =
  (words: Record<BallotWord, string>): Say =>
  (word, params = {}) =>
    words[word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))

/** Why an act failed, in the reader's language: the server's own sentence where there is one. */
export function reasonOf(problem: unknown, say: Say): string {
  if (problem instanceof ApiError && problem.detail) return problem.detail
  return say(problem instanceof ApiError && problem.code === 'problem.offline' ? 'problem.offline' : 'problem.unreadable')
}
