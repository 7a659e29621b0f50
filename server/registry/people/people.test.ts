import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/people.ts'
import { request } from '../../../kit/client.ts'
import { unseal } from '../../platform/secrets.ts'
import { type World, world } from '../../testing/world.ts'
import { loadReferenceData } from '../organizations/index.ts'
import { clerkAt, country } from '../organizations/testing.ts'
import { inventedIdNumber, inventedPhone } from './testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world()
  at = await country(w)
  await loadReferenceData(w.db)
})
afterAll(() => w.close())

const recommender = (place = at.firm) => w.given.officer({ at: place, duties: ['selection.submit'] })
const enter = (name: string, more: Partial<Parameters<typeof asked>[0]> = {}) =>
  asked({ name, organizationId: at.firm.id, idNumber: inventedIdNumber(), ...more })
const asked = (input: { name: string; organizationId: string; idNumber?: string; phone?: string }) =>
  w.as(clerkAt(w, at.province))(contract.createPerson, input)
const row = (id: string) => w.db.selectFrom('registry.person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a unit opens a file: number and phone are sealed, masked and findable, sex and birthday follow from the number', async () => {
  const idNumber = inventedIdNumber({ day: '19850601', male: false })
  const phone = inventedPhone()
  const clerk = recommender()
  const person = await w.as(clerk)(contract.createPerson, {
    name: '欧阳 晓梅',
    idNumber,
    phone,
    organizationId: at.firm.id,
    trade: 'welder',
    tradeSinceYear: 2010,
  })
  expect(person).toMatchObject({
    name: '欧阳晓梅',
    gender: 'female',
    tradeYears: 16,
    organization: { id: at.firm.id, placeName: '甲市甲县' },
    mine: false,
  })
  expect(person.idNumberMasked).toBe(`${idNumber.slice(0, 6)}************`)
  expect(JSON.stringify(person)).not.toContain(idNumber)
  expect(JSON.stringify(person)).not.toContain(phone)
  const stored = await row(person.id)
  expect(unseal(stored.idNumberSealed ?? new Uint8Array())).toBe(idNumber)
  expect(await w.auditOf(person.id)).toEqual([{ event: 'person.created', actorId: clerk.userId, data: { organizationId: at.firm.id } }])
  for (const q of ['欧阳', '晓梅', 'ouyang', 'oyxm', phone.slice(-4)]) {
    const found = await w.as(clerk)(contract.listPeople, { q })
    expect(
      found.rows.map(({ id }) => id),
      q,
    ).toContain(person.id)
  }
})

test('all faults of a file at once', async () => {
  const input = {
    name: '王强',
    organizationId: at.firm.id,
    idNumber: inventedIdNumber({ day: '19800101' }),
    gender: 'female',
    trade: 'alchemist',
    tradeSinceYear: 1985,
  } as const
  await expect(w.as(recommender())(contract.createPerson, input)).rejects.toMatchObject({
    status: 400,
    faults: [
      { field: 'gender', code: 'person.gender-differs' },
      { field: 'tradeSinceYear', code: 'person.years-impossible' },
      { field: 'trade', code: 'person.unknown-term', value: 'alchemist' },
    ],
  })
})

test('one file per person: here it is named, elsewhere it is not', async () => {
  const idNumber = inventedIdNumber()
  const here = await enter('赵一', { idNumber })
  await expect(w.as(recommender())(contract.createPerson, { name: '赵一', idNumber, organizationId: at.firm.id })).rejects.toMatchObject({
    status: 409,
    code: 'person.already-here',
    details: { personId: here.id },
  })
  const refused = await w
    .as(recommender(at.otherFirm))(contract.createPerson, { name: '赵一', idNumber, organizationId: at.otherFirm.id })
    .catch((error) => error)
  expect(refused).toMatchObject({ status: 409, code: 'person.file-elsewhere' })
  expect(JSON.stringify(refused)).not.toContain(here.id)
})

test('duplicates by number, by phone, by name and birthday; elsewhere without a trace', async () => {
  const [idNumber, phone] = [inventedIdNumber({ day: '19790301' }), inventedPhone()]
  const person = await enter('钱二', { idNumber, phone })
  const by = async (input: { idNumber?: string; phone?: string; name?: string; birthOn?: string }) =>
    (await w.as(recommender())(contract.findDuplicates, input)).rows.map((found) => [found.id, found.by])
  expect(await by({ idNumber })).toEqual([[person.id, 'id-number']])
  expect(await by({ phone })).toEqual([[person.id, 'phone']])
  expect(await by({ name: '钱二', birthOn: person.birthOn ?? '' })).toEqual([[person.id, 'name-birth']])
  expect(await w.as(recommender(at.otherFirm))(contract.findDuplicates, { idNumber, phone, name: '钱二' })).toEqual({
    rows: [],
    elsewhere: true,
  })
})

