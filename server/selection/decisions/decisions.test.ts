import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as notices from '../../../contract/procedures/notices.ts'
import * as contract from '../../../contract/selection/decisions.ts'
import * as editions from '../../../contract/selection/editions.ts'
import * as nominees from '../../../contract/selection/nominees.ts'
import { type World, world } from '../../testing/world.ts'
import { goTo, shownNominees } from '../nominees/testing.ts'
import { type Cast, cast } from '../testing.ts'
import { computed, expertsAlone, noticed, paper, scored } from './testing.ts'
import { lotOf } from './ties.ts'

let w: World
let people: Cast
beforeAll(async () => {
  w = await world()
  people = await cast(w)
})
afterAll(() => w.close())

const cityOffice = () => w.given.officer({ at: people.places.city, duties: ['selection.manage', 'selection.confirm', 'inspection.read'] })
const office = () => w.as(people.office)

describe('the result', () => {
  test('of the experts alone follows the frozen rules, and is the office’s until its notice', async () => {
    const { edition, candidates, result, idOf } = await computed(w, people)
    const { id } = edition
    expect(result).toMatchObject({ rulesHash: edition.rulesHash, drawSeed: null, effectiveVoteWeight: null })
    expect(result.rows.map(({ name, rank, total, proposed, decided }) => [name, rank, total, proposed, decided])).toEqual([
      [candidates[0]?.worker.name, 1, 10_000, 'qilu-great-craftsman', null],
      [candidates[1]?.worker.name, 2, 9_900, 'qilu-craftsman', null],
      [candidates[2]?.worker.name, 3, 9_800, null, null],
      [candidates[3]?.worker.name, 4, 9_700, null, null],
    ])
    expect(result.can).toEqual({ decide: null, publish: 'decision.not-decided', confer: 'decision.not-decided' })
    expect(result.others.map(({ method }) => method)).toContain('aggregate.median')
    expect((await w.as(people.inspector)(contract.getResult, { id }))?.can.decide).toBe('edition.not-office')
    for (const read of [contract.getPublicResult, contract.getResult])
      await expect(w.as(cityOffice())(read, { id })).rejects.toMatchObject({ status: 404 })
    await expect(w.as(null)(contract.getPublicResult, { id })).rejects.toMatchObject({ status: 404, code: 'result.missing' })
    await expect(w.as(people.countyClerk)(contract.getResult, { id })).rejects.toMatchObject({ status: 403 })
    const digest = async () => (await w.auditOf(id)).at(-1)?.data
    const first = await digest()
    await office()(contract.computeResult, { id })
    expect(await digest()).toEqual(first)
    expect(idOf(0)).toBe(result.rows[0]?.nomineeId)
  })

  test('waits for the experts to close, and for its stage', async () => {
    const shown = await shownNominees(w, people, { rules: expertsAlone })
    const { id } = shown.edition
    const compute = () => office()(contract.computeResult, { id })
    await expect(compute()).rejects.toMatchObject({ code: 'edition.stage-not-yet' })
    goTo(w, shown.edition, 'judging')
    await office()(contract.openJudging, { id })
    goTo(w, shown.edition, 'decision')
    await expect(compute()).rejects.toMatchObject({ status: 409, code: 'decision.judging-open' })
    expect(await office()(contract.getResult, { id })).toBeNull()
    await expect(office()(contract.decide, { id, ...paper })).rejects.toMatchObject({ code: 'decision.no-result' })
    await expect(w.as(cityOffice())(contract.computeResult, { id })).rejects.toMatchObject({ status: 404 })
  })

  test('breaks a tie by the declared chain, and records the step', async () => {
    const { edition, candidates, idOf } = await computed(w, people, () => 0)
    const personId = candidates[2]?.worker.personId ?? ''
    await w.db.updateTable('registry.person').set({ tradeSinceYear: 1990 }).where('id', '=', personId).execute()
    const { rows, drawSeed } = await office()(contract.computeResult, { id: edition.id, drawSeed: '2026-05-03 公开抽签' })
    expect(rows[0]?.nomineeId).toBe(idOf(2))
    expect(rows[1]?.decidedBy).toBe('years-in-trade')
    expect(rows.slice(2).map(({ decidedBy }) => decidedBy)).toEqual(['draw', 'draw'])
    expect(drawSeed).toBe('2026-05-03 公开抽签')
    // from the published list anybody can repeat the draw
    const drawn = rows.slice(1).map(({ name, unit }) => lotOf('2026-05-03 公开抽签', `${name} ${unit}`))
    expect(drawn).toEqual(drawn.toSorted())
    const unseeded = await office()(contract.computeResult, { id: edition.id })
    expect(unseeded.drawSeed).toBe(edition.rulesHash)
  })

  test('leaves out who withdrew, and gives no title to whose visit failed', async () => {
    const { edition, idOf } = await computed(w, people)
    goTo(w, edition, 'site_visit')
    const visit = {
      visitedOn: '2026-05-06',
      place: '车间',
      checks: [{ item: '岗位属实', holds: false }],
      passed: false,
      findings: '岗位不符',
    }
    await office()(nominees.recordVisit, { id: idOf(0), ...visit })
    await office()(nominees.withdrawNominee, { id: idOf(1), reason: '退出' })
    const { rows } = await office()(contract.computeResult, { id: edition.id })
    expect(rows.map(({ nomineeId, proposed, closed }) => [nomineeId, proposed, closed])).toEqual([
      [idOf(0), null, 'decision.visit-failed'],
      [idOf(2), 'qilu-craftsman', null],
      [idOf(3), 'qilu-craftsman', null],
    ])
  })

  test('costs the same to read with one person and with four', async () => {
    const shown = await shownNominees(w, people, { titles: ['qilu-craftsman'], rules: expertsAlone })
    await scored(w, people, shown, () => 0)
    goTo(w, shown.edition, 'decision')
    await office()(contract.computeResult, { id: shown.edition.id })
    const one = await w.queries(() => office()(contract.getResult, { id: shown.edition.id }))
    const many = await computed(w, people)
    expect(await w.queries(() => office()(contract.getResult, { id: many.edition.id }))).toBe(one)
  })
})

