import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFiles } from '../../../contract/registry/files.ts'
import * as contract from '../../../contract/registry/records.ts'
import { type World, world } from '../../testing/world.ts'
import { country } from '../organizations/testing.ts'
import { sentFile } from './testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world()
  at = await country(w)
})
afterAll(() => w.close())

const pdf = (text: string) => Buffer.from(`%PDF-1.4 ${text}`)
const checker = () => w.given.officer({ at: at.county, duties: ['selection.review'] })
const stranger = () => w.given.officer({ at: at.otherCounty, duties: ['selection.review', 'registry.manage'] })

test('a worker attaches evidence once, rests an honour on it, and the checker sees the original', async () => {
  const worker = await w.given.worker({ organization: at.firm })
  const personId = worker.personId
  const fileId = await sentFile(w, worker, pdf('证书'), '证书.pdf')
  const evidence = await w.as(worker)(contract.addEvidence, { personId, fileId, kind: 'honour', title: '省技术能手证书' })
  expect(evidence).toMatchObject({ fileName: '证书.pdf', seenAt: null, can: { remove: null, markSeen: 'person.other-place' } })
  const honour = await w.as(worker)(contract.addPersonHonour, {
    personId,
    name: '省技术能手',
    level: 'province',
    awardedOn: '2021-05-01',
    evidenceId: evidence.id,
  })
  expect(honour).toMatchObject({ awardedYear: 2021, source: 'stated', can: { remove: null } })
  await expect(w.as(worker)(contract.removeEvidence, { personId, id: evidence.id })).rejects.toMatchObject({
    status: 409,
    code: 'person.evidence-in-use',
  })
  expect(await w.as(checker())(contract.markEvidenceSeen, { personId, id: evidence.id })).toMatchObject({
    seenAt: w.time.now.toISOString(),
  })
  await w.as(worker)(contract.removePersonHonour, { personId, id: honour.id })
  await expect(w.as(worker)(contract.removeEvidence, { personId, id: evidence.id })).rejects.toMatchObject({ code: 'person.evidence-seen' })
  expect((await w.auditOf(personId)).map(({ event }) => event)).toEqual([
    'person.evidence-added',
    'person.honour-added',
    'person.evidence-seen',
    'person.honour-removed',
  ])
  const file = await w.as(checker())(contract.getEvidence, { personId, id: evidence.id })
  expect(await file.text()).toContain('证书')
})

test('unseen and unused evidence may go', async () => {
  const worker = await w.given.worker({ organization: at.firm })
  const { personId } = worker
  const { id } = await w.as(worker)(contract.addEvidence, {
    personId,
    fileId: await sentFile(w, worker, pdf('旧')),
    kind: 'other',
    title: '旧照片',
  })
  await w.as(worker)(contract.removeEvidence, { personId, id })
  expect((await w.as(worker)(contract.listEvidence, { personId })).rows).toEqual([])
})

test('another’s file is not attached, another’s records are not there', async () => {
  const worker = await w.given.worker({ organization: at.firm })
  const { personId } = worker
  const others = await sentFile(w, stranger(), pdf('别人的'))
  await expect(w.as(worker)(contract.addEvidence, { personId, fileId: others, kind: 'other', title: '借来的' })).rejects.toMatchObject({
    code: 'file.not-yours',
  })
  await w.as(worker)(contract.addPersonHonour, { personId, name: '厂先进', level: 'enterprise' })
  for (const call of [
    () => w.as(stranger())(contract.listPersonHonours, { personId }),
    () => w.as(stranger())(contract.listEvidence, { personId }),
    () => w.as(stranger())(contract.addPersonHonour, { personId, name: '假的', level: 'national' }),
  ])
    await expect(call()).rejects.toMatchObject({ status: 404 })
})

test('a stated honour is corrected by its holder and nobody else', async () => {
  const worker = await w.given.worker({ organization: at.firm })
  const { personId } = worker
  const added = await w.as(worker)(contract.addPersonHonour, {
    personId,
    name: '厂先进',
    level: 'enterprise',
    issuer: '厂工会',
    awardedYear: 2020,
  })
  const corrected = { personId, id: added.id, name: '全市技术能手', level: 'city' as const, awardedOn: '2021-04-28' }
  expect(await w.as(worker)(contract.changePersonHonour, corrected)).toMatchObject({
    ...{ name: '全市技术能手', level: 'city', awardedYear: 2021, issuer: null, source: 'stated', can: { change: null, remove: null } },
  })
  expect((await w.auditOf(personId)).at(-1)).toMatchObject({ event: 'person.honour-changed', data: { honourId: added.id, level: 'city' } })
  await expect(w.as(stranger())(contract.changePersonHonour, corrected)).rejects.toMatchObject({ status: 404 })
  await expect(w.as(worker)(contract.changePersonHonour, { ...corrected, evidenceId: crypto.randomUUID() })).rejects.toMatchObject({
    status: 404,
  })
})

