import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getKept, keepMarks } from '../../contract/registry/views.ts'
import { request } from '../../kit/client.ts'
import { query } from '../query.ts'

type Change = { add?: string[]; drop?: string[] }
const none: readonly string[] = []

/** Marks that stay with me on the server, whatever machine I sit at; the page shows a change at once, before it is kept. */
export function useMarks(name: string, enabled = true) {
  const known = useQueryClient()
  const asked = query(getKept, { name })
  const kept = useQuery({ ...asked, staleTime: 60_000, enabled })
  const mutationKey = ['marks', name]
  const keep = useMutation({
    mutationKey,
    mutationFn: (change: Change) => request(keepMarks, { name, ...change }),
    // The answer of an earlier mark must not undo a later one that is still on its way.
    onSettled: () => known.isMutating({ mutationKey }) <= 1 && known.invalidateQueries({ queryKey: asked.queryKey }),
  })
  const change = ({ add = [], drop = [] }: Change) => {
    void known.cancelQueries({ queryKey: asked.queryKey })
    known.setQueryData(asked.queryKey, (was) => ({
      name,
      marks: [...new Set([...(was?.marks ?? []), ...add])].filter((mark) => !drop.includes(mark)),
    }))
    keep.mutate({ add, drop })
  }
  return { marks: kept.data?.marks ?? none, change, error: keep.error }
}