describe('the decision', () => {
  test('departs from the ranking with a written reason, within the places, to titles on offer, for those who are in', async () => {
    const { edition, idOf } = await computed(w, people)
    const { id } = edition
    const depart = (...departures: { nomineeId: string; title: string | null; reason: string }[]) =>
      office()(contract.decide, { id, ...paper, departures })
    const raise = (at: number, title: string | null, reason = '事迹突出') => ({ nomineeId: idOf(at), title, reason })
    await expect(depart(raise(2, 'qilu-craftsman'))).rejects.toMatchObject({
      ...{ status: 409, code: 'decision.places-exceeded' },
      details: { title: 'qilu-craftsman', places: 2 },
    })
    await expect(depart(raise(1, 'qilu-great-craftsman'))).rejects.toMatchObject({ code: 'decision.places-exceeded' })
    await expect(depart(raise(1, 'luban-chief-craftsman'))).rejects.toMatchObject({ code: 'recommendation.title-not-offered' })
    await expect(depart(raise(1, null), raise(2, 'qilu-craftsman', ' '))).rejects.toMatchObject({ status: 400 })
    await expect(depart({ ...raise(1, null), nomineeId: crypto.randomUUID() })).rejects.toMatchObject({ status: 404 })
    await expect(w.as(cityOffice())(contract.decide, { id, ...paper })).rejects.toMatchObject({ status: 404 })
    const decided = await depart(raise(1, null, '材料存疑'), raise(2, 'qilu-craftsman'))
    expect(decided.rows.map(({ decided: title, departure }) => [title, departure])).toEqual([
      ['qilu-great-craftsman', null],
      [null, '材料存疑'],
      ['qilu-craftsman', '事迹突出'],
      [null, null],
    ])
    expect((await w.auditOf(id)).at(-1)).toMatchObject({
      event: 'edition.decided',
      data: { documentNumber: paper.documentNumber, titled: 2, departures: 2 },
    })
    await expect(depart()).rejects.toMatchObject({ code: 'decision.already-decided' })
    await expect(office()(contract.computeResult, { id })).rejects.toMatchObject({ code: 'decision.already-decided' })
  })

  test('gives nothing to who has gone since the result', async () => {
    const { edition, idOf } = await computed(w, people)
    await office()(nominees.withdrawNominee, { id: idOf(0), reason: '退出' })
    const departures = [{ nomineeId: idOf(0), title: 'qilu-craftsman', reason: '挽留' }]
    await expect(office()(contract.decide, { id: edition.id, ...paper, departures })).rejects.toMatchObject({
      code: 'decision.nominee-closed',
    })
    const { rows } = await office()(contract.decide, { id: edition.id, ...paper })
    expect(rows[0]).toMatchObject({ decided: null, closed: 'nominee.wrong-state', proposed: 'qilu-great-craftsman' })
  })
})

