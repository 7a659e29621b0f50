import * as contract from '../../../contract/selection/nominees.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { getNominee, listNominees, listNomineesForOffice } from './read.ts'
import { chooseNominees, recordVisit, showNominees, withdrawNominee } from './service.ts'

export { nomineeWithdrawn } from './events.ts'
export { takeOut } from './service.ts'
export { type Shown, seedOf, shownShape } from './shown.ts'

export const nomineesModule: Module = {
  name: 'nominees',
  routes: routes([
    [contract.chooseNominees, chooseNominees],
    [contract.showNominees, showNominees],
    [contract.listNominees, listNominees],
    [contract.getNominee, getNominee],
    [contract.withdrawNominee, withdrawNominee],
    [contract.listNomineesForOffice, listNomineesForOffice],
    [contract.recordVisit, recordVisit],
  ]),
}
