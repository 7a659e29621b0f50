import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as voting from '../../../contract/procedures/voting.ts'
import { type World, world } from '../../testing/world.ts'
import { addCandidates, loadRoll, openPoll, preparePoll, withdrawCandidate } from './index.ts'
import { writeBallots } from './ledger.ts'
import { ballotText } from './rules.ts'
import { ballotOf, codeOf, first, givenMember, givenPoll, linesOf, refused, vote } from './testing.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const ballots = (id: string) => linesOf(w, id)

describe('the roll', () => {
  test('holds verified members of the place as tags, counted by unit, and no person id', async () => {
    const city = await w.given.organization({ kind: 'city' })
    const unit = await w.given.organization({ kind: 'enterprise', parent: city })
    const elsewhere = await w.given.organization({ kind: 'city' })
    const member = await givenMember(w, unit)
    await givenMember(w, unit)
    await w.given.worker({ organization: unit }) // phone not verified
    await givenMember(w, elsewhere)
    const manager = w.given.officer({ at: city, duties: ['selection.manage'] })
    const { id, again } = await w.act(manager, async (ctx) => {
      const window = { opensAt: w.time.now, closesAt: new Date(w.time.now.getTime() + 1000) }
      const poll = await preparePoll(ctx, {
        area: 'selection',
        ...{ subjectKind: 'edition', subjectId: crypto.randomUUID() },
        organizationId: city.id,
        path: city.path,
        label: '市级投票',
        minChoices: 1,
        maxChoices: 1,
        ...window,
      })
      await loadRoll(ctx, poll.id)
      return { id: poll.id, again: await loadRoll(ctx, poll.id) }
    })
    expect(again).toEqual({ size: 2 })
    const voters = await w.db.selectFrom('voting.voter').selectAll().where('pollId', '=', id).execute()
    expect(voters.map(({ unitId, city: code }) => [unitId, code])).toEqual([
      [unit.id, city.code],
      [unit.id, city.code],
    ])
    expect(JSON.stringify(voters)).not.toContain(member.personId)
    const rolls = await w.db.selectFrom('voting.unitRoll').select(['unitId', 'size']).where('pollId', '=', id).execute()
    expect(rolls).toEqual([{ unitId: unit.id, size: 2 }])
    expect((await w.auditOf(id)).map(({ event }) => event)).toEqual(['poll.prepared'])
  })

  test('takes a member who registers while the poll runs, once, unless the rules say no', async () => {
    const open = await givenPoll(w)
    const closed = await givenPoll(w, { rules: { lateRegistration: false } })
    const late = await givenMember(w, first(open.units))
    await Promise.all([w.as(late)(voting.requestPass, { id: open.id }), w.as(late)(voting.requestPass, { id: open.id })])
    const roll = await w.db
      .selectFrom('voting.unitRoll')
      .select('size')
      .where('pollId', '=', open.id)
      .where('unitId', '=', first(open.units).id)
      .execute()
    expect(roll).toEqual([{ size: 3 }])
    const other = await givenMember(w, first(closed.units))
    await expect(w.as(other)(voting.requestPass, { id: closed.id })).rejects.toMatchObject(refused('voting.not-on-roll'))
  })

  test('refuses who has no verified phone, and who has no file', async () => {
    const { id, units } = await givenPoll(w)
    const unverified = await w.given.worker({ organization: first(units) })
    await expect(w.as(unverified)(voting.requestPass, { id })).rejects.toMatchObject(refused('voting.not-on-roll'))
    const officer = w.given.officer({ at: first(units), duties: ['selection.manage'] })
    await expect(w.as(officer)(voting.requestPass, { id })).rejects.toMatchObject(refused('voting.no-person'))
    await expect(w.as(officer)(voting.getMyBallot, { id })).rejects.toMatchObject(refused('voting.no-person'))
    await expect(w.as(null)(voting.requestPass, { id })).rejects.toMatchObject(refused('sign-in.required', 401))
  })
})