describe('the notice', () => {
  test('names those decided, is published by the second person, and opens the result to everybody', async () => {
    const { edition, candidates } = await computed(w, people)
    const { id } = edition
    goTo(w, edition, 'notice')
    const prepare = () => office()(contract.prepareNotice, { id, documentNumber: '鲁工匠办〔2026〕4号', opensOn: '2026-05-18' })
    await expect(prepare()).rejects.toMatchObject({ code: 'decision.not-decided' })
    await office()(contract.decide, { id, ...paper })
    const { noticeId } = await prepare()
    await expect(prepare()).rejects.toMatchObject({ code: 'decision.notice-exists' })
    const desk = await office()(notices.getDeskNotice, { id: noticeId })
    expect(desk.entries.map(({ label }) => [label.name, label.title]).toSorted()).toEqual(
      [[candidates[0]?.worker.name, '齐鲁大工匠'], [candidates[1]?.worker.name, '齐鲁工匠']].toSorted(), // biome-ignore format: two rows
    )
    await expect(w.as(null)(contract.getPublicResult, { id })).rejects.toMatchObject({ status: 404 })
    // a cancelled one gives way to another
    await w.as(people.second)(notices.cancelNotice, { id: noticeId, reason: '文号有误,重新公示' })
    expect((await office()(contract.getResult, { id }))?.can.publish).toBeNull()
    const second = await prepare()
    w.time.set('2026-05-18T09:00:00+08:00')
    await w.as(people.second)(notices.publishNotice, { id: second.noticeId })
    const published = await w.as(null)(contract.getPublicResult, { id })
    expect(published).toMatchObject({ rulesHash: edition.rulesHash, weights: { expert: 100, vote: 0 } })
    expect(published.rows.map(({ rank, decided }) => [rank, decided])).toEqual([[1, 'qilu-great-craftsman'], [2, 'qilu-craftsman'], [3, null], [4, null]]) // biome-ignore format: a table
    expect((await w.as(null)(editions.getEdition, { id })).noticeIds).toEqual([second.noticeId])
    expect((await office()(contract.getResult, { id }))?.can).toMatchObject({ publish: 'decision.notice-exists', confer: null })
  })
})

const objectTo = async (noticeId: string, name: string | undefined) => {
  const { entries } = await w.as(null)(notices.getNotice, { id: noticeId })
  const statement = '二〇二四年所报的第一完成人成果实际由三车间完成,当时的调试记录可以核对,请查证。'
  const filed = await w.as(null)(notices.fileObjection, {
    id: noticeId,
    entryId: entries.find(({ label }) => label.name === name)?.id ?? '',
    statement,
  })
  return (await w.db.selectFrom('notices.objection').select('id').where('number', '=', filed.number).executeTakeFirstOrThrow()).id
}
const uphold = async (id: string) => {
  const handler = w.given.officer({ at: people.places.province, duties: ['notices.handle'] })
  await w.as(handler)(notices.acceptObjection, { id })
  await w.as(handler)(notices.investigateObjection, { id })
  await w.as(handler)(notices.decideObjection, { id, outcome: 'upheld', finding: '经查,所报成果并非本人完成。', reply: '经查属实。' })
  await w.as(people.second)(notices.confirmObjection, { id })
  await w.runJobs()
}
const proposal = { documentNumber: '鲁会〔2026〕26号', conferredOn: '2026-05-25' }

