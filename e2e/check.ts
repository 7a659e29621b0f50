// `npm test`: everything that must hold before a change is kept. `npm test -- --only=words,vitest` runs some of it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './browser.ts'
import { journeys } from './journeys.ts'
import { chosen, command, listing, root, runPackage, runProgram, runSteps, type Step, tooLong } from './steps.ts'
import { suite } from './suite.ts'
import { faultsOfWords } from './words.ts'

const countOf = (pattern: RegExp, what: string) => (output: string) => `${pattern.exec(output)?.[1] ?? '?'} ${what}`

const projects = ['.', 'console', 'portal'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))

async function types() {
  const ended = []
  for (const project of projects) ended.push(await runPackage('typescript/bin/tsc', ['--noEmit', '-p', project]))
  return { code: Math.max(...ended.map(({ code }) => code)), output: ended.map(({ output }) => output).join('') }
}

const browser: Step = {
  name: 'journeys',
  run: async () => {
    const program = findChromium()
    if (program) return journeys(program)
    return {
      passed: 0,
      failed: 0,
      line: '没有找到 Chromium,未跑浏览器用例;可用 CHROMIUM 指定 / no Chromium found: left out; name one with CHROMIUM',
    }
  },
}

const steps: readonly Step[] = [
  command(
    'lint',
    () => runPackage('@biomejs/biome/bin/biome', ['ci', '.', '--colors=off']),
    countOf(/Checked (\d+) files/, 'files formatted and linted'),
  ),
  command('types', types, () => `${projects.length} projects`),
  command(
    'drift',
    () => runProgram(process.execPath, ['db/tables.ts', '--check']),
    () => 'table types fit the migrations',
  ),
  listing('words', faultsOfWords, 'codes and keys in two languages'),
  listing('sizes', tooLong, 'source files'),
  suite('vitest'),
  browser,
]

process.exit(await runSteps(chosen(steps, process.argv.slice(2))))
