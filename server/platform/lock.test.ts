import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { holdFolder } from './lock.ts'

const place = mkdtempSync(join(tmpdir(), 'qilu-lock-'))
const others: ChildProcess[] = []
afterAll(() => {
  for (const other of others) other.kill('SIGKILL')
  rmSync(place, { recursive: true })
})

/** Another process that tries to hold the folder, says whether it does, and stays. */
async function another(folder: string, env: Record<string, string> = {}): Promise<{ holds: boolean; process: ChildProcess }> {
  const text = `const { holdFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))})
    console.log(holdFolder(${JSON.stringify(folder)}) ? 'held' : 'refused')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  others.push(child)
  const [said] = await once(child.stdout, 'data')
  return { holds: String(said).trim() === 'held', process: child }
}

test('a second process on one data folder is refused; a killed one leaves the folder free', async () => {
  const folder = join(place, 'one')
  const first = await another(folder)
  expect(first.holds).toBe(true)
  expect((await another(folder)).holds).toBe(false)
  expect(holdFolder(folder)).toBeNull()
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  const mine = holdFolder(folder)
  expect(mine).not.toBeNull()
  expect((await another(folder)).holds).toBe(false)
  mine?.close()
})

test('neither another name of the folder nor another place for temporary files starts a second one', async () => {
  const folder = join(place, 'two')
  expect((await another(folder)).holds).toBe(true)
  symlinkSync(folder, join(place, 'link'))
  expect((await another(join(place, 'link'))).holds).toBe(false)
  expect((await another(join(place, 'two', '..', 'two'))).holds).toBe(false)
  expect((await another(folder, { TMPDIR: place })).holds).toBe(false)
})

test('of five that start at the same moment one holds it', async () => {
  const folder = join(place, 'three')
  const started = await Promise.all([1, 2, 3, 4, 5].map(() => another(folder)))
  expect(started.filter(({ holds }) => holds)).toHaveLength(1)
})