describe('casting', () => {
  test('a ballot is a line under a tag, answered with its number; my ballot shows it', async () => {
    const { id, candidates, voters } = await givenPoll(w)
    const voter = first(voters)
    expect(await w.as(voter)(voting.getMyBallot, { id })).toEqual({ ballot: null, onRoll: true, changesLeft: 20, can: { vote: null } })
    const answer = await vote(w, voter, id, candidates.slice(0, 2))
    const rows = await ballots(id)
    expect(rows).toHaveLength(1)
    expect(answer).toEqual({ line: Number(first(rows).line), receivedAt: w.time.now.toISOString() })
    expect(JSON.parse(Buffer.from(first(rows).body).toString())).toEqual(candidates.slice(0, 2).sort())
    const mine = await w.as(voter)(voting.getMyBallot, { id })
    expect(mine).toEqual({
      ballot: { ...answer, choices: candidates.slice(0, 2).sort() },
      onRoll: true,
      changesLeft: 20,
      can: { vote: null },
    })
    expect(JSON.stringify(await w.auditOf(id))).not.toContain(voter.personId)
  })

  test('a thousand copies of one ballot at once count once and all get the same answer', async () => {
    const { id, candidates, voters } = await givenPoll(w)
    const ballot = await ballotOf(w, first(voters), id, candidates.slice(0, 2))
    const answers = await Promise.all(Array.from({ length: 1000 }, () => w.as(null)(voting.castBallot, ballot)))
    expect(await ballots(id)).toHaveLength(1)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  test('a spent pass with other choices is refused, at once and later, and the first ballot stays', async () => {
    const { id, candidates, voters } = await givenPoll(w)
    const [a = '', b = '', c = ''] = candidates
    const ballot = await ballotOf(w, first(voters), id, [a, b, c])
    const changed = { ...ballot, choices: [a, c], stamps: [ballot.stamps[0] ?? '', ballot.stamps[2] ?? ''] }
    const both = await Promise.all([codeOf(w.as(null)(voting.castBallot, ballot)), codeOf(w.as(null)(voting.castBallot, changed))])
    expect(both).toEqual(['done', 'voting.pass-used'])
    await expect(w.as(null)(voting.castBallot, changed)).rejects.toMatchObject(refused('voting.pass-used'))
    expect(await ballots(id)).toHaveLength(1)
  })

  test('one pass in two processes at one instant is one line, and both give its number', async () => {
    const { id, candidates, voters } = await givenPoll(w)
    await vote(w, first(voters), id, candidates.slice(0, 2))
    const { tag } = first(await ballots(id))
    const body = ballotText(candidates.slice(0, 3))
    const ballot = { pollId: id, tag: Buffer.from(tag).toString('hex'), passId: crypto.randomUUID(), body, receivedAt: w.time.now }
    const written = await Promise.all(Array.from({ length: 8 }, () => writeBallots(w.db, [ballot])))
    const lines = (await ballots(id)).map(({ line }) => Number(line))
    expect(lines).toHaveLength(2)
    expect(written).toEqual(Array.from({ length: 8 }, () => [{ refusal: null, line: lines[1], receivedAt: w.time.now }]))
  })

  test('two devices: every ballot is a line, the last one counts', async () => {
    const { id, candidates, voters, manager } = await givenPoll(w)
    const [a = '', b = '', c = ''] = candidates
    const phone = await ballotOf(w, first(voters), id, [a, b])
    const desk = await ballotOf(w, first(voters), id, [b, c])
    await w.as(null)(voting.castBallot, desk)
    await w.as(null)(voting.castBallot, phone)
    expect(await ballots(id)).toHaveLength(2)
    expect((await w.as(first(voters))(voting.getMyBallot, { id })).changesLeft).toBe(19)
    await w.as(manager)(voting.closePoll, { id, reason: '提前结束演示' })
    const { rows } = await w.as(manager)(voting.getTally, { id })
    expect(Object.fromEntries(rows.map((row) => [row.candidateId, row.votes]))).toMatchObject({ [a]: 1, [b]: 1, [c]: 0 })
  })

  test('changes are limited for each voter, within one batch too', async () => {
    const { id, candidates, voters } = await givenPoll(w, { rules: { maxChanges: 1 } })
    const sent = []
    for (let i = 0; i < 4; i += 1) sent.push(await ballotOf(w, first(voters), id, candidates.slice(0, 2)))
    const codes = await Promise.all(sent.map((ballot) => codeOf(w.as(null)(voting.castBallot, ballot))))
    expect(codes).toEqual(['done', 'done', 'voting.too-many-changes', 'voting.too-many-changes'])
    expect(await ballots(id)).toHaveLength(2)
  })

  test('what is forged, borrowed, unread or miscounted is refused and leaves no line', async () => {
    const { id, candidates, voters } = await givenPoll(w)
    const foreign = await givenPoll(w)
    const [voter, neighbour] = voters
    if (!voter || !neighbour) throw new Error('two voters')
    const three = candidates.slice(0, 3)
    const good = await ballotOf(w, voter, id, three)
    const theirs = await ballotOf(w, neighbour, id, three)
    const abroad = await ballotOf(w, first(foreign.voters), foreign.id, foreign.candidates.slice(0, 3))
    const with2 = (choices: string[]) => ({ ...good, choices, stamps: good.stamps })
    const forged = `${good.pass.slice(0, 40)}${good.pass[40] === 'A' ? 'B' : 'A'}${good.pass.slice(41)}`
    const cases: [typeof good, string][] = [
      [{ ...good, pass: forged }, 'voting.pass-invalid'],
      [{ ...good, pass: 'none' }, 'voting.pass-invalid'],
      [{ ...good, pass: abroad.pass, altcha: abroad.altcha }, 'voting.pass-invalid'],
      [{ ...good, altcha: theirs.altcha }, 'voting.puzzle-wrong'],
      [{ ...good, altcha: 'bm9uZQ==' }, 'voting.puzzle-wrong'],
      [{ ...good, stamps: theirs.stamps }, 'voting.page-not-opened'],
      [{ ...good, stamps: [] }, 'voting.page-not-opened'],
      [with2(three.slice(0, 1)), 'voting.too-few'],
      [with2(candidates), 'voting.too-many'],
      [with2([first(three), first(three)]), 'voting.named-twice'],
      [with2([first(three), first(foreign.candidates)]), 'voting.not-standing'],
    ]
    for (const [ballot, expected] of cases) {
      await expect(w.as(null)(voting.castBallot, ballot), expected).rejects.toMatchObject(refused(expected))
    }
    expect(await ballots(id)).toEqual([])
    await expect(w.as(null)(voting.castBallot, { ...good, id: crypto.randomUUID() })).rejects.toMatchObject(refused('poll.missing', 404))
    await expect(w.as(null)(voting.castBallot, { ...good, choices: ['<b>'] })).rejects.toMatchObject({ status: 400 })
    await w.as(null)(voting.castBallot, good)
    expect(await ballots(id)).toHaveLength(1)
  })

  test('a pass of a voter whom the roll does not know is refused by the statement itself', async () => {
    const { id, candidates, voters } = await givenPoll(w)
    const ballot = await ballotOf(w, first(voters), id, candidates.slice(0, 2))
    await w.db.deleteFrom('voting.voter').where('pollId', '=', id).execute()
    await expect(w.as(null)(voting.castBallot, ballot)).rejects.toMatchObject(refused('voting.not-on-roll'))
  })

  test('a pass dies with its minutes', async () => {
    const { id, candidates, voters } = await givenPoll(w)
    const ballot = await ballotOf(w, first(voters), id, candidates.slice(0, 2))
    const now = w.time.now
    w.time.set(new Date(now.getTime() + 10 * 60_000 - 1))
    await w.as(null)(voting.castBallot, ballot)
    w.time.set(new Date(now.getTime() + 10 * 60_000))
    await expect(w.as(null)(voting.castBallot, ballot)).rejects.toMatchObject(refused('voting.pass-expired'))
    w.time.set(now)
  })

  test('a flood from one part of the network is held back, and so are passes of one voter', async () => {
    const flooded = await givenPoll(w, { rules: { subnetPerMinute: 3 } })
    const ballot = await ballotOf(w, first(flooded.voters), flooded.id, flooded.candidates.slice(0, 2)) // one call is its pass
    const codes = []
    for (let i = 0; i < 3; i += 1) codes.push(await codeOf(w.as(null)(voting.castBallot, ballot)))
    expect(codes).toEqual(['done', 'done', 'voting.flood'])
    const greedy = await givenPoll(w, { rules: { passesPerHour: 1 } })
    await w.as(first(greedy.voters))(voting.requestPass, { id: greedy.id })
    await expect(w.as(first(greedy.voters))(voting.requestPass, { id: greedy.id })).rejects.toMatchObject(refused('voting.flood', 429))
  })
})

describe('candidates', () => {
  test('come in the visitor’s own order, page by page, filtered, at the same cost', async () => {
    const { id, candidates } = await givenPoll(w, { candidates: 7 })
    const read = async (seed: string) => {
      const ids: string[] = []
      for (let after: string | null = null, i = 0; i === 0 || after; i += 1) {
        const { rows, next }: { rows: { id: string }[]; next: string | null } = await w.as(null)(voting.listCandidates, {
          id,
          seed,
          limit: 3,
          ...(after ? { after } : {}),
        })
        ids.push(...rows.map((row) => row.id))
        after = next
      }
      return ids
    }
    const [one, again, other] = [await read('one'), await read('one'), await read('other')]
    expect(one).toEqual(again)
    expect(one).not.toEqual(other)
    expect(one.toSorted()).toEqual(candidates.toSorted())
    const { rows } = await w.as(null)(voting.listCandidates, { id, seed: 'one', city: '3701', industry: 'C34', trade: '焊工' })
    expect(rows).toHaveLength(3)
    expect(first(rows)).not.toHaveProperty('state')
    expect((await w.as(null)(voting.listCandidates, { id, seed: 'one', trade: '钳工' })).rows).toEqual([])
    if (!w.database.pglite) return
    const few = await w.queries(() => w.as(null)(voting.listCandidates, { id, seed: 'one', limit: 1 }))
    expect(await w.queries(() => w.as(null)(voting.listCandidates, { id, seed: 'one', limit: 3 }))).toBe(few)
  })

  test('who withdrew leaves the list and takes no further vote; ballots with their name stay valid', async () => {
    const { id, candidates, voters, manager } = await givenPoll(w)
    const [a = '', b = ''] = candidates
    const ballot = await ballotOf(w, first(voters), id, [a, b])
    await vote(w, first(voters.slice(1)), id, [a, b])
    await w.act(manager, (ctx) => withdrawCandidate(ctx, { pollId: id, candidateId: a, reason: '本人退出' }))
    const { rows } = await w.as(null)(voting.listCandidates, { id, seed: 's' })
    expect(rows.map((row) => row.id)).not.toContain(a)
    await expect(w.as(null)(voting.castBallot, ballot)).rejects.toMatchObject(refused('voting.not-standing'))
    await expect(w.as(first(voters))(voting.openCandidate, { id, candidateId: a })).rejects.toMatchObject(refused('candidate.missing', 404))
    const again = w.act(manager, (ctx) => withdrawCandidate(ctx, { pollId: id, candidateId: a, reason: '再来' }))
    await expect(again).rejects.toMatchObject({ code: 'voting.wrong-state' })
    const unknown = w.act(manager, (ctx) => withdrawCandidate(ctx, { pollId: id, candidateId: id, reason: '不在' }))
    await expect(unknown).rejects.toMatchObject({ code: 'candidate.missing' })
    expect((await w.auditOf(id)).at(-1)).toMatchObject({ event: 'poll.candidate-withdrawn', data: { candidateId: a, reason: '本人退出' } })
  })

  test('are fixed once the poll is open, and a poll without enough of them does not open', async () => {
    const { id, manager } = await givenPoll(w)
    await expect(w.act(manager, (ctx) => addCandidates(ctx, id, []))).rejects.toMatchObject({ code: 'voting.wrong-state' })
    await expect(w.act(manager, (ctx) => loadRoll(ctx, id))).rejects.toMatchObject({ code: 'voting.wrong-state' })
    await expect(w.act(manager, (ctx) => openPoll(ctx, id))).rejects.toMatchObject({ code: 'voting.wrong-state' })
    const few = await givenPoll(w, { candidates: 1, opened: false })
    await expect(w.act(manager, (ctx) => openPoll(ctx, few.id))).rejects.toMatchObject({ code: 'voting.too-few-candidates' })
  })
})
