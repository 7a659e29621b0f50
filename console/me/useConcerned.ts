import { useSuspenseQuery } from '@tanstack/react-query'
import { answers, type Wanted } from '../../contract/duties.ts'
import { getMe } from '../../contract/registry/sign-in.ts'
import { query } from '../query.ts'

/**
 * Whether an edition is run by one of my places or by one above, where I hold one of these duties (any, if none is named):
 * for all others its dossiers, quotas and poll do not exist, and are not asked for. Inspection looks into all below it.
 */
export function useConcerned(...wanted: Wanted[]): (edition: { owner: { path: string } }) => boolean {
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  return ({ owner: { path } }) =>
    me.duties.some(({ duty, organization }) =>
      duty === 'inspection.read'
        ? path.startsWith(organization.path)
        : (wanted.length === 0 || wanted.some((one) => answers(duty, one))) && organization.path.startsWith(path),
    )
}
