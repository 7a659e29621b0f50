import { z } from 'zod'
import { dossierState, moveVerb } from '../../../contract/procedures/casework.ts'
import { id, instant } from '../../../contract/shapes.ts'
import { event } from '../../platform/events.ts'

/** A dossier moved. `toId` is the organization that holds it now. */
export const dossierMoved = event(
  'casework.dossier-moved',
  z.object({
    dossierId: id,
    roundId: id,
    subjectKind: z.string(),
    subjectId: id,
    verb: moveVerb,
    state: dossierState,
    fromId: id,
    toId: id,
  }),
)

const due = z.object({
  roundId: id,
  roundLabel: z.string(),
  organizationId: id,
  organizationName: z.string(),
  /** The place above in the round, which is told as well; null at the owner. */
  parentId: id.nullable(),
  /** Who is told at either place. */
  duty: z.string(),
  parentDuty: z.string(),
  dueAt: instant,
  /** What waits at the holder; `arrived` leaves out drafts, which the place above knows nothing of. */
  count: z.int(),
  arrived: z.int(),
})

/** Within two working days of a deadline something still waits at this place. Once for each deadline. */
export const deadlineNear = event('casework.deadline-near', due)
/** A deadline has passed and something still waits. Once for each deadline. */
export const deadlineOverdue = event('casework.overdue', due)
