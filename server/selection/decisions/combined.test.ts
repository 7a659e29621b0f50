import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as clearances from '../../../contract/procedures/clearance.ts'
import * as notices from '../../../contract/procedures/notices.ts'
import * as voting from '../../../contract/procedures/voting.ts'
import * as contract from '../../../contract/selection/decisions.ts'
import * as nominees from '../../../contract/selection/nominees.ts'
import * as recommendations from '../../../contract/selection/recommendations.ts'
import { dayOf } from '../../platform/calendar.ts'
import { holders } from '../../procedures/honours/index.ts'
import { vote } from '../../procedures/voting/testing.ts'
import { type World, world } from '../../testing/world.ts'
import { goTo, shownNominees } from '../nominees/testing.ts'
import { type Cast, cast, craftsman, openedEdition, submitted } from '../testing.ts'
import { computed, expertsAlone, noticed, paper, scored } from './testing.ts'

let w: World
let people: Cast
beforeAll(async () => {
  w = await world()
  people = await cast(w)
})
afterAll(() => w.close())

const office = () => w.as(people.office)
const proposal = { documentNumber: '鲁会〔2026〕26号', conferredOn: '2026-05-25' }

describe('experts and the public together', () => {
  const halves = (given: Parameters<typeof expertsAlone>[0]) => ({
    ...expertsAlone(given),
    voting: { min: 1, max: 2, method: 'max-share', trimPlaces: 1, maxChanges: 5, lateRegistration: true },
    combining: { expert: 50, vote: 50 },
  })

  test('the vote is laid out once, closed, weighed as the rules say, and shown beside other ways to weigh it', async () => {
    const titles = ['qilu-great-craftsman', ...Array(4).fill('qilu-craftsman')]
    const shown = await shownNominees(w, people, { titles, chosen: 4, rules: halves })
    const { edition, idOf, candidates } = shown
    const { id } = edition
    const { pollId, ...laid } = await office()(contract.openVoting, { id })
    expect(laid.candidates).toBe(4)
    expect(laid.roll).toBeGreaterThanOrEqual(5)
    await expect(office()(contract.openVoting, { id })).rejects.toMatchObject({ code: 'decision.poll-exists' })
    const rows = await w.db.selectFrom('selection.nominee').select(['id', 'candidateId']).where('editionId', '=', id).execute()
    const ballotOf = (at: number) => rows.find((row) => row.id === idOf(at))?.candidateId ?? ''
    await scored(w, people, shown, (at) => at * 100)
    goTo(w, edition, 'voting')
    const chosen = [[2], [2], [2, 3], [0]]
    for (const [i, at] of chosen.entries()) {
      const voter = candidates[i]?.worker
      if (voter) await vote(w, voter, pollId, at.map(ballotOf))
    }
    // who withdraws now leaves the ballot, and nobody joins it
    expect(await office()(nominees.withdrawNominee, { id: idOf(3), reason: '退出' })).toEqual({ movedUp: null })
    const gone = await w.db.selectFrom('voting.candidate').select('state').where('id', '=', ballotOf(3)).executeTakeFirstOrThrow()
    expect(gone.state).toBe('withdrawn')
    goTo(w, edition, 'decision')
    await expect(office()(contract.computeResult, { id })).rejects.toMatchObject({ status: 409, code: 'decision.vote-open' })
    await office()(voting.closePoll, { id: pollId })
    const result = await office()(contract.computeResult, { id })
    expect(result.rows.map(({ nomineeId, expert, votes, votePoints, total, rankExpert, rankVote, proposed }) => [nomineeId, expert, votes, votePoints, total, rankExpert, rankVote, proposed])).toEqual([
      [idOf(2), 9_800, 3, 10_000, 9_900, 3, 1, 'qilu-craftsman'],
      [idOf(0), 10_000, 1, 3_333, 6_667, 1, 2, 'qilu-great-craftsman'],
      [idOf(1), 9_900, 0, 0, 4_950, 2, 3, null],
    ]) // biome-ignore format: a table
    expect(result.effectiveVoteWeight).toBeGreaterThan(90)
    const alone = result.others.find(({ method }) => method === 'experts-alone')
    expect(alone).toMatchObject({
      method: 'experts-alone',
      in: [{ name: candidates[1]?.worker.name }],
      out: [{ name: candidates[2]?.worker.name }],
    })
    expect(result.others.map(({ method }) => method)).toEqual(expect.arrayContaining(['vote.max-share', 'vote.log-standardised']))
  })
})

