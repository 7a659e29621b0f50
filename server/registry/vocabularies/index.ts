import * as contract from '../../../contract/registry/vocabularies.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { addTerm, endTerm, listTerms, listVocabularies, renameTerm } from './service.ts'

export { meantTerm, validIn } from './rules.ts'
export { termReader, termsOf } from './service.ts'

export const vocabulariesModule: Module = {
  name: 'vocabularies',
  routes: routes([
    [contract.listVocabularies, listVocabularies],
    [contract.listTerms, listTerms],
    [contract.addTerm, addTerm],
    [contract.renameTerm, renameTerm],
    [contract.endTerm, endTerm],
  ]),
}
