import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../../contract/procedures/honours.ts'
import type { Actor } from '../../platform/context.ts'
import type { Place } from '../../testing/factories.ts'
import { type World, world } from '../../testing/world.ts'
import { dropBundles } from './bundles.ts'
import { givenHonour, ofPerson } from './testing.ts'

let w: World
let province: Place
let clerk: Actor
let cityClerk: Actor
let honours: Awaited<ReturnType<typeof givenHonour>>[]
beforeAll(async () => {
  w = await world()
  province = await w.given.province()
  const city = await w.given.organization({ kind: 'city', code: '3705', name: '演示市' })
  clerk = await w.given.officer({ at: province, duties: ['selection.manage'] })
  cityClerk = await w.given.officer({ at: city, duties: ['selection.manage'] })
  honours = []
  for (let i = 0; i < 22; i += 1) honours.push(await givenHonour(w))
})
afterAll(() => w.close())

const bytes = async (blob: Blob) => Buffer.from(await blob.arrayBuffer())
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
const bundleOf = async (id: string) => (await w.as(clerk)(contract.listCertificateBundles, {})).rows.find((one) => one.id === id)

test('certificates are drawn in runs that show how far they are, and come as one file', async () => {
  await w.as(clerk)(contract.askSuspension, {
    id: honours[3]?.honourId ?? '',
    reason: '正在核查,先行暂停称号',
    documentNumber: '鲁会〔2026〕40号',
  })
  const asked = await w.as(clerk)(contract.drawCertificates, { title: 'qilu-craftsman' })
  expect(asked).toMatchObject({
    total: 22,
    drawn: 0,
    readyAt: null,
    label: '第九届齐鲁工匠 · 齐鲁工匠',
    can: { download: 'honour.still-drawing' },
  })
  expect(await w.auditOf(asked.id)).toMatchObject([{ event: 'honour.certificates-drawn', actorId: clerk.userId, data: { total: 22 } }])
  expect((await w.queued()).filter(({ name }) => name === 'honours.draw-certificates')).toHaveLength(1)
  await expect(w.as(clerk)(contract.downloadCertificateBundle, { id: asked.id })).rejects.toMatchObject({ code: 'honour.still-drawing' })
  await w.runJobs()
  expect(await bundleOf(asked.id)).toMatchObject({ drawn: 10, readyAt: null })
  await w.runJobs()
  await w.runJobs()
  expect(await bundleOf(asked.id)).toMatchObject({ drawn: 22, can: { download: null } })
  const zip = unzipSync(await bytes(await w.as(clerk)(contract.downloadCertificateBundle, { id: asked.id })))
  expect(Object.keys(zip)).toEqual(['证书 0001-0010.pdf', '证书 0011-0020.pdf', '证书 0021-0022.pdf'])
  expect(Object.values(zip).map((pdf) => pages(Buffer.from(pdf)))).toEqual([10, 10, 2])
})

test('a few come as one PDF, without what was withdrawn', async () => {
  const [gone, kept] = [
    await givenHonour(w, { titleCode: 'luban-chief-craftsman' }),
    await givenHonour(w, { titleCode: 'luban-chief-craftsman' }),
  ]
  const second = await w.given.officer({ at: province, duties: ['selection.confirm'] })
  const asked = await w.as(clerk)(contract.askWithdrawal, {
    id: gone.honourId,
    reason: '主要事迹严重失实,经查实',
    documentNumber: '鲁会〔2026〕41号',
  })
  await w.as(second)(contract.confirmChange, { id: gone.honourId, changeId: asked.changes[0]?.id ?? '' })
  const bundle = await w.as(second)(contract.drawCertificates, { title: 'luban-chief-craftsman' })
  expect(bundle.total).toBe(1)
  await w.runJobs()
  expect(pages(await bytes(await w.as(clerk)(contract.downloadCertificateBundle, { id: bundle.id })))).toBe(1)
  expect(kept.number).toContain('0002')
})

test('nothing to draw is said; another place neither draws nor sees them, the inspection sees and does not take', async () => {
  await expect(w.as(clerk)(contract.drawCertificates, { year: 1999 })).rejects.toMatchObject({ status: 409, code: 'honour.none-to-draw' })
  await expect(w.as(cityClerk)(contract.drawCertificates, {})).rejects.toMatchObject({ code: 'honour.none-to-draw' })
  const bundle = await w.as(clerk)(contract.drawCertificates, { search: honours[0]?.holderName })
  expect((await w.as(cityClerk)(contract.listCertificateBundles, {})).rows).toEqual([])
  await expect(w.as(cityClerk)(contract.downloadCertificateBundle, { id: bundle.id })).rejects.toMatchObject({ status: 404 })
  const inspector = await w.given.officer({ at: province, duties: ['inspection.read'] })
  const seen = (await w.as(inspector)(contract.listCertificateBundles, {})).rows
  expect(seen[0]?.can.download).toBe('honour.other-place')
  await expect(w.as(inspector)(contract.downloadCertificateBundle, { id: bundle.id })).rejects.toMatchObject({ status: 403 })
  const [one, all] = [1, 50].map((limit) => () => w.as(clerk)(contract.listCertificateBundles, { limit }))
  if (one && all) expect(await w.queries(all)).toBe(await w.queries(one))
})

test('after seven days a bundle is gone, and its sheets with it', async () => {
  w.time.set(new Date(w.time.now.getTime() + 8 * 86_400_000))
  await w.act(w.system, dropBundles.run)
  expect((await w.as(clerk)(contract.listCertificateBundles, {})).rows).toEqual([])
  expect(await w.db.selectFrom('honours.bundlePart').select('last').execute()).toEqual([])
})

test('whose characters the typeface lacks is told before anything is printed, and by which character', async () => {
  const rare = await givenHonour(w, {
    holderName: '李\u{2a437}',
    holder: ofPerson((await w.given.person()).id),
    titleCode: 'luban-chief-craftsman',
  })
  expect(await w.as(clerk)(contract.getDeskHonour, { id: rare.honourId })).toMatchObject({ unprintable: '\u{2a437}' })
  expect(await w.as(clerk)(contract.getDeskHonour, { id: honours[0]?.honourId ?? '' })).toMatchObject({ unprintable: '' })
  const asked = await w.as(clerk)(contract.drawCertificates, { title: 'luban-chief-craftsman' })
  expect(asked.unprintable).toEqual([{ name: '李\u{2a437}', characters: '\u{2a437}' }])
})
