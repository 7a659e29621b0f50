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

test('what says who somebody is, is not kept for the next one at a shared computer', () => {
  const kept = sourcesOf('portal').flatMap(({ file, text }) =>
    [...text.matchAll(/<form[^>]*data-keep="[^"]+"[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => ({ file, form })),
  )
  expect(kept.length).toBeGreaterThan(1)
  expect(kept.filter(({ form }) => /type="tel"|name="(phone|idNumber|code)"/.test(form)).map(({ file }) => file)).toEqual([])
  const leaving = sourcesOf('{console,portal}').filter(({ text }) => /request\(signOut|value="sign-out"/.test(text))
  expect(leaving.map(({ file }) => file).sort()).toEqual(['console/shell/TopBar.tsx', 'portal/pages/me/index.astro'])
  for (const { file, text } of leaving) expect(text, file).toMatch(/forgetPerson\(\)|data-leave/)
})

/** Built-ins younger than Chromium 109, by what they look like in a source. */
const newer = [
  /\.(toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|transferToFixedLength)\(/,
  /\b(Map|Object)\.groupBy\b/,
  /\b(Promise\.(withResolvers|try)|Array\.fromAsync|URL\.(canParse|parse)|AbortSignal\.any|Iterator\.from|RegExp\.escape|Error\.isError|Math\.sumPrecise)\b/,
  /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/,
  /\.(values|keys|entries)\(\)\s*\.(map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)\(/,
  /\b(Temporal|Intl\.DurationFormat|scheduler\.yield|document\.startViewTransition|showPopover|Uint8Array\.from(Base64|Hex))\b/,
]

test('nothing that reaches a browser calls what Chromium 109 does not have', () => {
  const found = sourcesOf('{console,portal,kit,contract}').flatMap(({ file, text }) =>
    newer.flatMap((one) => text.match(one)?.[0] ?? []).map((call) => `${file}: ${call}`),
  )
  expect(found).toEqual([])
})

test('both faces are built for Chromium 109, and one that is older is told in both languages by a script that it can read', () => {
  for (const file of ['console/vite.config.ts', 'portal/astro.config.ts'])
    expect(readFileSync(join(root, file), 'utf8'), file).toContain("target: 'chrome109'")
  const page = readFileSync(join(root, 'console/index.html'), 'utf8')
  expect(page.indexOf('/old-browser.js')).toBeGreaterThan(0)
  expect(page.indexOf('/old-browser.js')).toBeLessThan(page.indexOf('type="module"'))
  const script = readFileSync(join(root, 'console/public/old-browser.js'), 'utf8')
  expect(script).not.toMatch(/=>|\b(const|let|class|async)\b|`|\?\.|\?\?/)
  for (const [able, lines] of [
    [true, 0],
    [false, 2],
  ] as const)
    expect(told(script, able)).toHaveLength(lines)
})

/** What the script writes into a page of a browser that has, or has not, what it looks for. */
function told(script: string, able: boolean): string[] {
  const lines: string[] = []
  const element = () => ({ noModule: false, style: {}, setAttribute() {}, appendChild() {} })
  const document = {
    createElement: element,
    createTextNode: (text: string) => void lines.push(text),
    getElementById: element,
  }
  const css = { supports: () => able }
  new Function('window', 'document', 'CSS', script)({ structuredClone, CSS: css }, document, css)
  return lines
}
