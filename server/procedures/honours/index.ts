import type { Module } from '../../platform/routes.ts'
import { drawSheets, dropBundles } from './bundles.ts'
import { honourRoutes } from './routes.ts'

export { type Conferral, confer } from './conferral.ts'
export { honourConferred, honourRestored, honourSuspended, honourWithdrawn } from './events.ts'
export { holders, honoursOf, titles } from './register.ts'

export const honoursModule: Module = { name: 'honours', routes: honourRoutes, jobs: [drawSheets], schedules: [dropBundles] }
