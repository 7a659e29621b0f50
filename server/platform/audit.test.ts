import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type World, world } from '../testing/world.ts'
import { linkAudit, record } from './audit.ts'
import { checkAuditTrail } from './audit-check.ts'
import { type Db, embed, parsers, transact, tryOut } from './database.ts'

import { journalled, useJournal } from './journal.ts'
import { canonical } from './log.ts'
import { migrate, migrations } from './migrate.ts'

let w: World
let folder: string
beforeAll(async () => {
  w = await world()
})
beforeEach(async () => {
  await journalled()
  folder = mkdtempSync(join(tmpdir(), 'qilu-journal-'))
  useJournal(folder)
})
afterAll(async () => {
  useJournal(null)
  await w.close()
})

const write = (n: number, more: { path?: string } = {}) =>
  w.act(w.system, (ctx) => record(ctx, 'thing.done', { kind: 'thing', id: `t${n}`, ...more }, { n, said: '“甲”' }))
const linkAll = () => transact(w.db, (trx) => linkAudit(trx))
const journal = async () => {
  await journalled()
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('')
}

/** What somebody with every right in the database does behind our back, in a transaction that is undone; what the check then says. */
async function found(...statements: (string | ((db: Db) => Promise<unknown>))[]) {
  const undone = new Error('undone')
  let told: Awaited<ReturnType<typeof checkAuditTrail>> | null = null
  const tampered = w.db.transaction().execute(async (trx) => {
    for (const table of ['audit_line', 'audit_link', 'audit_waiting', 'audit_link_unkeyed'])
      await sql.raw(`alter table platform.${table} disable trigger user`).execute(trx)
    await sql.raw('alter table platform.audit_link drop constraint audit_link_line_id_fkey').execute(trx)
    for (const each of statements) await (typeof each === 'string' ? sql.raw(each).execute(trx) : each(trx))
    told = await checkAuditTrail((read) => read(trx))
    throw undone
  })
  await expect(tampered).rejects.toBe(undone)
  return (told as Awaited<ReturnType<typeof checkAuditTrail>> | null)?.broken
}

