import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as judging from '../../../contract/procedures/judging.ts'
import * as contract from '../../../contract/selection/decisions.ts'
import * as editions from '../../../contract/selection/editions.ts'
import * as nominees from '../../../contract/selection/nominees.ts'
import { type World, world } from '../../testing/world.ts'
import { gathered, goTo, shownNominees } from '../nominees/testing.ts'
import { type Cast, cast } from '../testing.ts'
import { computed, expertsAlone } from './testing.ts'

let w: World
let people: Cast
beforeAll(async () => {
  w = await world()
  people = await cast(w)
})
afterAll(() => w.close())

const cityOffice = () => w.given.officer({ at: people.places.city, duties: ['selection.manage', 'selection.confirm', 'inspection.read'] })
const office = () => w.as(people.office)

const known = (id: string) => w.db.selectFrom('judging.round').select('textsPublic').where('id', '=', id).executeTakeFirstOrThrow()

describe('handing over to the experts', () => {
  test('takes the shown nominees, without name or unit, once and in its time', async () => {
    const shown = await shownNominees(w, people, { titles: Array(3).fill('qilu-craftsman'), chosen: 2, rules: expertsAlone })
    const { id } = shown.edition
    await expect(office()(contract.openJudging, { id })).rejects.toMatchObject({ code: 'edition.stage-not-yet' })
    goTo(w, shown.edition, 'judging')
    await expect(w.as(cityOffice())(contract.openJudging, { id })).rejects.toMatchObject({ status: 404 })
    const { judgingId, ...counts } = await office()(contract.openJudging, { id })
    expect(counts).toEqual({ items: 2, panels: 0 })
    const items = await w.db.selectFrom('judging.item').select(['content', 'trade', 'label']).where('roundId', '=', judgingId).execute()
    expect(items.map(({ trade }) => trade)).toEqual(['数控车工', '数控车工'])
    for (const { content, label } of items) {
      expect(JSON.stringify(content)).toContain('跟刀法')
      for (const hidden of [label, '济南演示机械有限公司', '历下区']) expect(JSON.stringify(content)).not.toContain(hidden)
    }
    await expect(office()(contract.openJudging, { id })).rejects.toMatchObject({ code: 'decision.judging-exists' })
    expect((await w.auditOf(id)).at(-1)).toMatchObject({ event: 'edition.judging-opened', data: { judgingId, items: 2 } })
    // who was shown first is judged by a text that anybody can look up
    expect(await known(judgingId)).toEqual({ textsPublic: true })
    await expect(office()(contract.openVoting, { id })).rejects.toMatchObject({ code: 'edition.not-foreseen' })
    // a reserve does not join a judging that has begun
    expect(await office()(nominees.withdrawNominee, { id: shown.idOf(0), reason: '退出' })).toEqual({ movedUp: null })
  })

  test('before the list is public gives the experts texts that are not; they are told once it is', async () => {
    const { edition, candidates } = await gathered(w, people, { rules: expertsAlone })
    const { id } = edition
    await office()(nominees.chooseNominees, { id, recommendationIds: candidates.map((each) => each.recommendationId), opinion: '初审通过' })
    goTo(w, edition, 'judging')
    const { judgingId, items } = await office()(contract.openJudging, { id })
    expect(items).toBe(2)
    expect(await known(judgingId)).toEqual({ textsPublic: false })
    goTo(w, edition, 'nominees')
    await w.as(people.second)(nominees.showNominees, { id })
    expect(await known(judgingId)).toEqual({ textsPublic: true })
  })

  test('of nobody is refused', async () => {
    const shown = await shownNominees(w, people, { rules: expertsAlone, titles: ['qilu-craftsman'] })
    await office()(nominees.withdrawNominee, { id: shown.idOf(0), reason: '退出' })
    goTo(w, shown.edition, 'judging')
    await expect(office()(contract.openJudging, { id: shown.edition.id })).rejects.toMatchObject({ code: 'decision.no-nominees' })
  })
})

test('the round that was handed over is known to the edition, and its results are the office’s alone', async () => {
  const { edition, judgingId } = await computed(w, people)
  expect((await office()(editions.getEdition, { id: edition.id })).judgingId).toBe(judgingId)
  await expect(w.as(cityOffice())(judging.getResults, { id: judgingId })).rejects.toMatchObject({ status: 404 })
})
