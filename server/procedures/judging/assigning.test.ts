import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as judging from '../../../contract/procedures/judging.ts'
import { announce } from '../../platform/events.ts'
import { personMerged } from '../../registry/people/index.ts'
import { type World, world } from '../../testing/world.ts'
import { addItems, deriveTies, enlistExperts } from './index.ts'
import { givenEnlisted, givenItem, givenRound } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const live = (id: string) =>
  w.db.selectFrom('judging.assignment').selectAll().where('roundId', '=', id).where('endedAt', 'is', null).execute()
const refused = (code: string, status = 409) => ({ status, code })

describe('assigning', () => {
  test('gives every item its scores, stores why, and can be repeated from the seed', async () => {
    const { id, office } = await givenRound(w, { items: 5, experts: 5 })
    const round = await w.as(office)(judging.assignExperts, { id })
    expect(round).toMatchObject({ state: 'assigned', seed: 'public lots', seatsOpen: 0, progress: { assigned: 10, saved: 0, locked: 0 } })
    const { rows } = await w.as(office)(judging.listAssignments, { id })
    expect(rows).toHaveLength(10)
    expect(rows.every(({ reason }) => reason.affinity === 'same-trade' && reason.options === 5 && !reason.certain)).toBe(true)
    expect(new Set(rows.map(({ itemNumber }) => itemNumber))).toEqual(new Set([1, 2, 3, 4, 5]))
    const explained = await w.as(office)(judging.explainAssignment, { id: rows[0]?.id ?? '' })
    expect(explained).toMatchObject({
      id: rows[0]?.id,
      seed: 'public lots',
      itemTrade: 'welder',
      expertTrades: ['welder'],
      load: 2,
      can: { askScoreChange: 'judging.not-while-assigned' },
    })
    expect((await w.auditOf(id)).at(-1)).toMatchObject({
      event: 'judging.experts-assigned',
      data: { run: 1, given: 10, moved: 0, seed: 'public lots' },
    })
    await expect(w.as(office)(judging.assignExperts, { id })).rejects.toMatchObject(refused('judging.nothing-to-assign'))
  })

  test('two clerks at once: one draws, the other is told that nothing is left to do', async () => {
    const { id, office, place } = await givenRound(w)
    const other = w.given.officer({ at: place, duties: ['selection.manage'] })
    const answers = await Promise.allSettled([office, other].map((who) => w.as(who)(judging.assignExperts, { id })))
    expect(answers.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.code)).toSorted()).toEqual([
      'done',
      'judging.nothing-to-assign',
    ])
    expect(await live(id)).toHaveLength(8)
  })

  test('draws a seed of its own where none was drawn in public', async () => {
    const { id, office } = await givenRound(w)
    await w.db.updateTable('judging.round').set({ seed: null }).where('id', '=', id).execute()
    expect((await w.as(office)(judging.assignExperts, { id })).seed).toMatch(/^[\w-]{32}$/)
  })

  test('never takes a judge of the same enterprise, however scarce judges are; the refusal names both sides', async () => {
    const round = await givenRound(w, { items: 1, experts: 1 })
    const [subject] = round.subjects
    const colleague = await givenEnlisted(w, { ...round, home: subject?.unit ?? round.place })
    const refusal = await w
      .as(round.office)(judging.assignExperts, { id: round.id })
      .catch((error) => error)
    expect(refusal).toMatchObject(refused('judging.infeasible'))
    expect(refusal.details).toMatchObject({
      items: 1,
      experts: 1,
      needed: 2,
      available: 1,
      shortages: [
        { items: [{ id: subject?.itemId, name: subject?.name }], experts: [{ id: round.judges[0]?.expertId }], cause: 'conflicts' },
      ],
    })
    expect(await live(round.id)).toEqual([])
    expect((await w.as(round.office)(judging.getRound, { id: round.id })).state).toBe('preparing')
    await givenEnlisted(w, round)
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    expect((await live(round.id)).map(({ expertId }) => expertId)).not.toContain(colleague.expertId)
    expect((await w.as(round.office)(judging.listConflicts, { id: round.id })).rows).toMatchObject([
      { expertId: colleague.expertId, itemId: subject?.itemId, kind: 'same-enterprise' },
    ])
  })

  test('keeps the same city apart where the rules say so', async () => {
    const round = await givenRound(w, { items: 1, experts: 2, rules: { sameCityConflict: true } })
    const neighbour = await givenEnlisted(w, { ...round, home: await w.given.organization({ kind: 'enterprise', parent: round.city }) })
    const derived = await w.as(round.office)(judging.deriveConflicts, { id: round.id })
    expect(derived).toEqual({ conflicts: 1, byKind: { 'same-city': 1 } })
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    expect((await live(round.id)).map(({ expertId }) => expertId)).not.toContain(neighbour.expertId)
  })

  test('knows the nominee himself, masters and apprentices, and authors of one result', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    const item = await w.db
      .selectFrom('judging.item as i')
      .innerJoin('judging.party as y', 'y.itemId', 'i.id')
      .select(['i.id', 'y.personId'])
      .where('i.roundId', '=', round.id)
      .executeTakeFirstOrThrow()
    const [self] = await w.act(round.office, (ctx) =>
      enlistExperts(ctx, round.id, [{ personId: item.personId ?? '', trades: [], verified: true }]),
    )
    const [first, second] = round.judges
    await w.act(round.office, (ctx) =>
      deriveTies(ctx, round.id, [
        { a: item.personId ?? '', b: first?.personId ?? '', kind: 'apprenticeship' },
        { a: second?.personId ?? '', b: item.personId ?? '', kind: 'co-author' },
      ]),
    )
    const { rows } = await w.as(round.inspector)(judging.listConflicts, { id: round.id })
    expect(rows.map(({ expertId, kind }) => `${expertId} ${kind}`).toSorted()).toEqual(
      [
        `${self?.id} same-person`,
        `${self?.id} same-enterprise`,
        `${first?.expertId} apprenticeship`,
        `${second?.expertId} co-author`,
      ].toSorted(),
    )
  })

  test('follows two files that were one person: the item’s party and the expert’s seat', async () => {
    const round = await givenRound(w, { items: 1, experts: 3 })
    const [party] = await w.db
      .selectFrom('judging.party as y')
      .innerJoin('judging.item as i', 'i.id', 'y.itemId')
      .select('y.personId')
      .where('i.roundId', '=', round.id)
      .execute()
    const [judge, seated] = round.judges
    await w.act(w.system, (ctx) => announce(ctx, personMerged, { from: party?.personId ?? '', to: judge?.personId ?? '' }))
    await w.runJobs()
    const found = await w.as(round.office)(judging.deriveConflicts, { id: round.id })
    expect(found.byKind).toMatchObject({ 'same-person': 1 })
    const fresh = await w.given.person()
    await w.act(w.system, (ctx) => announce(ctx, personMerged, { from: seated?.personId ?? '', to: fresh.id }))
    await w.act(w.system, (ctx) => announce(ctx, personMerged, { from: fresh.id, to: judge?.personId ?? '' }))
    await w.runJobs()
    const seats = await w.db.selectFrom('judging.panelExpert').select('personId').where('roundId', '=', round.id).execute()
    expect(seats.map(({ personId }) => personId)).toContain(fresh.id)
  })

  test('follows every party of an item: co-authors and a studio’s unit, in conflicts as in what is blotted out', async () => {
    const round = await givenRound(w, { items: 0, experts: 2 })
    const [author, other] = [round.judges[0], round.judges[1]]
    const second = await w.given.person({ name: '钱小满' })
    const studio = await w.given.organization({ kind: 'enterprise', parent: round.city, name: '演示轴承二厂' })
    const insider = await givenEnlisted(w, { ...round, home: studio })
    const text = '钱小满与演示轴承二厂合作，由演示轴承二厂试用。'
    const parties = [{ personId: author?.personId ?? '' }, { personId: second.id }, { organizationId: studio.id }]
    const [item] = await w.act(round.office, (ctx) =>
      addItems(ctx, round.id, [
        {
          ...{ subjectKind: 'result', subjectId: randomUUID(), label: '一种夹具', parties, trade: null },
          content: { sections: [{ label: '内容', text }] },
        },
      ]),
    )
    await w.act(round.office, (ctx) => deriveTies(ctx, round.id, [{ a: second.id, b: other?.personId ?? '', kind: 'apprenticeship' }]))
    const { rows } = await w.as(round.inspector)(judging.listConflicts, { id: round.id })
    expect(rows.map(({ expertId, kind }) => `${expertId} ${kind}`).toSorted()).toEqual(
      [
        `${author?.expertId} same-person`,
        `${author?.expertId} same-enterprise`,
        `${other?.expertId} apprenticeship`,
        `${insider.expertId} same-enterprise`,
      ].toSorted(),
    )
    const kept = await w.db
      .selectFrom('judging.item')
      .select('content')
      .where('id', '=', item?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(kept.content)).not.toMatch(/钱小满|轴承二厂/)
    const listed = await w.as(round.office)(judging.listItems, { id: round.id })
    expect(listed.rows).toMatchObject([{ label: '一种夹具', organizationName: '演示轴承二厂', conflicts: 4 }])
  })

  test('an unverified expert gets nothing', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    const stranger = await givenEnlisted(w, { ...round, verified: false })
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    expect((await live(round.id)).map(({ expertId }) => expertId)).not.toContain(stranger.expertId)
  })

  test('panels by trade with anchors make one graph; each panel scores the anchors', async () => {
    const panels = [
      { label: '焊接组', trades: ['welder'] },
      { label: '机修组', trades: ['fitter'] },
    ]
    const { id, office } = await givenRound(w, { items: 6, experts: 4, panels, rules: { panelling: 'trade', anchors: 1 } })
    const round = await w.as(office)(judging.assignExperts, { id })
    expect(round).toMatchObject({ seatsOpen: 0, progress: { assigned: 14 } })
    expect(round.panels.map(({ label, items, experts }) => ({ label, items, experts }))).toEqual([
      { label: '机修组', items: 3, experts: 2 },
      { label: '焊接组', items: 3, experts: 2 },
    ])
    const { rows } = await w.as(office)(judging.listItems, { id })
    expect(rows.filter(({ anchor }) => anchor).map(({ progress }) => progress.assigned)).toEqual([4])
  })

  test('a trade without a panel is named', async () => {
    const panels = [{ label: '焊接组', trades: ['welder'] }]
    const round = await givenRound(w, { items: 1, experts: 2, panels, rules: { panelling: 'trade', aggregate: 'mean' } })
    const painter = await givenItem(w, { ...round, trade: 'painter' })
    const refusal = await w
      .as(round.office)(judging.assignExperts, { id: round.id })
      .catch((error) => error)
    expect(refusal.details.shortages).toMatchObject([{ items: [{ name: painter.name }], experts: [], cause: 'panel' }])
  })

  test('panels that would stay apart are refused when the rules want one graph', async () => {
    const panels = [
      { label: '焊接组', trades: ['welder'] },
      { label: '机修组', trades: ['fitter'] },
    ]
    const round = await givenRound(w, { items: 2, experts: 4, panels, rules: { panelling: 'trade', anchors: 1 } })
    for (const { itemId } of round.subjects) {
      const item = await w.db.selectFrom('judging.item').selectAll().where('id', '=', itemId).executeTakeFirstOrThrow()
      const other = round.judges.find((_, at) => round.subjects.findIndex((one) => one.itemId === itemId) % 2 !== at % 2)
      await w.as(round.office)(judging.recordConflict, { id: round.id, itemId: item.id, expertId: other?.expertId ?? '', reason: '亲属' })
    }
    await expect(w.as(round.office)(judging.assignExperts, { id: round.id })).rejects.toMatchObject(
      refused('judging.calibration-needs-one-graph'),
    )
  })
})
