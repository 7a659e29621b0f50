import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as voting from '../../../contract/procedures/voting.ts'
import { type World, world } from '../../testing/world.ts'
import { cancelPoll, tallyOf, withdrawCandidate } from './index.ts'
import { closeDuePolls } from './jobs.ts'
import { ballotOf, codeOf, first, givenPoll, linesOf, refused, type Voter, vote } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const ballots = (id: string) => linesOf(w, id)
const atClose = (id: string, ms: number) =>
  w.db
    .selectFrom('voting.poll')
    .select('closesAt')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
    .then(({ closesAt }) => w.time.set(new Date(closesAt.getTime() + ms)))

describe('the close', () => {
  test('counts what came in the last millisecond and refuses what came at the closing time', async () => {
    const { id, candidates, voters, manager } = await givenPoll(w, { rules: { passMinutes: 60 } })
    const now = w.time.now
    const [early, late] = [
      await ballotOf(w, first(voters), id, candidates.slice(0, 2)),
      await ballotOf(w, first(voters.slice(1)), id, candidates.slice(0, 2)),
    ]
    await atClose(id, -1)
    await w.as(null)(voting.castBallot, early)
    await expect(w.as(manager)(voting.closePoll, { id })).rejects.toMatchObject(refused('voting.early-close-needs-reason'))
    await atClose(id, 0)
    await expect(w.as(null)(voting.castBallot, late)).rejects.toMatchObject(refused('voting.closed'))
    const closed = await w.as(manager)(voting.closePoll, { id })
    expect(closed).toMatchObject({ state: 'closed', closedAt: w.time.now.toISOString(), closeReason: null, turnout: { voted: 1, roll: 2 } })
    expect(await ballots(id)).toHaveLength(1)
    expect(await w.auditOf(id)).toContainEqual({ event: 'poll.closed', actorId: manager.userId, data: { early: false, candidates: 4 } })
    await expect(w.as(manager)(voting.closePoll, { id })).rejects.toMatchObject(refused('voting.wrong-state'))
    w.time.set(now)
  })

  test('is a barrier: while ballots stream in, each is either in the count or told that it is not', async () => {
    const { id, candidates, voters, manager } = await givenPoll(w, { units: [40] })
    const sent = await Promise.all(voters.map((voter) => ballotOf(w, voter, id, candidates.slice(0, 2))))
    const answers = sent.map(async (ballot, i) => {
      await new Promise((go) => setTimeout(go, i))
      return codeOf(w.as(null)(voting.castBallot, ballot))
    })
    await new Promise((go) => setTimeout(go, 15))
    await w.as(manager)(voting.closePoll, { id, reason: '演示提前截止' })
    const codes = await Promise.all(answers)
    const counted = codes.filter((each) => each === 'done').length
    expect(codes.every((each) => each === 'done' || each === 'voting.closed')).toBe(true)
    const { rows } = await w.as(manager)(voting.getTally, { id })
    expect(rows.slice(0, 2).map(({ votes }) => votes)).toEqual([counted, counted])
  })

  test('tells votes by the voters’ city, skips who withdrew, and stays as it is', async () => {
    const { id, candidates, voters, units, manager } = await givenPoll(w, { units: [1, 2] })
    const [a = '', b = '', c = ''] = candidates
    const [one, two, three] = voters
    if (!one || !two || !three) throw new Error('three voters')
    await vote(w, one, id, [a, b, c])
    await vote(w, two, id, [a, b])
    await vote(w, three, id, [a, c])
    await w.act(manager, (ctx) => withdrawCandidate(ctx, { pollId: id, candidateId: c, reason: '本人退出' }))
    await w.as(manager)(voting.closePoll, { id, reason: '演示' })
    const rows = await w.read(manager, (ctx) => tallyOf(ctx, id))
    const cities = units.map(({ path }) => path.split('.')[1] ?? '')
    expect(rows.slice(0, 2)).toMatchObject([
      { candidateId: a, votes: 3, byCity: { [cities[0] ?? '']: 1, [cities[1] ?? '']: 2 } },
      { candidateId: b, votes: 2, byCity: { [cities[0] ?? '']: 1, [cities[1] ?? '']: 1 } },
    ])
    expect(rows.map(({ candidateId }) => candidateId)).not.toContain(c)
    await expect(w.db.updateTable('voting.tally').set({ votes: 9 }).where('pollId', '=', id).execute()).rejects.toThrow('append-only')
    await expect(w.db.deleteFrom('voting.ballot').where('pollId', '=', id).execute()).rejects.toThrow('append-only')
    await expect(
      w.db
        .updateTable('voting.ballot')
        .set({ body: Buffer.from('[]') })
        .where('pollId', '=', id)
        .execute(),
    ).rejects.toThrow('append-only')
  })

  test('does not happen when the two counts differ', async () => {
    const { id, candidates, voters, manager } = await givenPoll(w)
    await vote(w, first(voters), id, candidates.slice(0, 2))
    const { tag } = first(await ballots(id))
    const body = Buffer.from(JSON.stringify([first(candidates).toUpperCase()])) // a line that nothing of ours writes
    await w.db.insertInto('voting.ballot').values({ pollId: id, tag, passId: crypto.randomUUID(), body, receivedAt: w.time.now }).execute()
    await expect(w.as(manager)(voting.closePoll, { id, reason: '演示' })).rejects.toMatchObject(refused('voting.counts-differ'))
    expect(await w.as(null)(voting.getPoll, { id })).toMatchObject({ state: 'open', closedAt: null })
    expect(await w.db.selectFrom('voting.tally').selectAll().where('pollId', '=', id).execute()).toEqual([])
    await w.act(manager, (ctx) => cancelPoll(ctx, { pollId: id, reason: '计票不一致,重新投票' }))
    expect(await w.as(null)(voting.getPoll, { id })).toMatchObject({ state: 'cancelled', can: { vote: 'voting.cancelled' } })
  })

  test('comes by the clock a few seconds after the window, once', async () => {
    const { id, candidates, voters, manager } = await givenPoll(w, { rules: { passMinutes: 60 } })
    const now = w.time.now
    await vote(w, first(voters), id, candidates.slice(0, 2))
    const state = async () => (await w.db.selectFrom('voting.poll').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
    await atClose(id, 4_999)
    await w.act(w.system, closeDuePolls.run)
    await w.runJobs()
    expect(await state()).toBe('open')
    await atClose(id, 5_000)
    await w.act(w.system, closeDuePolls.run)
    await w.runJobs()
    await w.runJobs()
    expect(await state()).toBe('closed')
    expect((await w.auditOf(id)).filter(({ event }) => event === 'poll.closed')).toMatchObject([{ actorId: 'system' }])
    expect((await w.read(manager, (ctx) => tallyOf(ctx, id)))[0]?.votes).toBe(1)
    w.time.set(now)
  })
})

describe('totals and places', () => {
  test('nobody sees a total before close, in any state, administrators included', async () => {
    const open = await givenPoll(w)
    const preparing = await givenPoll(w, { opened: false })
    const cancelled = await givenPoll(w)
    await vote(w, first(open.voters), open.id, open.candidates.slice(0, 2))
    await vote(w, first(cancelled.voters), cancelled.id, cancelled.candidates.slice(0, 2))
    await w.act(cancelled.manager, (ctx) => cancelPoll(ctx, { pollId: cancelled.id, reason: '演示' }))
    const all = ['selection.manage', 'selection.confirm', 'inspection.read', 'registry.manage'] as const
    const duties = [open, preparing, cancelled].flatMap(({ province: { id: organizationId, path } }) =>
      all.map((duty) => ({ duty, organizationId, path })),
    )
    const everything = { ...open.manager, duties }
    for (const [{ id }, expected] of [
      [open, 'voting.still-sealed'],
      [preparing, 'voting.still-sealed'],
      [cancelled, 'voting.cancelled'],
    ] as const) {
      await expect(w.as(everything)(voting.getTally, { id })).rejects.toMatchObject(refused(expected))
      await expect(w.read(everything, (ctx) => tallyOf(ctx, id))).rejects.toMatchObject({ code: expected })
    }
    const seen = JSON.stringify([
      await w.as(everything)(voting.getPoll, { id: open.id }),
      await w.as(everything)(voting.listCandidates, { id: open.id, seed: 's' }),
      await w.as(everything)(voting.monitorPoll, { id: open.id }),
    ])
    expect(seen).not.toContain('votes')
    expect(await w.db.selectFrom('voting.tally').selectAll().where('pollId', '=', open.id).execute()).toEqual([])
  })

  test('the office of another place cannot close, count or watch a poll, nor learn that it exists', async () => {
    const { id, province } = await givenPoll(w)
    const stranger = w.given.officer({ at: await w.given.organization({ kind: 'city' }), duties: ['selection.manage', 'inspection.read'] })
    await expect(w.as(stranger)(voting.closePoll, { id, reason: '演示' })).rejects.toMatchObject(refused('poll.missing', 404))
    await expect(w.as(stranger)(voting.getTally, { id })).rejects.toMatchObject(refused('poll.missing', 404))
    await expect(w.as(stranger)(voting.monitorPoll, { id })).rejects.toMatchObject(refused('poll.missing', 404))
    const worker = await w.given.worker()
    await expect(w.as(worker)(voting.closePoll, { id })).rejects.toMatchObject(refused('duty.required', 403))
    const inspector = w.given.officer({ at: province, duties: ['inspection.read'] })
    await expect(w.as(inspector)(voting.closePoll, { id, reason: '演示' })).rejects.toMatchObject(refused('duty.required', 403))
    expect(await w.as(inspector)(voting.monitorPoll, { id })).toMatchObject({ ballots: 0 })
  })

  test('a poll in preparation exists for its office only, and takes no ballot', async () => {
    const { id, candidates, voters, manager } = await givenPoll(w, { opened: false })
    await expect(w.as(null)(voting.getPoll, { id })).rejects.toMatchObject(refused('poll.missing', 404))
    await expect(w.as(null)(voting.listCandidates, { id, seed: 's' })).rejects.toMatchObject(refused('poll.missing', 404))
    expect(await w.as(manager)(voting.getPoll, { id })).toMatchObject({ state: 'preparing', can: { vote: 'voting.not-open-yet' } })
    const candidateId = first(candidates)
    await expect(w.as(first(voters))(voting.openCandidate, { id, candidateId })).rejects.toMatchObject(refused('voting.not-open-yet'))
    await expect(w.as(first(voters))(voting.requestPass, { id })).rejects.toMatchObject(refused('voting.not-open-yet'))
  })

  test('the turnout is shown while the poll runs only if the rules say so', async () => {
    const hidden = await givenPoll(w)
    const shown = await givenPoll(w, { rules: { turnout: 'shown' } })
    await vote(w, first(shown.voters), shown.id, shown.candidates.slice(0, 2))
    expect(await w.as(null)(voting.getPoll, { id: hidden.id })).toMatchObject({ turnout: null, can: { vote: null }, candidates: 4 })
    expect(await w.as(null)(voting.getPoll, { id: shown.id })).toMatchObject({ turnout: { voted: 1, roll: 2 } })
  })

  test('the monitor shows hours and units; a unit so small that it would name its voters shows nothing', async () => {
    const { id, candidates, voters, manager, units } = await givenPoll(w, { units: [1, 5] })
    await vote(w, first(voters), id, candidates.slice(0, 2))
    const inBig: Voter = first(voters.slice(1))
    await vote(w, inBig, id, candidates.slice(0, 2))
    await vote(w, inBig, id, candidates.slice(1, 3))
    const seen = await w.as(manager)(voting.monitorPoll, { id })
    expect(seen).toMatchObject({ ballots: 3, voted: 2, roll: 6, hours: [{ ballots: 3, firstBallots: 2 }] })
    expect(seen.units.rows.map(({ unitId, roll, voted }) => [unitId, roll, voted])).toEqual([
      [units[0]?.id, 1, null],
      [units[1]?.id, 5, 1],
    ])
    // nor may it be had by subtracting the others from the city
    expect(seen.cities.reduce((sum, { voted }) => sum + (voted ?? 0), 0)).toBe(1)
    expect(seen.flags).toEqual([])
  })
})
