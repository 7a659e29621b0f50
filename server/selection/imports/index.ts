import * as contract from '../../../contract/selection/imports.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { correctImport, discardImport, getFaultSheet, listRejected } from './correcting.ts'
import { commitImport, getImport, listImports, stageSummary } from './service.ts'

export const importsModule: Module = {
  name: 'imports',
  routes: routes([
    [contract.stageSummary, stageSummary],
    [contract.listImports, listImports],
    [contract.getImport, getImport],
    [contract.listRejected, listRejected],
    [contract.correctImport, correctImport],
    [contract.discardImport, discardImport],
    [contract.commitImport, commitImport],
    [contract.getFaultSheet, getFaultSheet],
  ]),
}
