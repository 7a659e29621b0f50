import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as clearances from '../../../contract/procedures/clearance.ts'
import * as contract from '../../../contract/selection/nominees.ts'
import * as recommendations from '../../../contract/selection/recommendations.ts'
import { json } from '../../platform/database.ts'
import { seal } from '../../platform/secrets.ts'
import { givenClearance } from '../../procedures/clearance/testing.ts'
import { sentFile } from '../../registry/people/testing.ts'
import { type World, world } from '../../testing/world.ts'
import { type Cast, cast, craftsman, submitted } from '../testing.ts'
import { gathered, goTo, shownNominees } from './testing.ts'

let w: World
let people: Cast
beforeAll(async () => {
  w = await world()
  people = await cast(w)
})
afterAll(() => w.close())

const choose = (id: string, candidates: readonly { recommendationId: string }[], more: object = {}) =>
  w.as(people.office)(contract.chooseNominees, {
    ...{ id, recommendationIds: candidates.map(({ recommendationId }) => recommendationId), opinion: '初审通过', ...more },
  })
const rowsOf = (editionId: string) =>
  w.db
    .selectFrom('selection.nominee')
    .select(['id', 'recommendationId', 'state', 'reserve', 'reserveOrder'])
    .where('editionId', '=', editionId)
    .orderBy('reserveOrder')
    .execute()
const dossierState = async (recommendationId: string) =>
  (
    await w.db
      .selectFrom('casework.dossier as d')
      .innerJoin('selection.recommendation as r', 'r.dossierId', 'd.id')
      .select('d.state')
      .where('r.id', '=', recommendationId)
      .executeTakeFirstOrThrow()
  ).state

