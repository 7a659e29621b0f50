import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Sources that reach a browser, with their text. */
function sourcesOf(places: string): { file: string; text: string }[] {
  return globSync(`${places}/**/*.{ts,tsx,astro,js}`, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/(^|\/)(dist|node_modules|\.astro)\/|\.test\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
}

/** Reading keys: an attribute with a handler of ours, or a listener on the window. */
const readsKeys = /on(KeyDown|KeyUp|KeyPress|PressEnter)=\{|addEventListener\('key(down|up|press)'/g

test('every key handler of ours asks whether an input method is composing', () => {
  const found = sourcesOf('{console,portal,kit}').filter(({ text }) => text.match(readsKeys))
  expect(found.length).toBeGreaterThan(7)
  const careless = found.filter(({ text }) => (text.match(/composing\(event\)/g)?.length ?? 0) < (text.match(readsKeys)?.length ?? 0))
  expect(careless.map(({ file }) => file)).toEqual([])
})
