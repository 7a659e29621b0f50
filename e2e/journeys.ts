import type { Outcome } from './steps.ts'

export async function journeys(program: string): Promise<Outcome> {
  return { passed: 0, failed: 0, line: `none yet (${program})` }
}
