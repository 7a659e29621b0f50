import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../platform/database.ts'
import { givenRound, givenScored } from '../procedures/judging/testing.ts'
import { givenPoll, vote } from '../procedures/voting/testing.ts'
import { scene } from './access-scene.ts'
import { type World, world } from './world.ts'

const folder = join(import.meta.dirname, '../../db/invariants')
const names = globSync('*.sql', { cwd: folder }).map((file) => basename(file, '.sql'))
const textOf = (name: string) => readFileSync(join(folder, `${name}.sql`), 'utf8')

let w: World
beforeAll(async () => {
  w = await world()
  await scene(w)
  await givenScored(w, await givenRound(w))
  const { id, candidates, voters } = await givenPoll(w)
  for (const voter of voters) await vote(w, voter, id, candidates.slice(0, 2))
})
afterAll(() => w.close())

const offenders = async (db: Db, name: string) => (await sql<{ what: string; id: string }>`${sql.raw(textOf(name))}`.execute(db)).rows

/** What our own code can never do, done behind its back. */
const breaches: Record<string, readonly string[]> = {
  'audit-chain': ['delete from platform.audit_waiting'],
  'casework-history': ['update casework.dossier set version = version + 1'],
  'casework-holder': ['update casework.dossier set reached = 9'],
  'casework-one-live': [
    'update registry.person p set merged_into_id = (select d.person_id from casework.dossier d where d.person_id < p.id and d.round_id in (select round_id from casework.dossier where person_id = p.id) limit 1)',
  ],
  'casework-quota': [
    'insert into casework.quota (round_id, organization_id, places, places_used) select id, organization_id, 5, 1 from casework.round',
  ],
  'clearance-answers': [
    "update clearance.request set state = 'agreed', document_number = '1', answered_on = '2026-03-05', answered_by = 'x', answered_at = now()",
  ],
  'duties-separated': [
    "insert into registry.duty_grant (user_id, duty, organization_id) select 'both', d, (select id from registry.organization where kind = 'province' limit 1) from unnest(array['accounts.manage', 'inspection.read']) d",
  ],
  'edition-rules': ["update selection.edition set rules_hash = 'another'"],
  'honours-conferred': ["update selection.nominee set state = 'conferred'"],
  'honours-series': ['update honours.series set last = last + 1'],
  'honours-state': ["update honours.honour set state = 'suspended'"],
  'judging-locked': ['delete from judging.score where criterion = (select min(criterion) from judging.score)'],
  'judging-conflicts': [
    "insert into judging.conflict (round_id, expert_id, item_id, kind, noted_by, noted_at) select round_id, expert_id, item_id, 'recorded', 'x', now() from judging.assignment",
  ],
  'notices-closed': ["update notices.notice set state = 'closed', closed_at = closes_at - interval '1 second' where state = 'published'"],
  'recommendation-dossier': ['update casework.dossier set subject_id = gen_random_uuid()'],
  'registry-tree': ["update registry.organization set active = false where kind = 'county'"],
  'voting-roll': ['delete from voting.voter'],
}

describe('a world in which people have acted', () => {
  test('every invariant has its breach', () => expect(Object.keys(breaches).toSorted()).toEqual(names.toSorted()))

  test.each(names)('holds %s', async (name) => expect(await offenders(w.db, name)).toEqual([]))

  test.each(Object.entries(breaches))('%s is found when it is broken', async (name, statements) => {
    const undone = new Error('undone')
    const broken = w.db.transaction().execute(async (trx) => {
      for (const statement of statements) await sql.raw(statement).execute(trx)
      expect((await offenders(trx, name)).length).toBeGreaterThan(0)
      throw undone
    })
    await expect(broken).rejects.toBe(undone)
  })
})
