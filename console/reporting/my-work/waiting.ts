import { useQueries, useSuspenseQuery } from '@tanstack/react-query'
import { holdsAny } from '../../../contract/duties.ts'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { query } from '../../query.ts'
import { sources, type Work } from './sources.ts'

const due = (work: Work) => work.dueAt ?? '9999'

/** What waits for me, the nearest deadline first, and how many of each kind for the badges. */
export function useWaiting() {
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const mine = sources.filter((source) => holdsAny(me.duties, source.of))
  const found = useQueries({
    queries: mine.map((source) => ({
      queryKey: ['waiting', source.kind],
      queryFn: ({ signal }: { signal: AbortSignal }) => source.read(signal),
      staleTime: 30_000,
      refetchInterval: 120_000,
    })),
  })
  const works = found.flatMap((one) => one.data?.works ?? []).sort((a, b) => due(a).localeCompare(due(b)))
  const sum = (those: readonly Work[]) => those.reduce((total, work) => total + work.count, 0)
  return {
    works,
    all: sum(works),
    /** More waits than was read: the figures are then 'at least'. */
    cut: found.some((one) => one.data?.cut),
    of: (kinds: readonly string[]) => sum(works.filter((work) => kinds.includes(work.kind))),
    pending: found.some((one) => one.isPending),
    error: found.find((one) => one.error)?.error,
  }
}
