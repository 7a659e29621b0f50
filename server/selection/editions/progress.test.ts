import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as casework from '../../../contract/procedures/casework.ts'
import * as contract from '../../../contract/selection/editions.ts'
import { getProgress } from '../../../contract/selection/editions-progress.ts'
import * as nominees from '../../../contract/selection/nominees.ts'
import { type World, world } from '../../testing/world.ts'
import { goTo } from '../nominees/testing.ts'
import { arrived, type Cast, cast, craftsman, openedEdition, submitted } from '../testing.ts'
import { type Facts, waitsOf } from './progress.ts'

let w: World
let people: Cast
beforeAll(async () => {
  w = await world()
  people = await cast(w)
})
afterAll(() => w.close())

describe('where an edition stands', () => {
  test('by the places below the reader and by state; what it waits for is the office’s to know', async () => {
    w.time.set('2026-03-05T09:00:00+08:00')
    const edition = await openedEdition(w, people)
    const first = await submitted(w, people, edition.id, await craftsman(w, people))
    await arrived(w, people, edition.id, await craftsman(w, people))
    const { city, county, otherCounty } = people.places
    const office = await w.as(people.office)(getProgress, { id: edition.id })
    // of what has not come up to it, the province knows nothing
    expect(office.rows.map(({ place, counts }) => [place.path, counts])).toEqual([[city.path, { in_review: 1 }]])
    expect(office.closing?.kind).toBe('recommendation')
    expect(office.opening?.kind).toBe('first_review')
    expect(office.waits).toEqual([{ code: 'below', count: 1 }])
    const clerk = await w.as(people.cityClerk)(getProgress, { id: edition.id })
    expect(clerk.rows.map(({ place, counts }) => [place.path, counts])).toEqual([[county.path, { in_review: 1 }]])
    expect(clerk.waits).toEqual([])
    const other = await w.as(people.otherClerk)(getProgress, { id: edition.id })
    expect(other.rows).toEqual([])
    expect(JSON.stringify(other)).not.toContain(otherCounty.path)
    await expect(w.as(people.unitClerk)(getProgress, { id: edition.id })).rejects.toMatchObject({ status: 403 })
    const due = await w.db.selectFrom('casework.dossier').select('dueAt').where('id', '=', first.standing.id).executeTakeFirstOrThrow()
    w.time.set(new Date((due.dueAt?.getTime() ?? 0) + 86_400_000))
    expect((await w.as(people.inspector)(getProgress, { id: edition.id })).rows[0]?.overdue).toBeGreaterThan(0)
  })

  test('costs the same statements with one dossier and with three', async () => {
    w.time.set('2026-03-05T09:00:00+08:00')
    const edition = await openedEdition(w, people)
    const { id } = await arrived(w, people, edition.id, await craftsman(w, people))
    const read = () => w.as(people.office)(getProgress, { id: edition.id })
    const one = await w.queries(read)
    for (const _ of [1, 2]) await arrived(w, people, edition.id, await craftsman(w, people))
    expect(await w.queries(read)).toBe(one)
    goTo(w, edition, 'first_review')
    expect((await read()).waits.map(({ code }) => code)).toEqual(['first-review', 'choose'])
    await w.as(people.office)(nominees.chooseNominees, { id: edition.id, recommendationIds: [id], opinion: '初审通过' })
    goTo(w, edition, 'nominees')
    expect((await read()).waits).toContainEqual({ code: 'show', count: 1 })
  })

  const none: Facts = {
    ...{ quotas: 0, below: 0, atOwner: 0, asked: 0, objected: 0, chosen: 0, shown: 0, conferred: 0 },
    ...{ judging: null, openScores: 0, poll: null, computed: false, decided: false },
    ...{ prepared: 0, published: 0, noticesOpen: 0, decidedPeople: 0 },
  }
  test.each([
    ['nothing is given out yet', {}, ['quotas', 'choose']],
    ['shown, nobody handed over', { shown: 4 }, ['open-judging', 'open-voting']],
    ['scoring and voting', { shown: 4, judging: 'scoring', openScores: 7, poll: 'open' }, ['scores', 'ballots']],
    ['both closed', { shown: 4, judging: 'closed', poll: 'closed' }, ['compute']],
    ['computed', { shown: 4, judging: 'closed', poll: 'closed', computed: true }, ['decide']],
    ['decided', { shown: 4, judging: 'closed', poll: 'closed', computed: true, decided: true }, ['notice']],
    [
      'past the notice',
      { shown: 4, judging: 'closed', poll: 'closed', computed: true, decided: true, published: 1, decidedPeople: 2 },
      ['confer'],
    ],
    ['all given', { conferred: 2, judging: 'closed', poll: 'closed', computed: true, decided: true, published: 1 }, ['finish']],
  ])('%s', async (_, facts, codes) => {
    const { id } = await w.as(people.office)(contract.createEdition, {
      ...{ organizationId: people.places.province.id, template: 'qilu-2019', name: '演示', year: 2026, startsOn: '2026-03-02' },
    })
    const edition = await w.as(people.office)(contract.getEdition, { id })
    expect(waitsOf(edition, { ...none, ...facts }, '2027-12-01T00:00:00.000Z').map(({ code }) => code)).toEqual(codes)
  })
})

describe('a version', () => {
  test('is read in full by anybody who sees the edition', async () => {
    w.time.set('2026-03-05T09:00:00+08:00')
    const edition = await openedEdition(w, people)
    await w.as(people.office)(contract.reviseEdition, { id: edition.id, rules: { ...edition.rules, nominees: 120 }, reason: '扩大范围' })
    const [first, second] = await Promise.all([1, 2].map((version) => w.as(null)(contract.getVersion, { id: edition.id, version })))
    expect([first?.rules.nominees, second?.rules.nominees, second?.reason]).toEqual([edition.rules.nominees, 120, '扩大范围'])
    expect(first?.stages).toEqual(edition.stages)
    await expect(w.as(null)(contract.getVersion, { id: edition.id, version: 3 })).rejects.toMatchObject({
      status: 404,
      code: 'version.missing',
    })
    const hidden = await w.as(people.office)(contract.createEdition, {
      ...{ organizationId: people.places.province.id, template: 'qilu-2019', name: '演示', year: 2026, startsOn: '2026-03-02' },
    })
    await expect(w.as(null)(contract.getVersion, { id: hidden.id, version: 1 })).rejects.toMatchObject({ code: 'edition.missing' })
  })
})

describe('a place with a day of its own', () => {
  test('shows why; the number of workers stands beside the quota', async () => {
    w.time.set('2026-03-05T09:00:00+08:00')
    const { roundId } = await openedEdition(w, people)
    const id = roundId ?? ''
    const { county, unit } = people.places
    const { overrides } = await w.as(people.cityClerk)(casework.setDeadline, {
      ...{ id, organizationId: county.id, dueOn: '2026-03-20', reason: '防汛,推迟三天' },
    })
    expect(overrides).toMatchObject([{ organization: { id: county.id }, reason: '防汛,推迟三天' }])
    expect((await w.auditOf(id)).at(-1)).toMatchObject({ event: 'casework.deadline-set', data: { reason: '防汛,推迟三天' } })
    await w.db.updateTable('registry.organization').set({ workforce: 480 }).where('id', '=', unit.id).execute()
    const { rows } = await w.as(people.office)(casework.listQuotas, { id, limit: 50 })
    expect(rows.find(({ organizationId }) => organizationId === people.places.city.id)?.workers).toBe(480)
  })
})
