import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { id, instant, pageInput, pageOf, why } from '../shapes.ts'

export const pollState = z.enum(['preparing', 'open', 'closed', 'cancelled'])

/** What the public sees of a candidate: a snapshot taken when the poll was prepared. `city` is the name, not the code. */
export const candidateLabel = z.object({
  name: z.string().min(1).max(80),
  trade: z.string().max(80).nullable(),
  city: z.string().max(40),
  sentence: z.string().max(200),
  portrait: z.string().max(400).nullable(),
})

/** Rules of one poll, frozen when it is prepared. Limits count per process; `difficulty` is the puzzle's leading zero hex digits. */
export const pollRules = z.object({
  lateRegistration: z.boolean().default(true),
  maxChanges: z.int().min(0).max(100).default(20),
  turnout: z.enum(['shown', 'hidden']).default('hidden'),
  difficulty: z.int().min(1).max(6).default(4),
  passMinutes: z.int().min(1).max(60).default(10),
  subnetPerMinute: z.int().min(1).default(1200),
  passesPerHour: z.int().min(1).default(60),
})

export const poll = z.object({
  id,
  label: z.string(),
  state: pollState,
  opensAt: instant,
  closesAt: instant,
  closedAt: instant.nullable(),
  closeReason: z.string().nullable(),
  minChoices: z.int(),
  maxChoices: z.int(),
  candidates: z.int(),
  /** Voters who have voted and people on the roll; null where the rules hide turnout while the poll runs. */
  turnout: z.object({ voted: z.int(), roll: z.int() }).nullable(),
  can: z.object({ vote: why }),
})

/** A poll as its desk lists it; `subject`: what it is about. */
export const deskPoll = poll
  .pick({ id: true, label: true, state: true, opensAt: true, closesAt: true })
  .extend({ subject: z.object({ kind: z.string(), id }), organizationName: z.string() })

export const listDeskPolls = endpoint({
  method: 'GET',
  url: '/desk/polls',
  access: ['manage', 'confirm', 'inspection.read'],
  summary: 'The polls of one’s places, the latest to close first',
  input: pageInput,
  output: pageOf(deskPoll),
})

export const candidate = z.object({
  id,
  subjectKind: z.string(),
  subjectId: id,
  label: candidateLabel,
  city: z.string(),
  industry: z.string().nullable(),
  trade: z.string().nullable(),
})

export const getPoll = endpoint({
  method: 'GET',
  url: '/polls/:id',
  access: 'anyone',
  summary: 'A public vote: window, rules of choice, state; never a total',
  input: z.object({ id }),
  output: poll,
})

/** Standing candidates in an order that the visitor's seed decides, the same on every page; `after` is the last id seen. */
export const listCandidates = endpoint({
  method: 'GET',
  url: '/polls/:id/candidates',
  access: 'anyone',
  summary: 'Candidates in random order per visitor',
  input: z.object({
    id,
    seed: z.string().min(1).max(64),
    city: z.string().max(20).optional(),
    industry: z.string().max(40).optional(),
    trade: z.string().max(80).optional(),
    ...pageInput.shape,
  }),
  output: pageOf(candidate),
})

/** The stamp proves that this voter opened this candidate's page; it goes back with the ballot. */
export const openCandidate = endpoint({
  method: 'POST',
  url: '/polls/:id/candidates/:candidateId/open',
  access: 'person',
  summary: 'Opens a candidate page and stamps it for the ballot',
  input: z.object({ id, candidateId: id }),
  output: z.object({ stamp: z.string() }),
})

/** ALTCHA v2 challenge (SHA-256): find a counter whose hash begins with `keyPrefix`. */
export const challenge = z.object({
  parameters: z.object({
    algorithm: z.string(),
    cost: z.int(),
    data: z.object({ pass: id }),
    keyLength: z.int(),
    keyPrefix: z.string(),
    nonce: z.string(),
    salt: z.string(),
  }),
  signature: z.string(),
})

