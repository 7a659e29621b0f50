import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as contract from '../../../contract/procedures/notices.ts'
import { useStore } from '../../registry/files/index.ts'
import type { Place } from '../../testing/factories.ts'
import { type World, world } from '../../testing/world.ts'
import { givenNotice } from './testing.ts'

let w: World
let province: Place
const folder = mkdtempSync(join(tmpdir(), 'qilu-objections-'))
beforeAll(async () => {
  w = await world()
  useStore(folder)
  province = await w.given.province()
})
beforeEach(() => w.time.set('2026-03-05T09:00:00+08:00'))
afterAll(async () => {
  await w.close()
  rmSync(folder, { recursive: true })
})

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const statement = '二〇二四年所报的第一完成人成果实际由三车间完成，当时的调试记录可以核对，请查证。'

async function filed() {
  const notice = await givenNotice(w, { organization: province })
  const shown = await w.as(notice.confirmer)(contract.publishNotice, { id: notice.id })
  return w.as(null)(contract.fileObjection, { id: notice.id, entryId: shown.entries[0]?.id ?? '', statement })
}

/** As a browser sends it, number and secret before the file. */
async function send({ number, secret }: { number: string; secret: string }, content = pixel, headers: Record<string, string> = {}) {
  const mark = 'qilu-form-mark'
  const field = (name: string, value: string) => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="记录.png"\r\nContent-Type: image/png\r\n\r\n`
  const answer = await w.http.inject({
    method: 'POST',
    url: '/api/objections/files',
    payload: Buffer.concat([
      Buffer.from(field('number', number) + field('secret', secret) + head),
      content,
      Buffer.from(`\r\n--${mark}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${mark}`, ...headers },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const caseOf = (number: string) => w.db.selectFrom('notices.objection').select('id').where('number', '=', number).executeTakeFirstOrThrow()
const filesOf = async (number: string) =>
  w.db
    .selectFrom('notices.objectionFile')
    .selectAll()
    .where('objectionId', '=', (await caseOf(number)).id)
    .execute()

test('whoever holds number and secret adds a file without a name; the handler reads it, nobody learns who sent it', async () => {
  const mine = await filed()
  const worker = await w.given.worker()
  w.people.set(worker.userId, worker)
  const { status, body } = await send(mine, pixel, { 'x-test-actor': worker.userId })
  expect(status).toBe(200)
  expect(body).toMatchObject({ files: [{ name: '记录.png', size: pixel.length }], can: { addFile: null } })
  const { id } = await caseOf(mine.number)
  const [line] = (await w.auditOf(id)).filter(({ event }) => event === 'objection.file-added')
  expect(line?.actorId).toBe('anonymous')
  const [kept] = await filesOf(mine.number)
  const file = await w.db
    .selectFrom('registry.file')
    .selectAll()
    .where('id', '=', kept?.fileId ?? '')
    .executeTakeFirstOrThrow()
  expect(file.uploadedBy).toBe('anonymous')
  const handler = w.given.officer({ at: province, duties: ['notices.handle'] })
  const seen = await w.as(handler)(contract.getObjection, { id })
  expect(seen.files).toBe(1)
  expect(JSON.stringify([seen, line])).not.toContain(kept?.fileId)
  await w.as(handler)(contract.downloadObjectionFile, { id, position: 1 })
  await expect(w.as(handler)(contract.downloadObjectionFile, { id, position: 2 })).rejects.toMatchObject({ status: 404 })
  await send(mine, pixel, { 'x-test-actor': worker.userId })
  expect(await filesOf(mine.number)).toHaveLength(1)
})

test('a wrong secret, a program and a file too large leave nothing', async () => {
  const mine = await filed()
  const other = await filed()
  const before = (await w.db.selectFrom('registry.file').select('id').execute()).length
  expect(await send({ number: mine.number, secret: other.secret })).toMatchObject({ status: 404, body: { code: 'objection.missing' } })
  expect(await send(mine, Buffer.from('MZ a program'))).toMatchObject({ status: 400, body: { code: 'file.type-not-allowed' } })
  const large = Buffer.concat([pixel, Buffer.alloc(contract.largestObjectionFile)])
  expect(await send(mine, large)).toMatchObject({ status: 413, body: { code: 'file.too-large', details: { megabytes: 10 } } })
  expect(await filesOf(mine.number)).toEqual([])
  expect((await w.db.selectFrom('registry.file').select('id').execute()).length).toBe(before)
})

test('five files and no sixth; none once it is withdrawn', async () => {
  const mine = await filed()
  for (let n = 0; n < contract.mostObjectionFiles; n += 1)
    expect((await send(mine, Buffer.concat([pixel, Buffer.from([n])]))).status).toBe(200)
  expect(await send(mine)).toMatchObject({ status: 409, body: { code: 'objection.evidence-full', details: { most: 5 } } })
  expect((await w.as(null)(contract.followObjection, mine)).can.addFile).toBe('objection.evidence-full')
  const another = await filed()
  await w.as(null)(contract.withdrawObjection, another)
  expect(await send(another)).toMatchObject({ status: 409, body: { code: 'objection.evidence-closed' } })
})
