import * as contract from '../../../contract/registry/duties.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { findUsers, grantDuty, listDuties, listMyDuties, revokeDuty } from './service.ts'

export const dutiesModule: Module = {
  name: 'duties',
  routes: routes([
    [contract.listDuties, listDuties],
    [contract.listMyDuties, listMyDuties],
    [contract.findUsers, findUsers],
    [contract.grantDuty, grantDuty],
    [contract.revokeDuty, revokeDuty],
  ]),
}
