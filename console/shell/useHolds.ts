import { useSuspenseQuery } from '@tanstack/react-query'
import type { Duty } from '../../contract/duties.ts'
import { getMe } from '../../contract/registry/sign-in.ts'
import { query } from '../query.ts'

/** Whether I hold one of these duties anywhere: an act that is never mine is not offered; where and when it is open the server says. */
export function useHolds(): (...duties: Duty[]) => boolean {
  const { data: me } = useSuspenseQuery(query(getMe, {}))
  return (...duties) => me.duties.some((held) => duties.includes(held.duty))
}
