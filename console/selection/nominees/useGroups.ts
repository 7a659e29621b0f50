import { useSuspenseQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { listTerms } from '../../../contract/registry/vocabularies.ts'
import { query } from '../../query.ts'

const ofGroup = z.object({ group: z.string() })

/** The group of a trade: only those of one group are laid beside each other. */
export function useGroups(): (trade: string | null) => string | null {
  const { data } = useSuspenseQuery({ ...query(listTerms, { code: 'trade', all: 'true' }), staleTime: Number.POSITIVE_INFINITY })
  const groups = new Map(data.rows.map((term) => [term.code, ofGroup.safeParse(term.data).data?.group ?? null]))
  return (trade) => (trade ? (groups.get(trade) ?? null) : null)
}
