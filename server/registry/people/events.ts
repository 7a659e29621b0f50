import { z } from 'zod'
import { event } from '../../platform/events.ts'

/** Two files were one person's: whatever points to `from` points to `to` from now on. */
export const personMerged = event('registry.person-merged', z.object({ from: z.uuid(), to: z.uuid() }))

/** A person belongs to another organization from now on; null: to none. */
export const personMoved = event('registry.person-moved', z.object({ id: z.uuid(), from: z.uuid().nullable(), to: z.uuid().nullable() }))
