import { z } from 'zod'
import { id } from '../../../contract/shapes.ts'
import { event } from '../../platform/events.ts'

const which = z.object({ roundId: id, subjectKind: z.string(), subjectId: id })

/** All scores are in and the results are computed; they may still be corrected by two people. */
export const judgingClosed = event('judging.scoring-closed', which)
/** The results stand. */
export const judgingReleased = event('judging.round-released', which)
