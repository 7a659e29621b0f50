import type { Answer } from '../../../contract/endpoint.ts'
import type { listMyRecommendations } from '../../../contract/selection/recommendations.ts'

export type Mine = Answer<typeof listMyRecommendations>['rows'][number]

const running = ['draft', 'returned', 'in_review']

/** The one that a visit is about: the one asked for, else the newest that is still under way, else the newest. */
export const chosen = (rows: readonly Mine[], id: string | null): Mine | null =>
  rows.find((row) => row.id === id) ?? rows.find(({ state }) => running.includes(state)) ?? rows[0] ?? null

/** What stays for the worker to do. */
export const waitsForWorker = (row: Mine): boolean => running.includes(row.state) && (row.can.change === null || row.can.consent === null)
