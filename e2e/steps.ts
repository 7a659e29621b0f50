import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '..')

/** What a step says of itself: how many of its checks held, one line for the reader, and whatever must be read when something failed. */
export type Outcome = { passed: number; failed: number; line: string; output?: string }
export type Step = { name: string; run: () => Promise<Outcome> }

export type Ended = { code: number; output: string }

/** Runs a program and keeps what it prints. */
export function runProgram(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const parts: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(String(part)))
    child.on('error', (error) => done({ code: 127, output: String(error) }))
    child.on('exit', (code) => done({ code: code ?? 1, output: parts.join('') }))
  })
}

/** A program of a package, run on this very Node: the pinned one, whatever the machine has. */
export const runPackage = (file: string, args: readonly string[], env?: Readonly<Record<string, string>>) =>
  runProgram(process.execPath, [join(root, 'node_modules', file), ...args], env)

/** A check that is one command: it holds when the command ends well. */
export function command(name: string, start: () => Promise<Ended>, count: (output: string) => string): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await start()
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, line: count(output), output }
    },
  }
}

/** A check that lists what is wrong. */
export function listing(name: string, find: () => { checked: number; faults: readonly string[] }, what: string): Step {
  return {
    name,
    run: async () => {
      const { checked, faults } = find()
      const well = faults.length === 0
      return { passed: well ? 1 : 0, failed: well ? 0 : 1, line: `${checked} ${what}`, output: faults.join('\n') }
    },
  }
}

/** Prints a line a step and the sum at the end; answers the exit code. */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  let [passed, failed] = [0, 0]
  for (const { name, run } of steps) {
    const from = performance.now()
    const outcome = await run().catch(
      (error): Outcome => ({ passed: 0, failed: 1, line: 'could not run', output: String(error?.stack ?? error) }),
    )
    const seconds = ((performance.now() - from) / 1000).toFixed(1)
    console.log(`${outcome.failed === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${outcome.line} (${seconds} s)`)
    if (outcome.failed > 0 && outcome.output) console.log(outcome.output.trimEnd())
    passed += outcome.passed
    failed += outcome.failed
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** `--only=types,vitest` runs these steps and no others. */
export function chosen(steps: readonly Step[], args: readonly string[]): readonly Step[] {
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  if (!only) return steps
  const unknown = only.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}`)
  return steps.filter(({ name }) => only.includes(name))
}

const mostLines = 400

/** A source file over four hundred lines is two subjects; generated ones are exempt. */
export function tooLong(): { checked: number; faults: string[] } {
  const files = globSync('{contract,kit,server,portal,console,simulate,trials,verifier,bench,e2e,db}/**/*.{ts,tsx,astro,mjs,css,sql}', {
    cwd: root,
  })
    .concat('run.mjs')
    .filter((file) => !/(^|[\\/])(dist|node_modules|\.astro)[\\/]|\.gen\.ts$/.test(file))
  const lengths = files.map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length }))
  const faults = lengths.filter(({ lines }) => lines > mostLines).map(({ file, lines }) => `${file}: ${lines} lines, at most ${mostLines}`)
  return { checked: files.length, faults }
}
