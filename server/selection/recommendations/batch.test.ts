import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setQuotas } from '../../../contract/procedures/casework.ts'
import * as contract from '../../../contract/selection/recommendations.ts'
import { json } from '../../platform/database.ts'
import { type World, world } from '../../testing/world.ts'
import { type Cast, cast, craftsman, openedEdition, submitted, wholeForm } from '../testing.ts'

let w: World
let people: Cast
let edition: Awaited<ReturnType<typeof openedEdition>>
beforeAll(async () => {
  w = await world()
  people = await cast(w)
  edition = await openedEdition(w, people)
})
afterAll(() => w.close())

const waiting = async (...names: string[]) => {
  const made = []
  for (const name of names) made.push(await submitted(w, people, edition.id, await craftsman(w, people, { name })))
  return made
}
const asked = (those: readonly { id: string }[]) => those.map(({ id }) => ({ id, opinion: '经核实,同意推荐。' }))
const held = (id: string) => w.as(people.countyClerk)(contract.getRecommendation, { id })
const forwardedLines = async (id: string) => (await w.auditOf(id)).filter(({ event }) => event === 'recommendation.forwarded')

describe('forwarding several', () => {
  test('gives ranks in the order given, a slot each, with the audit line, the history and the event of each', async () => {
    const [a, b, c] = await waiting('甲', '乙', '丙')
    if (!a || !b || !c) throw new Error('three')
    const { rows } = await w.as(people.countyClerk)(contract.forwardRecommendations, {
      dossiers: [
        { id: c.id, opinion: '第一' },
        { id: a.id, opinion: '第二' },
        { id: b.id, opinion: '候补', slot: 'reserve' },
      ],
    })
    expect(rows).toEqual([
      { id: c.id, name: '丙', slot: 'regular', rank: 1 },
      { id: a.id, name: '甲', slot: 'regular', rank: 2 },
      { id: b.id, name: '乙', slot: 'reserve', rank: 1 },
    ])
    for (const { id } of [a, b, c]) {
      expect((await held(id)).standing).toMatchObject({ state: 'in_review', holder: { name: '济南市' } })
      expect(await forwardedLines(id)).toHaveLength(1)
    }
    const moves = await w.db.selectFrom('casework.move').select('opinion').where('verb', '=', 'forward').orderBy('at').execute()
    expect(moves.map(({ opinion }) => opinion).toSorted()).toEqual(['候补', '第一', '第二'].toSorted())
    const walked = []
    for (let after: string | undefined; ; ) {
      const page = await w.as(people.countyClerk)(contract.listRecommendations, {
        editionId: edition.id,
        sort: 'rank',
        limit: 1,
        ...(after && { after }),
      })
      walked.push(...page.rows.map(({ name, rank }) => [name, rank]))
      if (!page.next) break
      after = page.next
    }
    expect(walked.map(([, rank]) => rank)).toEqual([1, 1, 2])
    expect(walked.at(-1)).toEqual(['甲', 2])
    const [d] = await waiting('丁')
    const later = await w.as(people.countyClerk)(contract.forwardRecommendations, { dossiers: asked(d ? [d] : []) })
    expect(later.rows).toMatchObject([{ rank: 3 }])
  })

  test('refuses all when some cannot go, names each with its own reason, and leaves nothing behind', async () => {
    const [a, b] = await waiting('戊', '己')
    if (!a || !b) throw new Error('two')
    await w.as(people.countyClerk)(contract.returnRecommendation, {
      id: b.id,
      faults: [{ field: 'deeds', code: 'returned.missing' }],
      to: 'origin',
    })
    const hidden = '00000000-0000-4000-8000-000000000000'
    await expect(
      w.as(people.countyClerk)(contract.forwardRecommendations, { dossiers: asked([a, b, { id: hidden }]) }),
    ).rejects.toMatchObject({
      status: 409,
      code: 'recommendation.batch-blocked',
      details: {
        count: 2,
        blocked: [
          { id: b.id, name: '己', code: expect.stringMatching(/^casework\./) },
          { id: hidden, name: null, code: 'recommendation.missing' },
        ],
      },
    })
    expect((await held(a.id)).standing).toMatchObject({ holder: { name: '历下区' }, version: a.standing.version })
    expect(await forwardedLines(a.id)).toEqual([])
  })

  test('a form that lost its notice meanwhile and an empty opinion are refused as for one', async () => {
    const [a, b] = await waiting('庚', '辛')
    if (!a || !b) throw new Error('two')
    const form = json({ ...wholeForm, unitNotice: null })
    await w.db.updateTable('selection.recommendation').set({ form }).where('id', '=', a.id).execute()
    await expect(w.as(people.countyClerk)(contract.forwardRecommendations, { dossiers: asked([a, b]) })).rejects.toMatchObject({
      details: {
        blocked: [{ id: a.id, code: 'casework.incomplete', details: { faults: [{ code: 'recommendation.unit-notice-missing' }] } }],
      },
    })
    await expect(
      w.as(people.countyClerk)(contract.forwardRecommendations, { dossiers: [{ id: b.id, opinion: ' ' }] }),
    ).rejects.toMatchObject({ status: 400 })
    await expect(w.as(people.countyClerk)(contract.forwardRecommendations, { dossiers: asked([b, b]) })).rejects.toMatchObject({
      code: 'recommendation.batch-twice',
    })
  })

  test('another county sends nothing of it and learns no name', async () => {
    const those = await waiting('不可见一', '不可见二')
    const refusal = await w
      .as(people.otherClerk)(contract.forwardRecommendations, { dossiers: asked(those) })
      .catch((error: unknown) => error)
    expect(refusal).toMatchObject({ status: 404, code: 'recommendation.missing' })
    expect(JSON.stringify(refusal)).not.toContain('不可见')
  })
})

