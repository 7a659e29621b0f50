import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { root, runPackage, type Step } from './steps.ts'

const report = z.object({
  numPassedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })),
    }),
  ),
})
type Report = z.infer<typeof report>

/** Every `*.test.ts` of the house; counts tests, and a file that could not even be loaded as one failure. */
export const suite = (
  name: string,
  { filters = [], env = {} }: { filters?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Step => ({
  name,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qilu-suite-'))
    const file = join(folder, 'report.json')
    const ended = await runPackage('vitest/vitest.mjs', ['run', '--reporter=json', `--outputFile=${file}`, ...filters], env)
    try {
      const read = report.safeParse(JSON.parse(readFileSync(file, 'utf8')))
      if (!read.success) throw read.error
      return summed(read.data, ended.code, ended.output)
    } catch (error) {
      return { passed: 0, failed: 1, line: 'no report', output: `${ended.output}\n${error}` }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

function summed({ numPassedTests, numPendingTests, testResults }: Report, code: number, output: string) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((each) => each.status === 'failed')
    const place = relative(root, name)
    if (failed.length === 0) return status === 'failed' ? [`✗ ${place}\n${message ?? ''}`] : []
    return failed.map((each) => `✗ ${place} › ${each.fullName}\n${(each.failureMessages ?? []).join('\n')}`)
  })
  // an error outside any test (a rejected promise nobody awaited) ends the run with a code only
  if (failures.length === 0 && code !== 0) failures.push(output)
  const line = `${numPassedTests} tests in ${testResults.length} files${numPendingTests ? `, ${numPendingTests} skipped` : ''}`
  return { passed: numPassedTests, failed: failures.length, line, output: failures.join('\n') }
}
