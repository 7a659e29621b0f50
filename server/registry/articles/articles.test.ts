import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/registry/articles.ts'
import type { Actor } from '../../platform/context.ts'
import { type World, world } from '../../testing/world.ts'
import { country } from '../organizations/testing.ts'
import { sentFile } from '../people/testing.ts'
import { givenArticle } from './testing.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
let office: Actor
let cityClerk: Actor
let inspector: Actor
beforeAll(async () => {
  w = await world()
  at = await country(w)
  office = w.given.officer({ at: at.province, duties: ['selection.manage'] })
  cityClerk = w.given.officer({ at: at.city, duties: ['registry.manage'] })
  inspector = w.given.officer({ at: at.province, duties: ['inspection.read'] })
})
afterAll(() => w.close())

const policy = { kind: 'policy', issuingBody: '省总工会', documentNumber: '鲁会〔2026〕8号', issuedOn: '2026-02-01' } as const
const titles = async (asked: Parameters<ReturnType<typeof w.as>>[1]) =>
  (await w.as(null)(contract.listArticles, asked)).rows.map(({ title }) => title)

test('a draft is the desk’s own; published, anyone finds it', async () => {
  const draft = await givenArticle(w, { by: office, at: at.province, title: '青年技师结对', body: '数控车间里的一天。' })
  expect(draft).toMatchObject({ state: 'draft', version: 0, publishedAt: null, can: { change: null, publish: null } })
  expect(draft.can.withdraw).toBe('article.not-published')
  await expect(w.as(null)(contract.getArticle, { id: draft.id })).rejects.toMatchObject({ status: 404, code: 'article.missing' })
  expect(await titles({ search: '青年技师' })).toEqual([])

  const published = await w.as(office)(contract.publishArticle, { id: draft.id })
  expect(published).toMatchObject({ state: 'published', can: { publish: 'article.already-published', withdraw: null } })
  expect(await w.as(null)(contract.getArticle, { id: draft.id })).toMatchObject({ title: '青年技师结对', file: null })
  for (const search of ['青年技师', '数控 车间', '结对']) expect(await titles({ search })).toEqual(['青年技师结对'])
  expect(await titles({ search: '焊接' })).toEqual([])
  expect(await titles({ search: '、' })).toEqual([])
  expect(await w.auditOf(draft.id)).toEqual([
    { event: 'article.drafted', actorId: office.userId, data: { kind: 'news' } },
    { event: 'article.published', actorId: office.userId, data: { kind: 'news' } },
  ])
})

test('the list is the province’s own; a city’s is asked for by place, and kinds apart', async () => {
  const { id } = await givenArticle(w, { by: office, at: at.province, title: '实施办法', ...policy, published: true })
  await givenArticle(w, { by: cityClerk, at: at.city, title: '甲市消息', published: true })
  await givenArticle(w, { by: cityClerk, at: at.county, title: '甲县消息', published: true })
  await givenArticle(w, { by: cityClerk, at: at.city, title: '甲市草稿' })
  expect(await titles({})).not.toContain('甲市消息')
  expect((await titles({ place: at.city.path })).toSorted()).toEqual(['甲县消息', '甲市消息'])
  expect(await titles({ place: at.otherCity.path })).toEqual([])
  expect(await titles({ kind: 'policy' })).toEqual(['实施办法'])
  expect(await titles({ kind: 'policy', search: '鲁会' })).toEqual(['实施办法'])
  expect(await w.as(null)(contract.getArticle, { id })).toMatchObject({
    documentNumber: '鲁会〔2026〕8号',
    issuedOn: '2026-02-01',
    earlier: null,
  })
})

test('pages follow one another, and an article knows its neighbours', async () => {
  for (const day of ['10', '11', '12']) {
    w.time.set(`2026-04-${day}T09:00:00+08:00`)
    await givenArticle(w, { by: cityClerk, at: at.otherCity, title: `第${day}日`, published: true }).catch(() => null)
    await givenArticle(w, { by: office, at: at.otherCity, title: `第${day}日`, published: true })
  }
  const place = at.otherCity.path
  const first = await w.as(null)(contract.listArticles, { place, limit: 2 })
  expect(first.rows.map(({ title }) => title)).toEqual(['第12日', '第11日'])
  const second = await w.as(null)(contract.listArticles, { place, limit: 2, after: first.next ?? '' })
  expect(second).toMatchObject({ rows: [{ title: '第10日' }], next: null })
  const middle = await w.as(null)(contract.getArticle, { id: first.rows[1]?.id ?? '' })
  expect(middle).toMatchObject({ earlier: { title: '第10日' }, later: { title: '第12日' } })
})

test('what is not complete is not published', async () => {
  const empty = await givenArticle(w, { by: office, at: at.province, body: '' })
  await expect(w.as(office)(contract.publishArticle, { id: empty.id })).rejects.toMatchObject({ status: 409, code: 'article.empty' })
  const unnamed = await givenArticle(w, { by: office, at: at.province, kind: 'policy' })
  await expect(w.as(office)(contract.publishArticle, { id: unnamed.id })).rejects.toMatchObject({ code: 'article.issuer-missing' })
  const standing = await givenArticle(w, { by: office, at: at.province, ...policy, published: true })
  await expect(w.as(office)(contract.changeArticle, { id: standing.id, version: 1, issuingBody: '' })).rejects.toMatchObject({
    code: 'article.issuer-missing',
  })
})

