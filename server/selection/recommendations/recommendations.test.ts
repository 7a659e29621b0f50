import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerClearance, reopenClearance } from '../../../contract/procedures/clearance.ts'
import * as contract from '../../../contract/selection/recommendations.ts'
import { announce } from '../../platform/events.ts'
import { givenClearance } from '../../procedures/clearance/testing.ts'
import { personMerged } from '../../registry/people/index.ts'
import { type World, world } from '../../testing/world.ts'
import type { Edition } from '../editions/rules.ts'
import { arrived, type Cast, cast, craftsman, openedEdition, submitted, wholeForm } from '../testing.ts'

let w: World
let people: Cast
let edition: { id: string } & Partial<Edition>
beforeAll(async () => {
  w = await world()
  people = await cast(w)
  edition = await openedEdition(w, people)
})
afterAll(() => w.close())

const start = async () => {
  const worker = await craftsman(w, people)
  return {
    worker,
    draft: await w.as(people.unitClerk)(contract.startRecommendation, {
      editionId: edition.id,
      personId: worker.personId,
      title: 'qilu-craftsman',
    }),
  }
}

describe('a draft', () => {
  test('knows the person already and lists everything that is missing at once', async () => {
    const { draft } = await start()
    expect(draft.person).toMatchObject({ trade: '数控车工', skillGrade: '技师' })
    const codes = draft.faults.map(({ code }) => code)
    expect(codes).toContain('recommendation.congress-missing')
    expect(codes).toContain('recommendation.consent-missing')
    await expect(w.as(people.unitClerk)(contract.submitRecommendation, { id: draft.id })).rejects.toMatchObject({
      status: 409,
      code: 'casework.incomplete',
    })
  })

  test('is saved field by field; a second window is told that it is behind', async () => {
    const { draft } = await start()
    const saved = await w.as(people.unitClerk)(contract.changeRecommendation, { id: draft.id, version: 0, form: { sentence: '一句话' } })
    expect(saved.version).toBe(1)
    await expect(
      w.as(people.unitClerk)(contract.changeRecommendation, { id: draft.id, version: 0, form: { sentence: '另一句' } }),
    ).rejects.toMatchObject({ status: 409, code: 'recommendation.changed-elsewhere' })
    expect((await w.as(people.unitClerk)(contract.getRecommendation, { id: draft.id })).form.sentence).toBe('一句话')
  })

  test('a unit notice of four working days is a fault, also when a level above would forward it', async () => {
    const { draft, worker } = await start()
    const short = { from: '2026-02-24', to: '2026-02-27', objections: false }
    await w.as(worker)(contract.consentRecommendation, { id: draft.id })
    const saved = await w.as(people.unitClerk)(contract.changeRecommendation, {
      id: draft.id,
      version: 0,
      form: { ...wholeForm, unitNotice: short },
    })
    expect(saved.faults).toEqual([{ field: 'form.unitNotice', code: 'recommendation.unit-notice-too-short', value: '4' }])
  })
})

describe('level by level', () => {
  test('the unit submits, the county returns with all faults, the unit mends, county and city forward', async () => {
    const worker = await craftsman(w, people)
    const { id, standing } = await submitted(w, people, edition.id, worker)
    expect(standing.holder.name).toBe('历下区')
    const faults = [
      { field: 'person.skillGrade', code: 'recommendation.grade-missing', note: '证书号与证书影像不一致' },
      { field: 'form.deeds', code: 'recommendation.deeds-too-short', note: '请写明年份' },
    ]
    await w.as(people.countyClerk)(contract.returnRecommendation, { id, faults })
    const back = await w.as(people.unitClerk)(contract.getRecommendation, { id })
    expect(back.returned).toEqual(faults)
    await w.as(people.unitClerk)(contract.submitRecommendation, { id })
    await w.as(people.countyClerk)(contract.forwardRecommendation, { id, opinion: '属实' })
    const up = await w.as(people.cityClerk)(contract.forwardRecommendation, { id, opinion: '同意' })
    expect(up.standing).toMatchObject({ state: 'in_review', holder: { name: '山东省' } })
    const events = (await w.auditOf(id)).map(({ event }) => event)
    expect(events).toEqual([
      'recommendation.started',
      'recommendation.changed',
      'recommendation.consented',
      'recommendation.submitted',
      'recommendation.returned',
      'recommendation.submitted',
      'recommendation.forwarded',
      'recommendation.forwarded',
    ])
  })

  test('another county finds nothing anywhere', async () => {
    const { id } = await submitted(w, people, edition.id, await craftsman(w, people, { name: '不可见的人' }))
    const other = w.as(people.otherClerk)
    for (const call of [
      () => other(contract.getRecommendation, { id }),
      () => other(contract.forwardRecommendation, { id, opinion: 'x' }),
      () => other(contract.returnRecommendation, { id, faults: [{ field: 'form', code: 'x' }] }),
      () => other(contract.printRecommendation, { id }),
      () => other(contract.withdrawRecommendation, { id, reason: 'x' }),
      () => other(contract.changeRecommendation, { id, version: 1, form: {} }),
    ])
      await expect(call()).rejects.toMatchObject({ status: 404 })
    expect((await other(contract.listRecommendations, { q: '不可见的人' })).rows).toEqual([])
    expect(await other(contract.countRecommendations, { editionId: edition.id })).toEqual({ byState: {}, waiting: 0, forwarded: 0 })
  })

  test('the city does not see what has not come up to it', async () => {
    const { id } = await submitted(w, people, edition.id, await craftsman(w, people))
    await expect(w.as(people.cityClerk)(contract.getRecommendation, { id })).rejects.toMatchObject({ status: 404 })
    await w.as(people.countyClerk)(contract.forwardRecommendation, { id, opinion: '同意' })
    expect((await w.as(people.cityClerk)(contract.getRecommendation, { id })).id).toBe(id)
  })
})

