import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markHalf, markWhole, refuseHalf, throwAwayHalf } from './half-loaded.ts'
import { type World, world } from './testing/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'qilu-half-'))
  for (const part of ['postgres', 'files', 'backup']) mkdirSync(join(dir, part))
  writeFileSync(join(dir, 'secret.key'), 'kept')
  return dir
}

test('data that were loaded whole, or are somebody’s own, stay', async () => {
  const dir = folder()
  expect(throwAwayHalf(dir)).toBe(false)
  await markHalf(w.db, dir)
  await markWhole(w.db, dir, 'who can sign in')
  expect(throwAwayHalf(dir)).toBe(false)
  expect(existsSync(join(dir, 'postgres'))).toBe(true)
  await expect(refuseHalf(w.db)).resolves.toBeUndefined()
  const note = await w.db.selectFrom('platform.note').select('text').where('name', '=', 'demonstration').executeTakeFirst()
  expect(note?.text).toBe('who can sign in')
})

test('half a demonstration is thrown away once, and nothing else with it; a database of its own is refused', async () => {
  const dir = folder()
  await markHalf(w.db, dir)
  await expect(refuseHalf(w.db)).rejects.toThrow(/empty the database/)
  expect(throwAwayHalf(dir)).toBe(true)
  expect(['postgres', 'files', 'backup', 'secret.key'].filter((part) => existsSync(join(dir, part)))).toEqual(['backup', 'secret.key'])
  expect(throwAwayHalf(dir)).toBe(false)
})
