import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isWordKey, wordsFor } from '../../kit/words/index.ts'

const root = join(import.meta.dirname, '../..')
const sources = globSync('server/**/*.ts', { cwd: root })
  .filter((file) => !/\.test\.ts$|testing|\.gen\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
const words = Object.keys(wordsFor('zh').getResourceBundle('zh', 'translation'))

/** What stands where `record` takes its event: a name, a name with a part filled in, or both of a choice. */
const named = /\brecord\(\s*(?:ctx|\{[^}]*(?:\{[^}]*\}[^}]*)*\}),\s*([^,{]*(?:\$\{[^}]*\}[^,{]*)*),/g
const literal = /(['`])((?:(?!\1).)+)\1/g

const events = sources.flatMap(({ file, text }) =>
  [...text.matchAll(named)].flatMap(([, argument = '']) =>
    [...argument.matchAll(literal)].map(([, , name = '']) => ({ file, name })).filter(({ name }) => name.includes('.')),
  ),
)

/** An event with a part filled in has a word for each that can stand there. */
const fits = (name: string) => {
  const pattern = name.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.-]/g, '\\$&'))
  return words.some((key) => new RegExp(`^audit\\.${pattern.join('[a-z-]+')}$`).test(key))
}

test('every event that leaves a line in the audit has its sentence', () => {
  expect(events.length).toBeGreaterThan(90)
  expect(events.filter(({ name }) => !fits(name))).toEqual([])
})

/** Verbs that are put together elsewhere: kept in step by hand, read here from where they stand. */
test('and so has every verb of casework, of an honour and of an objection', () => {
  const moves = sources.find(({ file }) => file.endsWith('casework/moves.ts'))?.text ?? ''
  const past = /const past: [^{]*\{([^}]*)\}/.exec(moves)?.[1] ?? ''
  const verbs = [...past.matchAll(/'([a-z-]+)'/g)].map(([, verb]) => `recommendation.${verb}`)
  const honours = sources.find(({ file }) => file.endsWith('honours/changes.ts'))?.text ?? ''
  const acts = [...honours.matchAll(/'(honour\.(?:[a-z]+-asked|suspended|withdrawn|restored))'/g)].map(([, name = '']) => name)
  const settled = ['objection.upheld', 'objection.dismissed', 'nominee.withdrawn', 'nominee.removed']
  const all = [...verbs, ...acts, ...settled, 'judging.score-change-confirmed', 'judging.score-change-declined']
  expect(verbs.length).toBeGreaterThan(7)
  expect(acts.length).toBeGreaterThan(5)
  expect(all.filter((name) => !isWordKey(`audit.${name}`))).toEqual([])
})

test('the first word of every event names its subject', () => {
  const kinds = new Set(words.filter((key) => key.startsWith('audit.')).map((key) => key.split('.')[1]))
  expect([...kinds].filter((kind) => !isWordKey(`audit-kind.${kind}`))).toEqual([])
})
