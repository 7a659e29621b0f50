import { useQueries } from '@tanstack/react-query'
import type { Answer } from '../../../contract/endpoint.ts'
import { getEdition, type listEditions } from '../../../contract/selection/editions.ts'
import { query } from '../../query.ts'

type Row = Answer<typeof listEditions>['rows'][number]
const mostLooked = 8

/** The edition to open on when none is asked for: the newest that has a poll, one whose voting is on before the rest. */
export function useVoting(editions: readonly Row[], wanted: boolean): Row | undefined {
  const likely = wanted ? likelyFirst(editions, new Date().toISOString()).slice(0, mostLooked) : []
  const looked = useQueries({ queries: likely.map((one) => query(getEdition, { id: one.id })) })
  if (looked.some((one) => one.isPending)) return undefined
  return likely.find((_, at) => looked[at]?.data?.pollId) ?? likely[0]
}

function likelyFirst(editions: readonly Row[], now: string): Row[] {
  const begun = editions.filter((one) => one.stages.some((stage) => stage.kind === 'voting' && stage.opensAt <= now))
  const on = begun.filter((one) => one.stages.some((stage) => stage.kind === 'voting' && stage.closesAt > now))
  return [...new Set([...on, ...begun, ...editions])]
}
