import { hash } from 'node:crypto'
import type { Answer, Asked } from '../../../contract/endpoint.ts'
import * as voting from '../../../contract/procedures/voting.ts'
import type { Actor } from '../../platform/context.ts'
import { fingerprint, seal } from '../../platform/secrets.ts'
import type { Place } from '../../testing/factories.ts'
import type { World } from '../../testing/world.ts'
import { addCandidates, loadRoll, type NewPoll, openPoll, preparePoll } from './index.ts'

export type Voter = Actor & { personId: string }
type Challenge = Answer<typeof voting.requestPass>['challenge']

/** A worker with a verified phone: on the roll of every poll of the unit's place. */
export async function givenMember(w: World, organization: Place): Promise<Voter> {
  const worker = await w.given.worker({ organization })
  const phone = { phoneSealed: seal(worker.personId), phoneFingerprint: fingerprint(worker.personId) }
  await w.db.updateTable('registry.person').set(phone).where('id', '=', worker.personId).execute()
  return worker
}

let code = 1000
const nextCode = () => {
  code += 1
  return String(code)
}

/** A province of its own, so that one poll's roll does not hold another test's members. */
async function givenProvince(w: World): Promise<Place> {
  const own = `p${nextCode()}`
  return w.db
    .insertInto('registry.organization')
    .values({ path: `${own}.`, kind: 'province', code: own, name: `演示省${own}`, shortName: `演示省${own}` })
    .returning(['id', 'path', 'name', 'kind', 'code'])
    .executeTakeFirstOrThrow()
}

/** A poll of a province with puzzles that take no time; `units` says how many members each unit has. */
export async function givenPoll(
  w: World,
  given: Partial<NewPoll> & { candidates?: number; units?: readonly number[]; opened?: boolean } = {},
) {
  const { candidates: count = 4, units = [2], opened = true, rules, ...rest } = given
  const province = await givenProvince(w)
  const voters: Voter[] = []
  const places: Place[] = []
  for (const size of units) {
    const city = await w.given.organization({ kind: 'city', parent: province, code: nextCode() })
    const unit = await w.given.organization({ kind: 'enterprise', parent: city })
    places.push(unit)
    for (let i = 0; i < size; i += 1) voters.push(await givenMember(w, unit))
  }
  const manager = w.given.officer({ at: province, duties: ['selection.manage'] })
  const made = await w.act(manager, async (ctx) => {
    const { id } = await preparePoll(ctx, {
      area: 'selection',
      ...{ subjectKind: 'edition', subjectId: crypto.randomUUID() },
      organizationId: province.id,
      path: province.path,
      label: '演示投票',
      minChoices: 2,
      maxChoices: 3,
      opensAt: new Date(w.time.now.getTime() - 60_000),
      closesAt: new Date(w.time.now.getTime() + 3_600_000),
      ...rest,
      rules: { difficulty: 1, subnetPerMinute: 1_000_000, passesPerHour: 1_000_000, ...rules },
    })
    const added = await addCandidates(
      ctx,
      id,
      Array.from({ length: count }, (_, i) => candidate(i)),
    )
    await loadRoll(ctx, id)
    if (opened) await openPoll(ctx, id)
    return { id, candidates: added.map((each) => each.id) }
  })
  return { ...made, province, manager, voters, units: places }
}

function candidate(i: number) {
  const label = { name: `演示人选${i}`, trade: '焊工', city: '济南市', sentence: '三十年只做一件事', portrait: null }
  return { subjectKind: 'nominee', subjectId: crypto.randomUUID(), label, city: i % 2 ? '3701' : '3702', industry: 'C34', trade: '焊工' }
}

/** What a voter's browser does for a challenge: counts until the hash begins with the wanted zeros. */
export function solve({ parameters, signature }: Challenge): string {
  const tried = Buffer.alloc(36)
  tried.write(parameters.salt + parameters.nonce, 'hex')
  for (let counter = 0; ; counter += 1) {
    tried.writeUInt32BE(counter, 32)
    const derivedKey = hash('sha256', tried, 'hex')
    if (!derivedKey.startsWith(parameters.keyPrefix)) continue
    return Buffer.from(JSON.stringify({ challenge: { parameters, signature }, solution: { counter, derivedKey } })).toString('base64')
  }
}

/** A whole ballot, ready to send: the pages opened, the pass fetched, the puzzle solved, all through the door. */
export async function ballotOf(w: World, voter: Actor, id: string, choices: readonly string[]): Promise<Asked<typeof voting.castBallot>> {
  const as = w.as(voter)
  const stamps: string[] = []
  for (const candidateId of choices) stamps.push((await as(voting.openCandidate, { id, candidateId })).stamp)
  const { pass, challenge } = await as(voting.requestPass, { id })
  return { id, pass, altcha: solve(challenge), choices: [...choices], stamps }
}

export const vote = async (w: World, voter: Actor, id: string, choices: readonly string[]) =>
  w.as(null)(voting.castBallot, await ballotOf(w, voter, id, choices))

export const first = <T>(items: readonly T[]): T => {
  const [item] = items
  if (item === undefined) throw new Error('nothing there')
  return item
}

/** What an ApiError of this refusal looks like. */
export const refused = (code: string, status = 409) => ({ status, code })

/** 'done', or the code of the refusal. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error) => error.code,
  )

export const linesOf = (w: World, pollId: string) =>
  w.db.selectFrom('voting.ballot').selectAll().where('pollId', '=', pollId).orderBy('line').execute()
