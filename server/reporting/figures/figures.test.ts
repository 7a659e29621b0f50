import { afterAll, beforeAll, expect, test } from 'vitest'
import * as honours from '../../../contract/procedures/honours.ts'
import { getPublicFigures } from '../../../contract/reporting/figures.ts'
import { json } from '../../platform/database.ts'
import { givenHonour } from '../../procedures/honours/testing.ts'
import { expertsAlone } from '../../selection/decisions/testing.ts'
import { goTo, shownNominees } from '../../selection/nominees/testing.ts'
import { type Cast, cast } from '../../selection/testing.ts'
import { type World, world } from '../../testing/world.ts'

let w: World
let people: Cast
beforeAll(async () => {
  w = await world()
  people = await cast(w)
  const named = (code: string) => ({ code, nameZh: code, nameEn: code })
  const term = (vocabularyCode: string, code: string, nameZh: string, nameEn: string, data: object = {}) => ({
    ...{ vocabularyCode, code, nameZh, nameEn, data: json(data) },
  })
  await w.db.insertInto('registry.vocabulary').values(['industry', 'trade', 'trade-group'].map(named)).execute()
  await w.db
    .insertInto('registry.vocabularyTerm')
    .values([
      term('industry', 'high-end-equipment', '高端装备', 'High-end equipment'),
      term('trade-group', 'machining', '机械加工', 'Machining'),
      term('trade', 'cnc-lathe-operator', '数控车工', 'CNC lathe operator', { group: 'machining' }),
    ])
    .execute()
})
afterAll(() => w.close())

/** The next reading that is not the kept one. */
const fresh = () => {
  w.time.set(new Date(w.time.now.getTime() + 61_000))
  return w.as(null)(getPublicFigures, {})
}

test('an empty register is all zeros, and no share is told', async () => {
  const figures = await fresh()
  expect(figures).toMatchObject({
    people: 0,
    years: [],
    industries: [],
    frontLine: null,
    women: null,
    running: [],
    recommended: 0,
    ballots: 0,
  })
  expect(figures.titles.map(({ tier, count }) => [tier, count])).toEqual([1, 2, 3, 4, 5].map((tier) => [tier, 0]))
  expect(figures.cities).toMatchObject([{ nameZh: '济南市', path: '37.3701.', hex: { column: 1, row: 1 }, count: 0 }])
})

test('valid honours are counted by title, city, industry, trade group and year; a person once within each', async () => {
  const { city, province } = people.places
  const first = await givenHonour(w, { path: city.path, industry: '高端装备', trade: '数控车工', conferredOn: '2024-05-01' })
  await givenHonour(w, {
    ...{ holder: first.holder, holderName: first.holderName, titleCode: 'qilu-great-craftsman', path: city.path },
    ...{ industry: '高端装备', trade: '数控车工', conferredOn: '2026-02-01' },
  })
  await givenHonour(w, { path: province.path, trade: '不在目录里的工种', conferredOn: '2026-02-01' })
  const gone = await givenHonour(w, { path: city.path, industry: '现代高效农业', conferredOn: '2022-02-01' })
  await w.db
    .updateTable('honours.honour')
    .set({ state: 'withdrawn', withdrawnOn: '2026-03-01', withdrawnReason: '经核实不符合条件' })
    .where('id', '=', gone.honourId)
    .execute()

  const figures = await fresh()
  expect(figures.people).toBe(2)
  expect(figures.titles.map(({ count }) => count)).toEqual([0, 0, 2, 1, 0])
  expect(figures.cities.map(({ count }) => count)).toEqual([1])
  expect(figures.outsideCities).toBe(1)
  expect(figures.industries).toEqual([{ name: '高端装备', nameZh: '高端装备', nameEn: 'High-end equipment', count: 1 }])
  expect(figures.tradeGroups).toEqual([{ nameZh: '机械加工', nameEn: 'Machining', count: 1 }])
  expect(figures.years).toEqual([
    { year: 2024, count: 1 },
    { year: 2025, count: 0 },
    { year: 2026, count: 2 },
  ])
  const found = await w.as(null)(honours.listHonours, { industry: '高端装备' })
  expect(found.rows.map(({ titleCode }) => titleCode)).toEqual(['qilu-great-craftsman', 'qilu-craftsman'])
})