describe('first review', () => {
  test('takes in the chosen, keeps the rest as ranked reserves, and is public for nobody yet', async () => {
    const { edition, candidates } = await gathered(w, people, { titles: Array(3).fill('qilu-craftsman') })
    const [first] = candidates
    if (!first) throw new Error('nobody')
    expect(await choose(edition.id, [first])).toEqual({ chosen: 1, reserves: 2 })
    const rows = await rowsOf(edition.id)
    expect(rows.filter(({ reserve }) => reserve).map(({ reserveOrder }) => reserveOrder)).toEqual([1, 2])
    expect(rows.find(({ reserve }) => !reserve)).toMatchObject({ recommendationId: first.recommendationId, state: 'chosen' })
    expect(await Promise.all(candidates.map((each) => dossierState(each.recommendationId)))).toEqual(['accepted', 'in_review', 'in_review'])
    expect((await w.auditOf(edition.id)).at(-1)).toMatchObject({ event: 'edition.nominees-chosen', data: { chosen: 1, reserves: 2 } })
    const page = await w.as(null)(contract.listNominees, { id: edition.id })
    expect(page).toMatchObject({ rows: [], total: 0, cities: [], next: null })
    await expect(w.as(null)(contract.getNominee, { id: rows[0]?.id ?? '' })).rejects.toMatchObject({ status: 404 })
    await expect(choose(edition.id, candidates.slice(1))).rejects.toMatchObject({ status: 409, code: 'nominee.already-chosen' })
  })

  test('may refuse the rest with the reason', async () => {
    const { edition, candidates } = await gathered(w, people)
    await choose(edition.id, candidates.slice(0, 1), { others: 'refuse', opinion: '材料不足' })
    expect(await dossierState(candidates[1]?.recommendationId ?? '')).toBe('refused')
    expect(await rowsOf(edition.id)).toHaveLength(1)
  })

  test('is refused for a dossier that is not with the office, for too many, and before or after its time', async () => {
    const { edition, candidates } = await gathered(w, people, { rules: ({ titles }) => ({ nominees: 1, titles: titles.slice(0, 1).map((each) => ({ ...each, places: 1 })) }) }) // biome-ignore format: one rule
    await expect(choose(edition.id, candidates)).rejects.toMatchObject({ code: 'nominee.too-many', details: { places: 1 } })
    const other = await gathered(w, people)
    await expect(choose(edition.id, other.candidates)).rejects.toMatchObject({ code: 'nominee.not-with-office' })
    await expect(choose(edition.id, [{ recommendationId: crypto.randomUUID() }])).rejects.toMatchObject({ code: 'nominee.not-with-office' })
    w.time.set('2026-03-05T09:00:00+08:00')
    await expect(choose(edition.id, candidates.slice(0, 1))).rejects.toMatchObject({ code: 'edition.stage-not-yet' })
    goTo(w, edition, 'voting')
    await expect(choose(edition.id, candidates.slice(0, 1))).rejects.toMatchObject({ code: 'edition.stage-over' })
    goTo(w, edition, 'first_review')
    const cityOffice = w.given.officer({ at: people.places.city, duties: ['selection.manage'] })
    const asked = { id: edition.id, recommendationIds: [candidates[0]?.recommendationId ?? ''], opinion: '越级' }
    await expect(w.as(cityOffice)(contract.chooseNominees, asked)).rejects.toMatchObject({ status: 404 })
    expect(await rowsOf(edition.id)).toEqual([])
    expect(await dossierState(candidates[0]?.recommendationId ?? '')).toBe('in_review')
  })

  test('still below is not with the office', async () => {
    const { edition, candidates } = await gathered(w, people, { titles: ['qilu-craftsman'] })
    w.time.set('2026-03-05T09:00:00+08:00')
    const below = await submitted(w, people, edition.id, await craftsman(w, people))
    goTo(w, edition, 'first_review')
    await expect(choose(edition.id, [...candidates, { recommendationId: below.id }])).rejects.toMatchObject({
      code: 'nominee.not-with-office',
    })
  })

  test('is refused when a hard composition target is missed, and only then', async () => {
    const target = (hard: boolean) => () => ({ composition: [{ kind: 'women', percent: 50, hard }] })
    const hard = await gathered(w, people, { rules: target(true) })
    await expect(choose(hard.edition.id, hard.candidates)).rejects.toMatchObject({
      code: 'nominee.composition',
      details: { kinds: 'women' },
    })
    await w.db
      .updateTable('registry.person')
      .set({ gender: 'female' })
      .where('id', '=', hard.candidates[0]?.worker.personId ?? '')
      .execute()
    expect(await choose(hard.edition.id, hard.candidates)).toEqual({ chosen: 2, reserves: 0 })
    const soft = await gathered(w, people, { rules: target(false) })
    expect(await choose(soft.edition.id, soft.candidates)).toEqual({ chosen: 2, reserves: 0 })
  })

  test('is refused for whom a body objects to; the others are not held up', async () => {
    const body = await w.given.organization({ kind: 'body', name: '演示公安机关' })
    const rule = { code: 'worker', about: 'person', when: {}, bodies: [body.code], basis: '一线职工征求公安机关意见' }
    const { edition, candidates } = await gathered(w, people, { rules: () => ({ clearance: [rule] }) })
    await w.as(people.office)(recommendations.askClearances, { id: edition.id, dueOn: '2026-04-10' })
    const officer = w.given.officer({ at: body, duties: ['clearance.answer'] })
    const { rows } = await w.as(officer)(clearances.listClearances, { limit: 50 })
    const [bad] = candidates
    const question = rows.find(({ name }) => name === bad?.worker.name)
    const no = { state: 'objected' as const, documentNumber: '鲁公函〔2026〕1号', answeredOn: '2026-04-01', note: '正在调查' }
    await w.as(officer)(clearances.answerClearance, { id: question?.id ?? '', ...no })
    await expect(choose(edition.id, candidates)).rejects.toMatchObject({
      code: 'nominee.not-cleared',
      details: { names: bad?.worker.name },
    })
    expect(await choose(edition.id, candidates.slice(1))).toEqual({ chosen: 1, reserves: 1 })
    const list = await w.as(people.office)(contract.listNomineesForOffice, { id: edition.id })
    const clearanceOf = (personName: string | undefined) => list.rows.find(({ name }) => name === personName)?.clearance
    expect(clearanceOf(bad?.worker.name)).toEqual({ asked: 1, answered: 1, objected: 1 })
    expect(clearanceOf(candidates[1]?.worker.name)).toEqual({ asked: 1, answered: 0, objected: 0 })
    expect(JSON.stringify(await w.as(null)(contract.listNominees, { id: edition.id }))).not.toContain('正在调查')
  })
})

