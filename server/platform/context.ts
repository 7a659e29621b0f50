import type { Duty } from '../../contract/duties.ts'
import type { Db } from './database.ts'

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

/** The paths where the actor holds any of the duties. */
export const placesOf = (actor: Actor | null, ...duties: Duty[]): string[] => [
  ...new Set(actor?.duties.filter((held) => duties.includes(held.duty)).map((held) => held.path)),
]
