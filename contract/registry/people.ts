import { z } from 'zod'
import { wanted } from '../duties.ts'
import { download, endpoint } from '../endpoint.ts'
import { idNumberField, personName, phoneField } from '../identity.ts'
import { byId, day, id, instant, nothing, pageInput, pageOf, text, why } from '../shapes.ts'

/** Duties that open the files of the people in a place. */
export const fileReaders = ['registry.manage', 'submit', 'review', 'manage', 'inspection.read'] as const
/** Duties that keep those files. */
export const fileKeepers = ['registry.manage', 'submit'] as const

export const personRefusal = z.enum([
  'person.other-place',
  'person.merged',
  'person.already-here',
  'person.file-elsewhere',
  'person.no-match',
  'person.no-id-number',
  'person.no-phone',
  'person.itself',
  'person.id-numbers-differ',
  'person.has-file',
  'person.no-file',
  'person.honour-conferred',
  'person.evidence-in-use',
  'person.evidence-seen',
  'person.consent-given',
  'person.id-number-fixed',
  'person.unit-fixed',
])
export type PersonRefusal = z.infer<typeof personRefusal>

export const gender = z.enum(['female', 'male'])
export const household = z.enum(['urban', 'rural'])
const named = z.object({ id, name: z.string() })
const code = z.string().max(60)
const year = z.int().min(1930).max(2200)

/** What a file holds in the clear; ID number and phone are masked everywhere, the clear value is a separate, recorded look. */
export const personFacts = z.object({
  formerName: text(60).nullable(),
  gender: gender.nullable(),
  ethnicity: code.nullable(),
  birthOn: day.nullable(),
  nativePlace: text(60).nullable(),
  politicalStatus: code.nullable(),
  education: code.nullable(),
  household: household.nullable(),
  isMigrantWorker: z.boolean(),
  department: text(60).nullable(),
  post: text(60).nullable(),
  isHead: z.boolean(),
  isPublicServant: z.boolean(),
  isFrontLine: z.boolean(),
  workedSinceYear: year.nullable(),
  trade: code.nullable(),
  tradeSinceYear: year.nullable(),
  skillGrade: code.nullable(),
  skillCertificate: text(60).nullable(),
  professionalTitle: text(60).nullable(),
  introduction: text(2000).nullable(),
  photoFileId: id.nullable(),
})
export const factField = personFacts.keyof()

export const personRow = z.object({
  id,
  name: z.string(),
  gender: gender.nullable(),
  idNumberMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  organization: named.nullable(),
  trade: z.string().nullable(),
  skillGrade: z.string().nullable(),
  createdAt: instant,
})

/** `tradeYears`: whole years in the trade today. `mergedInto`: the file that took this one over. */
export const person = personFacts.extend({
  id,
  name: z.string(),
  idNumberMasked: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  organization: named.extend({ path: z.string(), placeName: z.string().nullable() }).nullable(),
  tradeYears: z.int().nullable(),
  mergedInto: id.nullable(),
  mine: z.boolean(),
  /** False for a claim: a file that somebody opened himself and that no unit has confirmed. */
  confirmed: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  can: z.object({ update: why, changePhone: why, revealIdNumber: why, revealPhone: why, merge: why, addHonour: why }),
})

const entered = personFacts.partial().extend({ idNumber: idNumberField.optional(), phone: phoneField.optional() })

export const listPeople = endpoint({
  method: 'GET',
  url: '/people',
  access: fileReaders,
  summary: 'People of one’s places by name, pinyin or the last four digits of the phone',
  input: z.object({
    ...pageInput.shape,
    q: z.string().trim().max(60).optional(),
    organizationId: id.optional(),
    trade: code.optional(),
    for: wanted.optional(),
  }),
  output: pageOf(personRow),
})

export const getPerson = endpoint({
  method: 'GET',
  url: '/people/:id',
  access: 'person',
  summary: 'A person’s file: of one’s place, or one’s own',
  input: byId,
  output: person,
})

/** A POST although it only reads: an ID number does not belong in an address. */
export const findDuplicates = endpoint({
  method: 'POST',
  url: '/people/find-duplicates',
  access: fileKeepers,
  summary: 'Files that may be the same person’s: by ID number, by phone, by name and birthday',
  limit: { calls: 60, seconds: 60 },
  input: z.object({
    name: personName.optional(),
    idNumber: idNumberField.optional(),
    phone: phoneField.optional(),
    birthOn: day.optional(),
  }),
  output: z.object({
    rows: z.array(personRow.extend({ by: z.enum(['id-number', 'phone', 'name-birth']) })),
    /** Somebody of another place has a file with this ID number; who and where is not said. */
    elsewhere: z.boolean(),
  }),
})

