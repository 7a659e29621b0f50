import type { Module } from '../../platform/routes.ts'
import { mergePerson } from './listeners.ts'
import { judgingRoutes } from './routes.ts'

export { closeJudging } from './closing.ts'
export { recommendAggregate } from './connectivity.ts'
export { type Draw, drawFrom } from './draw.ts'
export { judgingClosed, judgingReleased } from './events.ts'
export { enlistExperts, type NewExpert } from './experts.ts'
export { addItems, formPanels, type NewItem, type NewRound, noteTextsPublic, openJudging } from './opening.ts'
export { changeSides, placesBy } from './ranking.ts'
export { deriveTies } from './recusal.ts'
export { type Rehearsal, rehearse } from './rehearsal.ts'
export { type Results, resultsOf } from './results.ts'
export { defaultCriteria } from './rules.ts'

export const judgingModule: Module = { name: 'judging', routes: judgingRoutes, listeners: [mergePerson] }
