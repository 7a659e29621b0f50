import { z } from 'zod'
import { endpoint } from '../endpoint.ts'
import { phoneField } from '../identity.ts'
import { byId, id, instant, nothing, pageInput, pageOf, text, why } from '../shapes.ts'
import { fileKeepers, personRow } from './people.ts'

export const identityRefusal = z.enum([
  'identity.not-confirmed',
  'identity.confirmed',
  'identity.settled',
  'identity.own-request',
  'identity.own-file',
  'identity.other-place',
  'identity.not-yours',
  'identity.already-asked',
  'identity.same-phone',
  'identity.phone-in-use',
  'identity.takes-two',
  'identity.no-phone',
  'identity.claim-held',
  'identity.claim-no-number',
  'identity.names-differ',
  'identity.file-elsewhere',
])
export type IdentityRefusal = z.infer<typeof identityRefusal>

export const requestKind = z.enum(['phone', 'take-over', 'merge'])
export const requestState = z.enum(['asked', 'confirmed', 'declined', 'withdrawn'])
const who = z.object({ id, name: z.string(), idNumberMasked: z.string().nullable(), unit: z.string().nullable() })

/** `phone`: the masked number in the file and the one asked for. `other`: the file that a merge takes in. `to`: the unit that a file comes to. */
export const identityRequest = z.object({
  id,
  kind: requestKind,
  state: requestState,
  person: who,
  other: who.nullable(),
  to: z.string().nullable(),
  phone: z.object({ from: z.string().nullable(), to: z.string() }).nullable(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  settledBy: z.string().nullable(),
  settledAt: instant.nullable(),
  note: z.string().nullable(),
  can: z.object({ confirm: why, decline: why, withdraw: why }),
})

export const listIdentityRequests = endpoint({
  method: 'GET',
  url: '/identity-requests',
  access: [...fileKeepers, 'inspection.read'],
  summary: 'Changes of phone, take-overs and mergings of files that take a second person, newest first',
  input: pageInput.extend({ state: requestState.optional(), personId: id.optional() }),
  output: pageOf(identityRequest),
})

/** One's own: those that concern one's file, to agree or to object. */
export const listMyIdentityRequests = endpoint({
  method: 'GET',
  url: '/my/identity-requests',
  access: 'person',
  summary: 'What was asked about my own file',
  input: pageInput,
  output: pageOf(identityRequest),
})

export const confirmIdentityRequest = endpoint({
  method: 'POST',
  url: '/identity-requests/:id/confirm',
  access: 'person',
  summary: 'The second person’s yes: of another keeper of the file, or of the one whose file it is',
  input: byId,
  output: identityRequest,
})
export const declineIdentityRequest = endpoint({
  method: 'POST',
  url: '/identity-requests/:id/decline',
  access: 'person',
  summary: 'The second person’s no, with its reason',
  input: byId.extend({ note: text(500) }),
  output: identityRequest,
})
export const withdrawIdentityRequest = endpoint({
  method: 'POST',
  url: '/identity-requests/:id/withdraw',
  access: fileKeepers,
  summary: 'Whoever asked takes it back',
  input: byId,
  output: nothing,
})

export const askPhoneChange = endpoint({
  method: 'POST',
  url: '/people/:id/phone',
  access: fileKeepers,
  summary: 'Asks for another phone number in a file; it counts once a second person has confirmed it',
  input: byId.extend({ phone: phoneField, reason: text(500) }),
  output: z.object({ requestId: id }),
})
export const askMerge = endpoint({
  method: 'POST',
  url: '/people/:id/merge-request',
  access: 'registry.manage',
  summary: 'Asks for a merging that touches an account or a phone number',
  input: z.object({ id, otherId: id, take: z.array(z.string().max(40)).max(40).default([]), reason: text(500) }),
  output: z.object({ requestId: id }),
})

/** A claim: a file that somebody opened himself; `phoneMasked` is the number that the account has proved. */
export const claimRow = personRow.extend({ can: z.object({ confirm: why, decline: why }) })
export const listClaims = endpoint({
  method: 'GET',
  url: '/claims',
  access: fileKeepers,
  summary: 'Files that people opened themselves, naming a unit of one’s places, and that nobody has confirmed',
  input: pageInput,
  output: pageOf(claimRow),
})
/** `asked`: the ID number has a file already, so the account’s number goes into that file once a second person has confirmed it. */
export const confirmClaim = endpoint({
  method: 'POST',
  url: '/claims/:id/confirm',
  access: fileKeepers,
  summary: 'Vouches that the claimant is who he says: works here, name and number checked',
  input: byId,
  output: z.object({ state: z.enum(['confirmed', 'asked']), personId: id }),
})
export const declineClaim = endpoint({
  method: 'POST',
  url: '/claims/:id/decline',
  access: fileKeepers,
  summary: 'The claimant is not known here; he is told why and may name another unit',
  input: byId.extend({ note: text(500) }),
  output: nothing,
})
export const dropMyClaim = endpoint({
  method: 'POST',
  url: '/my/file/drop',
  access: 'person',
  summary: 'Throws away a file of one’s own that nobody has confirmed, to open it anew',
  input: nothing,
  output: nothing,
})

/** Two codes: the number that is given up proves whose wish it is, the new one that it is held. */
export const sendPhoneCodes = endpoint({
  method: 'POST',
  url: '/my/phone/codes',
  access: 'person',
  summary: 'Sends a code to my present number and one to the new number',
  limit: { calls: 10, seconds: 60 },
  input: z.object({ phone: phoneField }),
  output: z.object({ seconds: z.int(), from: z.string() }),
})
const code = z
  .string()
  .trim()
  .max(20)
  .regex(/^\d{6}$/)
export const changeMyPhone = endpoint({
  method: 'POST',
  url: '/my/phone',
  access: 'person',
  summary: 'Changes the number that I sign in with; every other session of mine ends',
  limit: { calls: 20, seconds: 60 },
  input: z.object({ phone: phoneField, oldCode: code, newCode: code }),
  output: z.object({ phoneMasked: z.string() }),
})

/** The number that my account has proved, masked, and how far my file has come. */
export const getMyIdentity = endpoint({
  method: 'GET',
  url: '/my/identity',
  access: 'person',
  summary: 'My number, and whether my file is confirmed, by whom and since when',
  input: nothing,
  output: z.object({
    phoneMasked: z.string().nullable(),
    state: z.enum(['none', 'claimed', 'confirmed']),
    unit: z.string().nullable(),
    confirmedAt: instant.nullable(),
    declined: z.string().nullable(),
    can: z.object({ changePhone: why, drop: why }),
  }),
})
