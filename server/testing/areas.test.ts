import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Area } from '../../contract/duties.ts'
import * as casework from '../../contract/procedures/casework.ts'
import * as clearance from '../../contract/procedures/clearance.ts'
import * as honours from '../../contract/procedures/honours.ts'
import * as judging from '../../contract/procedures/judging.ts'
import * as notices from '../../contract/procedures/notices.ts'
import * as voting from '../../contract/procedures/voting.ts'
import type { Actor } from '../platform/context.ts'
import { openDossier, openRound, submitDossier, visible } from '../procedures/casework/index.ts'
import { givenClearance } from '../procedures/clearance/testing.ts'
import { givenHonour } from '../procedures/honours/testing.ts'
import { defaultCriteria, openJudging } from '../procedures/judging/index.ts'
import { givenNotice } from '../procedures/notices/testing.ts'
import { preparePoll } from '../procedures/voting/index.ts'
import type { Place } from './factories.ts'
import { type World, world } from './world.ts'

/** What a procedure keeps belongs to an area: over one place the officers of two areas do not see each other's. */
const both: readonly [Area, Area][] = [
  ['selection', 'contribution'],
  ['contribution', 'selection'],
]

let w: World
let province: Place
let county: Place
let firm: Place
beforeAll(async () => {
  w = await world()
  province = await w.given.province()
  const city = await w.given.organization({ kind: 'city', code: '3711' })
  county = await w.given.organization({ kind: 'county', parent: city, code: '371102' })
  firm = await w.given.organization({ kind: 'enterprise', parent: county })
})
afterAll(() => w.close())

const office = (area: Area) => w.given.officer({ at: province, duties: [`${area}.manage`, `${area}.confirm`] })
const said = (call: Promise<unknown>) =>
  call.then(
    () => 'there',
    (error) => `${error.status} ${error.code}`,
  )

test.each(both)('a dossier of %s is not there for %s, on the way up as in the office', async (area, other) => {
  const clerk = (of: Area, at: Place, role: 'submit' | 'review') => w.given.officer({ at, duties: [`${of}.${role}`] })
  const round = await w.act(w.system, (ctx) => openRound(ctx, { area, kind: 'anything', organizationId: province.id, label: '一轮' }))
  const filer = clerk(area, firm, 'submit')
  const opening = { roundId: round.id, subjectKind: 'anything', label: '一件', originId: firm.id }
  await expect(
    w.act(clerk(other, firm, 'submit'), (ctx) => openDossier(ctx, { ...opening, subjectId: randomUUID() })),
  ).rejects.toMatchObject({ code: 'casework.not-origin' })
  const { id } = await w.act(filer, (ctx) => openDossier(ctx, { ...opening, subjectId: randomUUID() }))
  await w.act(filer, (ctx) => submitDossier(ctx, { dossierId: id, faults: [] }))
  const seenBy = (actor: Actor) => w.read(actor, (ctx) => visible(ctx).select('d.id').where('d.id', '=', id).execute())
  expect([await seenBy(clerk(area, county, 'review')), await seenBy(clerk(other, county, 'review'))]).toEqual([[{ id }], []])
  const waiting = async (of: Area) => (await w.as(clerk(of, county, 'review'))(casework.listWaiting, {})).rows.map((row) => row.id)
  expect([(await waiting(area)).includes(id), (await waiting(other)).includes(id)]).toEqual([true, false])
  expect(await said(w.as(office(other))(casework.getDeadlines, { id: round.id }))).toBe('404 round.missing')
  expect(await said(w.as(office(area))(casework.getDeadlines, { id: round.id }))).toBe('there')
})

test.each(both)('a question of %s is asked again by its own office, not by that of %s', async (area, other) => {
  const body = await w.given.organization({ kind: 'body', parent: province })
  const { id } = await givenClearance(w, { body, office: province, path: county.path }, { area })
  expect(await said(w.as(office(area))(clearance.reopenClearance, { id, reason: '再问' }))).toBe('409 clearance.not-answered')
  expect(await said(w.as(office(other))(clearance.reopenClearance, { id, reason: '再问' }))).toBe('404 clearance.missing')
})

test.each(both)('a judging, a poll and a notice of %s are not there for %s', async (area, other) => {
  const at = { area, organizationId: province.id, path: province.path, label: '一轮' }
  const about = { subjectKind: 'anything', subjectId: randomUUID() }
  const round = await w.act(w.system, (ctx) =>
    openJudging(ctx, { ...at, ...about, rules: { criteria: defaultCriteria, scoresPerItem: 2 } }),
  )
  const poll = await w.act(w.system, (ctx) =>
    preparePoll(ctx, {
      ...at,
      ...about,
      minChoices: 1,
      maxChoices: 2,
      opensAt: w.time.now,
      closesAt: new Date(w.time.now.getTime() + 3_600_000),
    }),
  )
  const notice = await givenNotice(w, { area, organization: province })
  const seen = async (actor: Actor) => [
    (await w.as(actor)(judging.listRounds, { limit: 50 })).rows.some(({ id }) => id === round.id),
    await said(w.as(actor)(judging.getRound, { id: round.id })),
    await said(w.as(actor)(voting.getPoll, { id: poll.id })),
    await said(w.as(actor)(notices.getDeskNotice, { id: notice.id })),
  ]
  expect(await seen(office(area))).toEqual([true, 'there', 'there', 'there'])
  expect(await seen(office(other))).toEqual([false, '404 judging-round.missing', '404 poll.missing', '404 notice.missing'])
})

test.each(both)('an honour of %s is kept by its own office, not by that of %s', async (area, other) => {
  const { honourId: id } = await givenHonour(w, { area })
  expect(await said(w.as(office(area))(honours.getDeskHonour, { id }))).toBe('there')
  expect(await said(w.as(office(other))(honours.getDeskHonour, { id }))).toBe('404 honour.missing')
  const ask = { id, reason: '主要事迹严重失实，经查实', documentNumber: '鲁会〔2027〕8号' }
  expect(await said(w.as(office(other))(honours.askWithdrawal, ask))).toBe('404 honour.missing')
})

test('certificates of two areas are not drawn into one bundle, which would belong to neither', async () => {
  const keeper = w.given.officer({ at: province, duties: ['selection.manage', 'contribution.manage'] })
  expect(await said(w.as(keeper)(honours.drawCertificates, {}))).toBe('409 honour.several-areas')
})
