import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type World, world } from '../../testing/world.ts'
import { forwardDossier, getHistory, type Round, standings, submitDossier, visible } from './index.ts'
import { givenDossier, givenRound, givenSubmitted, type Tree, tree } from './testing.ts'

let w: World
let t: Tree
let round: Round

beforeAll(async () => {
  w = await world()
  t = await tree(w)
})
afterAll(() => w.close())
beforeEach(async () => {
  round = await givenRound(w, t.province)
})

const seenBy = async (actor: Parameters<World['read']>[0], id: string) =>
  (await w.read(actor, (ctx) => visible(ctx).select('d.id').where('d.id', '=', id).execute())).length === 1

const forwarded = (by: Parameters<World['act']>[0], dossierId: string, more = {}) =>
  w.act(by, (ctx) => forwardDossier(ctx, { dossierId, opinion: '同意推荐', ...more }))

test('a draft is the origin’s and the inspector’s; each level sees it when it arrives; nobody beside ever does', async () => {
  const d = await givenDossier(w, t.firmClerk, t.firm, round.id)
  const everyone = async () =>
    Promise.all(
      [t.firmClerk, t.countyClerk, t.cityClerk, t.office, t.otherCountyClerk, t.otherCityClerk, t.inspector].map((who) =>
        seenBy(who, d.id),
      ),
    )
  expect(await everyone()).toEqual([true, false, false, false, false, false, true])
  await w.act(t.firmClerk, (ctx) => submitDossier(ctx, { dossierId: d.id, faults: [] }))
  expect(await everyone()).toEqual([true, true, false, false, false, false, true])
  await forwarded(t.countyClerk, d.id)
  expect(await everyone()).toEqual([true, true, true, false, false, false, true])
  await forwarded(t.cityClerk, d.id)
  expect(await everyone()).toEqual([true, true, true, true, false, false, true])
})

test('a level does not read the opinions and orders of the levels above', async () => {
  const d = await givenSubmitted(w, t.firmClerk, t.firm, round.id)
  await forwarded(t.countyClerk, d.id, { opinion: '县级意见' })
  await forwarded(t.cityClerk, d.id, { opinion: '市级意见', rank: 7 })
  const read = async (who: typeof t.firmClerk) =>
    (await w.read(who, (ctx) => getHistory(ctx, { id: d.id }))).moves.map(({ opinion, rank }) => [opinion, rank])
  expect((await read(t.countyClerk)).slice(2)).toEqual([
    ['县级意见', 1],
    [null, null],
  ])
  expect((await read(t.cityClerk)).slice(2)).toEqual([
    ['县级意见', 1],
    ['市级意见', 7],
  ])
  const places = async (who: typeof t.firmClerk) =>
    (await w.read(who, (ctx) => standings(ctx, [d.id]))).get(d.id)?.places.map(({ organization, rank }) => [organization.name, rank])
  expect(await places(t.firmClerk)).toEqual([[t.firm.name, expect.any(Number)]])
  expect(await places(t.cityClerk)).toEqual([
    [t.firm.name, expect.any(Number)],
    [t.county.name, 1],
    [t.city.name, 7],
  ])
})

test('standings of three cost as many statements as of one, and leave out what is not the reader’s', async () => {
  const own = [await givenSubmitted(w, t.firmClerk, t.firm, round.id), await givenSubmitted(w, t.firmClerk, t.firm, round.id)]
  const foreign = await givenSubmitted(w, t.otherFirmClerk, t.otherFirm, round.id)
  const ids = [...own, foreign].map(({ id }) => id)
  const one = await w.queries(() => w.read(t.countyClerk, (ctx) => standings(ctx, ids.slice(0, 1))))
  const three = await w.queries(() => w.read(t.countyClerk, (ctx) => standings(ctx, ids)))
  expect(three).toBe(one)
  const found = await w.read(t.countyClerk, (ctx) => standings(ctx, ids))
  expect([...found.keys()].toSorted()).toEqual(own.map(({ id }) => id).toSorted())
  expect(found.get(ids[0] ?? '')?.can).toEqual({
    submit: 'casework.wrong-state',
    forward: null,
    return: null,
    refuse: null,
    accept: 'casework.not-owner-level',
    withdraw: 'casework.not-origin',
  })
})