describe('showing', () => {
  test('is for a second person, once, and in its time', async () => {
    const both = w.given.officer({ at: people.places.province, duties: ['selection.manage', 'selection.confirm', 'selection.review'] })
    const { edition, candidates } = await gathered(w, people)
    const show = (actor: typeof both) => w.as(actor)(contract.showNominees, { id: edition.id })
    await expect(show(people.second)).rejects.toMatchObject({ code: 'edition.stage-not-yet' })
    goTo(w, edition, 'nominees')
    await expect(show(people.second)).rejects.toMatchObject({ code: 'nominee.none-chosen' })
    goTo(w, edition, 'first_review')
    const recommendationIds = candidates.map(({ recommendationId }) => recommendationId)
    await w.as(both)(contract.chooseNominees, { id: edition.id, recommendationIds, opinion: '通过' })
    goTo(w, edition, 'nominees')
    await expect(show(both)).rejects.toMatchObject({ status: 409, code: 'nominee.same-person' })
    await expect(show(people.office)).rejects.toMatchObject({ status: 403 })
    const citySecond = w.given.officer({ at: people.places.city, duties: ['selection.confirm'] })
    await expect(show(citySecond)).rejects.toMatchObject({ status: 404 })
    expect(await show(people.second)).toEqual({ shown: 2 })
    await expect(show(people.second)).rejects.toMatchObject({ code: 'nominee.none-chosen' })
    expect((await w.auditOf(edition.id)).at(-1)).toMatchObject({ event: 'edition.nominees-shown', data: { shown: 2 } })
  })
})

