import type { Module } from '../../platform/routes.ts'
import { drawSheets, dropBundles } from './bundles.ts'
import { lapse } from './lapsing.ts'
import { mergePerson } from './listeners.ts'
import { honourRoutes } from './routes.ts'

export { type Conferral, confer, type Holder } from './conferral.ts'
export { honourConferred, honourLapsed, honourRestored, honourSuspended, honourWithdrawn } from './events.ts'
export { holders, honoursOf, titles } from './register.ts'

export const honoursModule: Module = {
  name: 'honours',
  routes: honourRoutes,
  jobs: [drawSheets],
  schedules: [dropBundles, lapse],
  listeners: [mergePerson],
}
