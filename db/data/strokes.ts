import { readFileSync } from 'node:fs'

const table = readFileSync(new URL('./strokes.txt', import.meta.url), 'utf8')
const entry = /([1-5]+)([^1-5\s]+)/gu

/** Each character with its strokes in writing order: 1 横 2 竖 3 撇 4 点 5 折. The table's head says where they are from. */
export const strokes: ReadonlyMap<string, string> = new Map(
  table
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => [...line.matchAll(entry)])
    .flatMap(([, code = '', characters = '']) => [...characters].map((one) => [one, code] as const)),
)