describe('the public list', () => {
  const secret = { idNumber: '370102198507099812', phone: '19299998888', home: '济南市历下区演示路77号' }

  test('comes in an order of the visitor’s own that holds over its pages, with filters and their counts', async () => {
    const { edition, candidates } = await shownNominees(w, people, { titles: Array(6).fill('qilu-craftsman'), chosen: 5 })
    await w.db
      .updateTable('selection.nominee')
      .set({ cityCode: '3702', trade: '焊工' })
      .where('editionId', '=', edition.id)
      .where('recommendationId', '=', candidates[0]?.recommendationId ?? '')
      .execute()
    const whole = async (seed: string) => {
      const ids: string[] = []
      let after: string | undefined
      do {
        const page = await w.as(null)(contract.listNominees, { id: edition.id, seed, limit: 2, after })
        expect(page.total).toBe(5)
        ids.push(...page.rows.map(({ id }) => id))
        after = page.next ?? undefined
      } while (after)
      return ids
    }
    const orders = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(whole))
    for (const ids of orders) expect(new Set(ids).size).toBe(5)
    expect(await whole('a')).toEqual(orders[0])
    expect(new Set(orders.map((ids) => ids.join())).size).toBeGreaterThan(1)
    const filtered = await w.as(null)(contract.listNominees, { id: edition.id, city: '3702', trade: '焊工' })
    expect(filtered).toMatchObject({ total: 1, rows: [{ name: candidates[0]?.worker.name }] })
    expect(filtered.cities).toEqual([
      { code: '3701', name: '济南市', count: 4 },
      { code: '3702', name: '济南市', count: 1 },
    ])
    expect(filtered.trades).toEqual([
      { name: '数控车工', count: 4 },
      { name: '焊工', count: 1 },
    ])
    expect((await w.as(null)(contract.listNominees, { id: edition.id, industry: '没有这个产业' })).rows).toEqual([])
  })

  test('and each page hold no ID number, telephone or address, also where somebody wrote one into the story', async () => {
    const { edition, candidates } = await gathered(w, people)
    for (const { worker, recommendationId } of candidates) {
      const own = { idNumberSealed: seal(secret.idNumber), idNumberMasked: '370102************', phoneSealed: seal(secret.phone), nativePlace: secret.home } // biome-ignore format: one row
      await w.db
        .updateTable('registry.person')
        .set({ ...own, phoneMasked: '192****8888' })
        .where('id', '=', worker.personId)
        .execute()
      const row = await w.db
        .selectFrom('selection.recommendation')
        .select('form')
        .where('id', '=', recommendationId)
        .executeTakeFirstOrThrow()
      const told = `联系电话${secret.phone},身份证${secret.idNumber}`
      const form = {
        ...Object(row.form),
        story: told,
        deeds: told,
        sentence: secret.phone,
        remarks: secret.home,
        partyOpinion: secret.home,
      }
      await w.db
        .updateTable('selection.recommendation')
        .set({ form: json(form) })
        .where('id', '=', recommendationId)
        .execute()
    }
    await choose(edition.id, candidates)
    goTo(w, edition, 'nominees')
    await w.as(people.second)(contract.showNominees, { id: edition.id })
    const list = await w.as(null)(contract.listNominees, { id: edition.id })
    expect(list.rows).toHaveLength(2)
    const pages = await Promise.all(list.rows.map(({ id }) => w.as(null)(contract.getNominee, { id })))
    expect(pages[0]).toMatchObject({ editionName: edition.name, state: 'shown', pollId: null, title: 'qilu-craftsman' })
    const everything = JSON.stringify([list, pages])
    expect(everything).toContain('联系电话***')
    for (const hidden of [secret.idNumber, secret.phone, secret.home, '370102****', '192****8888', '1985-07-09'])
      expect(everything).not.toContain(hidden)
    for (const { worker, recommendationId } of candidates) {
      expect(everything).not.toContain(worker.personId)
      expect(everything).not.toContain(recommendationId)
    }
  })

  test('names trade, industry and grade, whether they were entered as words or as codes', async () => {
    const { edition, candidates } = await gathered(w, people, { titles: ['qilu-craftsman'] })
    const terms = [['trade', 'cnc-lathe', '数控车工'], ['skill-grade', 'senior', '高级技师'], ['industry', 'equipment', '高端装备产业']] as const // biome-ignore format: a table
    for (const [vocabularyCode, code, nameZh] of terms) {
      await w.db.insertInto('registry.vocabulary').values({ code: vocabularyCode, nameZh: vocabularyCode, nameEn: vocabularyCode }).onConflict((c) => c.doNothing()).execute() // biome-ignore format: one row
      await w.db.insertInto('registry.vocabularyTerm').values({ vocabularyCode, code, nameZh, nameEn: code }).onConflict((c) => c.doNothing()).execute() // biome-ignore format: one row
    }
    const { worker, recommendationId } = candidates[0] ?? expect.unreachable('nobody')
    await w.db.updateTable('registry.person').set({ trade: 'cnc-lathe', skillGrade: 'senior' }).where('id', '=', worker.personId).execute()
    const row = await w.db
      .selectFrom('selection.recommendation')
      .select('form')
      .where('id', '=', recommendationId)
      .executeTakeFirstOrThrow()
    const form = json({ ...Object(row.form), industry: 'equipment' })
    await w.db.updateTable('selection.recommendation').set({ form }).where('id', '=', recommendationId).execute()
    await choose(edition.id, candidates)
    goTo(w, edition, 'nominees')
    await w.as(people.second)(contract.showNominees, { id: edition.id })
    const { rows } = await w.as(null)(contract.listNominees, { id: edition.id, trade: '数控车工' })
    expect(rows).toMatchObject([{ trade: '数控车工', industry: '高端装备产业', skillGrade: '高级技师', yearsInTrade: 18 }])
  })

  test('costs the same with one row and with three', async () => {
    const { edition } = await shownNominees(w, people, { titles: Array(3).fill('qilu-craftsman') })
    const read = (limit: number) => () => w.as(null)(contract.listNominees, { id: edition.id, limit })
    const one = await w.queries(read(1))
    expect(await w.queries(read(3))).toBe(one)
    const desk = (limit: number) => () => w.as(people.office)(contract.listNomineesForOffice, { id: edition.id, limit })
    const alone = await w.queries(desk(1))
    expect(await w.queries(desk(3))).toBe(alone)
  })
})