test('a correction is found by its new words, leaves its line, and never overwrites another’s', async () => {
  const { id } = await givenArticle(w, { by: office, at: at.province, title: '勘误之前', published: true })
  const changed = await w.as(office)(contract.changeArticle, { id, version: 1, title: '更正之后', documentNumber: '不属于新闻' })
  expect(changed).toMatchObject({ title: '更正之后', documentNumber: null, version: 2, state: 'published' })
  expect(await titles({ search: '更正之后' })).toEqual(['更正之后'])
  await expect(w.as(office)(contract.changeArticle, { id, version: 1, title: '晚了一步' })).rejects.toMatchObject({
    code: 'article.changed-meanwhile',
  })
  expect((await w.auditOf(id)).at(-1)).toMatchObject({ event: 'article.corrected', data: { fields: ['documentNumber', 'title'] } })
})

test('withdrawn, it is gone for the public and stays on the desk with the reason', async () => {
  const { id } = await givenArticle(w, { by: office, at: at.province, title: '将要撤下', published: true })
  await w.as(office)(contract.withdrawArticle, { id, reason: '人数有误，重新核对后再发布' })
  await expect(w.as(null)(contract.getArticle, { id })).rejects.toMatchObject({ status: 404 })
  expect(await titles({ search: '将要撤下' })).toEqual([])
  expect(await w.as(inspector)(contract.getDeskArticle, { id })).toMatchObject({
    state: 'withdrawn',
    withdrawReason: '人数有误，重新核对后再发布',
    can: { change: 'article.other-place' },
  })
  await expect(w.as(office)(contract.publishArticle, { id })).rejects.toMatchObject({ code: 'article.withdrawn' })
  await expect(w.as(office)(contract.changeArticle, { id, version: 2 })).rejects.toMatchObject({ code: 'article.withdrawn' })
  expect(await w.auditOf(id)).toHaveLength(3)
})

test('the attached file opens with the article and closes with it', async () => {
  const fileId = await sentFile(w, office, Buffer.from('附件正文'), '办法.pdf')
  const draft = await givenArticle(w, { by: office, at: at.province, ...policy, fileId })
  await expect(w.as(null)(contract.getArticleFile, { id: draft.id })).rejects.toMatchObject({ status: 404 })
  expect(await (await w.as(inspector)(contract.getDeskArticleFile, { id: draft.id })).text()).toBe('附件正文')
  await w.as(office)(contract.publishArticle, { id: draft.id })
  expect(await (await w.as(null)(contract.getArticleFile, { id: draft.id })).text()).toBe('附件正文')
  expect((await w.as(null)(contract.getArticle, { id: draft.id })).file).toMatchObject({ name: '办法.pdf' })
  await w.as(office)(contract.withdrawArticle, { id: draft.id, reason: '附件版本不对' })
  await expect(w.as(null)(contract.getArticleFile, { id: draft.id })).rejects.toMatchObject({ status: 404 })
  await expect(givenArticle(w, { by: cityClerk, at: at.city, fileId })).rejects.toMatchObject({ code: 'file.not-yours' })
  const bare = await givenArticle(w, { by: office, at: at.province, published: true })
  await expect(w.as(null)(contract.getArticleFile, { id: bare.id })).rejects.toMatchObject({ status: 404 })
})

test('another place’s drafts do not exist, and only a union, association or body publishes', async () => {
  const draft = await givenArticle(w, { by: office, at: at.province, title: '省里的草稿' })
  await expect(w.as(cityClerk)(contract.getDeskArticle, { id: draft.id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(cityClerk)(contract.publishArticle, { id: draft.id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(cityClerk)(contract.getDeskArticleFile, { id: draft.id })).rejects.toMatchObject({ status: 404 })
  const seen = (await w.as(cityClerk)(contract.listDeskArticles, { limit: 50 })).rows
  expect(seen.map(({ title }) => title)).toContain('甲市草稿')
  expect(seen.filter(({ organizationId }) => ![at.city.id, at.county.id].includes(organizationId))).toEqual([])
  expect((await w.as(cityClerk)(contract.listDeskArticles, { state: 'draft' })).rows.map(({ title }) => title)).toEqual(['甲市草稿'])
  await expect(givenArticle(w, { by: cityClerk, at: at.otherCity })).rejects.toMatchObject({ code: 'article.other-place' })
  await expect(givenArticle(w, { by: cityClerk, at: at.firm })).rejects.toMatchObject({ code: 'article.not-a-publisher' })
  await expect(w.as(inspector)(contract.publishArticle, { id: draft.id })).rejects.toMatchObject({ status: 403 })
})

test('lists cost the same whatever their length', async () => {
  for (const [actor, endpoint] of [[null, contract.listArticles] as const, [office, contract.listDeskArticles] as const]) {
    const count = (limit: number) => w.queries(() => w.as(actor)(endpoint, { limit }))
    expect(await count(1)).toBe(await count(3))
  }
})
