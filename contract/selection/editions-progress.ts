import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { dossierState } from '../procedures/casework.ts'
import { byId, id, instant } from '../shapes.ts'
import { stageKind } from './rules.ts'

/** What stands between an edition and its next step; `count` is of dossiers, answers or people, 0 where it is one act. */
export const waitCode = z.enum([
  'quotas',
  'below',
  'first-review',
  'clearance',
  'clearance-objected',
  'choose',
  'show',
  'open-judging',
  'start-scoring',
  'scores',
  'open-voting',
  'start-voting',
  'ballots',
  'compute',
  'decide',
  'notice',
  'publish',
  'confer',
  'finish',
])

/**
 * Where an edition stands for this reader: by the places below his own and by state, what presses, and what keeps it from the next stage.
 * `place.path` is what the list of recommendations filters by.
 */
export const getProgress = endpoint({
  method: 'GET',
  url: '/editions/:id/progress',
  access: ['selection.review', 'selection.manage', 'selection.confirm', 'inspection.read'],
  summary: 'What waits where, and what keeps the edition from its next stage',
  input: byId,
  output: z.object({
    rows: z.array(
      z.object({
        place: z.object({ id, name: z.string(), path: z.string() }),
        counts: z.partialRecord(dossierState, z.int()),
        overdue: z.int(),
      }),
    ),
    /** The stage that closes next, and the one that opens next. */
    closing: z.object({ kind: stageKind, at: instant }).nullable(),
    opening: z.object({ kind: stageKind, at: instant }).nullable(),
    waits: z.array(z.object({ code: waitCode, count: z.int() })),
  }),
})
