import * as contract from '../../../contract/selection/editions.ts'
import { getProgress as getProgressAt } from '../../../contract/selection/editions-progress.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { getComposition } from './composition.ts'
import { getProgress } from './progress.ts'
import { getEdition, getVersion, listEditions, listVersions } from './read.ts'
import * as service from './service.ts'

export { type Counted, compositionOf, nonPublic } from './composition.ts'
export { editionAsSystem, type LoadedEdition, load as loadEdition, loadIn, titleNames } from './read.ts'

export const editionsModule: Module = {
  name: 'editions',
  routes: routes([
    [contract.listTemplates, service.listTemplates],
    [contract.listEditions, listEditions],
    [contract.getEdition, getEdition],
    [contract.createEdition, service.createEdition],
    [contract.changeEdition, service.changeEdition],
    [contract.checkEdition, service.checkEdition],
    [contract.proposeEdition, service.proposeEdition],
    [contract.openEdition, service.openEdition],
    [contract.reviseEdition, service.reviseEdition],
    [contract.listVersions, listVersions],
    [contract.getVersion, getVersion],
    [contract.finishEdition, service.finishEdition],
    [contract.cancelEdition, service.cancelEdition],
    [contract.getComposition, getComposition],
    [getProgressAt, getProgress],
  ]),
}
