import * as contract from '../../../contract/reporting/figures.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { getPublicFigures } from './service.ts'

export const figuresModule: Module = { name: 'figures', routes: routes([[contract.getPublicFigures, getPublicFigures]]) }
