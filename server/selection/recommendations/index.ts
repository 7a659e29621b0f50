import * as contract from '../../../contract/selection/recommendations.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { forwardRecommendations } from './batch.ts'
import { askClearances } from './clearances.ts'
import { mergePerson, stopAsking } from './listeners.ts'
import { listMyRecommendations, nominateMyself } from './mine.ts'
import { exportRecommendations, printRecommendation } from './print.ts'
import { countRecommendations, getRecommendation, listRecommendations } from './read.ts'
import * as service from './service.ts'

export { type Opening, openRecommendation } from './open.ts'
export { personOf } from './person.ts'
export { load as loadRecommendation, seenRecommendations } from './read.ts'
export { summaryRows } from './summary.ts'

export const recommendationsModule: Module = {
  name: 'recommendations',
  routes: routes([
    [contract.listRecommendations, listRecommendations],
    [contract.countRecommendations, countRecommendations],
    [contract.getRecommendation, getRecommendation],
    [contract.startRecommendation, service.startRecommendation],
    [contract.changeRecommendation, service.changeRecommendation],
    [contract.attachEvidence, service.attachEvidence],
    [contract.getEvidence, service.getEvidence],
    [contract.submitRecommendation, service.submitRecommendation],
    [contract.forwardRecommendation, service.forwardRecommendation],
    [contract.forwardRecommendations, forwardRecommendations],
    [contract.returnRecommendation, service.returnRecommendation],
    [contract.refuseRecommendation, service.refuseRecommendation],
    [contract.withdrawRecommendation, service.withdrawRecommendation],
    [contract.rankRecommendations, service.rankRecommendations],
    [contract.askClearances, askClearances],
    [contract.listMyRecommendations, listMyRecommendations],
    [contract.nominateMyself, nominateMyself],
    [contract.consentRecommendation, service.consentRecommendation],
    [contract.printRecommendation, printRecommendation],
    [contract.exportRecommendations, exportRecommendations],
  ]),
  listeners: [stopAsking, mergePerson],
}
