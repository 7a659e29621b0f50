import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepArriving } from '../../platform/uploads.ts'
import { conditionOf, contentOf, keep, pathOf, useStore } from './store.ts'

const place = mkdtempSync(join(tmpdir(), 'qilu-store-'))
beforeAll(() => useStore(join(place, 'files')))
afterAll(() => rmSync(place, { recursive: true }))

/** A content as it was received: in a temporary place, measured and hashed. */
function received(size = 100_000) {
  const bytes = randomBytes(size)
  const localPath = join(place, randomUUID())
  writeFileSync(localPath, bytes)
  return { bytes, size, localPath, hash: createHash('sha256').update(bytes).digest('hex') }
}
const arriving = () => (existsSync(join(place, 'files', 'arriving')) ? readdirSync(join(place, 'files', 'arriving')) : [])

test('a content that a killed process left cut short is replaced by the same file sent again', async () => {
  const sent = received()
  mkdirSync(dirname(pathOf(sent.hash)), { recursive: true })
  writeFileSync(pathOf(sent.hash), sent.bytes.subarray(0, 589))
  await keep(sent)
  expect(readFileSync(pathOf(sent.hash)).equals(sent.bytes)).toBe(true)
  expect(arriving()).toEqual([])
})

test('so is one of the right length with other bytes', async () => {
  const sent = received()
  await keep(sent)
  writeFileSync(pathOf(sent.hash), Buffer.alloc(sent.size))
  expect([await conditionOf(sent, false), await conditionOf(sent, true)]).toEqual(['whole', 'damaged'])
  await keep(sent)
  expect(await conditionOf(sent, true)).toBe('whole')
})

test('what could not be written whole stands under no hash and leaves no part', async () => {
  const sent = received()
  await expect(keep({ ...sent, localPath: join(place, 'not there') })).rejects.toThrow()
  expect([existsSync(pathOf(sent.hash)), arriving()]).toEqual([false, []])
})

test('many who send the same at once leave one whole content', async () => {
  const sent = received()
  await Promise.all([1, 2, 3, 4].map(() => keep(sent)))
  expect(await conditionOf(sent, true)).toBe('whole')
  expect(arriving()).toEqual([])
})

test('a content that was cut since is not sent', async () => {
  const sent = received()
  await keep(sent)
  truncateSync(pathOf(sent.hash), 10)
  await expect(contentOf(sent)).rejects.toMatchObject({ kind: 'busy', code: 'file.damaged' })
  rmSync(pathOf(sent.hash))
  await expect(contentOf(sent)).rejects.toMatchObject({ code: 'file.damaged' })
})

test('parts of a killed process go after an hour, those that arrive now stay', async () => {
  const folder = join(place, 'files', 'arriving')
  mkdirSync(folder, { recursive: true })
  const now = new Date()
  for (const name of ['upload-old', 'upload-new']) writeFileSync(join(folder, name), 'part')
  utimesSync(join(folder, 'upload-old'), now, new Date(now.getTime() - 2 * 3_600_000))
  await sweepArriving(now)
  expect(arriving()).toEqual(['upload-new'])
  rmSync(join(folder, 'upload-new'))
})
