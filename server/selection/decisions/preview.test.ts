import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgingRules } from '../../../contract/procedures/judging.ts'
import * as contract from '../../../contract/selection/decisions.ts'
import * as editions from '../../../contract/selection/editions.ts'
import { previewRules } from '../../../contract/selection/editions-preview.ts'
import { defaultCriteria } from '../../procedures/judging/index.ts'
import { type World, world } from '../../testing/world.ts'
import { goTo } from '../nominees/testing.ts'
import { type Cast, cast } from '../testing.ts'
import { computed, noticed } from './testing.ts'

let w: World
let people: Cast
beforeAll(async () => {
  w = await world()
  people = await cast(w)
})
afterAll(() => w.close())

const prepared = (organizationId = people.places.province.id, actor = people.office) =>
  w.as(actor)(editions.createEdition, { organizationId, template: 'qilu-eighth', name: '下一届', year: 2027, startsOn: '2027-03-01' })

/** Conferred and finished: the notice is past, the two titles are given. */
async function finished() {
  const all = await noticed(w, people, {}, await computed(w, people))
  goTo(w, all.edition, 'conferral')
  await w.as(people.office)(contract.proposeConferral, {
    id: all.edition.id,
    documentNumber: '鲁会〔2026〕26号',
    conferredOn: '2026-05-25',
  })
  await w.as(people.second)(contract.conferTitles, { id: all.edition.id })
  await w.as(people.office)(editions.finishEdition, { id: all.edition.id })
  return all
}

describe('rules tried on the year before', () => {
  test('say plainly that there is none, and count nothing of one that is not finished', async () => {
    await computed(w, people)
    const { id, rules } = await prepared()
    expect(await w.as(people.office)(previewRules, { id, rules })).toMatchObject({ basis: null, rows: [], gained: [], lost: [] })
  })

  test('name who would have won and lost a title, store nothing, and are for the office of the same organization', async () => {
    const { edition, candidates } = await finished()
    const names = candidates.map(({ worker }) => worker.name)
    const { id, rules } = await prepared()
    const before = await lines()
    const three = rules.titles.map((offer, i) => ({ ...offer, places: 3 - i }))
    const judging = judgingRules.parse({ criteria: defaultCriteria, scoresPerItem: 2, anchors: 0, aggregate: 'median' })
    const more = await w.as(people.office)(previewRules, { id, rules: { ...rules, titles: three, judging } })
    expect(more).toMatchObject({ basis: { id: edition.id, name: edition.name }, notes: [], titledThen: 2, titled: 3, lost: [] })
    expect(more.gained.map(({ name, rankThen, title }) => [name, rankThen, title])).toEqual([[names[2], 3, 'qilu-craftsman']])
    const fewer = await w.as(people.office)(previewRules, {
      id,
      rules: { ...rules, judging, titles: [{ code: 'qilu-craftsman', places: 1, within: null, fromHoldersOf: null }] },
    })
    // who applied for a title that is no longer on offer wins nothing
    expect(fewer.notes).toEqual(['titles-unknown'])
    expect(fewer.lost.map(({ name }) => name)).toEqual([names[0]])
    expect(fewer.rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
    expect(await lines()).toBe(before)
    const county = w.given.officer({ at: people.places.county, duties: ['selection.manage', 'selection.review'] })
    await expect(w.as(county)(previewRules, { id, rules })).rejects.toMatchObject({ status: 404, code: 'edition.missing' })
    await expect(w.as(people.inspector)(previewRules, { id, rules })).rejects.toMatchObject({ status: 403 })
    const own = await prepared(people.places.county.id, county)
    // the province's scores are not the county's to try rules on
    expect((await w.as(county)(previewRules, { id: own.id, rules: own.rules })).basis).toBeNull()
  })

  test('tell what that year cannot say: criteria that nobody judged, a vote that was not held', async () => {
    const { id, rules } = await prepared()
    const criteria = [
      { key: 'practice', label: '实践力', labelEn: 'Practice', max: 5_000, scoring: 'points' as const, guidance: '' },
      { key: 'moonlight', label: '新指标', labelEn: 'New', max: 5_000, scoring: 'points' as const, guidance: '' },
    ]
    const voting = { min: 1, max: 3, method: 'max-share' as const, trimPlaces: 1, maxChanges: 5, lateRegistration: true }
    const answer = await w.as(people.office)(previewRules, {
      id,
      rules: { ...rules, judging: judgingRules.parse({ criteria, scoresPerItem: 2 }), voting, combining: { expert: 60, vote: 40 } },
    })
    expect(answer.notes).toEqual(['no-votes', 'criteria-unknown'])
    expect(answer.effectiveVoteWeight).toBeNull()
    const unjudged = await w.as(people.office)(previewRules, { id, rules: { ...rules, judging: null } })
    expect(unjudged.notes).toContain('no-scores')
  })
})

const lines = async () => (await sql<{ n: number }>`select count(*)::int as n from selection.result_row`.execute(w.db)).rows[0]?.n