describe('a clearance that objects after the decision', () => {
  test('holds that one back from conferral, and nobody else', async () => {
    const body = await w.given.organization({ kind: 'body', name: '演示公安机关' })
    const officer = w.given.officer({ at: body, duties: ['clearance.answer'] })
    const rule = { code: 'worker', about: 'person', when: {}, bodies: [body.code], basis: '一线职工征求公安机关意见' }
    const made = await computed(w, people, undefined, () => ({ clearance: [rule] }))
    const { id } = made.edition
    goTo(w, made.edition, 'clearance')
    await office()(recommendations.askClearances, { id, dueOn: '2026-04-20' })
    const { rows } = await w.as(officer)(clearances.listClearances, { limit: 50 })
    const question = rows.find(({ name }) => name === made.candidates[0]?.worker.name)
    goTo(w, made.edition, 'decision')
    const { edition, candidates } = await noticed(w, people, {}, made)
    const no = { state: 'objected' as const, documentNumber: '鲁公函〔2026〕9号', answeredOn: '2026-05-10', note: '正在调查' }
    await w.as(officer)(clearances.answerClearance, { id: question?.id ?? '', ...no })
    goTo(w, edition, 'conferral')
    await office()(contract.proposeConferral, { id, ...proposal })
    expect(await w.as(people.second)(contract.conferTitles, { id })).toEqual({
      conferred: 1,
      held: [{ name: candidates[0]?.worker.name, code: 'decision.clearance-objected' }],
    })
  })
})

test('a county runs its own edition; its holders are the pool of the city, and the city’s office does not run it', async () => {
  const { county, city } = people.places
  const officer = (...duties: Parameters<typeof w.given.officer>[0]['duties']) => w.given.officer({ at: county, duties })
  const own: Cast = {
    ...people,
    places: { ...people.places, province: county },
    office: officer('selection.manage', 'selection.review'),
    second: officer('selection.confirm'),
  }
  w.time.set('2026-03-05T09:00:00+08:00')
  const simple = (given: Parameters<typeof expertsAlone>[0]) => ({ judging: expertsAlone(given).judging })
  const edition = await openedEdition(w, own, simple, 'county')
  const candidates: { worker: Awaited<ReturnType<typeof craftsman>>; recommendationId: string; title: string }[] = []
  for (let i = 0; i < 2; i += 1) {
    const worker = await craftsman(w, people)
    const { id, standing } = await submitted(w, people, edition.id, worker, 'county-craftsman')
    expect(standing.holder.name).toBe('历下区')
    candidates.push({ worker, recommendationId: id, title: 'county-craftsman' })
  }
  goTo(w, edition, 'first_review')
  const recommendationIds = candidates.map(({ recommendationId }) => recommendationId)
  await w.as(own.office)(nominees.chooseNominees, { id: edition.id, recommendationIds, opinion: '初审通过' })
  goTo(w, edition, 'nominees')
  await w.as(own.second)(nominees.showNominees, { id: edition.id })
  const rows = await w.db.selectFrom('selection.nominee').select(['id', 'recommendationId']).where('editionId', '=', edition.id).execute()
  const idOf = (at: number) => rows.find((row) => row.recommendationId === candidates[at]?.recommendationId)?.id ?? ''
  const judgingId = await scored(w, own, { edition, candidates, idOf }, (at) => at * 100)
  goTo(w, edition, 'decision')
  const result = await w.as(own.office)(contract.computeResult, { id: edition.id })
  const cityOffice = w.given.officer({ at: city, duties: ['selection.review', 'inspection.read'] })
  await expect(w.as(cityOffice)(contract.computeResult, { id: edition.id })).rejects.toMatchObject({ status: 403 })
  await noticed(w, own, {}, { edition, candidates, idOf, judgingId, result })
  goTo(w, edition, 'conferral')
  await w.as(own.office)(contract.proposeConferral, { id: edition.id, ...proposal, documentNumber: '历工〔2026〕3号' })
  expect(await w.as(own.second)(contract.conferTitles, { id: edition.id })).toEqual({ conferred: 2, held: [] })
  const pool = (within: string) => w.read(w.system, (ctx) => holders(ctx, { titleCode: 'county-craftsman', within }))
  expect((await pool(city.path)).map(({ personId }) => personId).toSorted()).toEqual(
    candidates.map(({ worker }) => worker.personId).toSorted(),
  )
  expect((await pool(city.path))[0]?.number).toMatch(/^演示县匠2026-370102-\d{4}$/)
  expect(await pool(people.places.otherCounty.path)).toEqual([])
})

