import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { duty } from '../contract/duties.ts'
import { wordsFor } from '../kit/words/index.ts'

type Lines = Readonly<Record<string, string>>

const root = join(import.meta.dirname, '..')
const bundle = (lang: 'zh' | 'en'): Lines => ({ ...wordsFor(lang).getResourceBundle(lang, 'translation') })
const paramsOf = (line: string) => [...line.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()

/** Where a code stands that reaches a reader: thrown, returned by a `whyNot…`, listed as a fault. */
const inPlaceOfProblem =
  /(?:return |\? |(?<!\w): |refuseIf\(\s*|code: |\?\? |\|\| |Problem\(\s*'[a-z-]+',\s*)'([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)'/g
const missingThing = /\bmissing\(\s*'([a-z-]+)'/g
const insideRecord = /record\([^;]*$/

/** What the schema library finds wrong becomes `input.<its code>`. */
const schemaFaults = ['invalid-type', 'too-big', 'too-small', 'invalid-format', 'not-multiple-of', 'unrecognized-keys', 'invalid-union']
  .concat('invalid-key', 'invalid-element', 'invalid-value', 'custom', 'required', 'invalid')
  .map((code) => `input.${code}`)

const notCodes = new Set<string>([...duty.options])

export function codesIn(text: string): string[] {
  const thrown = [...text.matchAll(inPlaceOfProblem)]
    .filter(({ index }) => !insideRecord.test(text.slice(Math.max(0, index - 120), index)))
    .map(([, code]) => code ?? '')
  const lost = [...text.matchAll(missingThing)].map(([, what]) => `${what}.missing`)
  return [...thrown, ...lost].filter((code) => !notCodes.has(code) && !/\.(xlsx|pdf|json|zip|ts)$/.test(code))
}

/** Everything wrong with the words: a code without a sentence, a key or a parameter in one language only, unofficial wording. */
export function faultsOfWords(): { checked: number; faults: string[] } {
  const zh = bundle('zh')
  const en = bundle('en')
  const sources = globSync('server/**/*.ts', { cwd: root }).filter((file) => !/\.test\.ts$|testing|\.gen\.ts$/.test(file))
  const used = new Map(sources.flatMap((file) => codesIn(readFileSync(join(root, file), 'utf8')).map((code) => [code, file] as const)))
  for (const code of schemaFaults) used.set(code, 'the schema library')
  const silent = [...used].filter(([code]) => !zh[code] || !en[code]).map(([code, file]) => `${code} (${file}) has no sentence`)
  const keys = [...new Set([...Object.keys(zh), ...Object.keys(en)])]
  return { checked: used.size + keys.length, faults: [...silent, ...keys.flatMap((key) => faultOfKey(key, zh, en)), ...twice()] }
}

function faultOfKey(key: string, zh: Lines, en: Lines): string[] {
  const [chinese, english] = [zh[key], en[key]]
  // English may add a singular; it may leave the number out ('one nominee')
  if (chinese === undefined && key.endsWith('_one')) return zh[key.slice(0, -4)] === undefined ? [`${key} is a singular of nothing`] : []
  if (!chinese || !english) return [`${key} is missing in ${chinese ? 'English' : 'Chinese'}`]
  const differing = String(paramsOf(chinese)) !== String(paramsOf(english))
  const unofficial = /评选|表彰/.exec(chinese)?.[0]
  return [
    ...(differing ? [`${key}: {{${paramsOf(chinese)}}} in Chinese, {{${paramsOf(english)}}} in English`] : []),
    ...(unofficial ? [`${key} says ${unofficial}; the official wording is 选树, 推荐, 命名`] : []),
  ]
}

/** A key given by two subjects: the later would silently win. */
function twice(): string[] {
  const seen = new Map<string, string>()
  const faults: string[] = []
  for (const file of globSync('kit/words/**/*.zh.ts', { cwd: root }))
    for (const [, key = ''] of readFileSync(join(root, file), 'utf8').matchAll(/^ {2}'([^']+)':/gm)) {
      if (seen.has(key)) faults.push(`${key} stands in ${seen.get(key)} and in ${file}`)
      seen.set(key, file)
    }
  return faults
}
