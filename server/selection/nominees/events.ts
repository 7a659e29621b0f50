import { z } from 'zod'
import { id } from '../../../contract/shapes.ts'
import { event } from '../../platform/events.ts'

/** A nominee stepped back; whoever has a result already says who follows. */
export const nomineeWithdrawn = event('selection.nominee-withdrawn', z.object({ nomineeId: id }))
