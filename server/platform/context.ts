import { type RawBuilder, sql } from 'kysely'
import { answers, areas, type Duty, type Role, type Wanted } from '../../contract/duties.ts'
import { type Db, within } from './database.ts'

export type HeldDuty = { duty: Duty; organizationId: string; path: string }

/**
 * `personId`: the file of whoever is known to be that person: votes, consents and exports ask for it. `claimedId`: a file that the
 * account opened by itself and that no unit has confirmed; it may be read and written, and nothing more.
 */
export type Actor = {
  userId: string
  personId: string | null
  name: string
  duties: HeldDuty[]
  claimedId?: string | null
  owes?: Owed
}

/** What a session still owes before its duties count: the code to answer with. `wholly`: not even what every signed-in person may. */
export type Owed = { step: string; code: string; wholly: boolean }

export type Lang = 'zh' | 'en'

/**
 * `web` is for sign-in only: what the browser sent, and the cookies that go back to it. `key`: what the caller calls this act; only
 * where no answer is kept under it.
 */
type Moment = {
  db: Db
  now: Date
  ip: string
  lang: Lang
  web?: { headers: Headers; cookies: string[] } | undefined
  key?: string | undefined
}
/** First argument of every service function: the open database handle, who acts, and when. */
export type Ctx = Moment & { actor: Actor }
export type OpenCtx = Moment & { actor: Actor | null }

/** Whose hand it is when nobody's is: jobs and schedules. */
export const system: Actor = { userId: 'system', personId: null, name: 'system', duties: [] }

export const holds = (actor: Actor | null, duty: Duty, place: { path: string }): boolean =>
  actor?.duties.some((held) => held.duty === duty && place.path.startsWith(held.path)) ?? false

/** Whether the role is the actor's in the row's own area and place; `heldIn` says the same in SQL. */
export const holdsIn = (actor: Actor | null, role: Role, row: { area: string; path: string }): boolean =>
  actor?.duties.some((held) => held.duty === `${row.area}.${role}` && row.path.startsWith(held.path)) ?? false

/** Whether a duty, or a role in whichever area, is the actor's there: for what belongs to no area. */
export const holdsSome = (actor: Actor | null, wanted: Wanted, place: { path: string }): boolean =>
  placesOf(actor, wanted).some((path) => place.path.startsWith(path))

/** The paths where the actor holds any of them; a role counts in whichever area, for rows that belong to none. */
export const placesOf = (actor: Actor | null, ...wanted: Wanted[]): string[] => [
  ...new Set(actor?.duties.filter((held) => wanted.some((one) => answers(held.duty, one))).map((held) => held.path)),
]

/** Rows that belong to an area, as `holds` and `holdsIn` would let the actor reach them: a duty anywhere, a role in the row's own area. */
export function heldIn(actor: Actor | null, row: { area: string; path: string }, ...wanted: Wanted[]): RawBuilder<boolean> {
  const anywhere = actor?.duties.filter(({ duty }) => wanted.includes(duty)).map(({ path }) => path) ?? []
  const inArea = areas.flatMap((of) => {
    const at = actor?.duties.filter(({ duty }) => wanted.some((one) => duty === `${of}.${one}`)).map(({ path }) => path) ?? []
    return at.length > 0 ? [sql<boolean>`(${sql.ref(row.area)} = ${of} and ${within(row.path, [...new Set(at)])})`] : []
  })
  return sql<boolean>`(${sql.join([within(row.path, [...new Set(anywhere)]), ...inArea], sql` or `)})`
}
