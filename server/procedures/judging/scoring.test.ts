import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as judging from '../../../contract/procedures/judging.ts'
import * as scoring from '../../../contract/procedures/judging-scoring.ts'
import { json } from '../../platform/database.ts'
import { useStore } from '../../registry/files/index.ts'
import { type World, world } from '../../testing/world.ts'
import { closeJudging } from './index.ts'
import { fullScores, givenEnlisted, givenJudge, givenRound, givenScored, type Judge } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const refused = (code: string, status = 409) => ({ status, code })
const settled = (calls: Promise<unknown>[]) =>
  Promise.allSettled(calls).then((all) => all.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason.code)))

/** A round under way, with the first judge who has something to do. */
async function givenScoring(given: Parameters<typeof givenRound>[1] = {}) {
  const round = await givenRound(w, given)
  await w.as(round.office)(judging.assignExperts, { id: round.id })
  await w.as(round.office)(judging.startScoring, { id: round.id })
  for (const judge of round.judges) {
    const { rows } = await w
      .as(judge)(scoring.listMyItems, { id: round.id })
      .catch(() => ({ rows: [] }))
    const [first] = rows
    if (first) return { ...round, judge, mine: rows, item: first.id }
  }
  throw new Error('nobody has anything to do')
}

const stored = (id: string) =>
  w.db.selectFrom('judging.score').select(['criterion', 'value']).where('assignmentId', '=', id).orderBy('criterion').execute()
const stateOf = (id: string) =>
  w.db
    .selectFrom('judging.assignment')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
    .then(({ state }) => state)

