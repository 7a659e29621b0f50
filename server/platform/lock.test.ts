import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { holdFolder } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'qilu-lock-'))
const others: ChildProcess[] = []
afterAll(() => {
  for (const other of others) other.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Another process that tries to hold the folder, says whether it does, and stays. */
async function another(): Promise<{ holds: boolean; process: ChildProcess }> {
  const text = `const { holdFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))})
    console.log((await holdFolder(${JSON.stringify(folder)})) ? 'held' : 'refused')
    setInterval(() => {}, 1000)`
  const process_ = spawn(process.execPath, ['--input-type=module', '--eval', text], { stdio: ['ignore', 'pipe', 'inherit'] })
  others.push(process_)
  const [said] = await once(process_.stdout, 'data')
  return { holds: String(said).trim() === 'held', process: process_ }
}

test('a second process on one data folder is refused; a killed one leaves the folder free', async () => {
  const first = await another()
  expect(first.holds).toBe(true)
  expect((await another()).holds).toBe(false)
  expect(await holdFolder(folder)).toBeNull()
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  const mine = await holdFolder(folder)
  expect(mine).not.toBeNull()
  expect((await another()).holds).toBe(false)
  await new Promise((done) => mine?.close(done))
})
