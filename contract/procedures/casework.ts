import { z } from 'zod'
import { duty } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import { day, id, instant, namedFault, pageInput, pageOf, text, why } from '../shapes.ts'

export const dossierState = z.enum(['draft', 'in_review', 'returned', 'accepted', 'refused', 'withdrawn'])
export type DossierState = z.infer<typeof dossierState>

/** 正选 or 递补. */
export const slot = z.enum(['regular', 'reserve'])
export type Slot = z.infer<typeof slot>

export const moveVerb = z.enum(['open', 'submit', 'forward', 'return', 'accept', 'refuse', 'withdraw', 'move_up'])
export type MoveVerb = z.infer<typeof moveVerb>

/** Why a dossier comes back: the field as the form names it, a code, and the reviewer's own words. */
export const returnFault = namedFault.extend({ note: text(500).optional() })
export type ReturnFault = z.infer<typeof returnFault>

/** Reusable inputs of the verbs, for the endpoints of mechanisms. `rank` is the order inside the slot; left out, it is the next free one. */
export const forwardFields = z.object({
  opinion: text(2000),
  slot: slot.default('regular'),
  rank: z.int().min(1).max(10_000).optional(),
})
/** `dueOn`: by when it must come back; left out, five working days, never later than the returner's own deadline. */
export const returnFields = z.object({
  faults: z.array(returnFault).min(1).max(200),
  to: z.enum(['previous', 'origin']).default('previous'),
  opinion: text(2000).optional(),
  dueOn: day.optional(),
})
export const refuseFields = z.object({ reason: text(2000) })
export const withdrawFields = z.object({ reason: text(1000) })

const place = z.object({ id, name: z.string() })
const heldPlace = z.object({ organization: place, slot, rank: z.int() })

/** Where a dossier stands, as this reader may know it: orders given above the reader's own level are left out. */
export const standing = z.object({
  id,
  roundId: id,
  subjectKind: z.string(),
  subjectId: id,
  label: z.string(),
  group: z.string(),
  state: dossierState,
  step: z.int(),
  route: z.array(place),
  holder: place,
  dueAt: instant.nullable(),
  submittedAt: instant.nullable(),
  version: z.int(),
  places: z.array(heldPlace),
  room: z.object({ places: z.int().nullable(), placesUsed: z.int(), reserves: z.int().nullable(), reservesUsed: z.int() }).nullable(),
  can: z.object({ submit: why, forward: why, return: why, refuse: why, accept: why, withdraw: why }),
})

export const waitingRow = z.object({
  id,
  kind: z.string(),
  subjectKind: z.string(),
  subjectId: id,
  label: z.string(),
  roundId: id,
  roundLabel: z.string(),
  state: dossierState,
  holderId: id,
  holderName: z.string(),
  originName: z.string(),
  /** Null stands last: nothing presses. */
  dueAt: instant.nullable(),
  overdue: z.boolean(),
})

/** What waits for the reader's own organizations, over all subjects, the nearest deadline first. */
export const listWaiting = endpoint({
  method: 'GET',
  url: '/casework/waiting',
  access: ['submit', 'review', 'manage'],
  summary: 'What waits for me, by due date',
  input: pageInput.extend({ kind: z.string().max(60).optional() }),
  output: pageOf(waitingRow),
})

/** Opinion, order and faults of a move above the reader are null unless they were addressed downwards (return, refusal, acceptance). */
export const move = z.object({
  version: z.int(),
  verb: moveVerb,
  from: place,
  to: place.nullable(),
  opinion: z.string().nullable(),
  slot: slot.nullable(),
  rank: z.int().nullable(),
  faults: z.array(returnFault),
  actorName: z.string().nullable(),
  at: instant,
})

export const getHistory = endpoint({
  method: 'GET',
  url: '/casework/:id/history',
  access: 'staff',
  summary: 'Every move of a dossier, oldest first',
  input: z.object({ id }),
  output: z.object({ moves: z.array(move) }),
})

export const quotaRow = z.object({
  organizationId: id,
  organizationName: z.string(),
  path: z.string(),
  group: z.string(),
  /** Null: no limit. */
  places: z.int().nullable(),
  reserves: z.int().nullable(),
  placesUsed: z.int(),
  reservesUsed: z.int(),
  /** Workers of the enterprises in the place; null where nobody has said. */
  workers: z.int().nullable(),
})

const officeDuties = ['manage', 'review'] as const

/** Quotas of a place and of those directly below it; without `under`, of the reader's own place in the round. */
export const listQuotas = endpoint({
  method: 'GET',
  url: '/rounds/:id/quotas',
  access: [...officeDuties, 'submit', duty.enum['inspection.read']],
  summary: 'Quotas and what is used of them',
  input: pageInput.extend({ id, under: id.optional() }),
  output: pageOf(quotaRow),
})

/**
 * Sets quotas below the reader's place, all or none. What the places below one parent get together stays within that
 * parent's own (times the round's ratio); nothing falls below what is already used.
 */
export const setQuotas = endpoint({
  method: 'PUT',
  url: '/rounds/:id/quotas',
  access: officeDuties,
  summary: 'Set quotas below my place',
  input: z.object({
    id,
    quotas: z
      .array(
        z.object({
          organizationId: id,
          group: z.string().max(60).default(''),
          places: z.int().min(0).max(100_000),
          reserves: z.int().min(0).max(100_000).default(0),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: z.object({ quotas: z.array(quotaRow) }),
})

/** A reserve takes over a place that has come free; without one in the unit, the next best of its sister units does. */
export const movedUp = z.object({
  dossierId: id,
  subjectKind: z.string(),
  subjectId: id,
  label: z.string(),
  organization: place,
  rank: z.int(),
  crossFilled: z.boolean(),
})

/** `provisional`: the day lies in a year whose working days are not announced yet, so the moment may still move. */
const moment = z.object({ dueAt: instant, provisional: z.boolean() })
export const deadlines = z.object({
  byDepth: z.array(moment.extend({ depth: z.int() })),
  overrides: z.array(moment.extend({ organization: place, reason: z.string().nullable() })),
  mine: z.array(moment.extend({ organization: place })),
})

export const getDeadlines = endpoint({
  method: 'GET',
  url: '/rounds/:id/deadlines',
  access: 'staff',
  summary: 'Deadlines of a round: by level, and where a place has its own',
  input: z.object({ id }),
  output: deadlines,
})

/** Gives a place below mine a deadline of its own; without `dueOn` the level's deadline holds again. */
export const setDeadline = endpoint({
  method: 'PUT',
  url: '/rounds/:id/deadlines/:organizationId',
  access: officeDuties,
  summary: 'Set the deadline of a place below mine',
  input: z.object({ id, organizationId: id, dueOn: day.optional(), reason: text(500).optional() }),
  output: deadlines,
})
