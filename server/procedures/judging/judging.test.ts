import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as judging from '../../../contract/procedures/judging.ts'
import * as scoring from '../../../contract/procedures/judging-scoring.ts'
import { type World, world } from '../../testing/world.ts'
import { addItems, enlistExperts, formPanels, openJudging } from './index.ts'
import { defaultCriteria } from './rules.ts'
import { fullScores, givenEnlisted, givenItem, givenRound, givenScored } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const live = (id: string) =>
  w.db.selectFrom('judging.assignment').selectAll().where('roundId', '=', id).where('endedAt', 'is', null).execute()
const events = async (id: string) => (await w.auditOf(id)).map(({ event }) => event)
const refused = (code: string, status = 409) => ({ status, code })
const outsider = async () =>
  w.given.officer({ at: await w.given.organization({ kind: 'city' }), duties: ['selection.manage', 'inspection.read'] })

describe('opening', () => {
  test('freezes the rules and leaves a line', async () => {
    const { id, office } = await givenRound(w, { items: 0, experts: 0 })
    const round = await w.as(office)(judging.getRound, { id })
    expect(round).toMatchObject({
      id,
      state: 'preparing',
      items: 0,
      seatsOpen: 0,
      rules: { scoresPerItem: 2, aggregate: 'additive', criteria: defaultCriteria },
    })
    expect(round.can).toEqual({
      enlist: null,
      assign: 'judging.no-items',
      start: 'judging.not-while-preparing',
      extend: null,
      close: 'judging.not-while-preparing',
      release: 'judging.other-place',
    })
    expect(await events(id)).toEqual(['judging.round-opened'])
  })

  test('refuses an aggregate that its panels could never carry', async () => {
    await expect(givenRound(w, { rules: { panelling: 'trade', anchors: 0 } })).rejects.toMatchObject({
      code: 'judging.calibration-needs-one-graph',
    })
  })

  test('items are taken once, and only while preparing', async () => {
    const { id, office, city, subjects } = await givenRound(w)
    const again = {
      subjectKind: 'recommendation',
      subjectId: subjects[0]?.subjectId ?? '',
      label: 'x',
      parties: [],
      trade: null,
      content: { sections: [{ label: 'a', text: 'b' }] },
    }
    await expect(w.act(office, (ctx) => addItems(ctx, id, [again]))).rejects.toMatchObject({
      kind: 'invalid',
      faults: [{ field: 'items.0', code: 'judging.item-twice' }],
    })
    await w.as(office)(judging.assignExperts, { id })
    await expect(givenItem(w, { id, office, city, trade: null })).rejects.toMatchObject({ code: 'judging.not-while-assigned' })
  })

  test('a panel is formed once under its name', async () => {
    const { id, office } = await givenRound(w)
    const round = await w.as(office)(judging.formPanel, { id, label: '一组', trades: ['welder'] })
    expect(round.panels).toMatchObject([{ label: '一组', trades: ['welder'], experts: 0, items: 0 }])
    await expect(w.as(office)(judging.formPanel, { id, label: '一组' })).rejects.toMatchObject(refused('judging.panel-exists'))
    await w.as(office)(judging.assignExperts, { id })
    await expect(w.act(office, (ctx) => formPanels(ctx, id, [{ label: '二组', trades: [] }]))).rejects.toMatchObject({
      code: 'judging.not-while-assigned',
    })
  })
})

