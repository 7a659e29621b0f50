import { z } from 'zod'
import { download, endpoint } from '../endpoint.ts'
import { byId, day, id, instant, nothing, text, why } from '../shapes.ts'

// What a person's file holds beside the facts: earlier honours, evidence attached once and used again, consents.

export const honourLevel = z.enum(['national', 'province', 'city', 'county', 'enterprise', 'industry', 'other'])
export const evidenceKind = z.enum(['certificate', 'honour', 'patent', 'paper', 'contest', 'photo', 'other'])
export const consentPurpose = z.enum(['file', 'recommendation', 'public-showing', 'media', 'messages'])

/** `source`: stated by the person or unit, conferred through this system, or imported. */
export const personHonour = z.object({
  id,
  titleCode: z.string().nullable(),
  name: z.string(),
  level: honourLevel,
  issuer: z.string().nullable(),
  awardedOn: day.nullable(),
  awardedYear: z.int().nullable(),
  documentNumber: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  evidenceId: id.nullable(),
  source: z.enum(['stated', 'conferred', 'imported']),
  can: z.object({ change: why, remove: why }),
})
export const evidence = z.object({
  id,
  fileId: id,
  fileName: z.string(),
  kind: evidenceKind,
  title: z.string(),
  issuedOn: day.nullable(),
  seenAt: instant.nullable(),
  createdAt: instant,
  can: z.object({ remove: why, markSeen: why }),
})
export const consent = z.object({ id, purpose: consentPurpose, textVersion: z.string(), givenAt: instant, withdrawnAt: instant.nullable() })

const ofPerson = z.object({ personId: id })

export const listPersonHonours = endpoint({
  method: 'GET',
  url: '/people/:personId/honours',
  access: 'person',
  summary: 'Honours in a file, newest first',
  input: ofPerson,
  output: z.object({ rows: z.array(personHonour) }),
})
const stated = z.object({
  name: text(120),
  level: honourLevel,
  issuer: text(120).optional(),
  awardedOn: day.optional(),
  awardedYear: z.int().min(1949).max(2200).optional(),
  documentNumber: text(60).optional(),
  certificateNumber: text(60).optional(),
  evidenceId: id.optional(),
})

export const addPersonHonour = endpoint({
  method: 'POST',
  url: '/people/:personId/honours',
  access: 'person',
  summary: 'States an earlier honour',
  input: ofPerson.extend(stated.shape),
  output: personHonour,
})
export const changePersonHonour = endpoint({
  method: 'PATCH',
  url: '/people/:personId/honours/:id',
  access: 'person',
  summary: 'Corrects a stated honour; what is left out is emptied',
  input: ofPerson.extend({ id, ...stated.shape }),
  output: personHonour,
})
export const removePersonHonour = endpoint({
  method: 'DELETE',
  url: '/people/:personId/honours/:id',
  access: 'person',
  summary: 'Takes back a stated honour; conferred ones stay',
  input: ofPerson.extend({ id }),
  output: nothing,
})

export const listEvidence = endpoint({
  method: 'GET',
  url: '/people/:personId/evidence',
  access: 'person',
  summary: 'Evidence in a file, newest first',
  input: ofPerson,
  output: z.object({ rows: z.array(evidence) }),
})
export const addEvidence = endpoint({
  method: 'POST',
  url: '/people/:personId/evidence',
  access: 'person',
  summary: 'Attaches an uploaded file to a person, once for every use',
  input: ofPerson.extend({ fileId: id, kind: evidenceKind, title: text(120), issuedOn: day.optional() }),
  output: evidence,
})
export const getEvidence = download({
  method: 'GET',
  url: '/people/:personId/evidence/:id/file',
  access: 'person',
  summary: 'The evidence itself',
  input: ofPerson.extend({ id }),
})
export const markEvidenceSeen = endpoint({
  method: 'POST',
  url: '/people/:personId/evidence/:id/mark-seen',
  access: ['registry.manage', 'submit', 'review'],
  summary: 'The checker has seen the original',
  input: ofPerson.extend({ id }),
  output: evidence,
})
export const removeEvidence = endpoint({
  method: 'DELETE',
  url: '/people/:personId/evidence/:id',
  access: 'person',
  summary: 'Takes evidence out of a file, as long as nothing rests on it',
  input: ofPerson.extend({ id }),
  output: nothing,
})

export const listMyConsents = endpoint({
  method: 'GET',
  url: '/my/consents',
  access: 'person',
  summary: 'What one has agreed to, and what was withdrawn',
  input: nothing,
  output: z.object({ rows: z.array(consent) }),
})
export const listConsents = endpoint({
  method: 'GET',
  url: '/people/:personId/consents',
  access: 'person',
  summary: 'What a person on file has agreed to: for whoever may read the file',
  input: ofPerson,
  output: z.object({ rows: z.array(consent) }),
})
export const giveConsent = endpoint({
  method: 'POST',
  url: '/my/consents',
  access: 'person',
  summary: 'Agrees to a purpose, in the wording of a version',
  input: z.object({ purpose: consentPurpose, textVersion: text(40) }),
  output: consent,
})
export const withdrawConsent = endpoint({
  method: 'POST',
  url: '/my/consents/:id/withdraw',
  access: 'person',
  summary: 'Withdraws a consent; what was done before stays done',
  input: byId,
  output: consent,
})
