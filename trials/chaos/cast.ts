import { setQuotas } from '../../contract/procedures/casework.ts'
import { getNotice, listNotices } from '../../contract/procedures/notices.ts'
import { getMyBallot, getPoll, listCandidates } from '../../contract/procedures/voting.ts'
import { createOrganization, listOrganizations } from '../../contract/registry/organizations.ts'
import { createPerson } from '../../contract/registry/people.ts'
import { getEdition, listEditions } from '../../contract/selection/editions.ts'
import { listRecommendations } from '../../contract/selection/recommendations.ts'
import { invent } from '../../simulate/data/people.ts'
import { roll } from '../../simulate/demonstrate.ts'
import { votersOf } from '../../simulate/play/vote.ts'
import { all, anonymous, byPhone, type Site, signedIn, type Visitor } from '../../simulate/site.ts'
import type { Ground } from '../ground.ts'

/** Places of the county for what it forwards: fewer than it has to forward. */
export const places = 3

export type Cast = Awaited<ReturnType<typeof gather>>

/** Everybody who acts, and the open doors of the demonstration: a poll, a notice, a county with its work before it. */
export async function gather({ site, play }: Ground, voters: number, seed: string) {
  const at = (name: string) => signedIn(play, name, site.password)
  const [admin, county, office, unit] = [await at('admin'), await at('county-370102'), await at('jinan-office'), await at('unit')]
  const anybody = anonymous(play)
  const editions = await all((after) => anybody(listEditions, { limit: 50, ...(after ? { after } : {}) }))
  const open = await Promise.all(editions.filter(({ state }) => state === 'open').map(({ id }) => anybody(getEdition, { id })))
  const rows = await all((after) => county(listRecommendations, { waiting: 'mine', limit: 50, ...(after ? { after } : {}) }))
  const edition = open.find(({ id }) => rows.some(({ editionId }) => editionId === id))
  if (!edition?.roundId) throw new Error('no edition waits for the county')
  const counties = await all((after) => admin(listOrganizations, { kind: 'county', limit: 50, ...(after ? { after } : {}) }))
  const place = counties.find(({ code }) => code === '370102')
  if (!place) throw new Error('the reference data holds no 370102')
  const used = (await office(setQuotas, { id: edition.roundId, quotas: [{ organizationId: place.id, places: 50, reserves: 0 }] })).quotas[0]
  const quota = { organizationId: place.id, places: (used?.placesUsed ?? 0) + places, reserves: 0 }
  await office(setQuotas, { id: edition.roundId, quotas: [quota] })
  const poll = await openPoll(anybody, open)
  return {
    inspector: await at('inspector'),
    ...{ county, office, unit, anybody, place, roundId: edition.roundId },
    dossiers: rows.filter(({ editionId, state }) => editionId === edition.id && state === 'in_review').slice(0, places + 2),
    people: await workers(admin, place.id, seed),
    notice: await openNotice(anybody),
    poll,
    voters: await signInVoters(play, admin, poll.id, voters),
  }
}

async function workers(admin: Visitor, parentId: string, seed: string): Promise<string[]> {
  const works = await admin(createOrganization, { parentId, kind: 'enterprise', name: '济南历砺机械有限公司（演示）' })
  const invented = invent(`${seed}|chaos`)
  const people: string[] = []
  for (let i = 0; i < 4; i += 1) {
    const { name, idNumber, phone } = invented.person()
    people.push((await admin(createPerson, { organizationId: works.id, name, idNumber, phone })).id)
  }
  return people
}

async function openNotice(anybody: Visitor) {
  const { rows } = await anybody(listNotices, { state: 'published' })
  for (const { id } of rows) {
    const notice = await anybody(getNotice, { id })
    if (notice.can.object === null) return notice
  }
  throw new Error('no notice is open to objections')
}

async function openPoll(anybody: Visitor, editions: readonly { pollId: string | null }[]) {
  for (const { pollId } of editions) {
    if (!pollId) continue
    const poll = await anybody(getPoll, { id: pollId })
    if (poll.state !== 'open') continue
    const candidates = await all((after) => anybody(listCandidates, { id: pollId, seed: 'chaos', limit: 50, ...(after ? { after } : {}) }))
    return { ...poll, choices: candidates.map(({ id }) => id) }
  }
  throw new Error('no poll is open')
}

/** Those whom the demonstration put on the roll; each signs in with a phone. Who has voted already changes his mind. */
async function signInVoters(play: Site, admin: Visitor, pollId: string, howMany: number) {
  const cities = await all((after) => admin(listOrganizations, { kind: 'city', limit: 50, ...(after ? { after } : {}) }))
  const onRoll = votersOf(
    cities.map((place) => ({ place })),
    roll.voters,
    roll.seed,
  )
  const voters: { visitor: Visitor; voted: boolean }[] = []
  for (const self of onRoll.slice(-howMany)) {
    const visitor = await byPhone(play, self)
    voters.push({ visitor, voted: (await visitor(getMyBallot, { id: pollId })).ballot !== null })
  }
  return voters
}
