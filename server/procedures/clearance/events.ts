import { z } from 'zod'
import { clearanceAbout, clearanceState } from '../../../contract/procedures/clearance.ts'
import { id } from '../../../contract/shapes.ts'
import { event } from '../../platform/events.ts'

const subject = z.object({ requestId: id, subjectKind: z.string(), subjectId: id, about: clearanceAbout, state: clearanceState })

/** A body has answered. An objection stops that subject and no other. */
export const clearanceAnswered = event('clearance.answered', subject)
/** The office has asked again: the earlier answer no longer counts. */
export const clearanceReopened = event('clearance.reopened', subject)
