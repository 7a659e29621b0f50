import * as contract from '../../../contract/registry/duties.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { confirmDuty, declineDuty, listDutyRequests } from './requests.ts'
import { findUsers, grantDuty, listDuties, listMyDuties, reviewDuty, revokeDuty } from './service.ts'

export const dutiesModule: Module = {
  name: 'duties',
  routes: routes([
    [contract.listDuties, listDuties],
    [contract.listMyDuties, listMyDuties],
    [contract.findUsers, findUsers],
    [contract.grantDuty, grantDuty],
    [contract.listDutyRequests, listDutyRequests],
    [contract.confirmDuty, confirmDuty],
    [contract.declineDuty, declineDuty],
    [contract.reviewDuty, reviewDuty],
    [contract.revokeDuty, revokeDuty],
  ]),
}