describe('the office’s list', () => {
  test('holds reserves too, says what is open on each, and exists for the office and the inspection only', async () => {
    const { edition } = await shownNominees(w, people, { titles: Array(3).fill('qilu-craftsman'), chosen: 2 })
    const list = (actor: typeof people.office) => w.as(actor)(contract.listNomineesForOffice, { id: edition.id })
    const { rows } = await list(people.office)
    expect(rows.map(({ state, reserve }) => [state, reserve]).toSorted()).toEqual([['chosen', true], ['shown', false], ['shown', false]]) // biome-ignore format: a table
    for (const row of rows) expect(row).toMatchObject({ visit: 'none', openObjections: 0, can: { withdraw: null } })
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await w.as(people.office)(contract.listNomineesForOffice, { id: edition.id, limit: 1, after })
      paged.push(...page.rows.map((row) => row.id))
      if (!page.next) break
      after = page.next
    }
    expect(paged).toEqual(rows.map((row) => row.id))
    expect((await list(people.inspector)).rows.map(({ can }) => can.withdraw)).toEqual(Array(3).fill('edition.not-office'))
    const cityOffice = w.given.officer({ at: people.places.city, duties: ['selection.manage'] })
    await expect(list(cityOffice)).rejects.toMatchObject({ status: 404, code: 'edition.missing' })
    await expect(list(people.countyClerk)).rejects.toMatchObject({ status: 403 })
  })
})

describe('withdrawing', () => {
  test('takes that one out of the public list, and the first reserve moves up in its place', async () => {
    const { edition, candidates, idOf } = await shownNominees(w, people, { titles: Array(4).fill('qilu-craftsman'), chosen: 2 })
    const before = (await rowsOf(edition.id)).find(({ reserveOrder }) => reserveOrder === 1)
    const cityOffice = w.given.officer({ at: people.places.city, duties: ['selection.manage'] })
    await expect(w.as(cityOffice)(contract.withdrawNominee, { id: idOf(0), reason: '越权' })).rejects.toMatchObject({ status: 404 })
    const { movedUp } = await w.as(people.office)(contract.withdrawNominee, { id: idOf(0), reason: '本人退出' })
    expect(movedUp).toBe(before?.id)
    const page = await w.as(null)(contract.listNominees, { id: edition.id })
    expect(page.rows.map(({ id }) => id).toSorted()).toEqual([idOf(1), movedUp].toSorted())
    expect(await dossierState(before?.recommendationId ?? '')).toBe('accepted')
    expect(await w.auditOf(idOf(0))).toMatchObject([{ event: 'nominee.withdrawn', actorId: people.office.userId }])
    expect(await w.auditOf(movedUp ?? '')).toMatchObject([{ event: 'nominee.moved-up' }])
    await expect(w.as(null)(contract.getNominee, { id: idOf(0) })).rejects.toMatchObject({ status: 404 })
    await expect(w.as(people.office)(contract.withdrawNominee, { id: idOf(0), reason: '再次' })).rejects.toMatchObject({
      code: 'nominee.wrong-state',
    })
    expect(candidates).toHaveLength(4)
  })

  test('ends what bodies are still asked about that one, and about nobody else', async () => {
    const { edition, idOf } = await shownNominees(w, people, { titles: Array(2).fill('qilu-craftsman'), chosen: 2 })
    const rows = await rowsOf(edition.id)
    const body = await w.given.organization({ kind: 'body', name: '税务局' })
    const asked = { body, office: people.places.province, path: people.places.city.path }
    const states = async () => {
      const found = await w.db.selectFrom('clearance.request').select(['subjectId', 'state']).where('bodyId', '=', body.id).execute()
      return new Map(found.map(({ subjectId, state }) => [subjectId, state]))
    }
    for (const { recommendationId } of rows) await givenClearance(w, asked, { subjectId: recommendationId })
    await w.as(people.office)(contract.withdrawNominee, { id: idOf(0), reason: '本人退出' })
    const of = (id: string) => rows.find((row) => row.id === id)?.recommendationId ?? ''
    expect([(await states()).get(of(idOf(0))), (await states()).get(of(idOf(1)))]).toEqual(['cancelled', 'asked'])
  })

  test('of a reserve moves nobody up, and with nobody left nobody moves', async () => {
    const { edition, idOf } = await shownNominees(w, people, { titles: Array(3).fill('qilu-craftsman'), chosen: 1 })
    expect(await w.as(people.office)(contract.withdrawNominee, { id: idOf(1), reason: '退出' })).toEqual({ movedUp: null })
    expect(await w.as(people.office)(contract.withdrawNominee, { id: idOf(0), reason: '退出' })).toEqual({ movedUp: idOf(2) })
    expect(await w.as(people.office)(contract.withdrawNominee, { id: idOf(2), reason: '退出' })).toEqual({ movedUp: null })
    expect((await rowsOf(edition.id)).map(({ state }) => state)).toEqual(Array(3).fill('withdrawn'))
  })
})