test('a conferred honour stays', async () => {
  const worker = await w.given.worker({ organization: at.firm })
  const { id } = await w.db
    .insertInto('registry.personHonour')
    .values({ personId: worker.personId, name: '齐鲁工匠', level: 'province', source: 'conferred', createdBy: 'x' })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const call of [
    () => w.as(worker)(contract.removePersonHonour, { personId: worker.personId, id }),
    () => w.as(worker)(contract.changePersonHonour, { personId: worker.personId, id, name: '齐鲁大工匠', level: 'province' }),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'person.honour-conferred' })
})

test('consent is given once, withdrawn, and can be given again', async () => {
  const worker = await w.given.worker({ organization: at.firm })
  const given = await w.as(worker)(contract.giveConsent, { purpose: 'public-showing', textVersion: '2026-1' })
  await expect(w.as(worker)(contract.giveConsent, { purpose: 'public-showing', textVersion: '2026-1' })).rejects.toMatchObject({
    code: 'person.consent-given',
  })
  await expect(w.as(await w.given.worker())(contract.withdrawConsent, { id: given.id })).rejects.toMatchObject({ status: 404 })
  expect(await w.as(worker)(contract.withdrawConsent, { id: given.id })).toMatchObject({ withdrawnAt: w.time.now.toISOString() })
  await w.as(worker)(contract.giveConsent, { purpose: 'public-showing', textVersion: '2026-2' })
  expect((await w.as(worker)(contract.listMyConsents, {})).rows).toHaveLength(2)
  expect((await w.auditOf(worker.personId)).map(({ event }) => event)).toEqual(['consent.given', 'consent.withdrawn', 'consent.given'])
})

test('whoever may read a file reads what its person agreed to', async () => {
  const worker = await w.given.worker({ organization: at.firm })
  const personId = worker.personId
  await w.as(worker)(contract.giveConsent, { purpose: 'public-showing', textVersion: '2026-1' })
  expect((await w.as(checker())(contract.listConsents, { personId })).rows).toMatchObject([
    { purpose: 'public-showing', withdrawnAt: null },
  ])
  await expect(w.as(stranger())(contract.listConsents, { personId })).rejects.toMatchObject({ status: 404 })
})

test('files are listed to their sender, and to whoever reads the files of the people that they are in', async () => {
  const worker = await w.given.worker({ organization: at.firm })
  const personId = worker.personId
  for (const name of ['一.pdf', '二.pdf', '三.pdf']) {
    const fileId = await sentFile(w, worker, pdf(name), name)
    if (name !== '三.pdf') await w.as(worker)(contract.addEvidence, { personId, fileId, kind: 'paper', title: `论文${name}` })
  }
  const mine = (await w.as(worker)(listFiles, {})).rows
  expect(mine).toHaveLength(3)
  expect(mine.every(({ mine: own, hash }) => own && hash.length === 64)).toBe(true)
  expect((await w.as(worker)(listFiles, { q: '二' })).rows).toMatchObject([{ name: '二.pdf', evidence: { personId, title: '论文二.pdf' } }])
  const seen = (await w.as(checker())(listFiles, { of: 'place' })).rows.filter(({ evidence }) => evidence?.personId === personId)
  expect(seen.map(({ name }) => name).sort()).toEqual(['一.pdf', '二.pdf'])
  expect((await w.as(checker())(listFiles, {})).rows).toEqual([])
  expect((await w.as(stranger())(listFiles, { of: 'place' })).rows).toEqual([])
  expect((await w.as(worker)(listFiles, { kind: 'picture' })).rows).toEqual([])
  const one = await w.queries(() => w.as(worker)(listFiles, { limit: 1 }))
  expect(await w.queries(() => w.as(worker)(listFiles, { limit: 3 }))).toBe(one)
})
