import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as notifications from '../../../contract/registry/notifications.ts'
import { hashOf } from '../../platform/uploads.ts'
import { type World, world } from '../../testing/world.ts'
import { account } from '../people/testing.ts'
import { checkFiles } from './checking.ts'
import { keep, pathOf, useStore } from './store.ts'

let w: World
const folder = mkdtempSync(join(tmpdir(), 'qilu-checking-'))
beforeAll(async () => {
  w = await world()
  useStore(folder)
})
afterAll(async () => {
  await w.close()
  rmSync(folder, { recursive: true })
})

async function stored(name: string, uploadedBy: string) {
  const localPath = join(folder, name)
  writeFileSync(localPath, randomBytes(5_000))
  const hash = await hashOf(localPath)
  await keep({ hash, size: 5_000, localPath })
  const row = { hash, name, type: 'image/png', size: 5_000, uploadedBy, uploadedAt: w.time.now }
  return { hash, ...(await w.db.insertInto('registry.file').values(row).returning('id').executeTakeFirstOrThrow()) }
}
const night = () => checkFiles.carry((act) => w.act(w.system, act))
const conditionsOf = async (...ids: string[]) =>
  (await w.db.selectFrom('registry.file').select(['id', 'condition']).where('id', 'in', ids).execute())
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map(({ condition }) => condition)

test('every night finds what was cut, changed or lost, and tells who sent it once', async () => {
  const worker = await w.given.worker()
  await account(w, worker)
  const [good, cut, changed, lost] = [
    await stored('good.png', worker.userId),
    await stored('cut.png', worker.userId),
    await stored('changed.png', worker.userId),
    await stored('lost.png', worker.userId),
  ]
  await night()
  const all = [good.id, cut.id, changed.id, lost.id]
  expect(await conditionsOf(...all)).toEqual(['whole', 'whole', 'whole', 'whole'])
  truncateSync(pathOf(cut.hash), 10)
  writeFileSync(pathOf(changed.hash), randomBytes(5_000))
  rmSync(pathOf(lost.hash))
  await night() // bytes are read once a month
  expect(await conditionsOf(...all)).toEqual(['whole', 'damaged', 'whole', 'missing'])
  w.time.now = new Date(w.time.now.getTime() + 31 * 86_400_000)
  await night()
  expect(await conditionsOf(...all)).toEqual(['whole', 'damaged', 'damaged', 'missing'])
  const told = (await w.as(worker)(notifications.listNotifications, {})).rows.map(({ sentence }) => sentence)
  for (const name of ['cut.png', 'changed.png', 'lost.png']) expect(told.filter((each) => each.includes(name))).toHaveLength(1)
  expect((await w.auditOf(cut.id)).map(({ event }) => event)).toEqual(['file.found-damaged'])
})