test('who received a title costs the same to list for one as for two', async () => {
  const { edition } = await noticed(w, people)
  const { id } = edition
  goTo(w, edition, 'conferral')
  await office()(contract.proposeConferral, { id, ...proposal })
  await w.as(people.second)(contract.conferTitles, { id })
  const read = () => w.as(null)(contract.listConferred, { id })
  const two = await w.queries(read)
  await w.db.updateTable('selection.resultRow').set({ honourId: null }).where('editionId', '=', id).where('rank', '=', 2).execute()
  expect((await read()).rows).toHaveLength(1)
  expect(await w.queries(read)).toBe(two)
})

test('the public result says how each title came and whether it was conferred, and keeps the reasons; those with a title can be listed alone', async () => {
  const shown = await computed(w, people)
  const { id } = shown.edition
  const departures = [{ nomineeId: shown.idOf(2), title: 'qilu-craftsman', reason: '委员会认为三车间的成果更突出' }]
  await office()(contract.decide, {
    id,
    ...paper,
    departures: [...departures, { nomineeId: shown.idOf(1), title: null, reason: '名额让与后一位' }],
  })
  goTo(w, shown.edition, 'notice')
  const { noticeId } = await office()(contract.prepareNotice, { id, documentNumber: paper.documentNumber, opensOn: dayOf(w.time.now) })
  await w.as(people.second)(notices.publishNotice, { id: noticeId })
  const read = () => w.as(null)(contract.getPublicResult, { id })
  const open = await read()
  expect(open.rows.map(({ came, conferred }) => [came, conferred])).toEqual([['ranking', false], [null, false], ['departure', false], [null, false]]) // biome-ignore format: a table
  expect(open.drawSeed).toBe(shown.result.drawSeed)
  expect(JSON.stringify(open)).not.toMatch(/三车间|名额让与/)

  goTo(w, shown.edition, 'conferral')
  await office()(contract.proposeConferral, { id, ...proposal })
  await w.as(people.second)(contract.conferTitles, { id })
  expect((await read()).rows.map(({ conferred }) => conferred)).toEqual([true, false, true, false])
  const named = await w.as(null)(nominees.listNominees, { id, conferred: true })
  expect(named.total).toBe(2)
  expect(named.rows.map((row) => row.id).toSorted()).toEqual([shown.idOf(0), shown.idOf(2)].toSorted())
  const honour = await w.db.selectFrom('honours.honour').select('industry').where('sourceId', '=', shown.idOf(0)).executeTakeFirstOrThrow()
  expect(honour.industry).toBe('高端装备')
})