test('what is not of one’s place does not exist, in lists, search and by id', async () => {
  const person = await enter('隐身人', { phone: '19200007788' })
  const stranger = recommender(at.otherFirm)
  await expect(w.as(stranger)(contract.getPerson, { id: person.id })).rejects.toMatchObject({ status: 404, code: 'person.missing' })
  for (const q of ['隐身人', '7788', 'yinshenren']) expect((await w.as(stranger)(contract.listPeople, { q })).rows).toEqual([])
  expect((await w.as(stranger)(contract.listPeople, { organizationId: at.firm.id })).rows).toEqual([])
  await expect(w.as(await w.given.worker())(contract.getPerson, { id: person.id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(stranger)(contract.updatePerson, { id: person.id, post: '班长' })).rejects.toMatchObject({ status: 404 })
})

test('an inspector reads and does not write', async () => {
  const person = await enter('孙三')
  const both = { ...w.given.officer({ at: at.city, duties: ['inspection.read'] }) }
  both.duties = [...both.duties, { duty: 'registry.manage', organizationId: at.otherCity.id, path: at.otherCity.path }]
  const seen = await w.as(both)(contract.getPerson, { id: person.id })
  expect(seen.can).toMatchObject({ update: 'person.other-place', revealIdNumber: 'person.other-place' })
  await expect(w.as(both)(contract.updatePerson, { id: person.id, post: '班长' })).rejects.toMatchObject({
    status: 409,
    code: 'person.other-place',
  })
})

test('updating touches only what is given; a new number is checked against the others', async () => {
  const [one, two] = [await enter('李四'), await enter('李五')]
  const clerk = recommender()
  const changed = await w.as(clerk)(contract.updatePerson, { id: one.id, post: '班组长', skillGrade: 'technician' })
  expect(changed).toMatchObject({ name: '李四', post: '班组长', skillGrade: 'technician', idNumberMasked: one.idNumberMasked })
  const taken = unseal((await row(two.id)).idNumberSealed ?? new Uint8Array())
  await expect(w.as(clerk)(contract.updatePerson, { id: one.id, idNumber: taken })).rejects.toMatchObject({ code: 'person.already-here' })
})

test('every look at a clear number leaves a line', async () => {
  const [idNumber, phone] = [inventedIdNumber(), inventedPhone()]
  const person = await enter('吴六', { idNumber, phone })
  const clerk = clerkAt(w, at.county)
  expect(await w.as(clerk)(contract.revealIdNumber, { id: person.id, reason: '核对证书' })).toEqual({ idNumber })
  expect(await w.as(clerk)(contract.revealIdNumber, { id: person.id, reason: '再核对' })).toEqual({ idNumber })
  expect(await w.as(clerk)(contract.revealPhone, { id: person.id, reason: '通知领证' })).toEqual({ phone })
  const lines = (await w.auditOf(person.id)).slice(1)
  expect(lines.map(({ event, actorId }) => [event, actorId])).toEqual([
    ['person.id-number-revealed', clerk.userId],
    ['person.id-number-revealed', clerk.userId],
    ['person.phone-revealed', clerk.userId],
  ])
  expect(JSON.stringify(lines)).not.toContain(idNumber)
  await expect(w.as(recommender())(contract.revealIdNumber, { id: person.id, reason: '好奇' })).rejects.toMatchObject({ status: 403 })
  await expect(w.as(clerkAt(w, at.otherCounty))(contract.revealIdNumber, { id: person.id, reason: '好奇' })).rejects.toMatchObject({
    status: 404,
  })
  const bare = await w.given.person({ organization: at.firm })
  await expect(w.as(clerk)(contract.revealIdNumber, { id: bare.id, reason: '核对' })).rejects.toMatchObject({ code: 'person.no-id-number' })
})

test('merging two files: preview, chosen fields and rows follow, the other leads here', async () => {
  const idNumber = inventedIdNumber()
  const clerk = clerkAt(w, at.county)
  const kept = await enter('郑七', { idNumber })
  const other = await w.as(clerk)(contract.createPerson, {
    name: '郑柒',
    organizationId: at.firm.id,
    post: '工艺员',
    department: '二车间',
  })
  await w.as(clerk)(contract.updatePerson, { id: kept.id, post: '操作工' })
  const preview = await w.as(clerk)(contract.previewMerge, { id: kept.id, otherId: other.id })
  expect(preview).toMatchObject({
    whyNot: null,
    takesTwo: false,
    differences: [
      { field: 'name', kept: '郑七', other: '郑柒' },
      { field: 'post', kept: '操作工', other: '工艺员' },
    ],
  })
  const merged = await w.as(clerk)(contract.mergePeople, { id: kept.id, otherId: other.id, take: ['post'], reason: '同一人' })
  expect(merged).toMatchObject({
    id: kept.id,
    name: '郑七',
    post: '工艺员',
    department: '二车间',
    idNumberMasked: kept.idNumberMasked,
  })
  expect(await row(other.id)).toMatchObject({ mergedIntoId: kept.id })
  expect((await w.as(clerk)(contract.listPeople, { q: '郑柒' })).rows).toEqual([])
  expect(await w.as(clerk)(contract.getPerson, { id: other.id })).toMatchObject({ mergedInto: kept.id, can: { update: 'person.merged' } })
  expect((await w.auditOf(other.id)).at(-1)).toMatchObject({ event: 'person.merged', data: { into: kept.id } })
  await expect(w.as(clerk)(contract.mergePeople, { id: kept.id, otherId: other.id, reason: '再来' })).rejects.toMatchObject({
    code: 'person.merged',
  })
  await expect(w.as(clerk)(contract.mergePeople, { id: kept.id, otherId: (await enter('郑八')).id, reason: '错' })).rejects.toMatchObject({
    code: 'person.id-numbers-differ',
  })
})

test('lists cost the same for three as for one, and page without repeating', async () => {
  const place = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '列表厂' })
  const clerk = recommender(place)
  await enter('张甲', { organizationId: place.id })
  const one = await w.queries(() => w.as(clerk)(contract.listPeople, {}))
  await enter('张乙', { organizationId: place.id })
  await enter('张丙', { organizationId: place.id })
  expect(await w.queries(() => w.as(clerk)(contract.listPeople, {}))).toBe(one)
  const first = await w.as(clerk)(contract.listPeople, { limit: 2 })
  const rest = await w.as(clerk)(contract.listPeople, { limit: 2, after: first.next ?? '' })
  expect(new Set([...first.rows, ...rest.rows].map(({ name }) => name))).toEqual(new Set(['张甲', '张乙', '张丙']))
  expect(rest.next).toBeNull()
})

