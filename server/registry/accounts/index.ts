import * as contract from '../../../contract/registry/accounts.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { createStaff, disableStaff, enableStaff, listStaff, resetStaff } from './service.ts'

export const accountsModule: Module = {
  name: 'accounts',
  routes: routes([
    [contract.listStaff, listStaff],
    [contract.createStaff, createStaff],
    [contract.resetStaff, resetStaff],
    [contract.disableStaff, disableStaff],
    [contract.enableStaff, enableStaff],
  ]),
}
