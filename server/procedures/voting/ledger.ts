import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { batcher } from './batcher.ts'

/** A ballot that has passed every check in memory. `tag` in hex, `body` the canonical text of the choices. */
export type Ballot = { pollId: string; tag: string; passId: string; body: string; receivedAt: Date }
export type Outcome = { refusal: null; line: number; receivedAt: Date } | { refusal: string }

type Verdict = { verdict: 'counted' | keyof typeof refusals; line: string | null }

const refusals = {
  closed: 'voting.closed',
  'not-on-roll': 'voting.not-on-roll',
  'too-many': 'voting.too-many-changes',
} as const

/**
 * Many ballots, one statement, one commit. It holds the poll's row in share, which the close takes alone: a ballot is either
 * in the count or told that the poll is closed. A poll that is being closed is skipped, so that late ballots do not hold up
 * those of other polls. Scalar subqueries, because a join may hash the whole roll for one batch. A spent pass is not looked
 * for: the unique key keeps it out, and what was not counted is asked about afterwards.
 * The limit of changes is read, not locked: two processes at one instant can let one ballot more through.
 */
const writing = (ballots: readonly Ballot[]): RawBuilder<Verdict> => sql<Verdict>`
  with incoming as materialized (
    select i.position, i.poll_id, decode(i.tag, 'hex') as tag, i.pass_id, convert_to(i.body, 'UTF8') as body, i.received_at
    from unnest(
      ${listed(ballots, ({ pollId }) => pollId)}::uuid[], ${listed(ballots, ({ tag }) => tag)}::text[],
      ${listed(ballots, ({ passId }) => passId)}::uuid[], ${ballots.map(({ body }) => body)}::text[],
      ${listed(ballots, ({ receivedAt }) => receivedAt.toISOString())}::timestamptz[]
    ) with ordinality as i(poll_id, tag, pass_id, body, received_at, position)
  ), taking as materialized (
    select p.id, p.opens_at, p.closes_at, (p.rules->>'maxChanges')::int + 1 as most
    from voting.poll p
    where p.id = any(${[...new Set(ballots.map(({ pollId }) => pollId))]}::uuid[]) and p.state = 'open'
    for share skip locked
  ), judged as materialized (
    select i.*, case
      when t.id is null or i.received_at < t.opens_at or i.received_at >= t.closes_at then 'closed'
      when (select true from voting.voter v where v.poll_id = i.poll_id and v.tag = i.tag) is null then 'not-on-roll'
      when (select count(*) from voting.ballot b where b.poll_id = i.poll_id and b.tag = i.tag)
        + row_number() over (partition by i.poll_id, i.tag order by i.position) > t.most then 'too-many'
      else 'counted' end as verdict
    from incoming i left join taking t on t.id = i.poll_id
  ), counted as (
    insert into voting.ballot (poll_id, tag, pass_id, body, received_at)
    select poll_id, tag, pass_id, body, received_at from judged where verdict = 'counted' order by position
    on conflict (pass_id) do nothing
    returning pass_id, line
  )
  select j.verdict, c.line::text as line
  from judged j left join counted c on c.pass_id = j.pass_id
  order by j.position`

/** An array as PostgreSQL reads it, of texts that need no quoting (ids, hex, moments): the driver would look for quotes in each. */
const listed = (ballots: readonly Ballot[], textOf: (ballot: Ballot) => string): string => `{${ballots.map(textOf).join()}}`

/** Writes ballots of any polls; one outcome for each, in order, once the commit is durable. */
export async function writeBallots(db: Db, ballots: readonly Ballot[]): Promise<Outcome[]> {
  // A pass that comes twice in one batch is written once.
  const first = new Map<string, Ballot>()
  for (const ballot of ballots) if (!first.has(ballot.passId)) first.set(ballot.passId, ballot)
  const sent = [...first.values()]
  const { rows } = await writing(sent).execute(db)
  const told = new Map(sent.map((ballot, i) => [ballot.passId, { ballot, row: rows[i] }]))
  const outcomes = ballots.map((ballot): Outcome => {
    const known = told.get(ballot.passId)
    const line = known?.ballot.body === ballot.body ? known.row?.line : null
    if (known && line) return { refusal: null, line: Number(line), receivedAt: known.ballot.receivedAt }
    const verdict = known?.row?.verdict ?? 'counted'
    return { refusal: verdict === 'counted' ? 'voting.pass-used' : refusals[verdict] }
  })
  return outcomes.some(({ refusal }) => refusal) ? replay(db, ballots, outcomes) : outcomes
}

/** A pass that was spent before, here or in another process: with the same choices it gets the answer of the first time, with others it is refused. */
async function replay(db: Db, ballots: readonly Ballot[], outcomes: readonly Outcome[]): Promise<Outcome[]> {
  const asked = ballots.filter((_, i) => outcomes[i]?.refusal).map(({ passId }) => passId)
  const { rows } = await sql<{ passId: string; body: string; line: string; receivedAt: Date }>`
    select pass_id, convert_from(body, 'UTF8') as body, line::text as line, received_at
    from voting.ballot where pass_id = any(${asked}::uuid[])`.execute(db)
  const spent = new Map(rows.map((row) => [row.passId, row]))
  return outcomes.map((outcome, i) => {
    const ballot = ballots[i]
    const known = ballot && spent.get(ballot.passId)
    if (!outcome.refusal || !known) return outcome
    if (known.body !== ballot.body) return { refusal: 'voting.pass-used' }
    return { refusal: null, line: Number(known.line), receivedAt: known.receivedAt }
  })
}

const ledgers = new WeakMap<Db, ReturnType<typeof batcher<Ballot, Outcome>>>()

/** The ledger of this process on this database: ballots wait at most a few milliseconds for company. */
export function ledgerOf(db: Db) {
  const known = ledgers.get(db)
  if (known) return known
  const opened = batcher<Ballot, Outcome>((ballots) => writeBallots(db, ballots), { waitMs: 2, most: 500 })
  ledgers.set(db, opened)
  return opened
}
