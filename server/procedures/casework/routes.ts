import * as contract from '../../../contract/procedures/casework.ts'
import { routes } from '../../platform/routes.ts'
import { getDeadlines, setDeadline } from './deadlines.ts'
import { getHistory } from './history.ts'
import { listQuotas, setQuotasBelow } from './quotas.ts'
import { listWaiting } from './waiting.ts'

export const caseworkRoutes = routes([
  [contract.listWaiting, listWaiting],
  [contract.getHistory, getHistory],
  [contract.listQuotas, listQuotas],
  [contract.setQuotas, setQuotasBelow],
  [contract.getDeadlines, getDeadlines],
  [contract.setDeadline, setDeadline],
])
