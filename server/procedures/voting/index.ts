import type { Module } from '../../platform/routes.ts'
import { closeDuePoll, closeDuePolls } from './jobs.ts'
import { votingRoutes } from './routes.ts'

export { type CandidateTally, closeAndCount as closePoll, pollClosed, tallyOf } from './closing.ts'
export { addCandidates, cancelPoll, type NewCandidate, type NewPoll, openPoll, preparePoll, withdrawCandidate } from './preparing.ts'
export { loadRoll } from './roll.ts'

export const votingModule: Module = { name: 'voting', routes: votingRoutes, jobs: [closeDuePoll], schedules: [closeDuePolls] }
