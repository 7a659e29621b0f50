import { schedule } from '../../platform/jobs.ts'
import type { Module } from '../../platform/routes.ts'
import { sweepRosters } from './roster/commit.ts'
import { identityRoutes, peopleRoutes, recordRoutes, rosterRoutes } from './routes.ts'

export { hasConsent } from './consents.ts'
export { enterHonours } from './entering.ts'
export { personMerged, personMoved } from './events.ts'
export { whyNotActAsPerson } from './identity/rules.ts'
export { loadPerson } from './reads.ts'
export { stageRoster } from './roster/stage.ts'
export { idNumberColumns, phoneColumns } from './sealed.ts'
export { enterPerson, findByIdNumber, findByIdNumbers, refuseSecondFile } from './verbs.ts'

export const peopleModule: Module = {
  name: 'people',
  routes: [...peopleRoutes, ...identityRoutes, ...recordRoutes, ...rosterRoutes],
  schedules: [schedule('registry.sweep-rosters', '30 3 * * *', sweepRosters)],
}
