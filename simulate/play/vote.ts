import { hash } from 'node:crypto'
import type { Answer } from '../../contract/endpoint.ts'
import {
  castBallot,
  closePoll,
  getMyBallot,
  getTally,
  listCandidates,
  openCandidate,
  requestPass,
} from '../../contract/procedures/voting.ts'
import { createOrganization } from '../../contract/registry/organizations.ts'
import { createPerson } from '../../contract/registry/people.ts'
import { openVoting } from '../../contract/selection/decisions.ts'
import { invent } from '../data/people.ts'
import { random } from '../data/random.ts'
import { all, byPhone, refusal, type Self, type Site, type Visitor } from '../site.ts'
import type { Edition } from './open.ts'
import type { Staff } from './people.ts'

type Candidate = { id: string; name: string; city: string }
type Ballot = { visitor: Visitor; line: number; choices: string[] }

type Home = { place: { id: string; name: string; code: string | null } }

/** One works in each city as far as there are voters, and who works there: the same people for the same seed. */
function worksAndVoters(cities: readonly Home[], voters: number, seed: number) {
  const homes = cities.slice(0, Math.max(1, Math.min(cities.length, voters)))
  const invented = invent(`${seed}|voters`)
  const members = Array.from({ length: homes.length > 0 ? voters : 0 }, (_, i) => {
    const home = i % homes.length
    const { name, idNumber, phone } = invented.person({ city: homes[home]?.place.code ?? undefined })
    return { home, self: { name, idNumber, phone } }
  })
  return { homes, members }
}

/** Those whom `enrol` put on the roll. */
export const votersOf = (cities: readonly Home[], voters: number, seed: number): Self[] =>
  worksAndVoters(cities, voters, seed).members.map(({ self }) => self)

/** Members of a demonstration works in each city, on the roll by what their units wrote down. */
export async function enrol({ admin, cities }: Pick<Staff, 'admin' | 'cities'>, voters: number, seed: number): Promise<Self[]> {
  const { homes, members } = worksAndVoters(cities, voters, seed)
  const units: string[] = []
  for (const { place } of homes) {
    const name = `${place.name.replace('总工会', '')}众砺制造有限公司（演示）`
    units.push((await admin(createOrganization, { parentId: place.id, kind: 'enterprise', name })).id)
  }
  for (const { home, self } of members) await admin(createPerson, { organizationId: units[home] ?? '', ...self })
  return members.map(({ self }) => self)
}

export type Poll = { pollId: string; candidates: Candidate[] }

/** The ballot is laid out, the members of the works are on the roll, and nobody can see a total. */
export async function openThePoll(site: Site, staff: Staff, edition: Edition): Promise<Poll> {
  const { pollId } = await staff.office(openVoting, { id: edition.id })
  await site.setClock(site.calendar.moments.voting)
  const list = await all((after) =>
    staff.office(listCandidates, { id: pollId, seed: 'simulation', limit: 50, ...(after ? { after } : {}) }),
  )
  const candidates = list
    .map(({ id, label, city }) => ({ id, name: `${label.name} ${label.city} ${label.trade ?? ''}`, city }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  await refusal(staff.office(getTally, { id: pollId }))
  await refusal(staff.inspector(getTally, { id: pollId }))
  return { pollId, candidates }
}

/** Everybody votes, every tenth changes the mind. Who is not here yet signs in by phone first. */
export async function castAll(
  site: Site,
  edition: Edition,
  { pollId, candidates }: Poll,
  members: ReadonlyMap<Self, Visitor | null>,
  seed: number,
): Promise<Ballot[]> {
  const cast: Ballot[] = []
  for (const [i, [self, here]] of [...members].entries()) {
    const visitor = here ?? (await byPhone(site, self))
    const own = random(`${seed}|ballot|${self.phone}`)
    let ballot = await castOnce(visitor, pollId, choose(candidates, own, edition))
    if (i % 10 === 3) ballot = await castOnce(visitor, pollId, choose(candidates, own, edition))
    cast.push(ballot)
    if ((i + 1) % 20 === 0) site.note(`${i + 1} of ${members.size} have voted`)
  }
  return cast
}

/** One member one ballot; a ballot after the close is refused; every confirmed one is there. */
export async function vote(site: Site, staff: Staff, edition: Edition, voters: number, seed: number): Promise<number> {
  const voting = await enrol(staff, voters, seed)
  const poll = await openThePoll(site, staff, edition)
  const cast = await castAll(site, edition, poll, new Map(voting.map((self) => [self, null])), seed)
  await verifyBallots(cast, poll.pollId)
  await site.setClock(site.calendar.moments.afterVote)
  const [late] = cast
  if (late) await refusal(castOnce(late.visitor, poll.pollId, late.choices))
  await staff.office(closePoll, { id: poll.pollId }).catch(() => staff.office(getTally, { id: poll.pollId })) // the schedule may have been first
  return cast.length
}

/** Popularity follows the person, so that the count is no noise; the same in every run of a seed. */
function choose(candidates: readonly Candidate[], own: ReturnType<typeof random>, { rules }: Edition): string[] {
  const { min = 3, max = 10 } = rules.voting ?? {}
  const liked = candidates.toSorted((a, b) => weight(b, own) - weight(a, own))
  return liked.slice(0, own.int(min, Math.min(max, min + 3))).map(({ id }) => id)
}
const weight = ({ name }: Candidate, own: ReturnType<typeof random>) => own.next() ** (1 / (0.2 + random(`fame|${name}`).next()))

export async function castOnce(visitor: Visitor, pollId: string, choices: string[]): Promise<Ballot> {
  const stamps: string[] = []
  for (const candidateId of choices) stamps.push((await visitor(openCandidate, { id: pollId, candidateId })).stamp)
  const { pass, challenge } = await visitor(requestPass, { id: pollId })
  const altcha = Buffer.from(JSON.stringify({ challenge, solution: solve(challenge) })).toString('base64')
  const { line } = await visitor(castBallot, { id: pollId, pass, altcha, choices, stamps })
  return { visitor, line, choices }
}

/** The puzzle by trying: the first counter whose hash begins with the prefix. */
function solve({ parameters }: Answer<typeof requestPass>['challenge']): { counter: number; derivedKey: string } {
  const tried = Buffer.alloc(36)
  tried.write(parameters.salt + parameters.nonce, 'hex')
  for (let counter = 0; ; counter += 1) {
    tried.writeUInt32BE(counter, 32)
    const derivedKey = hash('sha256', tried, 'hex')
    if (derivedKey.startsWith(parameters.keyPrefix)) return { counter, derivedKey }
  }
}

/** Every confirmed ballot is there, with the choices it was confirmed with. */
async function verifyBallots(cast: readonly Ballot[], pollId: string): Promise<void> {
  for (const { visitor, line, choices } of cast) {
    const { ballot } = await visitor(getMyBallot, { id: pollId })
    if (ballot?.line !== line || [...ballot.choices].sort().join() !== [...choices].sort().join())
      throw new Error(`the confirmed ballot on line ${line} is not there`)
  }
}
