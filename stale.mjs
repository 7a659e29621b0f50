import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Runs a step when what it depends on has changed since it last went well. The mark lies inside what the step makes, and goes with it. */
export function whenStale(mark, key, step) {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) return
  step()
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, key)
}
