import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as judging from '../../../contract/procedures/judging.ts'
import { type World, world } from '../../testing/world.ts'
import { addItems, closeJudging, deriveTies, enlistExperts, formPanels, openJudging, resultsOf } from './index.ts'
import { defaultCriteria } from './rules.ts'
import { fullScores, givenEnlisted, givenItem, givenRound, givenScored, scoreAll } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await world()
}, 120_000)
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
      personId: null,
      organizationId: null,
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
      judging.listScoreChanges,
    ])
      await expect(as(read, { id })).rejects.toMatchObject(refused('judging-round.missing', 404))
    for (const act of [judging.assignExperts, judging.startScoring, judging.closeScoring])
      await expect(as(act, { id })).rejects.toMatchObject({ status: 404 })
    await expect(as(judging.explainAssignment, { id: assignment?.id ?? '' })).rejects.toMatchObject({ status: 404 })
    await expect(as(judging.replaceExpert, { id: judges[0]?.expertId ?? '', reason: '事由' })).rejects.toMatchObject({ status: 404 })
    await expect(
      as(judging.askScoreChange, { id: assignment?.id ?? '', criterion: 'practice', value: 1, reason: 'x' }),
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
    const item = await w.db.selectFrom('judging.item').selectAll().where('roundId', '=', round.id).executeTakeFirstOrThrow()
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
    await w.as(leaver)(judging.saveScores, { id: kept, scores: fullScores() })
    await w.as(leaver)(judging.lockItem, { id: kept })
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
    await expect(w.as(leaver)(judging.getMyItem, { id: kept })).rejects.toMatchObject({ status: 404 })
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

describe('starting and closing', () => {
  test('judges are told, and scoring is closed only when all is locked', async () => {
    const round = await givenRound(w, { items: 3, experts: 3 })
    const as = w.as(round.office)
    await expect(as(judging.startScoring, { id: round.id })).rejects.toMatchObject(refused('judging.not-while-preparing'))
    await as(judging.assignExperts, { id: round.id })
    await expect(as(judging.closeScoring, { id: round.id })).rejects.toMatchObject(refused('judging.not-while-assigned'))
    expect((await as(judging.startScoring, { id: round.id })).state).toBe('scoring')
    await scoreAll(w, round.id, round.judges[0] ?? round.office, () => 0)
    await expect(as(judging.closeScoring, { id: round.id })).rejects.toMatchObject({
      ...refused('judging.unlocked'),
      details: { unlocked: 4 },
    })
    for (const judge of round.judges.slice(1)) await scoreAll(w, round.id, judge, () => 0)
    const closed = await as(judging.closeScoring, { id: round.id })
    expect(closed).toMatchObject({ state: 'closed', closedAt: w.time.now.toISOString(), progress: { assigned: 6, locked: 6 } })
    expect(await events(round.id)).toEqual(expect.arrayContaining(['judging.scoring-started', 'judging.scoring-closed']))
    await expect(as(judging.closeScoring, { id: round.id })).rejects.toMatchObject(refused('judging.not-while-closed'))
    await expect(w.act(round.office, (ctx) => closeJudging(ctx, round.id))).rejects.toMatchObject({ code: 'judging.not-while-closed' })
  })

  test('the deadline is moved forward only', async () => {
    const round = await givenRound(w)
    const dueAt = '2026-04-01T17:00:00+08:00'
    expect((await w.as(round.office)(judging.extendScoring, { id: round.id, dueAt })).dueAt).toBe(new Date(dueAt).toISOString())
    await expect(w.as(round.office)(judging.extendScoring, { id: round.id, dueAt: '2026-01-01T00:00:00+08:00' })).rejects.toMatchObject(
      refused('judging.due-in-the-past'),
    )
    expect(await events(round.id)).toContain('judging.scoring-extended')
  })
})

describe('results', () => {
  test('are sealed until the close, for the office and the inspection alike', async () => {
    const round = await givenRound(w, { items: 3, experts: 3 })
    await givenScored(w, round)
    for (const who of [round.office, round.second, round.inspector]) {
      for (const read of [judging.listResults, judging.getResults])
        await expect(w.as(who)(read, { id: round.id })).rejects.toMatchObject(refused('judging.sealed'))
      const seen = JSON.stringify([
        await w.as(who)(judging.getRound, { id: round.id }),
        await w.as(who)(judging.listRounds, {}),
        await w.as(who)(judging.listItems, { id: round.id }),
        await w.as(who)(judging.listExperts, { id: round.id }),
        await w.as(who)(judging.listAssignments, { id: round.id }),
      ])
      const totals = await w.db
        .selectFrom('judging.score')
        .select('value')
        .where('criterion', '=', 'practice')
        .where('value', 'not in', [2500])
        .execute()
      for (const { value } of totals.filter((one) => one.value > 1000)) expect(seen).not.toContain(`:${value}`)
    }
    await expect(w.act(round.office, (ctx) => resultsOf(ctx, round.id))).rejects.toMatchObject({ code: 'judging.sealed' })
    expect(JSON.stringify(await w.auditOf(round.id))).not.toMatch(/"value"/)
  })

  test('stand side by side by every method, with interval, places, advice and each judge in figures', async () => {
    const round = await givenRound(w, { items: 6, experts: 4, rules: { seats: 2, scoresPerItem: 3 } })
    await givenScored(w, round, (judge, number) => 100 * judge + 200 * number)
    await w.as(round.office)(judging.closeScoring, { id: round.id })
    const { rows } = await w.as(round.inspector)(judging.listResults, { id: round.id })
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(rows.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6])
    expect(rows[0]).toMatchObject({ method: 'additive', scores: 3, subjectKind: 'recommendation' })
    expect(rows[0]?.margin).toBeGreaterThanOrEqual(0)
    expect(Object.keys(rows[0]?.figures ?? {}).toSorted()).toEqual([
      'additive',
      'mean',
      'median',
      'second-mean',
      'shrunk-z',
      'trimmed-mean',
    ])
    const summary = await w.as(round.office)(judging.getResults, { id: round.id })
    expect(summary).toMatchObject({
      method: 'additive',
      chosen: 'additive',
      refused: null,
      graph: { parts: 1 },
      advice: { method: 'additive', reason: 'judging.advice-connected', refused: [] },
    })
    expect(summary.sides.map(({ method }) => method)).toEqual(['mean', 'trimmed-mean', 'median', 'shrunk-z', 'second-mean'])
    expect(summary.judges).toHaveLength(4)
    const severity = new Map(summary.judges.map((judge) => [judge.expertId, judge.severity]))
    expect(severity.get(round.judges[0]?.expertId ?? '')).toBeGreaterThan(severity.get(round.judges[3]?.expertId ?? '') ?? 0)
    const forMechanism = await w.act(round.office, (ctx) => resultsOf(ctx, round.id))
    expect(forMechanism.released).toBe(false)
    expect(forMechanism.rows.map(({ subjectId }) => subjectId)).toEqual(rows.map(({ subjectId }) => subjectId))
    expect(forMechanism.rows[0]?.criteria).toMatchObject({ ethics: 500, innovation: 2000 })
  })

  test('are released by a second person, and then nothing changes any more', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    await givenScored(w, round)
    const both = { ...round.office, duties: [...round.office.duties, ...round.second.duties] }
    await w.as(both)(judging.closeScoring, { id: round.id })
    await expect(w.as(both)(judging.releaseRound, { id: round.id })).rejects.toMatchObject(refused('judging.same-person'))
    const released = await w.as(round.second)(judging.releaseRound, { id: round.id })
    expect(released).toMatchObject({ releasedAt: w.time.now.toISOString(), can: { release: 'judging.released' } })
    expect(await events(round.id)).toContain('judging.round-released')
    await expect(w.as(round.second)(judging.releaseRound, { id: round.id })).rejects.toMatchObject(refused('judging.released'))
    const [one] = await live(round.id)
    await expect(
      w.as(round.office)(judging.askScoreChange, { id: one?.id ?? '', criterion: 'practice', value: 1, reason: 'x' }),
    ).rejects.toMatchObject(refused('judging.released'))
  })
})

