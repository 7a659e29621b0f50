import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/procedures/notices.ts'
import { request } from '../../../kit/client.ts'
import type { Actor } from '../../platform/context.ts'
import { useStore } from '../../registry/files/index.ts'
import { account } from '../../registry/people/testing.ts'
import { type World, world } from '../../testing/world.ts'
import { givenNotice } from './testing.ts'

let w: World
const folder = mkdtempSync(join(tmpdir(), 'qilu-unnamed-'))
beforeAll(async () => {
  w = await world()
  useStore(folder)
})
afterAll(async () => {
  await w.close()
  rmSync(folder, { recursive: true })
})

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const statement = '二〇二四年所报的第一完成人成果实际由三车间完成，当时的调试记录可以核对，请查证。'

/** Every row of every table, queue and sessions included, as `table row`. */
async function allRows(): Promise<string[]> {
  const { rows } = await sql<{
    schema: string
    name: string
  }>`select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(w.db)
  const found: string[] = []
  for (const { schema, name } of rows) {
    const told = await sql<{ row: string }>`select t::text as row from ${sql.table(`${schema}.${name}`)} t`.execute(w.db.withoutPlugins())
    found.push(...told.rows.map(({ row }) => `${schema}.${name} ${row}`))
  }
  return found
}
const about = (rows: readonly string[], ...words: string[]) => rows.filter((row) => words.some((word) => row.includes(word))).sort()

async function objector() {
  const actor = await account(w, await w.given.worker())
  w.people.set(actor.userId, actor)
  return actor
}
const signedIn = (actor: Actor, key: string) => ({
  ...{ base: '/api', fetch: w.fetch, idempotencyKey: key },
  headers: { 'x-test-actor': actor.userId, 'user-agent': 'browser-of-the-objector' },
})

test.each([
  ['without a name', {}],
  ['with a name', { name: '演示举报人', phone: '19200001111' }],
])(
  'an objection %s, evidence, looking after it and its handling leave no row that leads to the account it was sent from',
  async (_, named) => {
    const province = await w.given.province()
    const notice = await givenNotice(w, { organization: province })
    const shown = await w.as(notice.confirmer)(contract.publishNotice, { id: notice.id })
    const actor = await objector()
    const person = actor.personId ?? ''
    const before = await allRows()
    const asked = { id: notice.id, entryId: shown.entries[0]?.id ?? '', statement, ...named }
    const filed = await request(contract.fileObjection, asked, signedIn(actor, 'the-key-of-the-objector'))
    const file = new File([pixel], '记录.png')
    const typed = { number: filed.number, secret: filed.secret }
    await request(contract.addObjectionFile, typed, { ...signedIn(actor, 'key-of-the-file'), file })
    await request(contract.followObjection, typed, signedIn(actor, 'key-of-a-look'))
    const handler = w.given.officer({ at: province, duties: ['notices.handle', 'inspection.read'] })
    const { rows } = await w.as(handler)(contract.listObjections, { noticeId: notice.id })
    const id = rows[0]?.id ?? ''
    const seen = await w.as(handler)(contract.acceptObjection, { id })
    await w.as(handler)(contract.downloadObjectionFile, { id, position: 1 })
    const after = await allRows()

    // nothing that names the account or the person came, went or changed
    expect(about(after, actor.userId, person)).toEqual(about(before, actor.userId, person))
    const added = after.filter((row) => !before.includes(row))
    expect(about(added, id).length).toBeGreaterThan(2)
    expect(about(added, '-of-the-objector', 'key-of-', '演示举报人', '19200001111')).toEqual([])
    expect(
      added.filter((row) => row.startsWith('platform.idempotency')).filter((row) => /objections/.test(row) && !row.includes('/accept')),
    ).toEqual([])
    const fileRow = added.find((row) => row.startsWith('registry.file '))
    expect(fileRow).toContain('anonymous')
    // what the handler and the inspection read leads to no file and no audit line of a file
    const fileId = fileRow?.match(/[0-9a-f-]{36}/)?.[0] ?? 'none'
    expect(JSON.stringify(seen)).not.toContain(fileId)
    expect(about(added, fileId).filter((row) => row.startsWith('platform.audit'))).toEqual([])
  },
)

test('sent again with its key it is answered alike and stands once; with another text it is another', async () => {
  const notice = await givenNotice(w, { organization: await w.given.province() })
  const shown = await w.as(notice.confirmer)(contract.publishNotice, { id: notice.id })
  const asked = { id: notice.id, entryId: shown.entries[0]?.id ?? '', statement }
  const [actor, stranger] = [await objector(), await objector()]
  const send = (more: object = {}, from = actor, key = 'one') => request(contract.fileObjection, { ...asked, ...more }, signedIn(from, key))
  const [first, beside] = await Promise.all([send(), send()])
  expect(beside).toEqual(first)
  expect(await send({}, stranger)).toEqual(first)
  expect((await request(contract.followObjection, first, signedIn(stranger, 'look'))).number).toBe(first.number)
  const another = await send({ statement: `${statement}另有一事。` })
  expect(another.number).not.toBe(first.number)
  expect(another.secret).not.toBe(first.secret)
  expect((await send({}, actor, 'two')).number).not.toBe(first.number)
  expect(await w.db.selectFrom('notices.objection').select('id').where('noticeId', '=', notice.id).execute()).toHaveLength(3)
})
