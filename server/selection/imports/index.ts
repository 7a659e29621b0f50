import * as contract from '../../../contract/selection/imports.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { commitImport, getFaultSheet, getImport, stageSummary } from './service.ts'

export const importsModule: Module = {
  name: 'imports',
  routes: routes([
    [contract.stageSummary, stageSummary],
    [contract.getImport, getImport],
    [contract.commitImport, commitImport],
    [contract.getFaultSheet, getFaultSheet],
  ]),
}