describe('what another place may not see does not exist', () => {
  test('for every read and every act of the office', async () => {
    const { id, office, judges } = await givenRound(w)
    await w.as(office)(judging.assignExperts, { id })
    const [assignment] = await live(id)
    const as = w.as(await outsider())
    expect((await as(judging.listRounds, {})).rows).toEqual([])
    for (const read of [
      judging.getRound,
      judging.listExperts,
      judging.listItems,
      judging.listConflicts,
      judging.listAssignments,
      judging.listResults,
      judging.getResults,
      scoring.listScoreChanges,
    ])
      await expect(as(read, { id })).rejects.toMatchObject(refused('judging-round.missing', 404))
    for (const act of [judging.assignExperts, judging.startScoring, judging.closeScoring])
      await expect(as(act, { id })).rejects.toMatchObject({ status: 404 })
    await expect(as(judging.explainAssignment, { id: assignment?.id ?? '' })).rejects.toMatchObject({ status: 404 })
    await expect(as(judging.replaceExpert, { id: judges[0]?.expertId ?? '', reason: '事由' })).rejects.toMatchObject({ status: 404 })
    await expect(
      as(scoring.askScoreChange, { id: assignment?.id ?? '', criterion: 'practice', value: 1, reason: 'x' }),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('whoever may look may not act', async () => {
    const { id, inspector, second } = await givenRound(w)
    expect((await w.as(inspector)(judging.getRound, { id })).can.assign).toBe('judging.other-place')
    await expect(w.as(inspector)(judging.assignExperts, { id })).rejects.toMatchObject({ status: 403 })
    await expect(w.as(second)(judging.assignExperts, { id })).rejects.toMatchObject({ status: 403 })
    // the duty held somewhere else opens the door but not the round
    const both = { ...inspector, userId: randomUUID(), duties: [...inspector.duties, ...(await outsider()).duties] }
    await expect(w.as(both)(judging.assignExperts, { id })).rejects.toMatchObject(refused('judging.other-place', 403))
  })
})

describe('enlisting', () => {
  test('adds an expert with the cap of the rules', async () => {
    const { id, office, place } = await givenRound(w, { experts: 0, rules: { expertCap: 7 } })
    const person = await w.given.person({ organization: place })
    const row = await w.as(office)(judging.enlistExpert, { id, personId: person.id, trades: ['welder'], verified: true })
    expect(row).toMatchObject({
      personId: person.id,
      name: person.name,
      cap: 7,
      verified: true,
      progress: { assigned: 0, saved: 0, locked: 0 },
    })
    expect(await events(id)).toContain('judging.expert-enlisted')
    await expect(w.as(office)(judging.enlistExpert, { id, personId: person.id, trades: [], verified: true })).rejects.toMatchObject(
      refused('judging.already-enlisted'),
    )
  })

  test('refuses strangers, foreign panels, and an expert without a panel where panels judge', async () => {
    const { id, office } = await givenRound(w)
    const person = await w.given.person()
    const enlist = (panelId: string | null, personId = person.id) =>
      w.as(office)(judging.enlistExpert, { id, personId, panelId, trades: [], verified: true })
    await expect(enlist(null, randomUUID())).rejects.toMatchObject(refused('judging-person.missing', 404))
    await expect(enlist(randomUUID())).rejects.toMatchObject(refused('judging.no-such-panel'))
    const closed = await givenRound(w, { experts: 0, items: 0, rules: { panelling: 'random', aggregate: 'mean' } })
    await expect(
      w.act(office, (ctx) => enlistExperts(ctx, closed.id, [{ personId: person.id, trades: [], verified: true }])),
    ).rejects.toMatchObject({ code: 'judging.panel-needed' })
  })
})

describe('an expert drops out', () => {
  test('and only his open work moves; locked judgements stand', async () => {
    const round = await givenRound(w, { items: 6, experts: 5 })
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    await w.as(round.office)(judging.startScoring, { id: round.id })
    const [leaver] = round.judges
    const before = await live(round.id)
    const own = before.filter(({ expertId }) => expertId === leaver?.expertId)
    const kept = own[0]?.id ?? ''
    if (!leaver) throw new Error('nobody')
    await w.as(leaver)(scoring.saveScores, { id: kept, scores: fullScores() })
    await w.as(leaver)(scoring.lockItem, { id: kept })
    const done = await w.as(round.office)(judging.replaceExpert, { id: leaver.expertId, reason: '因病' })
    expect(done).toEqual({ ended: own.length - 1, filled: own.length - 1, shortages: [] })
    const after = await live(round.id)
    const stayed = before.filter(({ expertId, id }) => expertId !== leaver.expertId || id === kept).map(({ id }) => id)
    expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(stayed))
    expect(after).toHaveLength(12)
    expect(await events(round.id)).toContain('judging.expert-stood-down')
    expect(
      (await w.as(round.office)(judging.listExperts, { id: round.id })).rows.find(({ id }) => id === leaver.expertId)?.stoodDownAt,
    ).toBe(w.time.now.toISOString())
    await expect(w.as(leaver)(scoring.getMyItem, { id: kept })).rejects.toMatchObject({ status: 404 })
    await expect(w.as(round.office)(judging.replaceExpert, { id: leaver.expertId, reason: '因病' })).rejects.toMatchObject(
      refused('judging.already-stood-down'),
    )
  })

  test('and where nobody can step in the seats stay open, are told, and hold up the close', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    await w.as(round.office)(judging.startScoring, { id: round.id })
    const done = await w.as(round.office)(judging.replaceExpert, { id: round.judges[0]?.expertId ?? '', reason: '因病' })
    expect(done).toMatchObject({ ended: 1, filled: 0, shortages: [{ needed: 2, available: 1 }] })
    expect((await w.as(round.office)(judging.getRound, { id: round.id })).seatsOpen).toBe(1)
    await expect(w.as(round.office)(judging.closeScoring, { id: round.id })).rejects.toMatchObject({
      ...refused('judging.seats-open'),
      details: { seatsOpen: 1 },
    })
    await givenEnlisted(w, round)
    expect((await w.as(round.office)(judging.assignExperts, { id: round.id })).seatsOpen).toBe(0)
  })

  test('before the draw it moves nothing', async () => {
    const round = await givenRound(w)
    expect(await w.as(round.office)(judging.replaceExpert, { id: round.judges[0]?.expertId ?? '', reason: '因病' })).toEqual({
      ended: 0,
      filled: 0,
      shortages: [],
    })
    expect(await live(round.id)).toEqual([])
  })
})

describe('a conflict that comes up later', () => {
  test('moves the dossier at once', async () => {
    const round = await givenRound(w, { items: 2, experts: 4 })
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    const [one] = await live(round.id)
    if (!one) throw new Error('nothing')
    const done = await w.as(round.office)(judging.recordConflict, {
      id: round.id,
      expertId: one.expertId,
      itemId: one.itemId,
      reason: '亲属',
    })
    expect(done).toEqual({ ended: 1, filled: 1, shortages: [] })
    const ended = await w.db.selectFrom('judging.assignment').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow()
    expect(ended).toMatchObject({ endedReason: 'conflict', endedAt: w.time.now })
    expect((await live(round.id)).some(({ expertId, itemId }) => expertId === one.expertId && itemId === one.itemId)).toBe(false)
    await expect(
      w.as(round.office)(judging.recordConflict, { id: round.id, expertId: randomUUID(), itemId: one.itemId, reason: 'x' }),
    ).rejects.toMatchObject({ status: 404 })
  })

  test('does not undo a locked judgement', async () => {
    const round = await givenRound(w, { items: 1, experts: 3 })
    await givenScored(w, round)
    const [one] = await live(round.id)
    await expect(
      w.as(round.office)(judging.recordConflict, { id: round.id, expertId: one?.expertId ?? '', itemId: one?.itemId ?? '', reason: 'x' }),
    ).rejects.toMatchObject(refused('judging.locked'))
  })
})

test('lists cost the same whether they hold one row or three', async () => {
  const one = await givenRound(w, { items: 1, experts: 1, rules: { scoresPerItem: 1, aggregate: 'mean' } })
  const three = await givenRound(w, { items: 3, experts: 3, rules: { scoresPerItem: 1, aggregate: 'mean' } })
  for (const round of [one, three]) {
    await givenScored(w, round)
    await w.as(round.office)(judging.closeScoring, { id: round.id })
  }
  for (const list of [
    judging.listExperts,
    judging.listItems,
    judging.listConflicts,
    judging.listAssignments,
    judging.listResults,
    judging.getResults,
    scoring.listScoreChanges,
    judging.getRound,
  ]) {
    const [few, many] = [
      await w.queries(() => w.as(one.inspector)(list, { id: one.id })),
      await w.queries(() => w.as(three.inspector)(list, { id: three.id })),
    ]
    expect(many, list.url).toBe(few)
  }
  expect(await w.queries(() => w.as(one.office)(judging.listRounds, { limit: 1 }))).toBe(
    await w.queries(() => w.as(one.office)(judging.listRounds, { limit: 3 })),
  )
})

test('a round is opened for another subject without the first being seen from below', async () => {
  const county = await w.given.organization({ kind: 'county', parent: await w.given.organization({ kind: 'city' }) })
  const clerk = w.given.officer({ at: county, duties: ['selection.manage'] })
  const { id } = await w.act(clerk, (ctx) =>
    openJudging(ctx, {
      area: 'selection',
      organizationId: county.id,
      path: county.path,
      subjectKind: 'edition',
      subjectId: randomUUID(),
      label: '县级评审',
      rules: { criteria: defaultCriteria },
    }),
  )
  expect((await w.as(clerk)(judging.listRounds, {})).rows.map((row) => row.id)).toEqual([id])
})
