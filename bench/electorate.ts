import { sql } from 'kysely'
import * as voting from '../contract/procedures/voting.ts'
import { request } from '../kit/client.ts'
import type { Ctx } from '../server/platform/context.ts'
import type { Db } from '../server/platform/database.ts'
import { addCandidates, loadRoll, openPoll, preparePoll } from '../server/procedures/voting/index.ts'
import { issuePass, stampOf, tagOf } from '../server/procedures/voting/keys.ts'
import type { Poll } from '../server/procedures/voting/polls.ts'
import { issuePuzzle, puzzleOf } from '../server/procedures/voting/puzzle.ts'
import { solve } from '../server/procedures/voting/testing.ts'

const UNITS = 320

/** A province with sixteen cities and twenty units in each, and members with verified phones in all of them. */
export async function settle(db: Db, voters: number): Promise<string[]> {
  await sql`insert into registry.organization (path, kind, code, name, short_name)
    values ('37.', 'province', '37', '演示省', '演示省')`.execute(db)
  await sql`insert into registry.organization (parent_id, path, kind, code, name, short_name)
    select p.id, '37.37' || lpad(i::text, 2, '0') || '.', 'city', '37' || lpad(i::text, 2, '0'), '演示市' || i, '演示市' || i
    from generate_series(1, 16) i, registry.organization p where p.path = '37.'`.execute(db)
  await sql`insert into registry.organization (parent_id, path, kind, name, short_name)
    select c.id, c.path || 'unit' || lpad(i::text, 4, '0') || '.', 'enterprise', '演示单位' || i, '演示单位' || i
    from registry.organization c, generate_series(1, ${UNITS / 16}::int) i where c.kind = 'city'`.execute(db)
  await sql`insert into registry.person (confirmed_at, confirmed_by, name, organization_id, phone_sealed, phone_fingerprint)
    select '2026-01-05T09:00:00+08:00', 'system', '演示职工', o.id, decode('00', 'hex'), decode(md5(o.path || i), 'hex')
    from registry.organization o, generate_series(1, ${Math.ceil(voters / UNITS)}::int) i where o.kind = 'enterprise'`.execute(db)
  const people = await db.selectFrom('registry.person').select('id').orderBy('id').limit(voters).execute()
  return people.map(({ id }) => id)
}

/** An open poll of thirty, its roll loaded as the office would; only the limits of the network are lifted. */
export async function openBenchPoll(ctx: Ctx): Promise<string> {
  const place = await ctx.db.selectFrom('registry.organization').select(['id', 'path']).where('path', '=', '37.').executeTakeFirstOrThrow()
  const { id } = await preparePoll(ctx, {
    area: 'selection',
    ...{ subjectKind: 'edition', subjectId: crypto.randomUUID() },
    organizationId: place.id,
    path: place.path,
    label: '演示投票',
    minChoices: 3,
    maxChoices: 10,
    opensAt: new Date(ctx.now.getTime() - 1_000),
    closesAt: new Date(ctx.now.getTime() + 86_400_000),
    rules: { difficulty: 1, maxChanges: 100, subnetPerMinute: 100_000_000, passMinutes: 60 },
  })
  const label = { name: '演示人选', trade: null, city: '济南市', sentence: '', portrait: null }
  const candidates = Array.from({ length: 30 }, () => ({ subjectKind: 'nominee', subjectId: crypto.randomUUID(), label, city: '3701' }))
  await addCandidates(ctx, id, candidates)
  await loadRoll(ctx, id)
  await openPoll(ctx, id)
  return id
}

/** A whole vote as a browser casts it, every step through the door. */
export async function castThroughTheDoor(base: string, id: string, personId: string, choices: readonly string[]): Promise<void> {
  const options = { base, headers: { 'x-bench-person': personId } }
  const stamps: string[] = []
  for (const candidateId of choices) stamps.push((await request(voting.openCandidate, { id, candidateId }, options)).stamp)
  const { pass, challenge } = await request(voting.requestPass, { id }, options)
  await request(voting.castBallot, { id, pass, altcha: solve(challenge), choices: [...choices], stamps }, { base })
}

/** The same ballot made with the module's own signing functions and the poll's own key: as JSON, ready to send. */
export async function signedBallot(poll: Poll, personId: string, nth: number, expiresAt: Date): Promise<string> {
  const tag = tagOf(poll.keys, personId)
  const choices = [0, 1, 2].map((step) => poll.candidates[(nth * 7 + step * 11) % poll.candidates.length]?.id ?? '')
  const passId = crypto.randomUUID()
  const challenge = await issuePuzzle(poll.keys, passId, poll.rules.difficulty)
  const pass = issuePass(poll.keys, { pollId: poll.id, tag, passId, puzzle: puzzleOf(challenge), expiresAt })
  return JSON.stringify({ pass, altcha: solve(challenge), choices, stamps: choices.map((candidate) => stampOf(poll.keys, tag, candidate)) })
}