describe('a blind judge', () => {
  test('is told nothing of names, units, cities, files, others or their scores, anywhere', async () => {
    const round = await givenScoring({ items: 5, experts: 4, rules: { scoresPerItem: 3 } })
    const { id, judge, judges, subjects, city, mine, item } = round
    await w.db
      .updateTable('judging.item')
      .set({ label: subjects[0]?.name ?? '' })
      .where('id', '=', subjects[0]?.itemId ?? '')
      .execute()
    for (const other of judges.filter(({ userId }) => userId !== judge.userId)) {
      const { rows } = await w.as(other)(scoring.listMyItems, { id })
      for (const [at, one] of rows.entries())
        await w.as(other)(scoring.saveScores, { id: one.id, scores: fullScores(137 + at), comment: '别人的意见' })
      await w.as(other)(scoring.lockAllItems, { id })
    }
    const as = w.as(judge)
    const answers: unknown[] = [
      await as(scoring.listMyRounds, {}),
      await as(scoring.getMyRound, { id }),
      await as(scoring.listMyItems, { id }),
    ]
    for (const one of mine) answers.push(await as(scoring.getMyItem, { id: one.id }))
    answers.push(await as(scoring.saveScores, { id: item, scores: fullScores(200) }), await as(scoring.lockItem, { id: item }))
    answers.push(
      await as(scoring.saveScores, { id: item, scores: [] }).catch((error) => ({
        code: error.code,
        details: error.details,
        message: error.message,
      })),
    )
    answers.push(await as(scoring.declareConflict, { id: mine[1]?.id ?? '', reason: '亲属' }))
    answers.push(await as(scoring.lockAllItems, { id }).catch((error) => ({ code: error.code, details: error.details })))
    const heard = JSON.stringify(answers)
    const ofRound = w.db.selectFrom('judging.item').select('id').where('roundId', '=', id)
    const known = await w.db.selectFrom('judging.party').selectAll().where('itemId', 'in', ofRound).execute()
    const secrets = [
      city.name,
      city.id,
      ...subjects.flatMap(({ name, unit, subjectId, itemId }) => [name, [...name].join(' '), unit.name, unit.id, subjectId, itemId]),
      ...known.flatMap(({ personId, organizationId }) => [personId ?? '', organizationId ?? '']),
      ...judges.flatMap(({ name, expertId, personId }) => [name, expertId, personId]),
      '别人的意见',
      '2363',
      '2362',
      '9863',
      '"place"',
      '"margin"',
      '"figures"',
      'history',
    ].filter((secret) => secret.length > 0)
    expect(secrets.length).toBeGreaterThan(40)
    for (const secret of secrets) expect(heard, secret).not.toContain(secret)
    expect(heard).toContain('〔略〕')
    expect(heard).toContain('薄壁管焊接难题')
  })

  test('sees own assignments only: another judge’s item, an expert of nothing, the office, a stranger', async () => {
    const { id, item, judge, office, place, judges } = await givenScoring({ items: 1, experts: 3 })
    const idle = judges.filter(({ userId }) => userId !== judge.userId)
    const others: Judge[] = []
    for (const other of idle) if ((await settled([w.as(other)(scoring.getMyRound, { id })]))[0] !== 'done') others.push(other)
    expect(others).toHaveLength(1)
    for (const other of [...others, await givenJudge(w, place, place)]) {
      for (const call of [scoring.getMyItem, scoring.lockItem])
        await expect(w.as(other)(call, { id: item })).rejects.toMatchObject(refused('judging-item.missing', 404))
      await expect(w.as(other)(scoring.saveScores, { id: item, scores: fullScores() })).rejects.toMatchObject({ status: 404 })
      await expect(w.as(other)(scoring.declareConflict, { id: item, reason: 'x' })).rejects.toMatchObject({ status: 404 })
      await expect(w.as(other)(scoring.listMyItems, { id })).rejects.toMatchObject(refused('judging-round.missing', 404))
      await expect(w.as(other)(scoring.lockAllItems, { id })).rejects.toMatchObject({ status: 404 })
      expect((await w.as(other)(scoring.listMyRounds, {})).rows).toEqual([])
    }
    await expect(w.as(office)(scoring.getMyItem, { id: item })).rejects.toMatchObject({ status: 403 })
    await expect(w.as(null)(scoring.getMyItem, { id: item })).rejects.toMatchObject({ status: 401 })
  })

  test('needs the duty as well as the assignment, and in this place', async () => {
    const { item, judge } = await givenScoring()
    const elsewhere = await w.given.organization({ kind: 'city' })
    const moved = {
      ...judge,
      userId: randomUUID(),
      duties: [{ duty: 'judging.score' as const, organizationId: elsewhere.id, path: elsewhere.path }],
    }
    await expect(w.as(moved)(scoring.getMyItem, { id: item })).rejects.toMatchObject({ status: 404 })
    await expect(w.as({ ...judge, userId: randomUUID(), duties: [] })(scoring.getMyItem, { id: item })).rejects.toMatchObject({
      status: 403,
    })
    await expect(w.as({ ...judge, userId: randomUUID(), personId: null })(scoring.getMyItem, { id: item })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('gets an attachment under a number, not under its name', async () => {
    const { id, item, judge, city, office } = await givenScoring()
    const folder = await mkdtemp(join(tmpdir(), 'judging-'))
    useStore(folder)
    const hash = createHash('sha256').update(city.name).digest('hex')
    await mkdir(join(folder, hash.slice(0, 2)))
    await writeFile(join(folder, hash.slice(0, 2), hash), 'the paper')
    const file = await w.db
      .insertInto('registry.file')
      .values({ hash, name: `${city.name}.pdf`, type: 'application/pdf', size: 9, uploadedBy: office.userId, uploadedAt: w.time.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await w.db
      .updateTable('judging.item')
      .set({ attachments: json([{ label: '论文', fileId: file.id }]) })
      .where('roundId', '=', id)
      .execute()
    const read = await w.as(judge)(scoring.getMyItem, { id: item })
    expect(read.attachments).toEqual([{ position: 1, label: '论文' }])
    expect(JSON.stringify(read)).not.toContain(file.id)
    w.people.set(judge.userId, judge)
    const answer = await w.http.inject({ url: `/api/judging/my/items/${item}/attachments/1`, headers: { 'x-test-actor': judge.userId } })
    expect([answer.statusCode, answer.payload]).toEqual([200, 'the paper'])
    expect(decodeURIComponent(JSON.stringify(answer.headers))).not.toContain(city.name)
    await expect(w.as(judge)(scoring.getMyAttachment, { id: item, position: 2 })).rejects.toMatchObject(
      refused('judging-attachment.missing', 404),
    )
  })
})

describe('scoring', () => {
  test('before the start one reads and steps back, but does not score', async () => {
    const round = await givenRound(w)
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    const [judge] = round.judges
    if (!judge) throw new Error('nobody')
    const { rows } = await w.as(judge)(scoring.listMyItems, { id: round.id })
    const read = await w.as(judge)(scoring.getMyItem, { id: rows[0]?.id ?? '' })
    expect(read.can).toEqual({ save: 'judging.not-started', lock: 'judging.not-started', declareConflict: null })
    await expect(w.as(judge)(scoring.saveScores, { id: read.id, scores: [] })).rejects.toMatchObject(refused('judging.not-started'))
  })

  test('saves any part, again and again, then locks', async () => {
    const { id, judge, item } = await givenScoring()
    const as = w.as(judge)
    const part = await as(scoring.saveScores, { id: item, scores: [{ criterion: 'practice', value: 2000 }], comment: '初看' })
    expect(part).toMatchObject({ state: 'saved', scored: 1, total: null, comment: '初看', can: { save: null, lock: 'judging.incomplete' } })
    await expect(as(scoring.lockItem, { id: item })).rejects.toMatchObject({
      ...refused('judging.incomplete'),
      details: { criteria: ['problem-solving', 'innovation', 'passing-on', 'leading', 'ethics'] },
    })
    expect(await stateOf(item)).toBe('saved')
    const whole = await as(scoring.saveScores, { id: item, scores: fullScores(150) })
    expect(whole).toMatchObject({ scored: 6, total: 9850, comment: '初看', can: { lock: null } })
    const locked = await as(scoring.lockItem, { id: item })
    expect(locked).toMatchObject({
      state: 'locked',
      total: 9850,
      can: { save: 'judging.locked', lock: 'judging.locked', declareConflict: 'judging.locked' },
    })
    expect((await w.auditOf(item)).map(({ event, actorId }) => [event, actorId])).toEqual([
      ['judging.scores-saved', judge.userId],
      ['judging.scores-saved', judge.userId],
      ['judging.item-locked', judge.userId],
    ])
    expect(JSON.stringify(await w.auditOf(item))).not.toContain('9850')
    expect((await as(scoring.getMyRound, { id })).progress).toMatchObject({ saved: 0, locked: 1 })
  })

  test('a score after the lock is refused and changes nothing', async () => {
    const { judge, item } = await givenScoring()
    await w.as(judge)(scoring.saveScores, { id: item, scores: fullScores() })
    await w.as(judge)(scoring.lockItem, { id: item })
    const before = await stored(item)
    await expect(w.as(judge)(scoring.saveScores, { id: item, scores: fullScores(500) })).rejects.toMatchObject(refused('judging.locked'))
    await expect(w.as(judge)(scoring.lockItem, { id: item })).rejects.toMatchObject(refused('judging.locked'))
    await expect(w.as(judge)(scoring.declareConflict, { id: item, reason: 'x' })).rejects.toMatchObject(refused('judging.locked'))
    expect(await stored(item)).toEqual(before)
  })

  test('scores outside the range are refused by the rule’s name, all at once, and nothing is stored', async () => {
    const { judge, item } = await givenScoring()
    const scores = [
      { criterion: 'practice', value: 2501 },
      { criterion: 'innovation', value: -1 },
      { criterion: 'ethics', value: 400 },
      { criterion: 'beauty', value: 1 },
    ]
    await expect(w.as(judge)(scoring.saveScores, { id: item, scores })).rejects.toMatchObject({
      status: 400,
      faults: [
        { field: 'scores.0', code: 'judging.score-out-of-range', value: '2501' },
        { field: 'scores.1', code: 'judging.score-out-of-range', value: '-1' },
        { field: 'scores.3', code: 'judging.no-such-criterion' },
      ],
    })
    await expect(w.as(judge)(scoring.saveScores, { id: item, scores: [{ criterion: 'practice', value: 10.5 }] })).rejects.toMatchObject({
      status: 400,
    })
    expect(await stored(item)).toEqual([])
    expect(await stateOf(item)).toBe('open')
  })

  test('by deduction: what is taken off has a reason, and the value follows from it', async () => {
    const criteria = [{ key: 'papers', label: '材料', labelEn: 'Papers', max: 1000, scoring: 'deduction' as const, guidance: '' }]
    const { judge, item } = await givenScoring({ rules: { criteria } })
    const save = (deductions: { points: number; reason: string }[]) =>
      w.as(judge)(scoring.saveScores, { id: item, scores: [{ criterion: 'papers', deductions }] })
    expect(
      await save([
        { points: 150, reason: '缺证明' },
        { points: 50, reason: '逾期' },
      ]),
    ).toMatchObject({ total: 800, scores: [{ value: 800, deductions: [{ points: 150 }, { points: 50 }] }] })
    await expect(save([{ points: 150, reason: ' ' }])).rejects.toMatchObject({ status: 400 })
    await expect(save([{ points: 1001, reason: '过多' }])).rejects.toMatchObject({
      status: 400,
      faults: [{ code: 'judging.score-out-of-range' }],
    })
    expect(await save([])).toMatchObject({ total: 1000 })
  })

  test('the door shuts at the second of the deadline', async () => {
    const dueAt = new Date('2026-04-01T17:00:00+08:00')
    const { judge, item } = await givenScoring({ dueAt })
    const now = w.time.now
    w.time.set(new Date(dueAt.getTime() - 1))
    await w.as(judge)(scoring.saveScores, { id: item, scores: fullScores() })
    w.time.set(dueAt)
    await expect(w.as(judge)(scoring.saveScores, { id: item, scores: fullScores(100) })).rejects.toMatchObject(refused('judging.past-due'))
    await expect(w.as(judge)(scoring.lockItem, { id: item })).rejects.toMatchObject(refused('judging.past-due'))
    w.time.set(now)
    expect((await stored(item)).find(({ criterion }) => criterion === 'practice')?.value).toBe(2500)
  })

  test('a lock and a save at the same moment: whatever is locked is whole, and a late save changes nothing', async () => {
    const { judge, item } = await givenScoring()
    const as = w.as(judge)
    await as(scoring.saveScores, { id: item, scores: fullScores() })
    const calls = [
      as(scoring.lockItem, { id: item }),
      ...[100, 200, 300].map((off) => as(scoring.saveScores, { id: item, scores: fullScores(off) })),
      as(scoring.lockItem, { id: item }),
    ]
    const answers = await settled(calls)
    expect([answers[0], answers[4]].filter((one) => one === 'done')).toHaveLength(1)
    for (const answer of answers) expect(['done', 'judging.locked']).toContain(answer)
    expect(await stateOf(item)).toBe('locked')
    expect(await stored(item)).toHaveLength(6)
    const after = await stored(item)
    await settled([as(scoring.saveScores, { id: item, scores: fullScores(400) })])
    expect(await stored(item)).toEqual(after)
  })

  test('locks all or nothing, and names every item that is not whole', async () => {
    const { id, judge, mine } = await givenScoring({ items: 6, experts: 3 })
    const as = w.as(judge)
    expect(mine.length).toBeGreaterThanOrEqual(3)
    for (const one of mine.slice(2)) await as(scoring.saveScores, { id: one.id, scores: fullScores() })
    await as(scoring.saveScores, { id: mine[1]?.id ?? '', scores: fullScores().slice(1) })
    await expect(as(scoring.lockAllItems, { id })).rejects.toMatchObject({
      ...refused('judging.items-incomplete'),
      details: { numbers: [mine[0]?.number, mine[1]?.number] },
    })
    for (const one of mine) expect(await stateOf(one.id)).not.toBe('locked')
    for (const one of mine.slice(0, 2)) await as(scoring.saveScores, { id: one.id, scores: fullScores() })
    expect(await as(scoring.lockAllItems, { id })).toMatchObject({
      progress: { assigned: mine.length, locked: mine.length },
      can: { lockAll: 'judging.all-locked' },
    })
    await expect(as(scoring.lockAllItems, { id })).rejects.toMatchObject(refused('judging.all-locked'))
  })

  test('after the close everything is read only', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    await givenScored(w, round)
    await w.act(round.office, (ctx) => closeJudging(ctx, round.id))
    const [judge] = round.judges
    if (!judge) throw new Error('nobody')
    const { rows } = await w.as(judge)(scoring.listMyItems, { id: round.id })
    await expect(w.as(judge)(scoring.saveScores, { id: rows[0]?.id ?? '', scores: [] })).rejects.toMatchObject(
      refused('judging.not-while-closed'),
    )
    await expect(w.as(judge)(scoring.declareConflict, { id: rows[0]?.id ?? '', reason: 'x' })).rejects.toMatchObject(
      refused('judging.not-while-closed'),
    )
  })
})

describe('stepping back', () => {
  test('ends the assignment, keeps what was saved in the history, and hands the item on at once', async () => {
    const { id, judge, item } = await givenScoring({ items: 2, experts: 4 })
    await w.as(judge)(scoring.saveScores, { id: item, scores: [{ criterion: 'practice', value: 1 }] })
    expect(await w.as(judge)(scoring.declareConflict, { id: item, reason: '亲属' })).toEqual({ roundId: id })
    const ended = await w.db.selectFrom('judging.assignment').selectAll().where('id', '=', item).executeTakeFirstOrThrow()
    expect(ended).toMatchObject({ endedReason: 'conflict', state: 'saved' })
    expect(await stored(item)).toHaveLength(1)
    const live = await w.db
      .selectFrom('judging.assignment')
      .selectAll()
      .where('itemId', '=', ended.itemId)
      .where('endedAt', 'is', null)
      .execute()
    expect(live).toHaveLength(2)
    expect(live.map(({ expertId }) => expertId)).not.toContain(judge.expertId)
    expect((await w.auditOf(id)).map(({ event }) => event).slice(-2)).toEqual(['judging.conflict-declared', 'judging.experts-assigned'])
    await expect(w.as(judge)(scoring.getMyItem, { id: item })).rejects.toMatchObject({ status: 404 })
  })

  test('is never held up, even when nobody can take over', async () => {
    const { id, judge, item, office } = await givenScoring({ items: 1, experts: 2 })
    await w.as(judge)(scoring.declareConflict, { id: item, reason: '亲属' })
    expect(await w.as(office)(judging.getRound, { id })).toMatchObject({ seatsOpen: 1, can: { close: 'judging.seats-open' } })
  })
})

describe('a judge of the same enterprise', () => {
  test('is refused even when he came to that unit after the draw', async () => {
    const { id, judge, item, subjects } = await givenScoring()
    const row = await w.db.selectFrom('judging.assignment').select('itemId').where('id', '=', item).executeTakeFirstOrThrow()
    const unit = subjects.find(({ itemId }) => itemId === row.itemId)?.unit
    await w.as(judge)(scoring.saveScores, { id: item, scores: fullScores() })
    await w.db
      .updateTable('registry.person')
      .set({ organizationId: unit?.id ?? null })
      .where('id', '=', judge.personId)
      .execute()
    const read = await w.as(judge)(scoring.getMyItem, { id: item })
    expect(read.can).toMatchObject({
      save: 'judging.conflict-same-enterprise',
      lock: 'judging.conflict-same-enterprise',
      declareConflict: null,
    })
    await expect(w.as(judge)(scoring.saveScores, { id: item, scores: fullScores(1) })).rejects.toMatchObject(
      refused('judging.conflict-same-enterprise'),
    )
    await expect(w.as(judge)(scoring.lockItem, { id: item })).rejects.toMatchObject(refused('judging.conflict-same-enterprise'))
    await expect(w.as(judge)(scoring.lockAllItems, { id })).rejects.toMatchObject(refused('judging.conflict-same-enterprise'))
    expect(await stateOf(item)).toBe('saved')
  })

  test('a group and its member are one enterprise', async () => {
    const round = await givenRound(w, { items: 1, experts: 2 })
    const [subject] = round.subjects
    const branch = await w.given.organization({ kind: 'enterprise', parent: subject?.unit ?? round.place })
    const insider = await givenEnlisted(w, { ...round, home: branch })
    expect(await w.as(round.office)(judging.deriveConflicts, { id: round.id })).toEqual({ conflicts: 1, byKind: { 'same-enterprise': 1 } })
    await w.as(round.office)(judging.assignExperts, { id: round.id })
    expect((await w.as(insider)(scoring.listMyRounds, {})).rows).toEqual([])
  })
})

test('a judge’s lists cost the same whether they hold one row or three', async () => {
  const few = await givenScoring({ items: 1, experts: 1, rules: { scoresPerItem: 1, aggregate: 'mean' } })
  const many = await givenScoring({ items: 3, experts: 1, rules: { scoresPerItem: 1, aggregate: 'mean' } })
  expect([few.mine.length, many.mine.length]).toEqual([1, 3])
  const cost = (round: typeof few) => w.queries(() => w.as(round.judge)(scoring.listMyItems, { id: round.id }))
  expect(await cost(many)).toBe(await cost(few))
})