test('a person stands in one live recommendation of an edition', async () => {
  const { worker } = await start()
  await expect(
    w.as(people.unitClerk)(contract.startRecommendation, { editionId: edition.id, personId: worker.personId, title: 'qilu-craftsman' }),
  ).rejects.toMatchObject({ code: 'casework.already-open' })
})

test('the list costs the same with one row and with three', async () => {
  const list = () => w.as(people.unitClerk)(contract.listRecommendations, { editionId: edition.id, limit: 1 })
  const one = await w.queries(list)
  const many = await w.queries(() => w.as(people.unitClerk)(contract.listRecommendations, { editionId: edition.id, limit: 3 }))
  expect(many).toBe(one)
})

test('the approval form prints from data, without the ID number', async () => {
  const { draft } = await start()
  const pdf = await w.as(people.unitClerk)(contract.printRecommendation, { id: draft.id })
  expect((await pdf.text()).slice(0, 5)).toBe('%PDF-')
})

test('saving one field leaves the others as they are', async () => {
  const { draft } = await start()
  await w.as(people.unitClerk)(contract.changeRecommendation, { id: draft.id, version: 0, form: wholeForm })
  await w.as(people.unitClerk)(contract.changeRecommendation, { id: draft.id, version: 1, form: { sentence: '只改一句' } })
  const { form } = await w.as(people.unitClerk)(contract.getRecommendation, { id: draft.id })
  expect(form).toMatchObject({ ...wholeForm, sentence: '只改一句' })
})

describe('bodies that were asked', () => {
  const given = async (known?: string) => {
    const draft = known ? { id: known } : (await start()).draft
    const body = await w.given.organization({ kind: 'body', name: '公安厅' })
    const { id } = await givenClearance(
      w,
      { body, office: people.places.province, path: people.places.county.path },
      { subjectId: draft.id },
    )
    const state = async () =>
      (await w.db.selectFrom('clearance.request').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
    return { draft, body, id, state }
  }

  test('are asked no more once the recommendation is withdrawn', async () => {
    const { draft, state } = await given()
    const other = await given()
    await w.as(people.unitClerk)(contract.withdrawRecommendation, { id: draft.id, reason: '本人不愿参评' })
    await w.runJobs()
    expect([await state(), await other.state()]).toEqual(['cancelled', 'asked'])
    expect((await w.auditOf(draft.id)).map(({ event }) => event)).toContain('clearance.cancelled')
  })

  test('may be asked again by the office, from the dossier', async () => {
    const { draft, body, id } = await given((await arrived(w, people, edition.id, await craftsman(w, people))).id)
    const reopen = async (who: typeof people.office) =>
      (await w.as(who)(contract.getRecommendation, { id: draft.id })).clearances.map(({ can }) => can.reopen)
    expect(await reopen(people.unitClerk)).toEqual(['clearance.not-answered'])
    const clerk = w.given.officer({ at: body, duties: ['clearance.answer'] })
    await w.as(clerk)(answerClearance, {
      id,
      state: 'objected',
      documentNumber: '鲁公函〔2026〕1号',
      answeredOn: '2026-03-04',
      note: '待查',
    })
    expect(await reopen(people.unitClerk)).toEqual(['clearance.not-office'])
    expect(await reopen(people.office)).toEqual([null])
    await w.as(people.office)(reopenClearance, { id, reason: '请核对是否同名' })
    expect(await reopen(people.office)).toEqual(['clearance.not-answered'])
  })
})

test('two files that were one person: the recommendation is the kept file’s, and the worker finds it', async () => {
  const { draft, worker } = await start()
  const kept = await craftsman(w, people)
  await w.act(w.system, (ctx) => announce(ctx, personMerged, { from: worker.personId, to: kept.personId }))
  await w.runJobs()
  expect((await w.as(kept)(contract.listMyRecommendations, {})).rows.map(({ id }) => id)).toEqual([draft.id])
})
