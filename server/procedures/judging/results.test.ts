import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as judging from '../../../contract/procedures/judging.ts'
import * as scoring from '../../../contract/procedures/judging-scoring.ts'
import { type World, world } from '../../testing/world.ts'
import { closeJudging, resultsOf } from './index.ts'
import { givenRound, givenScored, scoreAll } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const live = (id: string) =>
  w.db.selectFrom('judging.assignment').selectAll().where('roundId', '=', id).where('endedAt', 'is', null).execute()
const events = async (id: string) => (await w.auditOf(id)).map(({ event }) => event)
const refused = (code: string, status = 409) => ({ status, code })

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
      for (const read of [judging.listResults, judging.getResults, scoring.listJudgements])
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
    expect(forMechanism).toMatchObject({ released: false, seed: 'public lots' })
    expect(forMechanism.scores).toHaveLength(18)
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
      w.as(round.office)(scoring.askScoreChange, { id: one?.id ?? '', criterion: 'practice', value: 1, reason: 'x' }),
    ).rejects.toMatchObject(refused('judging.released'))
  })
})

test('every judgement is open to the office and the inspection after the close, reasons and remarks included', async () => {
  const criteria = [{ key: 'papers', label: '材料', labelEn: 'Papers', max: 1000, scoring: 'deduction' as const, guidance: '' }]
  const round = await givenRound(w, { items: 1, experts: 2, rules: { criteria } })
  await w.as(round.office)(judging.assignExperts, { id: round.id })
  await w.as(round.office)(judging.startScoring, { id: round.id })
  for (const judge of round.judges) {
    const { rows } = await w.as(judge)(scoring.listMyItems, { id: round.id })
    const scores = [{ criterion: 'papers', deductions: [{ points: 150, reason: '缺证明' }] }]
    for (const { id } of rows) await w.as(judge)(scoring.saveScores, { id, scores, comment: '扎实' })
    await w.as(judge)(scoring.lockAllItems, { id: round.id })
  }
  await w.as(round.office)(judging.closeScoring, { id: round.id })
  const { rows } = await w.as(round.inspector)(scoring.listJudgements, { id: round.id, itemId: round.subjects[0]?.itemId })
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatchObject({
    itemLabel: round.subjects[0]?.name,
    total: 850,
    comment: '扎实',
    scores: [{ criterion: 'papers', value: 850, deductions: [{ points: 150, reason: '缺证明' }] }],
  })
})

test('two at once: one releases, one confirms, the other is told', async () => {
  const round = await givenRound(w, { items: 1, experts: 2 })
  await givenScored(w, round, () => 0)
  await w.as(round.office)(judging.closeScoring, { id: round.id })
  const [one] = await live(round.id)
  const asked = await w.as(round.office)(scoring.askScoreChange, { id: one?.id ?? '', criterion: 'practice', value: 500, reason: '误录' })
  const third = w.given.officer({ at: round.place, duties: ['selection.confirm'] })
  const codes = (calls: Promise<unknown>[]) =>
    Promise.allSettled(calls).then((all) => all.map((each) => (each.status === 'fulfilled' ? 'done' : each.reason.code)).toSorted())
  expect(await codes([round.second, third].map((who) => w.as(who)(scoring.confirmScoreChange, { id: asked.id })))).toEqual([
    'done',
    'judging.change-decided',
  ])
  expect(await codes([round.second, third].map((who) => w.as(who)(judging.releaseRound, { id: round.id })))).toEqual([
    'done',
    'judging.released',
  ])
})

describe('a score after the lock', () => {
  test('changes by two people and a reason; both values are kept and the result is computed anew', async () => {
    const round = await givenRound(w, { items: 2, experts: 2 })
    await givenScored(w, round, () => 0)
    await w.as(round.office)(judging.closeScoring, { id: round.id })
    const [one] = await live(round.id)
    const id = one?.id ?? ''
    const asked = await w.as(round.office)(scoring.askScoreChange, { id, criterion: 'practice', value: 500, reason: '误录' })
    expect(asked).toMatchObject({ fromValue: 2500, toValue: 500, state: 'asked', can: { confirm: 'judging.other-place' } })
    await expect(
      w.as(round.office)(scoring.askScoreChange, { id, criterion: 'practice', value: 600, reason: '误录' }),
    ).rejects.toMatchObject(refused('judging.change-waiting'))
    await expect(w.as(round.second)(judging.releaseRound, { id: round.id })).rejects.toMatchObject(refused('judging.change-waiting'))
    const both = { ...round.office, duties: [...round.office.duties, ...round.second.duties] }
    await expect(w.as(both)(scoring.confirmScoreChange, { id: asked.id })).rejects.toMatchObject(refused('judging.same-person'))
    const confirmed = await w.as(round.second)(scoring.confirmScoreChange, { id: asked.id })
    expect(confirmed).toMatchObject({ state: 'confirmed', fromValue: 2500, toValue: 500, decidedAt: w.time.now.toISOString() })
    await expect(w.as(round.second)(scoring.confirmScoreChange, { id: asked.id })).rejects.toMatchObject(refused('judging.change-decided'))
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
    expect((await w.as(round.inspector)(scoring.listScoreChanges, { id: round.id })).rows).toMatchObject([
      { id: asked.id, fromValue: 2500, toValue: 500 },
    ])
  })

  test('may be declined, and changes nothing', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    await givenScored(w, round, () => 0)
    const [one] = await live(round.id)
    const asked = await w.as(round.office)(scoring.askScoreChange, { id: one?.id ?? '', criterion: 'practice', value: 500, reason: '误录' })
    expect(asked.fromValue).toBeNull()
    expect(await w.as(round.second)(scoring.declineScoreChange, { id: asked.id })).toMatchObject({ state: 'declined' })
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
      w.as(round.office)(scoring.askScoreChange, { id: one?.id ?? '', criterion, value, reason: 'x' })
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
