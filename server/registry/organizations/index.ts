import type { Module } from '../../platform/routes.ts'
import { organizationRoutes } from './routes.ts'

export { organizationMerged, organizationMoved } from './events.ts'
export { findOrganization, loadOrganization, placeName, reachable, usable } from './places.ts'
export { getPlaces } from './reads.ts'
export { mayStandBelow, parentPath, pathsAbove } from './rules.ts'
export { loadReferenceData } from './seed.ts'
export { enterMembership, enterOrganization } from './verbs.ts'

export const organizationsModule: Module = { name: 'organizations', routes: organizationRoutes }