describe('a site visit', () => {
  const visit = {
    visitedOn: '2026-05-06',
    place: '数控车间',
    checks: [{ item: '岗位属实', holds: true }],
    passed: true,
    findings: '情况属实',
  }

  test('is recorded by the office or by whoever covers the unit, with files of one’s own, and again if need be', async () => {
    const { edition, idOf } = await shownNominees(w, people)
    const id = idOf(0)
    const record = (actor: typeof people.office, more: object = {}) => w.as(actor)(contract.recordVisit, { id, ...visit, ...more })
    await expect(record(people.countyClerk)).rejects.toMatchObject({ code: 'edition.stage-not-yet' })
    goTo(w, edition, 'site_visit')
    await expect(record(people.otherClerk)).rejects.toMatchObject({ status: 404, code: 'nominee.missing' })
    const picture = await sentFile(w, people.countyClerk, Buffer.from('picture'), '现场.jpg')
    await expect(record(people.office, { fileIds: [picture] })).rejects.toMatchObject({ code: 'file.not-yours' })
    await record(people.countyClerk, { fileIds: [picture] })
    expect(await w.auditOf(id)).toMatchObject([
      { event: 'nominee.visited', actorId: people.countyClerk.userId, data: { passed: true, files: 1 } },
    ])
    const visitOf = async () =>
      (await w.as(people.office)(contract.listNomineesForOffice, { id: edition.id })).rows.find((row) => row.id === id)?.visit
    expect(await visitOf()).toBe('passed')
    await record(people.office, { passed: false, findings: '岗位不符' })
    expect(await visitOf()).toBe('failed')
    await w.as(people.office)(contract.withdrawNominee, { id: idOf(1), reason: '退出' })
    await expect(w.as(people.office)(contract.recordVisit, { id: idOf(1), ...visit })).rejects.toMatchObject({
      code: 'nominee.wrong-state',
    })
  })

  test('is not recorded where the edition has none', async () => {
    const { edition } = await shownNominees(w, people)
    await w.db.deleteFrom('selection.stage').where('editionId', '=', edition.id).where('kind', '=', 'site_visit').execute()
    const { rows } = await w.as(people.office)(contract.listNomineesForOffice, { id: edition.id })
    await expect(w.as(people.office)(contract.recordVisit, { id: rows[0]?.id ?? '', ...visit })).rejects.toMatchObject({
      code: 'edition.not-foreseen',
    })
  })
})