export const createPerson = endpoint({
  method: 'POST',
  url: '/people',
  access: fileKeepers,
  summary: 'Opens a file for a person of one’s place',
  input: entered.extend({ name: personName, organizationId: id }),
  output: person,
})

export const updatePerson = endpoint({
  method: 'PATCH',
  url: '/people/:id',
  access: fileKeepers,
  summary: 'Changes a file; only the fields given are touched. Another phone number takes two: POST /people/:id/phone',
  input: entered.omit({ phone: true }).extend({ id, name: personName.optional(), organizationId: id.optional() }),
  output: person,
})

export const takeOverPerson = endpoint({
  method: 'POST',
  url: '/people/take-over',
  access: fileKeepers,
  summary: 'A worker came from another unit: name and ID number together ask for the file; the unit it leaves, or the worker, agrees',
  // name and number could otherwise be tried through
  limit: { calls: 20, seconds: 60 },
  input: z.object({ name: personName, idNumber: idNumberField, organizationId: id, reason: text(500).default('职工调入') }),
  output: z.object({ requestId: id }),
})

const reveal = z.object({ id, reason: text(200) })
export const revealIdNumber = endpoint({
  method: 'POST',
  url: '/people/:id/reveal-id-number',
  access: 'registry.manage',
  summary: 'Shows the ID number in the clear; every look is recorded with its reason',
  input: reveal,
  output: z.object({ idNumber: z.string() }),
})
export const revealPhone = endpoint({
  method: 'POST',
  url: '/people/:id/reveal-phone',
  access: 'registry.manage',
  summary: 'Shows the phone number in the clear; every look is recorded with its reason',
  input: reveal,
  output: z.object({ phone: z.string() }),
})

const difference = z.object({ field: z.string(), kept: z.string().nullable(), other: z.string().nullable() })
export const previewMerge = endpoint({
  method: 'GET',
  url: '/people/:id/merge/:otherId',
  access: 'registry.manage',
  summary: 'Two files of one person side by side: where they differ, and whether they may be merged',
  input: z.object({ id, otherId: id }),
  output: z.object({
    kept: personRow,
    other: personRow,
    differences: z.array(difference),
    /** What stands in the other file and moves over; an empty field of the kept one is filled by itself. */
    moves: z.object({ honours: z.int(), evidence: z.int(), consents: z.int(), account: z.boolean(), fields: z.array(z.string()) }),
    /** Accounts or phone numbers are touched: `askMerge` instead of `mergePeople`. */
    takesTwo: z.boolean(),
    whyNot: why,
  }),
})
export const listMergeCandidates = endpoint({
  method: 'GET',
  url: '/people/:id/merge-candidates',
  access: 'registry.manage',
  summary: 'Files of the places one manages that may be the same person’s: same phone, same name and birthday, same name',
  input: byId,
  output: z.object({ rows: z.array(personRow.extend({ by: z.enum(['phone', 'name-birth', 'name']) })) }),
})
export const mergePeople = endpoint({
  method: 'POST',
  url: '/people/:id/merge',
  access: 'registry.manage',
  summary: 'Merges another file into this one; `take` are the fields whose other value is right',
  input: z.object({ id, otherId: id, take: z.array(z.string().max(40)).max(40).default([]), reason: text(500) }),
  output: person,
})

export const getMyFile = endpoint({
  method: 'GET',
  url: '/my/file',
  access: 'person',
  summary: 'One’s own file',
  input: nothing,
  output: person,
})
export const openMyFile = endpoint({
  method: 'POST',
  url: '/my/file',
  access: 'person',
  summary: 'A worker without a file finds the one that the unit entered under the same number, or opens one that a unit has to confirm',
  limit: { calls: 10, seconds: 600 },
  input: entered.omit({ phone: true }).extend({ name: personName, idNumber: idNumberField, organizationId: id.optional() }),
  output: person,
})
export const updateMyFile = endpoint({
  method: 'PATCH',
  url: '/my/file',
  access: 'person',
  summary: 'Changes one’s own file; name and ID number once entered are the unit’s to correct',
  input: entered.omit({ isHead: true, isPublicServant: true, phone: true }).extend({ organizationId: id.nullable().optional() }),
  output: person,
})
export const exportMyFile = download({
  method: 'GET',
  url: '/my/file/export',
  access: 'person',
  summary: 'Everything that one’s own file holds, as JSON',
  input: nothing,
})