describe('conferral', () => {
  test('takes two people; certificates are numbered, the register and the edition say so, and the edition can be finished', async () => {
    const both = w.given.officer({ at: people.places.province, duties: ['selection.manage', 'selection.confirm'] })
    const { edition, candidates } = await noticed(w, people)
    const { id } = edition
    await expect(w.as(both)(contract.proposeConferral, { id, ...proposal })).rejects.toMatchObject({ code: 'edition.stage-not-yet' })
    goTo(w, edition, 'conferral')
    await expect(w.as(people.second)(contract.conferTitles, { id })).rejects.toMatchObject({ code: 'decision.not-proposed' })
    await expect(w.as(cityOffice())(contract.proposeConferral, { id, ...proposal })).rejects.toMatchObject({ status: 404 })
    expect(await w.as(both)(contract.proposeConferral, { id, ...proposal })).toEqual({ proposed: 2 })
    await expect(w.as(both)(contract.conferTitles, { id })).rejects.toMatchObject({ status: 409, code: 'decision.same-person' })
    await expect(office()(contract.conferTitles, { id })).rejects.toMatchObject({ status: 403 })
    expect((await w.as(null)(contract.listConferred, { id })).rows).toEqual([])
    expect(await w.as(people.second)(contract.conferTitles, { id })).toEqual({ conferred: 2, held: [] })
    const { rows, reserveUsed } = await w.as(null)(contract.listConferred, { id })
    expect(reserveUsed).toBe(0)
    expect(rows.map(({ name, title, trade, place }) => [name, title, trade, place])).toEqual([
      [candidates[0]?.worker.name, 'qilu-great-craftsman', '数控车工', '济南市'],
      [candidates[1]?.worker.name, 'qilu-craftsman', '数控车工', '济南市'],
    ])
    for (const { number } of rows) expect(number).toMatch(/^演示.+2026-\d{4}$/)
    await expect(w.as(people.second)(contract.conferTitles, { id })).resolves.toEqual({ conferred: 0, held: [] })
    expect((await w.as(null)(contract.listConferred, { id })).rows).toEqual(rows)
    await expect(w.as(people.second)(editions.cancelEdition, { id, reason: '停办' })).rejects.toMatchObject({
      code: 'edition.already-conferred',
    })
    await expect(office()(nominees.withdrawNominee, { id: (await nomineeOf(id, candidates[0]?.worker.name)) ?? '', reason: '退出' })).rejects.toMatchObject({ code: 'nominee.too-late' }) // biome-ignore format: one call
    expect(await office()(editions.finishEdition, { id })).toMatchObject({ state: 'finished', counts: { titles: 2 } })
    expect((await w.auditOf(id)).map(({ event }) => event).slice(-3)).toEqual(['edition.titles-conferred', 'edition.titles-conferred', 'edition.finished']) // biome-ignore format: a list
  })

  test('before its notice has ended holds everybody back, with the reason', async () => {
    const { edition } = await noticed(w, people, { opensOn: '2026-05-22' })
    const { id } = edition
    goTo(w, edition, 'conferral')
    await office()(contract.proposeConferral, { id, ...proposal })
    const { conferred, held } = await w.as(people.second)(contract.conferTitles, { id })
    expect([conferred, held.map(({ code }) => code)]).toEqual([0, ['decision.notice-open', 'decision.notice-open']])
    w.time.set('2026-05-28T16:59:59.999+08:00')
    expect((await w.as(people.second)(contract.conferTitles, { id })).conferred).toBe(0)
    w.time.set('2026-05-28T17:00:00+08:00')
    expect((await w.as(people.second)(contract.conferTitles, { id })).conferred).toBe(2)
  })

  test('an open objection holds that one; upheld, the next of the result moves up with a notice of its own', async () => {
    const { edition, candidates, noticeId, idOf } = await noticed(w, people)
    const { id } = edition
    const objection = await objectTo(noticeId, candidates[0]?.worker.name)
    goTo(w, edition, 'conferral')
    await office()(contract.proposeConferral, { id, ...proposal })
    expect(await w.as(people.second)(contract.conferTitles, { id })).toEqual({
      conferred: 1,
      held: [{ name: candidates[0]?.worker.name, code: 'decision.open-objection' }],
    })
    await uphold(objection)
    const rows = (await office()(contract.getResult, { id }))?.rows
    expect(rows?.map(({ nomineeId, decided, departure }) => [nomineeId, decided, departure])).toEqual([
      [idOf(0), null, '公示异议经查属实'],
      [idOf(1), 'qilu-craftsman', null],
      [idOf(2), 'qilu-craftsman', '递补'],
      [idOf(3), null, null],
    ])
    // what the reserve is to receive is nobody's to know before its notice
    const open = await w.as(null)(contract.getPublicResult, { id })
    expect(open.rows.map(({ nomineeId, decided }) => [nomineeId, decided])).toEqual([[idOf(1), 'qilu-craftsman'], [idOf(2), null], [idOf(3), null]]) // biome-ignore format: a table
    expect(await w.as(people.second)(contract.conferTitles, { id })).toEqual({
      conferred: 0,
      held: [{ name: candidates[2]?.worker.name, code: 'decision.notice-open' }],
    })
    const [own] = (await office()(notices.listDeskNotices, { state: 'prepared', limit: 50 })).rows.filter(
      ({ subjectId }) => subjectId === id,
    )
    expect(own).toMatchObject({ opensOn: '2026-05-26', workingDays: 5 })
    const printed = await namesIn(await office()(editions.printForm, { id, kind: 'notice', as: 'xlsx' }))
    expect(candidates.map(({ worker }) => printed.includes(worker.name))).toEqual([false, false, true, false])
    w.time.set('2026-05-26T09:00:00+08:00')
    await w.as(people.second)(notices.publishNotice, { id: own?.id ?? '' })
    expect((await w.as(null)(contract.getPublicResult, { id })).rows[1]?.decided).toBe('qilu-craftsman')
    w.time.set('2026-06-01T17:00:00+08:00')
    expect((await w.as(people.second)(contract.conferTitles, { id })).conferred).toBe(1)
    const conferred = await w.as(null)(contract.listConferred, { id })
    expect(conferred.reserveUsed).toBe(1)
    expect(conferred.rows.map(({ name }) => name)).toEqual([candidates[1]?.worker.name, candidates[2]?.worker.name])
    await expect(w.as(null)(nominees.getNominee, { id: idOf(0) })).rejects.toMatchObject({ status: 404 })
    expect(await dossierState(idOf(0))).toBe('refused')
  })

  test('who steps back after the decision is followed by the next of the result', async () => {
    const { edition, idOf, candidates } = await noticed(w, people)
    const { id } = edition
    await office()(nominees.withdrawNominee, { id: idOf(1), reason: '本人退出' })
    await w.runJobs()
    await w.runJobs()
    const rows = (await office()(contract.getResult, { id }))?.rows
    expect(rows?.map(({ decided, departure }) => [decided, departure])).toEqual([['qilu-great-craftsman', null], [null, '本人退出'], ['qilu-craftsman', '递补'], [null, null]]) // biome-ignore format: a table
    goTo(w, edition, 'conferral')
    expect(await office()(contract.proposeConferral, { id, ...proposal })).toEqual({ proposed: 2 })
    expect(await w.as(people.second)(contract.conferTitles, { id })).toEqual({
      conferred: 1,
      held: [{ name: candidates[2]?.worker.name, code: 'decision.notice-open' }],
    })
  })
})