describe('with twelve lines linked and two waiting', () => {
  beforeAll(async () => {
    for (let n = 1; n <= 12; n += 1) await write(n, { path: '37.' })
    await linkAll()
  })
  const third = '(select line_id from platform.audit_link where seq = 3)'

  test('the chain holds, with what was compared', async () => {
    await write(13)
    await write(14)
    expect(await checkAuditTrail((read) => read(w.db))).toMatchObject({ broken: null, checked: 12, anchored: 2 })
  })

  test.each([
    ['at', "at = at + interval '1 microsecond'"],
    ['event', "event = 'thing.undone'"],
    ['actor', "actor_id = 'another'"],
    ['kind of subject', "subject_kind = 'other'"],
    ['subject', "subject_id = 'other'"],
    ['path', "path = '37.3702.'"],
    ['path taken away', 'path = null'],
    ['data', 'data = data || \'{"n":9}\''],
  ])('a changed %s is found at its number', async (_, change) =>
    expect(await found(`update platform.audit_line set ${change} where id = ${third}`)).toMatchObject({ kind: 'changed', seq: 3 }),
  )

  test('a changed order of writing is found', async () =>
    expect(
      await found(
        'alter table platform.audit_line alter column ord drop identity',
        `update platform.audit_line set ord = ord + 1000 where id = ${third}`,
      ),
    ).toMatchObject({ kind: 'changed', seq: 3 }))

  test('two lines that were swapped are found', async () =>
    expect(
      await found(
        'create temporary table swap on commit drop as select seq, line_id from platform.audit_link where seq in (4, 7)',
        'update platform.audit_link set line_id = gen_random_uuid() where seq in (4, 7)',
        'update platform.audit_link k set line_id = s.line_id from swap s where s.seq = 11 - k.seq and k.seq in (4, 7)',
      ),
    ).toMatchObject({ kind: 'changed', seq: 4 }))

  test('a line deleted with its link is found, also where the numbers close up behind it', async () => {
    const gone = ['delete from platform.audit_line where id = (select line_id from platform.audit_link where seq = 5)', 'delete from platform.audit_link where seq = 5'] // biome-ignore format: one list
    expect(await found(...gone)).toMatchObject({ kind: 'gap', seq: 5 })
    const closed = [
      'update platform.audit_link set seq = -seq where seq > 5',
      'update platform.audit_link set seq = -seq - 1 where seq < 0',
    ]
    expect(await found(...gone, ...closed)).toMatchObject({ kind: 'changed', seq: 5 })
  })

  test('a line deleted alone is found where it stood', async () =>
    expect(await found(`delete from platform.audit_line where id = ${third}`)).toMatchObject({ kind: 'changed', seq: 3 }))

  const cut = ['delete from platform.audit_line where id in (select line_id from platform.audit_link where seq > 10)', 'delete from platform.audit_link where seq > 10'] // biome-ignore format: one list
  test.each([
    ['as it is', []],
    ['with the head put back', ['update platform.audit_head set seq = 10']],
    ['with no head', ['update platform.audit_head set seq = 0, seal = null']],
    ['with the head deleted', ['delete from platform.audit_head']],
  ])('a tail that was cut is found, %s', async (_, more) => expect(await found(...cut, ...more)).toMatchObject({ kind: 'cut', seq: 11 }))

  test('a chain recomputed without the key is found at its first link', async () => {
    const recompute = async (db: Db) => {
      let hash: Buffer = Buffer.alloc(32)
      const lines = await db.selectFrom('platform.auditLink as k').innerJoin('platform.auditLine as l', 'l.id', 'k.lineId').selectAll('l').select('k.seq').orderBy('k.seq').execute() // biome-ignore format: one query
      for (const { seq, ...line } of lines) {
        hash = createHash('sha256')
          .update(hash)
          .update(createHash('sha256').update(canonical(line)).digest())
          .digest()
        await db.updateTable('platform.auditLink').set({ hash }).where('seq', '=', seq).execute()
      }
    }
    expect(await found(recompute)).toMatchObject({ kind: 'changed', seq: 1 })
  })

  test('a line that nobody linked or will link is found', async () =>
    expect(await found('delete from platform.audit_waiting')).toMatchObject({ kind: 'outside' }))
})

