import { useSuspenseQuery } from '@tanstack/react-query'
import type { Answer } from '../../../contract/endpoint.ts'
import { dossierState } from '../../../contract/procedures/casework.ts'
import { listEditions } from '../../../contract/selection/editions.ts'
import { listRecommendations } from '../../../contract/selection/recommendations.ts'
import { request } from '../../../kit/client.ts'
import { useConcerned } from '../../me/useConcerned.ts'
import { useFilters } from '../../parts/filters.ts'
import { query, useList } from '../../query.ts'

export type QueueRow = Answer<typeof listRecommendations>['rows'][number]

const { shape } = listRecommendations.input
const names = ['edition', 'state', 'title', 'place', 'q', 'show', 'sort'] as const

/** The queue as the address asks for it: by default the edition in which something waits for me soonest, or the newest open one. */
export function useQueue() {
  const filters = useFilters(...names)
  const { data } = useSuspenseQuery(query(listEditions, { limit: 50 }))
  const concerned = useConcerned()
  const editions = data.rows.filter((one) => concerned(one) || one.id === filters.get('edition'))
  const { data: first } = useSuspenseQuery(query(listRecommendations, { waiting: 'mine', limit: 1 }))
  const edition =
    editions.find((one) => one.id === filters.get('edition')) ??
    editions.find((one) => one.id === first.rows[0]?.editionId) ??
    editions.find((one) => one.state === 'open' && one.now !== null) ??
    editions.find((one) => one.state === 'open') ??
    editions[0]
  const asked = {
    editionId: edition?.id,
    state: dossierState.safeParse(filters.get('state')).data,
    title: filters.get('title'),
    place: filters.get('place'),
    q: filters.get('q'),
    waiting: shape.waiting.catch('all').parse(filters.get('show')),
    sort: shape.sort.catch('rank').parse(filters.get('sort') ?? 'rank'),
  }
  const list = useList(listRecommendations, asked, (page, options) =>
    request(listRecommendations, { ...asked, limit: 50, ...page }, options),
  )
  return { filters, editions, edition, asked, list }
}

/** The next one that waits for me and that I have not checked yet, after this one and round to the start. */
export function nextWaiting(rows: readonly QueueRow[], id: string, checked: (row: QueueRow) => boolean): QueueRow | undefined {
  const at = rows.findIndex((row) => row.id === id)
  return [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find((row) => row.waitsForMe && row.id !== id && !checked(row))
}
