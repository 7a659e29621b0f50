import type { Module } from '../../platform/routes.ts'
import { escalate } from './escalation.ts'
import { caseworkListeners } from './listeners.ts'
import { caseworkRoutes } from './routes.ts'

export { type Cascade, setDeadlines } from './deadlines.ts'
export { type Dossier, loadDossier, type NewDossier, openDossier, seen, visible } from './dossiers.ts'
export { elsewhere, holdDossiersOf, openElsewhere } from './elsewhere.ts'
export { deadlineNear, deadlineOverdue, dossierMoved } from './events.ts'
export { getHistory } from './history.ts'
export {
  acceptDossier,
  type Forwarded,
  forwardDossier,
  type Moved,
  type Returned,
  refuseDossier,
  removeDossier,
  returnDossier,
  type Submission,
  submitDossier,
  withdrawDossier,
} from './moves.ts'
export { moveUpReserve, type Order, reRank, type Vacancy } from './order.ts'
export { setQuotas } from './quotas.ts'
export { getRound, type NewRound, openRound, type Round, setRoundClosing, setRoundState } from './rounds.ts'
export { type Conflict, whyNotForward, whyNotSubmit } from './rules.ts'
export { getStanding, type Standing, standings } from './standings.ts'

export const caseworkModule: Module = {
  name: 'casework',
  routes: caseworkRoutes,
  listeners: caseworkListeners,
  schedules: [escalate],
}
