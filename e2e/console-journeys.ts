import type { Journey } from './journeys.ts'

export const consoleJourneys: readonly Journey[] = []