describe('the journal beside the database', () => {
  beforeAll(linkEverything)
  async function linkEverything() {
    await linkAll()
  }

  test('misses a line that was deleted before it was linked', async () => {
    await write(20)
    const { id } = await w.db.selectFrom('platform.auditLine').select('id').where('subjectId', '=', 't20').executeTakeFirstOrThrow()
    expect(await found(`delete from platform.audit_waiting where line_id = '${id}'`, `delete from platform.audit_line where id = '${id}'`)).toEqual({ kind: 'lost', seq: null, lineId: id }) // biome-ignore format: one call
  })

  test('knows a line that was changed before it was linked, and then linked as if it had always been so', async () => {
    await write(21, { path: '37.' })
    const change = "update platform.audit_line set path = '44.' where subject_id = 't21'"
    expect(await found(change, linkAudit)).toMatchObject({ kind: 'differs' })
  })

  test('knows the head of a chain that our own sequencer was made to write anew', async () => {
    await write(22)
    await linkAll()
    const anew = [
      'delete from platform.audit_link',
      'update platform.audit_head set seq = 0, seal = null',
      'insert into platform.audit_waiting (line_id, ord) select id, -ord from platform.audit_line on conflict do nothing',
    ]
    expect(await found(...anew, linkAudit)).toMatchObject({ kind: 'rewritten' })
  })

  test('misses a tail that was cut together with the head of that day', async () => {
    const before = await w.db.selectFrom('platform.auditHead').selectAll().executeTakeFirstOrThrow()
    await write(23)
    await linkAll()
    const back = (db: Db) => db.updateTable('platform.auditHead').set({ seq: before.seq, seal: before.seal }).execute()
    const cut = [`delete from platform.audit_line where subject_id = 't23'`, `delete from platform.audit_link where seq > ${before.seq}`]
    expect(await found(...cut, back)).toMatchObject({ kind: 'lost' })
  })

  test('tells nothing of an act that was rolled back, nor of one that was only tried', async () => {
    const refused = w.act(w.system, async (ctx) => {
      await record(ctx, 'thing.done', { kind: 'thing', id: 'undone' })
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    const ctx = { actor: w.system, now: w.time.now, ip: '', lang: 'zh' } as const
    await transact(w.db, (trx) => tryOut(trx, () => record({ ...ctx, db: trx }, 'thing.done', { kind: 'thing', id: 'tried' })))
    expect(await journal()).toBe('')
    expect(await checkAuditTrail((read) => read(w.db))).toMatchObject({ broken: null })
  })

  test('that lost its last lines in a crash, or tore one, raises no alarm', async () => {
    await write(24)
    await write(25)
    await linkAll()
    const [first = ''] = (await journal()).split('\n')
    const [file = ''] = readdirSync(folder)
    writeFileSync(join(folder, file), `${first}\n${first.slice(0, 60)}`)
    expect(await checkAuditTrail((read) => read(w.db))).toMatchObject({ broken: null, anchored: 1 })
    rmSync(folder, { recursive: true })
    expect(await checkAuditTrail((read) => read(w.db))).toMatchObject({ broken: null, anchored: 0, since: null })
  })

  test('holds no word of what was done', async () => {
    await write(26)
    expect(await journal()).toMatch(/^line [0-9a-f-]{36} [0-9a-f]{64}\n$/)
  })
})

test('a line can neither be changed nor deleted', async () => {
  await write(30)
  await expect(sql`update platform.audit_line set event = 'x'`.execute(w.db)).rejects.toThrow(/append-only/)
  await linkAll()
  await expect(sql`delete from platform.audit_link`.execute(w.db)).rejects.toThrow(/append-only/)
})

test('an older database: its lines are linked anew under their numbers, its masks are cut, answers kept for objectors are gone', async () => {
  const pglite = await PGlite.create({ parsers })
  const older = embed(pglite)
  await pglite.exec('create schema platform; create table platform.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())') // biome-ignore format: one statement
  for (const { name, text, hash } of migrations().filter((each) => each.name < '0042'))
    await pglite.exec(`${text}; insert into platform.migration (name, hash) values ('${name}', '${hash}')`)
  await pglite.exec(`
    insert into platform.audit_line (at, event, actor_id, subject_kind, subject_id, data) select now(), 'thing.done', 'x', 'thing', n::text, '{}' from generate_series(1, 3) n;
    insert into platform.audit_link (seq, line_id, hash) select case ord when 1 then 2 else 1 end, id, '\\x00' from platform.audit_line where ord < 3;
    delete from platform.audit_waiting where ord < 3;
    insert into registry.person (name, id_number_masked) values ('演示甲', '370102********981X');
    insert into platform.idempotency (actor_id, key, endpoint, input_hash) values ('u1', 'k', 'POST /notices/:id/objections', '\\x00'), ('u1', 'l', 'POST /other', '\\x00')`)
  await migrate(older)
  await transact(older.db, (trx) => linkAudit(trx))
  const links = await older.db.selectFrom('platform.auditLink as k').innerJoin('platform.auditLine as l', 'l.id', 'k.lineId').select(['k.seq', 'l.subjectId']).orderBy('k.seq').execute() // biome-ignore format: one query
  expect(links).toEqual([
    { seq: 1, subjectId: '2' },
    { seq: 2, subjectId: '1' },
    { seq: 3, subjectId: '3' },
  ])
  expect(await checkAuditTrail((read) => read(older.db))).toMatchObject({ broken: null, checked: 3 })
  expect(await older.db.selectFrom('registry.person').select('idNumberMasked').execute()).toEqual([
    { idNumberMasked: '370102************' },
  ])
  expect(await older.db.selectFrom('platform.idempotency').select('endpoint').execute()).toEqual([{ endpoint: 'POST /other' }])
  await older.close()
})