/** Every text of a printed workbook. */
async function namesIn(file: Blob): Promise<string[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await file.arrayBuffer())
  const texts: string[] = []
  for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)))
  return texts
}

const nomineeOf = async (editionId: string, name: string | undefined) =>
  (await office()(nominees.listNomineesForOffice, { id: editionId })).rows.find((row) => row.name === name)?.id
const dossierState = async (nomineeId: string) =>
  (
    await w.db
      .selectFrom('selection.nominee as n')
      .innerJoin('selection.recommendation as r', 'r.id', 'n.recommendationId')
      .innerJoin('casework.dossier as d', 'd.id', 'r.dossierId')
      .select('d.state')
      .where('n.id', '=', nomineeId)
      .executeTakeFirstOrThrow()
  ).state

describe('the official papers', () => {
  test('print as both kinds for the office; a county prints its own summary and nothing else', async () => {
    const { edition, candidates } = await noticed(w, people)
    const { id } = edition
    for (const kind of ['summary', 'nominees', 'notice', 'decision'] as const)
      for (const as of ['pdf', 'xlsx'] as const) {
        const file = await office()(editions.printForm, { id, kind, as })
        expect(Buffer.from(await file.arrayBuffer()).toString('latin1', 0, 4), `${kind} ${as}`).toBe(
          as === 'pdf' ? '%PDF' : 'PK\u0003\u0004',
        )
      }
    const decided = await namesIn(await office()(editions.printForm, { id, kind: 'decision', as: 'xlsx' }))
    expect(candidates.map(({ worker }) => decided.includes(worker.name))).toEqual([true, true, false, false])
    const listed = await namesIn(await office()(editions.printForm, { id, kind: 'nominees', as: 'xlsx' }))
    expect(candidates.every(({ worker }) => listed.includes(worker.name))).toBe(true)
    for (const text of [...decided, ...listed]) expect(text).not.toMatch(/\d{17}[\dX]|1[3-9]\d{9}|\*{4}/)
    expect((await w.as(people.countyClerk)(editions.printForm, { id, kind: 'summary' })).size).toBeGreaterThan(1_000)
    for (const kind of ['nominees', 'notice', 'decision'] as const)
      await expect(w.as(people.countyClerk)(editions.printForm, { id, kind })).rejects.toMatchObject({ status: 404 })
    await expect(w.as(people.otherClerk)(editions.printForm, { id, kind: 'summary' })).rejects.toMatchObject({ status: 404 })
    await expect(w.as(people.unitClerk)(editions.printForm, { id, kind: 'summary' })).rejects.toMatchObject({ status: 403 })
  })

  test('that have nothing to say yet do not exist', async () => {
    const shown = await shownNominees(w, people, { rules: expertsAlone })
    const { id } = shown.edition
    await expect(office()(editions.printForm, { id, kind: 'notice' })).rejects.toMatchObject({ status: 404, code: 'notice.missing' })
    await expect(office()(editions.printForm, { id, kind: 'decision' })).rejects.toMatchObject({ status: 404, code: 'result.missing' })
    expect((await office()(editions.printForm, { id, kind: 'nominees' })).size).toBeGreaterThan(1_000)
  })
})
