import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { getHistory } from '../../contract/procedures/casework.ts'
import { followObjection } from '../../contract/procedures/notices.ts'
import { getMyBallot, monitorPoll } from '../../contract/procedures/voting.ts'
import { getOwnFile } from '../../contract/registry/files.ts'
import type { Database } from '../../server/platform/database.ts'
import type { Ledger, Sent } from './acts.ts'
import { counted, type There } from './book.ts'
import type { Cast } from './cast.ts'

/** A file as it comes back to whoever sent it. */
export async function download({ visitor, id }: Sent): Promise<There> {
  const bytes = Buffer.from(await (await visitor(getOwnFile, { id })).arrayBuffer())
  return { kind: 'file', key: id, print: `${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}` }
}

/** Asked of the running server: each file, each voter's ballot, each objection. Answers what does not fit. */
export async function askServer({ files, ballots, objections }: Ledger, cast: Cast): Promise<{ there: There[]; faults: string[] }> {
  const faults: string[] = []
  const there: There[] = []
  const left = [...files]
  const fetching = async () => {
    for (let file = left.pop(); file; file = left.pop())
      there.push(
        ...(await download(file).then(
          (found) => [found],
          () => [],
        )),
      )
  }
  await Promise.all([fetching(), fetching(), fetching(), fetching()])
  for (const [voter, { line, choices }] of ballots) {
    const { ballot } = await voter(getMyBallot, { id: cast.poll.id })
    const same = ballot && ballot.line >= line && (ballot.line > line || ballot.choices.toSorted().join() === choices.toSorted().join())
    if (!same) faults.push(`ballot on line ${line} of ${voter.id}: there is ${ballot ? `line ${ballot.line}` : 'none'}`)
  }
  for (const objection of objections)
    await cast.anybody(followObjection, objection).catch((error) => faults.push(`objection ${objection.number}: ${error}`))
  return { there, faults }
}

type Row = { key: string; print: string }
export type Started = { forwards: ReadonlyMap<string, number>; voters: number }

type Where = Pick<Cast, 'roundId' | 'place' | 'poll'>
const texts = {
  evidence: () => `select title as key, file_id::text as print from registry.person_evidence where title like '证书 %'`,
  objection: () => `select substring(statement from '编号 ([0-9a-f]{24})') as key, number as print
    from notices.objection where statement ~ '编号 [0-9a-f]{24}'`,
  'objection-file': () => `select f.name as key, f.size || ' ' || f.hash as print
    from notices.objection_file o join registry.file f on f.id = o.file_id where f.name ~ '^[0-9a-f]{24}'`,
  ballot: ({ poll }: Where) => `select line::text as key, 'counted' as print from voting.ballot where poll_id = '${poll.id}'`,
}
const voters = ({ poll }: Where) =>
  `select 'voters' as key, count(distinct tag)::text as print from voting.ballot where poll_id = '${poll.id}'`
const forwards = ({ place }: Where) => `select dossier_id::text as key, count(*)::text as print
  from casework.move where verb = 'forward' and from_id = '${place.id}' group by dossier_id`
const held = ({ roundId, place }: Where) => `select 'held' as key, count(*)::text as print from casework.ranking
  where round_id = '${roundId}' and organization_id = '${place.id}' and slot = 'regular'`
const used = ({ roundId, place }: Where) => `select 'used' as key, places_used::text as print from casework.quota
  where round_id = '${roundId}' and organization_id = '${place.id}'`

/** Read from the tables once nobody writes any more. `started`: forwards and voters that were there before the trial. */
export async function readTables({ db }: Database, where: Where, { forwards: confirmed, ballots }: Ledger, started: Started) {
  const rows = async (text: string) => (await sql.raw<Row>(text).execute(db)).rows
  const there: There[] = []
  for (const kind of ['evidence', 'objection', 'objection-file', 'ballot'] as const)
    for (const { key, print } of await rows(texts[kind](where))) there.push({ kind, key, print })
  const sum = async (text: string) => Number((await rows(text))[0]?.print ?? 0)
  const found = new Map((await rows(forwards(where))).map(({ key, print }) => [key, Number(print)]))
  const numbers = [...confirmed].map(([id, times]) => counted('forward', id, times, (found.get(id) ?? 0) - (started.forwards.get(id) ?? 0)))
  const [everybody, inOrder, taken] = [(await sum(voters(where))) - started.voters, await sum(held(where)), await sum(used(where))]
  const firsts = [...ballots.values()].filter(({ first }) => first).length
  // every voter is counted once, every place in the quota is somebody's, and nobody stands in the order without one
  const whole = [counted('ballot', 'voter', firsts, everybody), counted('place', 'used', inOrder, taken)]
  return {
    acts: [...numbers, ...whole].flatMap(({ acts }) => acts),
    there: [...there, ...[...numbers, ...whole].flatMap((each) => each.there)],
  }
}

/** What was there before, asked through the API: the embedded database is the server's alone. */
export async function startedWith({ county, dossiers, poll, inspector, place }: Cast): Promise<Started> {
  const forwards = new Map<string, number>()
  for (const { dossierId } of dossiers) {
    const { moves } = await county(getHistory, { id: dossierId })
    forwards.set(dossierId, moves.filter(({ verb, from }) => verb === 'forward' && from.id === place.id).length)
  }
  const { voted } = await inspector(monitorPoll, { id: poll.id })
  return { forwards, voters: voted }
}
