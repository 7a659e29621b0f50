import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as files from '../../../contract/registry/files.ts'
import type { Actor } from '../../platform/context.ts'
import { largestUpload } from '../../platform/uploads.ts'
import { type World, world } from '../../testing/world.ts'
import { contentTypes, makeZip } from '../workbooks/zip.testing.ts'
import { openFile, refuseOthersFiles, sendFile, uploadFile, useStore } from './index.ts'

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
const contents = () => readdirSync(folder, { recursive: true }).length

const types = { name: '[Content_Types].xml', data: contentTypes() }
const book = { name: 'xl/workbook.xml', data: '<workbook/>' }
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const document = (type: string, ...more: Parameters<typeof makeZip>[0]) =>
  makeZip([{ name: '[Content_Types].xml', data: contentTypes(type) }, { name: 'word/document.xml', data: '<d/>' }, ...more])

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
    ['a workbook with a macro', makeZip([types, book, { name: 'xl/vbaProject.bin', data: 'x' }]), 'evidence.xlsx', 400, 'workbook.macro'],
    [
      'a macro workbook by its own type',
      makeZip([{ ...types, data: contentTypes('application/vnd.ms-excel.sheet.macroEnabled.main+xml') }, book]),
      'evidence.xlsx',
      400,
      'workbook.macro',
    ],
    [
      'a workbook under a password',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1016),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(900),
      ]),
      'summary.xlsx',
      400,
      'workbook.encrypted',
    ],
    [
      'a workbook that unpacks to a thousand times its size',
      makeZip([types, book, { name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(30 * 1024 * 1024) }]),
      'bomb.xlsx',
      400,
      'workbook.bomb',
    ],
    [
      'a workbook with a part that climbs out',
      makeZip([types, book, { name: 'xl/../../x', data: 'x' }]),
      'climb.xlsx',
      400,
      'workbook.unsafe-name',
    ],
    [
      'a document with macros',
      document('application/vnd.ms-word.document.macroEnabled.main+xml'),
      'letter.docx',
      400,
      'file.type-not-allowed',
    ],
    [
      'a document with a macro under a plain type',
      document(`${word}.main+xml`, { name: 'word/vbaProject.bin', data: 'x' }),
      'letter.docx',
      400,
      'file.type-not-allowed',
    ],
    [
      'a document that unpacks to a thousand times its size',
      document(`${word}.main+xml`, { name: 'word/media/a.xml', data: Buffer.alloc(30 * 1024 * 1024) }),
      'bomb.docx',
      400,
      'workbook.bomb',
    ],
    ['any archive', makeZip([{ name: 'a.txt', data: 'x' }]), 'archive.docx', 400, 'file.type-not-allowed'],
  ])('%s is refused before it is stored', async (_, content, name, status, code) => {
    const before = [await stored(), contents()]
    expect(await send(content, name)).toMatchObject({ status, body: { code } })
    expect([await stored(), contents()]).toEqual(before)
  })

  test.each([
    ['a workbook', makeZip([types, book]), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a document', document(`${word}.main+xml`), word],
  ])('%s without macros is evidence like any other', async (_, content, type) =>
    expect(await send(content, 'evidence')).toMatchObject({ status: 200, body: { type } }),
  )

  test('sent twice is two rows of one content', async () => {
    const before = contents()
    const content = makeZip([types, book, { name: 'xl/own.xml', data: 'twice' }])
    const [one, two] = [await send(content, 'one.xlsx'), await send(content, 'two.xlsx')]
    expect(one.body.id).not.toBe(two.body.id)
    expect(contents() - before).toBeLessThanOrEqual(2) // the content and, perhaps, its folder
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['exe.\u202egnp.png', 'exe.gnp.png'],
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

test('a file of another cannot be attached or read as a workbook, not even beside one’s own', async () => {
  const other = await w.given.worker()
  const [mine, more] = [(await send(pixel, 'mine.png')).body.id, (await send(pixel, 'more.png')).body.id]
  await w.read(worker, (ctx) => refuseOthersFiles(ctx, [mine, more, mine]))
  await expect(w.read(other, (ctx) => refuseOthersFiles(ctx, [mine]))).rejects.toMatchObject({ kind: 'refused', code: 'file.not-yours' })
  await expect(w.read(worker, (ctx) => refuseOthersFiles(ctx, [mine, crypto.randomUUID()]))).rejects.toMatchObject({
    code: 'file.not-yours',
  })
  await expect(w.read(other, (ctx) => openFile(ctx, mine))).rejects.toMatchObject({ kind: 'missing', code: 'file.missing' })
  expect(await w.read(other, (ctx) => sendFile(ctx, mine))).toMatchObject({ name: 'mine.png', type: 'image/png' }) // its record was checked
})

test('a file is answered as a download under its own name, never as a page', async () => {
  const { body } = await send(pixel, '证明材料.png')
  const answer = await w.http.inject({ url: `/api/files/${body.id}`, headers: { 'x-test-actor': worker.userId } })
  expect(answer.headers).toMatchObject({
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('证明材料.png')}`,
    'x-content-type-options': 'nosniff',
    'content-type': 'image/png',
  })
  expect(Buffer.compare(answer.rawPayload, pixel)).toBe(0)
})

describe('what arrives', () => {
  const arriving = () => readdirSync(join(folder, 'arriving'))
  const raw = (disposition: string) => {
    const mark = 'qilu-form-mark'
    const head = `--${mark}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: application/octet-stream\r\n\r\n`
    return w.http.inject({
      method: 'POST',
      url: '/api/files',
      headers: { 'content-type': `multipart/form-data; boundary=${mark}`, 'x-test-actor': worker.userId },
      payload: Buffer.concat([Buffer.from(head), pixel, Buffer.from(`\r\n--${mark}--\r\n`)]),
    })
  }

  test('without a name is taken as a file, and nothing of it stays where it arrived', async () => {
    const answer = await raw('name="file"')
    expect([answer.statusCode, answer.json().name]).toEqual([200, 'file'])
    expect(arriving()).toEqual([])
  })

  test('and is cut off is told so, and nothing of it stays', async () => {
    const head = 'Content-Disposition: form-data; name="file"; filename="a.png"'
    const payload = Buffer.concat([Buffer.from(`--qilu-form-mark\r\n${head}\r\n\r\n`), pixel])
    for (const part of [payload, payload.subarray(0, 20), Buffer.from('x'), Buffer.alloc(0)]) {
      const headers = { 'content-type': 'multipart/form-data; boundary=qilu-form-mark', 'x-test-actor': worker.userId }
      const answer = await w.http.inject({ method: 'POST', url: '/api/files', headers, payload: part })
      expect(answer.statusCode).toBe(400)
    }
    expect(arriving()).toEqual([])
  })

  test('and is refused leaves nothing behind either', async () => {
    await send(Buffer.from('MZ program'), 'a.png')
    await raw('filename="x.png"') // of no field
    expect(arriving()).toEqual([])
  })

  test.each([
    ['stream: Eicar-Signature FOUND\0', 400, 'file.malware'],
    ['stream: OK\0', 200, undefined],
    ['INSTREAM size limit exceeded. ERROR\0', 503, 'file.scan-away'],
    ['', 503, 'file.scan-away'],
  ])('is shown to the scanner that is set up: %s', async (says, status, code) => {
    let seen = Buffer.alloc(0)
    const clamd = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (piece) => {
        seen = Buffer.concat([seen, Buffer.from(piece)])
        if (seen.subarray(-4).equals(Buffer.alloc(4))) socket.end(says)
      })
    }).listen(0, '127.0.0.1')
    await once(clamd, 'listening')
    const address = clamd.address()
    process.env.CLAMD = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    try {
      expect(await send(pixel, 'scanned.png')).toMatchObject({ status, body: code ? { code } : { name: 'scanned.png' } })
      expect(seen.subarray(0, 10).toString('latin1')).toBe('zINSTREAM\0')
      expect(seen.includes(pixel)).toBe(true)
      expect(arriving()).toEqual([])
    } finally {
      delete process.env.CLAMD
      clamd.close()
    }
  })

  test('of one account is so much in a day', async () => {
    const eager = await w.given.worker()
    w.people.set(eager.userId, eager)
    const row = {
      hash: 'a'.repeat(64),
      name: 'a',
      type: 'image/png',
      size: 2_000 * 1024 * 1024,
      uploadedBy: eager.userId,
      uploadedAt: w.time.now,
    }
    await w.db.insertInto('registry.file').values(row).execute()
    const file = { localPath: '/dev/null', name: 'b', size: 1, hash: 'b'.repeat(64) }
    await expect(w.act(eager, (ctx) => uploadFile(ctx, { file }))).rejects.toMatchObject({ kind: 'too-many', code: 'file.over-the-day' })
    w.time.now = new Date(w.time.now.getTime() + 86_400_001)
    await expect(w.act(eager, (ctx) => uploadFile(ctx, { file }))).rejects.not.toMatchObject({ code: 'file.over-the-day' })
  })
})
