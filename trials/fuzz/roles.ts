import type { Endpoint } from '../../contract/endpoint.ts'
import { getMe } from '../../contract/registry/sign-in.ts'
import type { Site } from '../../e2e/site.ts'
import { ApiError } from '../../kit/client.ts'
import { anonymous, byPhone, type Site as Play, signedIn, type Visitor } from '../../simulate/site.ts'

export type Role = { name: string; visitor: Visitor; userId: string | null; duties: readonly string[]; places: readonly string[] }

const desks =
  'office second city-3701 city-3702 county-370102 unit unions body-b12 body-b13 objections inspector admin jinan-office jinan-second lixia-office'

/** Everybody whom the demonstration knows, each signed in. */
export async function signInAll(site: Site, play: Play, tell: (text: string) => void): Promise<Role[]> {
  const roles: Role[] = [{ name: 'anonymous', visitor: anonymous(play), userId: null, duties: [], places: [] }]
  for (const name of desks.split(' ')) roles.push(await roleOf(name, await signedIn(play, name, site.password)))
  for (const name of ['voter', 'worker', 'beginner', 'holder', 'expert'] as const) {
    // who has not claimed a file yet cannot without the ID number, which the demonstration does not tell
    const visitor = await byPhone(play, { name: '', idNumber: '', phone: site[name] }).catch((error) => {
      if (error instanceof ApiError && error.code === 'input.invalid') return null
      throw error
    })
    if (visitor) roles.push(await roleOf(name, visitor))
    else tell(`${name} has no file of his own to sign in to: left out`)
  }
  return roles
}

async function roleOf(name: string, visitor: Visitor): Promise<Role> {
  const me = await visitor(getMe, {})
  return {
    ...{ name, visitor, userId: me.userId },
    duties: me.duties.map(({ duty }) => duty),
    places: me.duties.map(({ organization }) => organization.id),
  }
}

/** Whether the contract lets somebody knock at all. */
export function mayKnock({ duties, userId }: Pick<Role, 'duties' | 'userId'>, { access }: Pick<Endpoint, 'access'>): boolean {
  if (access === 'anyone') return true
  if (!userId) return false
  if (access === 'person') return true
  if (access === 'staff') return duties.length > 0
  const wanted: readonly string[] = typeof access === 'string' ? [access] : access
  return duties.some((duty) => wanted.includes(duty))
}
