import type { listEditions } from '../../../contract/selection/editions.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import type { Stage } from '../../../kit/look/stage-line.ts'
import type { Speak } from '../../../kit/words/index.ts'

export type EditionRow = Answer<typeof listEditions>['rows'][number]

/** The edition that the front page shows: the highest owner first, then the newest. */
export function foremost(rows: readonly EditionRow[]): EditionRow | null {
  const order = ['province', 'industry_union', 'association', 'city', 'zone', 'county', 'enterprise']
  const rank = (row: EditionRow) => (order.indexOf(row.owner.kind) + order.length) % order.length
  return rows.toSorted((a, b) => rank(a) - rank(b) || b.year - a.year)[0] ?? null
}

/** The stages as the stage line draws them. Windows may overlap: the one that the edition names is current, others that are open too are not yet done. */
export function course(edition: EditionRow, now: Date, t: Speak): Stage[] {
  return edition.stages.map(({ kind, closesAt }) => ({
    name: t(`portal.stage.${kind}`),
    state: kind === edition.now ? 'now' : new Date(closesAt) <= now ? 'done' : 'later',
  }))
}

export const current = (edition: EditionRow) => edition.stages.find(({ kind }) => kind === edition.now) ?? null
export const mayRecommend = (edition: EditionRow) => current(edition)?.capabilities.includes('recommend') ?? false
