import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { linesOf } from './lines.ts'

const place = mkdtempSync(join(tmpdir(), 'qilu-lines-'))
afterAll(() => rmSync(place, { recursive: true }))

function fileOf(lines: readonly string[], end = '\n'): string {
  const file = join(place, crypto.randomUUID())
  writeFileSync(file, lines.join('\n') + end, 'latin1')
  return file
}

test('lines are read in any order, over the edges of what is read at once', () => {
  const all = Array.from({ length: 5_000 }, (_, i) => `${i} ${'x'.repeat(i % 900)}`)
  const lines = linesOf(fileOf(all))
  expect(lines.count).toBe(5_000)
  for (let i = 0; i < all.length; i += 1) if (lines.at(i) !== all[i]) throw new Error(`line ${i}`)
  for (const i of [4_999, 0, 256, 255, 2_500]) expect(lines.at(i)).toBe(all[i])
  lines.close()
})

test.each([
  [['a', 'b'], ''],
  [['a', 'b'], '\n'],
  [['a'], '\n'],
])('%j ended by %j', (all, end) => {
  const lines = linesOf(fileOf(all, end))
  expect(Array.from({ length: lines.count }, (_, i) => lines.at(i))).toEqual(all)
  lines.close()
})
