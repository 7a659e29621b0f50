import type { Answer } from '../../../contract/endpoint.ts'
import type { listEditions } from '../../../contract/selection/editions.ts'
import { daysBetween } from '../../../kit/formats.ts'
import type { Stage } from '../../../kit/look/stage-line.ts'
import type { Speak } from '../../../kit/words/index.ts'

export type EditionRow = Answer<typeof listEditions>['rows'][number]

/** The edition that the front page shows: the highest owner first, then the newest. */
export function foremost(rows: readonly EditionRow[]): EditionRow | null {
  const order = ['province', 'industry_union', 'association', 'city', 'zone', 'county', 'enterprise']
  const rank = (row: EditionRow) => (order.indexOf(row.owner.kind) + order.length) % order.length
  return [...rows].sort((a, b) => rank(a) - rank(b) || b.year - a.year)[0] ?? null
}

/** The stages as the stage line draws them. Windows may overlap: the stage that the edition names is current, others that are open run beside it. */
export function course(edition: EditionRow, now: Date, t: Speak): Stage[] {
  const stateOf = ({ kind, opensAt, closesAt }: EditionRow['stages'][number]): Stage['state'] => {
    if (kind === edition.now) return 'now'
    if (new Date(closesAt) <= now) return 'done'
    return new Date(opensAt) <= now ? 'also' : 'later'
  }
  return edition.stages.map((stage) => ({ name: t(`portal.stage.${stage.kind}`), state: stateOf(stage) }))
}

export const current = (edition: EditionRow) => edition.stages.find(({ kind }) => kind === edition.now) ?? null
export const mayRecommend = (edition: EditionRow) => current(edition)?.capabilities.includes('recommend') ?? false

/** Where an edition stands, in words: the stage that is on with the days it has left, between two stages, or over. */
export function standing(edition: EditionRow, now: Date, t: Speak): { text: string; tone: 'celadon' | 'amber' | 'ash' } {
  if (edition.state === 'finished' || edition.state === 'cancelled') return { text: t(`portal.editions.${edition.state}`), tone: 'ash' }
  const stage = current(edition)
  if (!stage) return { text: t('portal.editions.open'), tone: 'celadon' }
  const name = t(`portal.stage.${stage.kind}`)
  const count = daysBetween(now, new Date(Date.parse(stage.closesAt) - 1))
  if (count <= 0) return { text: t('portal.figures.until-today', { stage: name }), tone: 'amber' }
  return { text: t('portal.figures.until', { stage: name, count }), tone: count <= 2 ? 'amber' : 'celadon' }
}
