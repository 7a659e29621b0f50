import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { TallyLine } from './rules.ts'

/** First count: the database's own, the last line of every tag. */
export async function countInSql(db: Db, pollId: string): Promise<TallyLine[]> {
  const { rows } = await sql<TallyLine>`
    with last as (
      select distinct on (b.tag) b.tag, b.body from voting.ballot b where b.poll_id = ${pollId} order by b.tag, b.line desc
    )
    select c.id as candidate_id, v.city, count(*)::int as votes
    from last l
    join voting.voter v on v.poll_id = ${pollId} and v.tag = l.tag
    cross join lateral jsonb_array_elements_text(convert_from(l.body, 'UTF8')::jsonb) as choice(id)
    join voting.candidate c on c.poll_id = ${pollId} and c.id = choice.id::uuid and c.state = 'standing'
    group by c.id, v.city order by c.id, v.city`.execute(db)
  return rows
}

type Line = { tag: string; line: string; body: string; city: string }

const PAGE = 5_000

const linesAfter = (db: Db, pollId: string, { tag, line }: { tag: string; line: string }) =>
  sql<Line>`
    select encode(b.tag, 'hex') as tag, b.line::text as line, convert_from(b.body, 'UTF8') as body, v.city
    from voting.ballot b join voting.voter v on v.poll_id = b.poll_id and v.tag = b.tag
    where b.poll_id = ${pollId} and (b.tag, b.line) > (decode(${tag}, 'hex'), ${line}::bigint)
    order by b.tag, b.line limit ${PAGE}`.execute(db)

const choices = z.array(z.string())

/** Second count: reads the lines page by page and keeps one ballot in hand; shares no statement with the first. */
export async function countByReading(db: Db, pollId: string): Promise<TallyLine[]> {
  const standing = new Set((await standingOf(db, pollId)).map(({ id }) => id))
  const votes = new Map<string, number>()
  const count = ({ body, city }: Line) => {
    for (const choice of choices.parse(JSON.parse(body))) {
      if (standing.has(choice)) votes.set(`${choice} ${city}`, (votes.get(`${choice} ${city}`) ?? 0) + 1)
    }
  }
  let held: Line | null = null
  for (let after = { tag: '', line: '0' }; ; ) {
    const { rows }: { rows: Line[] } = await linesAfter(db, pollId, after)
    for (const row of rows) {
      if (held && held.tag !== row.tag) count(held)
      held = row
    }
    after = rows.at(-1) ?? after
    if (rows.length < PAGE) break
  }
  if (held) count(held)
  return [...votes].map(([key, sum]) => ({ candidateId: key.slice(0, 36), city: key.slice(37), votes: sum }))
}

const standingOf = (db: Db, pollId: string) =>
  db.selectFrom('voting.candidate').select('id').where('pollId', '=', pollId).where('state', '=', 'standing').execute()