test('a page of one honour names its source and the other honours of the same person, and nothing to reach the person by', async () => {
  const { rows } = await w.as(null)(honours.listHonours, { title: 'qilu-great-craftsman' })
  const honour = await w.as(null)(honours.getHonour, { id: rows[0]?.id ?? '' })
  expect(honour.others.map(({ titleCode }) => titleCode)).toEqual(['qilu-craftsman'])
  expect(honour.source).toMatchObject({ kind: 'edition-result' })
  expect(honour.industry).toBe('高端装备')
  expect(JSON.stringify(honour)).not.toContain('personId')
})

test('shares are told once ten people are known', async () => {
  for (let i = 0; i < 10; i += 1) {
    const { id, name } = await w.given.person()
    await w.db
      .updateTable('registry.person')
      .set({ gender: i < 4 ? 'female' : 'male' })
      .where('id', '=', id)
      .execute()
    await givenHonour(w, { holder: { kind: 'person', id }, holderName: name, conferredOn: '2026-03-01' })
  }
  expect((await fresh()).women).toEqual({ count: 4, of: 10 })
})

test('what is on is public with its stage; recommendations count once nominees are shown, ballots once the vote is closed', async () => {
  const voting = { min: 1, max: 2, method: 'max-share', trimPlaces: 1, maxChanges: 5, lateRegistration: true }
  const { edition } = await shownNominees(w, people, { rules: (given) => ({ ...expertsAlone(given), voting }), chosen: 1 })
  const pollId = await openPollWithBallot(edition.id)
  goTo(w, edition, 'voting')
  const open = await fresh()
  expect(open.running).toMatchObject([{ id: edition.id, name: edition.name, stage: 'voting', nominees: 1 }])
  expect(open).toMatchObject({ editions: { open: 1, finished: 0 }, recommended: 2, nominees: 1, ballots: 0, demonstration: true })

  await w.db.updateTable('voting.poll').set({ state: 'closed', closedAt: w.time.now }).where('id', '=', pollId).execute()
  expect((await fresh()).ballots).toBe(1)
})

test('an edition in preparation is nobody’s figure', async () => {
  await w.db.updateTable('selection.edition').set({ state: 'preparing' }).execute()
  expect(await fresh()).toMatchObject({ running: [], editions: { open: 0, finished: 0 }, recommended: 0, nominees: 0, ballots: 0 })
})

test('within a minute the same reading is given without asking the database again', async () => {
  const first = await fresh()
  await givenHonour(w, { conferredOn: '2026-03-01' })
  const kept = await w.as(null)(getPublicFigures, {})
  expect(kept).toEqual(first)
  expect(await w.queries(() => w.as(null)(getPublicFigures, {}))).toBe(0)
  expect((await fresh()).people).toBe(first.people + 1)
})

/** Two lines of one voter and a poll around them, as the voting procedure leaves them. */
async function openPollWithBallot(editionId: string): Promise<string> {
  const { province } = people.places
  const { id } = await w.db
    .insertInto('voting.poll')
    .values({
      ...{
        area: 'selection',
        subjectKind: 'edition',
        subjectId: editionId,
        organizationId: province.id,
        path: province.path,
        label: '投票',
        minChoices: 1,
        maxChoices: 2,
        state: 'open',
        rules: json({}),
      },
      ...{ opensAt: w.time.now, closesAt: new Date('2030-01-01'), key: Buffer.alloc(32), createdAt: w.time.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const line = () => ({ pollId: id, tag: Buffer.alloc(16, 7), passId: crypto.randomUUID(), body: Buffer.from('1'), receivedAt: w.time.now })
  await w.db.insertInto('voting.ballot').values([line(), line()]).execute()
  await w.db.updateTable('selection.edition').set({ pollId: id }).where('id', '=', editionId).execute()
  return id
}
