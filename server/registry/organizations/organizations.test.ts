import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/organizations.ts'
import { type World, world } from '../../testing/world.ts'
import { clerkAt, country, organizationRow } from './testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
beforeAll(async () => {
  w = await world()
  at = await country(w)
})
afterAll(() => w.close())

const reason = '机构调整'
const enter = async (name: string, parent = at.county, kind: 'enterprise' | 'town' = 'enterprise') =>
  w.as(clerkAt(w, parent))(contract.createOrganization, { parentId: parent.id, kind, name })

test('a county clerk enters a firm: row, path, history, audit, search', async () => {
  const clerk = clerkAt(w, at.county)
  const made = await w.as(clerk)(contract.createOrganization, {
    parentId: at.county.id,
    kind: 'enterprise',
    name: '泉城重型机床厂',
    uscc: '９１３７０１０５LAAMQD6H6U',
    nature: 'state',
  })
  expect(made).toMatchObject({ name: '泉城重型机床厂', uscc: '91370105LAAMQD6H6U', active: true, placeName: '甲市甲县', peopleCount: 0 })
  expect(made.path).toMatch(new RegExp(`^${at.county.path.replaceAll('.', '\\.')}[0-9a-f]{8}\\.$`))
  expect(made.above.map(({ name }) => name)).toEqual(['山东省', '甲市', '甲县'])
  expect(made.can).toMatchObject({ rename: null, move: null, reactivate: 'organization.active' })
  expect(await w.auditOf(made.id)).toEqual([
    { event: 'organization.created', actorId: clerk.userId, data: { kind: 'enterprise', code: null } },
  ])
  const changes = await w.as(clerk)(contract.listOrganizationChanges, { id: made.id })
  expect(changes.rows).toMatchObject([{ kind: 'created', toName: '泉城重型机床厂' }])
  const found = await w.as(clerk)(contract.listOrganizations, { q: '重型' })
  expect(found.rows.map(({ id }) => id)).toEqual([made.id])
})

test('the same credit code is not entered twice', async () => {
  const clerk = clerkAt(w, at.county)
  const input = { parentId: at.county.id, kind: 'enterprise', uscc: '91370104KE99NRGKCR' } as const
  await w.as(clerk)(contract.createOrganization, { ...input, name: '一厂' })
  await expect(w.as(clerk)(contract.createOrganization, { ...input, name: '二厂' })).rejects.toMatchObject({
    status: 409,
    code: 'organization.uscc-taken',
  })
})

test('a wrong check sign is a fault of its field', async () => {
  const asked = w.as(clerkAt(w, at.county))(contract.createOrganization, {
    parentId: at.county.id,
    kind: 'enterprise',
    name: '三厂',
    uscc: '91370104KE99NRGKCT',
  })
  await expect(asked).rejects.toMatchObject({ status: 400, faults: [{ field: 'uscc' }] })
})

test('creating below somebody else’s place: not there at all', async () => {
  const asked = w.as(clerkAt(w, at.otherCounty))(contract.createOrganization, { parentId: at.county.id, kind: 'enterprise', name: '四厂' })
  await expect(asked).rejects.toMatchObject({ status: 404, code: 'organization.missing' })
})

test('an inspector sees the place and may not create in it', async () => {
  const asked = w.as({
    ...w.given.officer({ at: at.county, duties: ['inspection.read'] }),
    duties: [
      { duty: 'inspection.read', organizationId: at.county.id, path: at.county.path },
      { duty: 'registry.manage', organizationId: at.otherCounty.id, path: at.otherCounty.path },
    ],
  })(contract.createOrganization, { parentId: at.county.id, kind: 'enterprise', name: '五厂' })
  await expect(asked).rejects.toMatchObject({ status: 409, code: 'organization.other-place' })
})