describe('a score after the lock', () => {
  test('changes by two people and a reason; both values are kept and the result is computed anew', async () => {
    const round = await givenRound(w, { items: 2, experts: 2 })
    await givenScored(w, round, () => 0)
    await w.as(round.office)(judging.closeScoring, { id: round.id })
    const [one] = await live(round.id)
    const id = one?.id ?? ''
    const asked = await w.as(round.office)(judging.askScoreChange, { id, criterion: 'practice', value: 500, reason: '误录' })
    expect(asked).toMatchObject({ fromValue: 2500, toValue: 500, state: 'asked', can: { confirm: 'judging.other-place' } })
    await expect(
      w.as(round.office)(judging.askScoreChange, { id, criterion: 'practice', value: 600, reason: '误录' }),
    ).rejects.toMatchObject(refused('judging.change-waiting'))
    await expect(w.as(round.second)(judging.releaseRound, { id: round.id })).rejects.toMatchObject(refused('judging.change-waiting'))
    const both = { ...round.office, duties: [...round.office.duties, ...round.second.duties] }
    await expect(w.as(both)(judging.confirmScoreChange, { id: asked.id })).rejects.toMatchObject(refused('judging.same-person'))
    const confirmed = await w.as(round.second)(judging.confirmScoreChange, { id: asked.id })
    expect(confirmed).toMatchObject({ state: 'confirmed', fromValue: 2500, toValue: 500, decidedAt: w.time.now.toISOString() })
    await expect(w.as(round.second)(judging.confirmScoreChange, { id: asked.id })).rejects.toMatchObject(refused('judging.change-decided'))
    const score = await w.db
      .selectFrom('judging.score')
      .select('value')
      .where('assignmentId', '=', id)
      .where('criterion', '=', 'practice')
      .executeTakeFirstOrThrow()
    expect(score.value).toBe(500)
    const { rows } = await w.as(round.office)(judging.listResults, { id: round.id })
    expect(rows.map(({ figures }) => figures.mean.value)).toEqual([10_000, 9_000])
    expect(await events(asked.id)).toEqual(['judging.score-change-asked', 'judging.score-change-confirmed'])
    expect((await w.as(round.inspector)(judging.listScoreChanges, { id: round.id })).rows).toMatchObject([
      { id: asked.id, fromValue: 2500, toValue: 500 },
    ])
  })

  test('may be declined, and changes nothing', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    await givenScored(w, round, () => 0)
    const [one] = await live(round.id)
    const asked = await w.as(round.office)(judging.askScoreChange, { id: one?.id ?? '', criterion: 'practice', value: 500, reason: '误录' })
    expect(asked.fromValue).toBeNull()
    expect(await w.as(round.second)(judging.declineScoreChange, { id: asked.id })).toMatchObject({ state: 'declined' })
    expect(await events(asked.id)).toEqual(['judging.score-change-asked', 'judging.score-change-declined'])
    const score = await w.db
      .selectFrom('judging.score')
      .select('value')
      .where('assignmentId', '=', one?.id ?? '')
      .where('criterion', '=', 'practice')
      .executeTakeFirstOrThrow()
    expect(score.value).toBe(2500)
  })

  test('is refused outside the range, for an unknown criterion, and before the lock', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    await w.as(round.office)(judging.startScoring, { id: round.id })
    const [one] = await live(round.id)
    const ask = (criterion: string, value: number) =>
      w.as(round.office)(judging.askScoreChange, { id: one?.id ?? '', criterion, value, reason: 'x' })
    await expect(ask('practice', 1)).rejects.toMatchObject(refused('judging.not-locked'))
    for (const judge of round.judges) await scoreAll(w, round.id, judge, () => 0)
    await expect(ask('practice', 2501)).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'value', code: 'judging.score-out-of-range' }],
    })
    await expect(ask('beauty', 1)).rejects.toMatchObject({
      status: 400,
      faults: [{ field: 'criterion', code: 'judging.no-such-criterion' }],
    })
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
    judging.listScoreChanges,
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
