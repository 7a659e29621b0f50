import { z } from 'zod'
import { event } from '../../platform/events.ts'

/** Everything at and below `from` now stands at `to` plus the rest of its path; whoever keeps paths follows. */
export const organizationMoved = event('registry.organization-moved', z.object({ id: z.uuid(), from: z.string(), to: z.string() }))

/** What belonged to `from` belongs to `to` from now on. Announced beside organization-moved, which carries the paths. */
export const organizationMerged = event('registry.organization-merged', z.object({ from: z.uuid(), to: z.uuid() }))