test('likely twins are found by phone, by name and birthday, by name, and only where one manages', async () => {
  const phone = inventedPhone()
  const idNumber = inventedIdNumber({ day: '19790909' })
  const one = await w.as(clerkAt(w, at.province))(contract.createPerson, { name: '双生子', idNumber, phone, organizationId: at.firm.id })
  const other = (name: string, more: object, place = at.firm) =>
    w.as(clerkAt(w, at.province))(contract.createPerson, { name, organizationId: place.id, ...more })
  const samePhone = await other('另名', { phone })
  const sameBirth = await other('双生子', { birthOn: '1979-09-09' })
  const sameName = await other('双生子', { birthOn: '1990-01-01' })
  await other('双生子', { birthOn: '1991-01-01' }, at.otherFirm)
  const { rows } = await w.as(clerkAt(w, at.county))(contract.listMergeCandidates, { id: one.id })
  expect(rows.map(({ id, by }) => [id, by])).toEqual([
    [samePhone.id, 'phone'],
    [sameBirth.id, 'name-birth'],
    [sameName.id, 'name'],
  ])
  await expect(w.as(clerkAt(w, at.otherCounty))(contract.listMergeCandidates, { id: one.id })).rejects.toMatchObject({ status: 404 })
  const preview = await w.as(clerkAt(w, at.county))(contract.previewMerge, { id: sameBirth.id, otherId: one.id })
  expect(preview.moves).toEqual({ honours: 0, evidence: 0, consents: 0, account: false, fields: ['idNumber', 'phone', 'gender'] })
})

test('a look repeated by its key is a look of its own: again its line, and refused once the person has moved', async () => {
  const idNumber = inventedIdNumber()
  const person = await enter('吴八', { idNumber })
  const clerk = clerkAt(w, at.county)
  w.people.set(clerk.userId, clerk)
  const by = { base: '/api', fetch: w.fetch, headers: { 'x-test-actor': clerk.userId }, idempotencyKey: 'one look' }
  const look = () => request(contract.revealIdNumber, { id: person.id, reason: '核对证书' }, by)
  const looks = async () => (await w.auditOf(person.id)).filter(({ event }) => event === 'person.id-number-revealed').length
  expect([await look(), await look()]).toEqual([{ idNumber }, { idNumber }])
  expect(await looks()).toBe(2)
  await w.db.updateTable('registry.person').set({ organizationId: at.otherFirm.id }).where('id', '=', person.id).execute()
  await expect(look()).rejects.toMatchObject({ status: 404 })
  expect(await looks()).toBe(2)
  const kept = await w.db.selectFrom('platform.idempotency').select(['endpoint', 'answer']).execute()
  expect(kept.filter(({ endpoint }) => endpoint.includes('/reveal'))).toEqual([])
})