export const requestPass = endpoint({
  method: 'POST',
  url: '/polls/:id/pass',
  access: 'person',
  summary: 'A single-use pass to send one ballot, with the puzzle bound to it',
  input: z.object({ id }),
  output: z.object({ pass: z.string(), challenge, expiresAt: instant }),
})

/**
 * `altcha`: base64 of JSON {challenge, solution: {counter, derivedKey}}, as ALTCHA clients send it.
 * `stamps[i]` belongs to `choices[i]`. The answer comes after the commit that holds the ballot; the same pass with the same
 * choices gets the same answer again.
 */
export const castBallot = endpoint({
  method: 'POST',
  url: '/polls/:id/ballots',
  access: 'anyone',
  summary: 'Casts a ballot; the pass is the proof',
  input: z.object({
    id,
    pass: z.string().max(200),
    altcha: z.string().max(2000),
    choices: z.array(id).max(100),
    stamps: z.array(z.string().max(64)).max(100),
  }),
  output: z.object({ line: z.int(), receivedAt: instant }),
})

export const getMyBallot = endpoint({
  method: 'GET',
  url: '/polls/:id/my-ballot',
  access: 'person',
  summary: 'My ballot that counts at this moment, and how often I may still change it',
  input: z.object({ id }),
  output: z.object({
    ballot: z.object({ choices: z.array(id), line: z.int(), receivedAt: instant }).nullable(),
    onRoll: z.boolean(),
    changesLeft: z.int(),
    /** Why my ballot would not be taken now: the window, or the roll (a member who may still be put on it may vote). */
    can: z.object({ vote: why }),
  }),
})

/** Before the end of the window a reason is needed; it is public. */
export const closePoll = endpoint({
  method: 'POST',
  url: '/polls/:id/close',
  access: 'manage',
  summary: 'Closes the vote and counts it twice',
  input: z.object({ id, reason: z.string().trim().min(1).max(500).optional() }),
  output: poll,
})

export const candidateTally = z.object({
  candidateId: id,
  subjectKind: z.string(),
  subjectId: id,
  votes: z.int(),
  /** Votes by the voters' city code; '' holds voters of units above the cities. */
  byCity: z.record(z.string(), z.int()),
})

/** Refused with `voting.still-sealed` for everybody, administrators included, until the poll is closed. */
export const getTally = endpoint({
  method: 'GET',
  url: '/polls/:id/tally',
  access: ['manage', 'inspection.read'],
  summary: 'The count, after close only',
  input: z.object({ id }),
  output: z.object({ rows: z.array(candidateTally) }),
})

/**
 * What the screens found, for a person to look at; nothing follows by itself. `burst`: ballots of one hour against the usual (Poisson, four
 * deviations); `night`, `changes`: per cent of all ballots; `over-roll`, `whole-unit`: voters of a unit against its roll.
 */
export const voteFlag = z.object({
  kind: z.enum(['burst', 'night', 'changes', 'over-roll', 'whole-unit']),
  observed: z.int(),
  expected: z.int(),
  at: instant.nullable(),
  name: z.string().nullable(),
})

/** Units below five voters show no figure: there it would tell who has voted. Units come in the order of their path, never ranked. */
export const monitorPoll = endpoint({
  method: 'GET',
  url: '/polls/:id/monitor',
  access: ['manage', 'inspection.read'],
  summary: 'Turnout by hour and unit, without totals of candidates',
  input: z.object({ id, ...pageInput.shape }),
  output: z.object({
    ballots: z.int(),
    voted: z.int(),
    roll: z.int(),
    hours: z.array(z.object({ hour: instant, ballots: z.int(), firstBallots: z.int() })),
    /** Turnout below each city; '' holds units above the cities. A place with fewer than five on its roll shows null. */
    cities: z.array(z.object({ name: z.string(), roll: z.int(), voted: z.int().nullable() })),
    flags: z.array(voteFlag),
    units: pageOf(z.object({ unitId: id, name: z.string(), path: z.string(), roll: z.int(), voted: z.int().nullable() })),
  }),
})
