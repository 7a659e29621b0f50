import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { getOrganization } from '../../../contract/registry/organizations.ts'
import { getMe } from '../../../contract/registry/sign-in.ts'
import { query } from '../../query.ts'

type Owned = { owner: { id: string } }

/** Whether an edition is run by one of my places or by one above: only its dossiers pass over my desk. Inspection looks into all. */
export function useConcerned(): (edition: Owned) => boolean {
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  const own = [...new Set(me.duties.map((held) => held.organization.id))]
  const places = useSuspenseQueries({
    queries: own.map((id) => ({ ...query(getOrganization, { id }), staleTime: Number.POSITIVE_INFINITY })),
  })
  const known = new Set([...own, ...places.flatMap(({ data }) => data.above.map(({ id }) => id))])
  const inspects = me.duties.some(({ duty }) => duty === 'inspection.read')
  return ({ owner }) => inspects || known.has(owner.id)
}
