import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as files from '../../../contract/registry/files.ts'
import type { Actor } from '../../platform/context.ts'
import { largestUpload } from '../../platform/uploads.ts'
import { type World, world } from '../../testing/world.ts'
import { useStore } from './index.ts'

let w: World
let worker: Actor
const folder = mkdtempSync(join(tmpdir(), 'qilu-files-'))

beforeAll(async () => {
  w = await world()
  useStore(folder)
  worker = await w.given.worker()
  w.people.set(worker.userId, worker)
})
afterAll(async () => {
  await w.close()
  rmSync(folder, { recursive: true })
})

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A form with one file, as a browser sends it. */
async function send(content: Buffer, name: string, type = 'application/octet-stream') {
  const mark = 'qilu-form-mark'
  const head = `--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`
  const answer = await w.http.inject({
    method: 'POST',
    url: '/api/files',
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${mark}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${mark}`, 'x-test-actor': worker.userId },
  })
  return { status: answer.statusCode, body: answer.json() }
}

const stored = async () => (await w.db.selectFrom('registry.file').select('id').execute()).length

describe('a file', () => {
  test('is what its bytes are, not what it is called', async () => {
    const { status, body } = await send(pixel, 'report.pdf', 'application/pdf')
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'report.pdf', type: 'image/png', size: pixel.length })
    expect(await w.auditOf(body.id)).toMatchObject([{ event: 'file.uploaded', actorId: worker.userId }])
  })

  test.each([
    ['a program called a picture', Buffer.from('MZ\u0090\u0000program'), 'photo.jpg', 400, 'file.type-not-allowed'],
    [
      'a page with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'photo.svg',
      400,
      'file.type-not-allowed',
    ],
    ['nothing at all', Buffer.alloc(0), 'empty.pdf', 400, 'file.empty'],
    ['one byte too many', Buffer.concat([pixel, Buffer.alloc(largestUpload)]), 'large.png', 413, 'file.too-large'],
  ])('%s is refused before it is stored', async (_, content, name, status, code) => {
    const before = await stored()
    expect(await send(content, name)).toMatchObject({ status, body: { code } })
    expect(await stored()).toBe(before)
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['证明材料.png', '证明材料.png'],
  ])('called %s is kept as %s', async (name, kept) => expect((await send(pixel, name)).body).toMatchObject({ name: kept }))

  test('with no file in the form is asked for one', async () => {
    const answer = await w.http.inject({ method: 'POST', url: '/api/files', payload: {}, headers: { 'x-test-actor': worker.userId } })
    expect(answer.json()).toMatchObject({ status: 400, code: 'file.none' })
  })
})

test('a file of another does not exist for me', async () => {
  const { body } = await send(pixel, 'mine.png')
  const other = await w.given.worker()
  await expect(w.as(other)(files.getOwnFile, { id: body.id })).rejects.toMatchObject({ status: 404, code: 'file.missing' })
  expect((await w.as(worker)(files.getOwnFile, { id: body.id })).size).toBe(pixel.length)
})