test('lists hold one’s own places only, also by search and below an id', async () => {
  const clerk = clerkAt(w, at.city)
  const all = await w.as(clerk)(contract.listOrganizations, { limit: 50 })
  expect(all.rows.every(({ path }) => path.startsWith(at.city.path))).toBe(true)
  expect(all.rows.map(({ id }) => id)).toContain(at.firm.id)
  expect((await w.as(clerk)(contract.listOrganizations, { q: '乙' })).rows).toEqual([])
  await expect(w.as(clerk)(contract.listOrganizations, { under: at.otherCounty.id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(clerk)(contract.getOrganization, { id: at.otherFirm.id })).rejects.toMatchObject({ status: 404 })
})

test('a picker for a duty shows only where one holds it', async () => {
  const actor = {
    ...w.given.officer({ at: at.county, duties: ['selection.review'] }),
    duties: [
      { duty: 'selection.review', organizationId: at.county.id, path: at.county.path },
      { duty: 'registry.manage', organizationId: at.otherCounty.id, path: at.otherCounty.path },
    ] as const,
  }
  const picked = await w.as({ ...actor, duties: [...actor.duties] })(contract.listOrganizations, { for: 'registry.manage', limit: 50 })
  expect(picked.rows.map(({ id }) => id)).toContain(at.otherFirm.id)
  expect(picked.rows.map(({ id }) => id)).not.toContain(at.firm.id)
})

test('an industry union sees the firms that joined it, and manages none of them', async () => {
  const firm = await enter('入会厂')
  await w.as(clerkAt(w, at.county))(contract.joinUnion, { id: firm.id, unionId: at.union.id })
  const hand = clerkAt(w, at.union)
  const seen = await w.as(hand)(contract.getOrganization, { id: firm.id })
  expect(seen.unions.map(({ id }) => id)).toEqual([at.union.id])
  expect(seen.can.rename).toBe('organization.other-place')
  const manageable = await w.as(hand)(contract.listOrganizations, { for: 'registry.manage' })
  expect(manageable.rows.map(({ id }) => id)).toEqual([at.union.id])
  await expect(w.as(clerkAt(w, at.county))(contract.joinUnion, { id: firm.id, unionId: at.union.id })).rejects.toMatchObject({
    code: 'organization.already-member',
  })
  await w.as(clerkAt(w, at.county))(contract.leaveUnion, { id: firm.id, unionId: at.union.id })
  await expect(w.as(hand)(contract.getOrganization, { id: firm.id })).rejects.toMatchObject({ status: 404 })
  expect(await w.auditOf(firm.id)).toMatchObject([
    { event: 'organization.created' },
    { event: 'organization.joined-union' },
    { event: 'organization.left-union' },
  ])
  await expect(w.as(clerkAt(w, at.county))(contract.leaveUnion, { id: firm.id, unionId: at.union.id })).rejects.toMatchObject({
    code: 'organization.no-member',
  })
})

test('renaming keeps the former name and finds the new one', async () => {
  const firm = await enter('老名字厂')
  const clerk = clerkAt(w, at.county)
  const renamed = await w.as(clerk)(contract.renameOrganization, { id: firm.id, name: '崭新集团', reason })
  expect(renamed.name).toBe('崭新集团')
  expect((await w.as(clerk)(contract.listOrganizations, { q: '崭新' })).rows).toHaveLength(1)
  expect((await w.as(clerk)(contract.listOrganizationChanges, { id: firm.id })).rows[0]).toMatchObject({
    kind: 'renamed',
    fromName: '老名字厂',
    toName: '崭新集团',
    reason,
  })
})

test('changing facts touches only the fields given', async () => {
  const firm = await enter('改事实厂')
  const changed = await w.as(clerkAt(w, at.county))(contract.changeOrganization, { id: firm.id, workforce: 320, scale: 'medium' })
  expect(changed).toMatchObject({ name: '改事实厂', workforce: 320, scale: 'medium', nature: null })
  expect((await w.auditOf(firm.id)).at(-1)).toMatchObject({ event: 'organization.changed', data: { fields: ['scale', 'workforce'] } })
})

test('moving takes the whole subtree along in one step, duties follow', async () => {
  const town = await enter('迁移镇', at.county, 'town')
  const inTown = await w.as(clerkAt(w, at.county))(contract.createOrganization, { parentId: town.id, kind: 'enterprise', name: '镇办厂' })
  const held = { userId: 'u-move', duty: 'selection.submit', organizationId: inTown.id, grantedBy: 'x' }
  await w.db.insertInto('registry.dutyGrant').values(held).execute()
  const all = clerkAt(w, at.province)
  const moved = await w.as(all)(contract.moveOrganization, { id: town.id, parentId: at.otherCounty.id, reason })
  const label = town.path.slice(at.county.path.length)
  expect(moved.path).toBe(at.otherCounty.path + label)
  expect(await organizationRow(w, inTown.id)).toMatchObject({
    path: inTown.path.replace(at.county.path, at.otherCounty.path),
    parentId: town.id,
  })
  expect((await w.as(all)(contract.listOrganizationChanges, { id: town.id })).rows[0]).toMatchObject({
    kind: 'moved',
    fromPath: town.path,
    toPath: moved.path,
  })
  expect((await w.auditOf(town.id)).at(-1)).toMatchObject({ event: 'organization.moved', data: { from: town.path, to: moved.path } })
  const grants = await w.db
    .selectFrom('registry.dutyGrant')
    .where('userId', '=', 'u-move')
    .select(['organizationId', 'revokedAt'])
    .execute()
  expect(grants).toEqual([{ organizationId: inTown.id, revokedAt: null }])
})

test.each([
  ['into itself', async () => ({ id: at.city.id, parentId: at.county.id }), 'organization.inside-itself'],
  ['where it is', async () => ({ id: at.firm.id, parentId: at.county.id }), 'organization.already-there'],
  ['below a kind that takes none', async () => ({ id: at.county.id, parentId: at.otherFirm.id }), 'organization.wrong-parent'],
  ['the province itself', async () => ({ id: at.province.id, parentId: at.city.id }), 'organization.root'],
])('moving %s is refused', async (_, input, code) => {
  const before = await organizationRow(w, at.firm.id)
  const asked = w.as(clerkAt(w, at.province))(contract.moveOrganization, { ...(await input()), reason })
  await expect(asked).rejects.toMatchObject({ status: 409, code })
  expect(await organizationRow(w, at.firm.id)).toEqual(before)
})

test('merging: children, people, duties and memberships go over, the code leads to the successor', async () => {
  const clerk = clerkAt(w, at.province)
  const old = await w.given.organization({ kind: 'county', parent: at.otherCity, name: '旧区', code: '379901' })
  const inside = await w.given.organization({ kind: 'enterprise', parent: old, name: '旧区厂' })
  const { id: personId } = await w.given.person({ organization: old })
  await w.db
    .insertInto('registry.dutyGrant')
    .values([
      { userId: 'u-1', duty: 'selection.review', organizationId: old.id },
      { userId: 'u-2', duty: 'selection.review', organizationId: old.id },
      { userId: 'u-2', duty: 'selection.review', organizationId: at.otherCounty.id },
    ])
    .execute()
  const into = await w.as(clerk)(contract.mergeOrganization, { id: old.id, intoId: at.otherCounty.id, reason })
  expect(into).toMatchObject({ id: at.otherCounty.id, formerCodes: [{ code: '379901', name: '旧区' }] })
  expect(await organizationRow(w, inside.id)).toMatchObject({
    parentId: at.otherCounty.id,
    path: inside.path.replace(old.path, at.otherCounty.path),
  })
  expect(await organizationRow(w, old.id)).toMatchObject({ active: false, mergedIntoId: at.otherCounty.id })
  expect(await w.db.selectFrom('registry.person').where('id', '=', personId).select('organizationId').executeTakeFirst()).toEqual({
    organizationId: at.otherCounty.id,
  })
  const live = await w.db
    .selectFrom('registry.dutyGrant')
    .where('userId', 'in', ['u-1', 'u-2'])
    .where('revokedAt', 'is', null)
    .select(['userId', 'organizationId'])
    .orderBy('userId')
    .execute()
  expect(live).toEqual([
    { userId: 'u-1', organizationId: at.otherCounty.id },
    { userId: 'u-2', organizationId: at.otherCounty.id },
  ])
  expect((await w.auditOf(old.id)).map(({ event }) => event)).toEqual(['organization.merged'])
  await expect(w.as(clerk)(contract.renameOrganization, { id: old.id, name: '又是旧区', reason })).rejects.toMatchObject({
    code: 'organization.merged',
  })
})

test('merging kinds that differ, or a thing with itself, is refused', async () => {
  const clerk = clerkAt(w, at.province)
  await expect(w.as(clerk)(contract.mergeOrganization, { id: at.firm.id, intoId: at.otherCounty.id, reason })).rejects.toMatchObject({
    code: 'organization.other-kind',
  })
  await expect(w.as(clerk)(contract.mergeOrganization, { id: at.firm.id, intoId: at.firm.id, reason })).rejects.toMatchObject({
    code: 'organization.itself',
  })
})

test('ending revokes the duties and can be taken back; children forbid it', async () => {
  const firm = await enter('停业厂')
  const clerk = clerkAt(w, at.county)
  await w.db.insertInto('registry.dutyGrant').values({ userId: 'u-end', duty: 'selection.submit', organizationId: firm.id }).execute()
  const ended = await w.as(clerk)(contract.deactivateOrganization, { id: firm.id, reason })
  expect(ended).toMatchObject({ active: false, endedOn: '2026-03-05' })
  expect(await w.db.selectFrom('registry.dutyGrant').where('userId', '=', 'u-end').select('revokedBy').executeTakeFirst()).toEqual({
    revokedBy: clerk.userId,
  })
  await expect(w.as(clerk)(contract.deactivateOrganization, { id: firm.id, reason })).rejects.toMatchObject({
    code: 'organization.inactive',
  })
  expect(await w.as(clerk)(contract.reactivateOrganization, { id: firm.id, reason })).toMatchObject({ active: true, endedOn: null })
  await expect(w.as(clerkAt(w, at.city))(contract.deactivateOrganization, { id: at.county.id, reason })).rejects.toMatchObject({
    code: 'organization.has-children',
  })
})

test('children carry their own counts, in as many statements for three as for one', async () => {
  const clerk = clerkAt(w, at.city)
  const county = await w.given.organization({ kind: 'county', parent: at.city, name: '数县' })
  await enter('数一厂', county)
  const one = await w.queries(() => w.as(clerk)(contract.listChildren, { id: county.id }))
  await enter('数二厂', county)
  await enter('数三厂', county)
  expect(await w.queries(() => w.as(clerk)(contract.listChildren, { id: county.id }))).toBe(one)
  const children = await w.as(clerk)(contract.listChildren, { id: at.city.id })
  expect(children.rows.find(({ id }) => id === county.id)).toMatchObject({ childCount: 3, kind: 'county' })
  const pages = await w.as(clerk)(contract.listChildren, { id: county.id, limit: 2 })
  expect(pages.rows).toHaveLength(2)
  expect((await w.as(clerk)(contract.listChildren, { id: county.id, limit: 2, after: pages.next ?? '' })).rows).toHaveLength(1)
})

test('a worker finds firms by name and sees no register', async () => {
  const worker = await w.given.worker()
  await enter('黄河纺织公司')
  const found = await w.as(worker)(contract.findEmployers, { q: '黄河纺织' })
  expect(found.rows).toMatchObject([{ name: '黄河纺织公司', placeName: '甲市甲县' }])
  await expect(w.as(worker)(contract.listOrganizations, {})).rejects.toMatchObject({ status: 403 })
})

test('anyone sees the map of places', async () => {
  const places = await w.as(null)(contract.getPlaces, {})
  expect(places.cities.find(({ name }) => name === '甲市')?.counties.map(({ name }) => name)).toContain('甲县')
})

test('a union lists its firms, to those who may see them, and the firm’s history tells of it', async () => {
  const firms = [await enter('会员一厂'), await enter('会员二厂'), await enter('会员三厂')]
  const clerk = clerkAt(w, at.county)
  for (const firm of firms) await w.as(clerk)(contract.joinUnion, { id: firm.id, unionId: at.union.id })
  const hand = clerkAt(w, at.union)
  const names = async (actor: typeof hand) => (await w.as(actor)(contract.listMembers, { id: at.union.id })).rows.map(({ name }) => name)
  expect((await names(hand)).sort()).toEqual(['会员一厂', '会员三厂', '会员二厂'].sort())
  await expect(names(clerkAt(w, at.otherCounty))).rejects.toMatchObject({ status: 404 })
  const one = await w.queries(() => w.as(hand)(contract.listMembers, { id: at.union.id, limit: 1 }))
  expect(await w.queries(() => w.as(hand)(contract.listMembers, { id: at.union.id, limit: 3 }))).toBe(one)
  await w.as(clerk)(contract.leaveUnion, { id: firms[0]?.id ?? '', unionId: at.union.id })
  expect(await names(hand)).toHaveLength(2)
  const { rows } = await w.as(clerk)(contract.listOrganizationChanges, { id: firms[0]?.id ?? '' })
  expect(rows.map(({ kind, otherName }) => [kind, otherName])).toEqual([
    ['left', '丙产业工会'],
    ['joined', '丙产业工会'],
    ['created', null],
  ])
})

test('for a new parent only those are offered below which the kind may stand', async () => {
  const { rows } = await w.as(clerkAt(w, at.city))(contract.listOrganizations, { for: 'registry.manage', above: 'town', limit: 50 })
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['city', 'county']))
})

test('a county sees the unions of the province that its firms may join, and no closed one', async () => {
  const closed = await w.given.organization({ kind: 'industry_union', name: '已停用产业工会' })
  await w.db.updateTable('registry.organization').set({ active: false }).where('id', '=', closed.id).execute()
  const { rows } = await w.as(clerkAt(w, at.county))(contract.listUnions, {})
  expect(rows.map(({ name }) => name)).toEqual(['丙产业工会'])
})
