import { z } from 'zod'
import { day, id } from '../../../contract/shapes.ts'
import { event } from '../../platform/events.ts'

/** `tier`: rung of the ladder, null for a prize; `path`: where the holder works; `sourceKind` and `sourceId`: what it was conferred for. */
const about = z.object({
  honourId: id,
  /** The person who holds it; null where the holder is an organization or a studio. */
  personId: id.nullable(),
  holderKind: z.string(),
  holderId: id,
  titleCode: z.string(),
  tier: z.int().nullable(),
  conferredOn: day,
  path: z.string(),
  sourceKind: z.string(),
  sourceId: id,
  demonstration: z.boolean(),
})

export type AboutHonour = z.output<typeof about>

export const honourConferred = event('honours.honour-conferred', about)
export const honourSuspended = event('honours.honour-suspended', about)
export const honourWithdrawn = event('honours.honour-withdrawn', about)
export const honourRestored = event('honours.honour-restored', about)
export const honourLapsed = event('honours.honour-lapsed', about)
