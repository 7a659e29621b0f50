import { useSuspenseQuery } from '@tanstack/react-query'
import { holdsAny, type Wanted } from '../../contract/duties.ts'
import { getMe } from '../../contract/registry/sign-in.ts'
import { query } from '../query.ts'

/** Whether I hold one of these duties, or a role in some area, anywhere: an act that is never mine is not offered; where and when it is open the server says. */
export function useHolds(): (...wanted: Wanted[]) => boolean {
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  return (...wanted) => holdsAny(me.duties, wanted)
}
