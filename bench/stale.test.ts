import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { whenStale } from '../stale.mjs'

test('a step runs again when what it depends on changed, or when what it made is gone', () => {
  const root = mkdtempSync(join(tmpdir(), 'qilu-stale-'))
  const made = join(root, 'dist')
  let runs = 0
  const build = (key: string) =>
    whenStale(join(made, '.built-from'), key, () => {
      mkdirSync(made, { recursive: true })
      runs += 1
    })
  build('a')
  build('a')
  expect(runs).toBe(1)
  build('b')
  expect(runs).toBe(2)
  rmSync(made, { recursive: true })
  build('b')
  expect(runs).toBe(3)
  rmSync(root, { recursive: true })
})

test('the marks of the faces lie in the built folders, that of the packages among the packages', () => {
  const source = readFileSync(new URL('../run.mjs', import.meta.url), 'utf8')
  const marks = [...source.matchAll(/whenStale\((.+)$/gm)].map(([, given = '']) =>
    given
      .split(',')
      .slice(0, given.startsWith('join(') ? 4 : 1)
      .join(),
  )
  expect(marks).toEqual([expect.stringContaining("'node_modules'"), "builtFrom('console')", "builtFrom('portal')"])
  expect(source).toContain("builtFrom = (face) => join(root, face, 'dist', '.built-from')")
})