describe('the quota', () => {
  test('of one place more than there is, the first fit and the rest are told; nothing is used up', async () => {
    const small = await openedEdition(w, people, () => ({ quotaRequired: true }))
    const roundId = small.roundId
    if (!roundId) throw new Error('round')
    const { city, county } = people.places
    await w
      .as(people.office)(setQuotas, { id: roundId, quotas: [{ organizationId: city.id, places: 2, reserves: 1 }] })
      .catch(() => null)
    await w.as(people.cityClerk)(setQuotas, { id: roundId, quotas: [{ organizationId: county.id, places: 2, reserves: 1 }] })
    const those = []
    for (const name of ['一', '二', '三']) those.push(await submitted(w, people, small.id, await craftsman(w, people, { name })))
    await expect(w.as(people.countyClerk)(contract.forwardRecommendations, { dossiers: asked(those) })).rejects.toMatchObject({
      details: { count: 1, blocked: [{ name: '三', code: 'casework.quota-full' }] },
    })
    const used = () =>
      w.db
        .selectFrom('casework.quota')
        .select(['placesUsed', 'reservesUsed'])
        .where('roundId', '=', roundId)
        .where('organizationId', '=', county.id)
        .execute()
    expect(await used()).toEqual([{ placesUsed: 0, reservesUsed: 0 }])
    const dossiers = asked(those).map((each, at) => ({ ...each, slot: at === 2 ? ('reserve' as const) : ('regular' as const) }))
    await w.as(people.countyClerk)(contract.forwardRecommendations, { dossiers })
    expect(await used()).toEqual([{ placesUsed: 2, reservesUsed: 1 }])
  })

  test('of two clerks with the same heap one is first, and the other is told of each', async () => {
    const those = await waiting('壬', '癸')
    const both = await Promise.allSettled(
      [people.countyClerk, people.countyClerk].map((clerk) => w.as(clerk)(contract.forwardRecommendations, { dossiers: asked(those) })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'recommendation.batch-blocked', details: { blocked: [{ name: '壬' }, { name: '癸' }] } },
    })
    for (const { id } of those) expect(await forwardedLines(id)).toHaveLength(1)
  })
})
