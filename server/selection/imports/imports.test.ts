import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as files from '../../../contract/registry/files.ts'
import * as contract from '../../../contract/selection/imports.ts'
import * as recommendations from '../../../contract/selection/recommendations.ts'
import { request } from '../../../kit/client.ts'
import type { Actor } from '../../platform/context.ts'
import { useStore } from '../../registry/files/index.ts'
import { loadReferenceData } from '../../registry/organizations/index.ts'
import { type World, world } from '../../testing/world.ts'
import { openedEdition } from '../testing.ts'
import { bookOf, header, people as rowsOfThree } from './testing.ts'

let w: World
let editionId: string
const folder = mkdtempSync(join(tmpdir(), 'qilu-imports-'))
const sample = readFileSync(new URL('./fixtures/recommendations-2026.xlsx', import.meta.url))
const places = new Map<string, { id: string; path: string; name: string; kind: string; code: string | null }>()
const at = (code: string) => places.get(code) ?? expect.unreachable(`no place ${code}`)
const officer = (code: string, ...duties: Parameters<typeof w.given.officer>[0]['duties']) => w.given.officer({ at: at(code), duties })

beforeAll(async () => {
  w = await world()
  useStore(folder)
  await loadReferenceData(w.db)
  const rows = await w.db.selectFrom('registry.organization').select(['id', 'path', 'name', 'kind', 'code']).execute()
  for (const row of rows) if (row.code) places.set(row.code, row)
  const [office, second] = [officer('37', 'selection.manage', 'selection.review'), officer('37', 'selection.confirm')]
  const here = { office, second, places: { province: at('37') } }
  const none = { city: at('3701'), county: at('370102'), otherCounty: at('370103'), unit: at('370102') }
  const nobody = { cityClerk: office, countyClerk: office, otherClerk: office, unitClerk: office, inspector: office }
  editionId = (await openedEdition(w, { ...nobody, ...here, places: { ...none, ...here.places } })).id
})
afterAll(async () => {
  await w.close()
  rmSync(folder, { recursive: true })
})

async function upload(actor: Actor, content: Buffer, name = '推荐汇总表.xlsx'): Promise<string> {
  w.people.set(actor.userId, actor)
  const file = new File([new Uint8Array(content)], name)
  return (await request(files.uploadFile, {}, { base: '/api', fetch: w.fetch, headers: { 'x-test-actor': actor.userId }, file })).id
}
const stage = async (actor: Actor, content: Buffer) =>
  w.as(actor)(contract.stageSummary, { id: editionId, fileId: await upload(actor, content) })
const count = async () =>
  (
    await w.db
      .selectFrom('selection.recommendation')
      .select(sql<number>`count(*)::int`.as('n'))
      .where('editionId', '=', editionId)
      .executeTakeFirstOrThrow()
  ).n
const deskOf = (actor: Actor) => w.as(actor)(recommendations.listRecommendations, { editionId, waiting: 'mine', limit: 50 })

describe('the sample of 2026', () => {
  let clerk: Actor
  let id: string
  beforeAll(async () => {
    clerk = officer('37', 'selection.review')
  })

  test('is staged with its good rows sealed and every bad row named, and nothing enters the edition', async () => {
    const staged = await stage(clerk, sample)
    id = staged.id
    expect(staged).toMatchObject({ state: 'staged', staged: 227, committed: 0, known: 0, fileName: '推荐汇总表.xlsx' })
    expect(staged.faults).toHaveLength(21)
    for (const { sheet, row, code } of staged.faults)
      expect([typeof sheet, typeof row, code]).toEqual(['string', 'number', expect.any(String)])
    expect(await count()).toBe(0)
    expect(await w.auditOf(id)).toMatchObject([{ event: 'summary.staged', data: { staged: 227, faults: 21 } }])
    const { rows } = await sql<{ text: string }>`select i::text as text from selection.summary_import i`.execute(w.db)
    for (const { text } of rows) expect(text).not.toMatch(/(?<![0-9a-f])37\d{15}[\dX](?![0-9a-f])/)
  })

  test('exists for those at the place and above; its fault sheet for whoever sent it', async () => {
    const colleague = officer('37', 'selection.review')
    const elsewhere = officer('3702', 'selection.review')
    expect((await w.as(colleague)(contract.getImport, { id })).staged).toBe(227)
    for (const read of [contract.getImport, contract.commitImport, contract.getFaultSheet])
      await expect(w.as(elsewhere)(read, { id })).rejects.toMatchObject({ status: 404, code: 'summary-import.missing' })
    await expect(w.as(colleague)(contract.getFaultSheet, { id })).rejects.toMatchObject({ status: 404 })
    const sheet = await w.as(clerk)(contract.getFaultSheet, { id })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await sheet.arrayBuffer())
    expect(book.worksheets[0]?.rowCount).toBeGreaterThanOrEqual(22)
    expect(await count()).toBe(0)
  })

  test('entered, lies as drafts at the desks of those who sent it; entered again, enters nobody twice', async () => {
    const committed = await w.as(clerk)(contract.commitImport, { id })
    expect(committed).toMatchObject({ state: 'committed', committed: 227, known: 0 })
    expect(await count()).toBe(227)
    expect(await w.as(clerk)(contract.commitImport, { id })).toEqual(committed)
    expect(await count()).toBe(227)
    const left = await w.db.selectFrom('selection.summaryImport').select('rowsSealed').where('id', '=', id).executeTakeFirstOrThrow()
    expect(left.rowsSealed).toBeNull()
    const desks = await w.db
      .selectFrom('casework.dossier as d')
      .innerJoin('registry.organization as h', 'h.id', 'd.holderId')
      .groupBy(['h.kind', 'd.state'])
      .select(['h.kind', 'd.state', sql<number>`count(*)::int`.as('n')])
      .orderBy('h.kind')
      .execute()
    expect(new Set(desks.map(({ state }) => state))).toEqual(new Set(['draft']))
    expect(desks.map(({ kind }) => kind)).toEqual(['city', 'industry_union'])
    expect(desks.reduce((sum, { n }) => sum + n, 0)).toBe(227)
  })

  test('of another workbook with the same people knows them all', async () => {
    const again = await stage(clerk, sample)
    expect(again).toMatchObject({ state: 'staged', staged: 227 })
    expect(await w.as(clerk)(contract.commitImport, { id: again.id })).toMatchObject({ committed: 0, known: 227 })
    expect(await count()).toBe(227)
  })

  test('each city sees its own and no other’s, and hands it in without asking again what was checked on paper', async () => {
    const [jinan, qingdao] = [officer('3701', 'selection.review'), officer('3702', 'selection.review')]
    const [own, others] = [await deskOf(jinan), await deskOf(qingdao)]
    expect(own.rows.length).toBeGreaterThan(5)
    expect(new Set(own.rows.map(({ city }) => city))).toEqual(new Set(['济南市']))
    expect(others.rows.map((row) => row.id)).not.toEqual(expect.arrayContaining([own.rows[0]?.id]))
    const [first] = own.rows
    await expect(w.as(qingdao)(recommendations.getRecommendation, { id: first?.id ?? '' })).rejects.toMatchObject({ status: 404 })
    const draft = await w.as(jinan)(recommendations.getRecommendation, { id: first?.id ?? '' })
    expect(draft).toMatchObject({ faults: [], can: { submit: null } })
    expect(draft.person.idNumberMasked).toMatch(/^\d{6}\*{12}$/)
    const handed = await w.as(jinan)(recommendations.submitRecommendation, { id: draft.id, opinion: '同意推荐。' })
    expect(handed.standing).toMatchObject({ state: 'in_review', holder: { id: at('37').id } })
  })
})

describe('a workbook of a city', () => {
  test('enters only what is the city’s own', async () => {
    const elsewhere = officer('3706', 'selection.review')
    const before = await count()
    const content = await bookOf((sheet) => sheet.addRows([header, ...rowsOfThree]), '济南市')
    const staged = await stage(elsewhere, content)
    expect(staged.staged).toBe(3)
    await expect(w.as(elsewhere)(contract.commitImport, { id: staged.id })).rejects.toMatchObject({
      status: 409,
      code: 'import.other-place',
    })
    expect((await w.as(elsewhere)(contract.getImport, { id: staged.id })).state).toBe('staged')
    expect(await count()).toBe(before)
    const own = officer('3701', 'selection.review')
    const mine = await stage(own, content)
    const done = await w.as(own)(contract.commitImport, { id: mine.id })
    expect(done.committed + done.known).toBe(3)
    // the province sees what its cities staged
    expect((await w.as(officer('37', 'selection.manage'))(contract.getImport, { id: mine.id })).state).toBe('committed')
  })

  test('with no good row enters nothing', async () => {
    const own = officer('3701', 'selection.review')
    const content = await bookOf((sheet) => sheet.addRows([header, [1, '', '男', '1976年7月', '1', '某厂', '技师', 5, '齐鲁工匠', '商河县', '19241332416', 1]]), '济南市') // biome-ignore format: one row
    const staged = await stage(own, content)
    expect([staged.staged, staged.faults.length > 0]).toEqual([0, true])
    await expect(w.as(own)(contract.commitImport, { id: staged.id })).rejects.toMatchObject({ code: 'import.no-rows' })
  })
})

describe('corrected on the page', () => {
  const bad = [
    1,
    '宋磐石',
    '女',
    '1976年7月',
    '37012619760721983X',
    '济南磐岳电气有限公司',
    '技工',
    5,
    '齐鲁工匠',
    '商河县',
    '19241332416',
    1,
  ]
  const alike = [
    2,
    '郑清禾',
    '男',
    '1974年4月',
    '370105197404269835',
    '济南砺石信息有限公司',
    '技工',
    12,
    '齐鲁工匠',
    '天桥',
    '19225486073',
    2,
  ]
  const good = rowsOfThree[2] ?? []
  const book = () => bookOf((sheet) => sheet.addRows([header, bad, alike, good]), '济南市')

  test('a row joins the good ones when its last fault is gone; like rows are corrected together', async () => {
    const own = officer('3701', 'selection.review')
    const { id, ...staged } = await stage(own, await book())
    expect(staged).toMatchObject({ staged: 1, corrected: 0, can: { correct: null, commit: null, discard: null } })
    const { rows, next } = await w.as(own)(contract.listRejected, { id, limit: 50 })
    expect(next).toBeNull()
    expect(rows.map(({ values, faults }) => [values.name, faults.map(({ field, code }) => [field, code])])).toEqual([
      [
        '宋磐石',
        [
          ['gender', 'gender-id-mismatch'],
          ['grade', 'unknown-grade'],
        ],
      ],
      ['郑清禾', [['grade', 'unknown-grade']]],
    ])
    const [first] = rows
    // the number of the second row is right, so it stays covered
    expect(rows.map(({ values }) => values.idNumber)).toEqual(['37012619760721983X', '370105************'])
    expect(JSON.stringify(rows)).not.toContain('19241332416')
    expect(first?.faults.map(({ suggestions }) => suggestions[0])).toEqual(['男', expect.stringMatching(/技|工/)])
    expect((await w.as(own)(contract.listRejected, { id, field: 'gender' })).rows).toHaveLength(1)
    const at = { sheet: first?.sheet ?? '', row: first?.row ?? 0 }
    const half = await w.as(own)(contract.correctImport, { id, cells: [{ ...at, field: 'grade', value: '高级工', alike: true }] })
    expect(half).toMatchObject({ staged: 2, corrected: 1 })
    expect(half.faults.map(({ field, code }) => [field, code])).toEqual([['gender', 'gender-id-mismatch']])
    const whole = await w.as(own)(contract.correctImport, { id, cells: [{ ...at, field: 'gender', value: '男' }] })
    expect(whole).toMatchObject({ staged: 3, corrected: 2, faults: [], can: { commit: null } })
    expect((await w.auditOf(id)).filter(({ event }) => event === 'summary.corrected')).toMatchObject([
      { data: { clean: 1 } },
      { data: { clean: 1 } },
    ])
    expect(JSON.stringify(await w.auditOf(id))).not.toContain('37012619760721983X')
    const before = await count()
    const done = await w.as(own)(contract.commitImport, { id })
    expect(done.committed + done.known).toBe(3)
    expect((await count()) - before).toBe(done.committed)
    await expect(w.as(own)(contract.correctImport, { id, cells: [{ ...at, field: 'name', value: '李四' }] })).rejects.toMatchObject({
      ...{ status: 409, code: 'import.wrong-state' },
    })
  })

  test('a correction that breaks another rule stays a fault, and the sheet that goes back tells it', async () => {
    const own = officer('3701', 'selection.review')
    const { id } = await stage(own, await book())
    const { rows } = await w.as(own)(contract.listRejected, { id })
    const at = { sheet: rows[0]?.sheet ?? '', row: rows[0]?.row ?? 0 }
    const { faults, staged } = await w.as(own)(contract.correctImport, {
      id,
      cells: [
        { ...at, field: 'gender', value: '男' },
        { ...at, field: 'grade', value: '技师' },
        // the good row of the same sheet holds this number already
        { ...at, field: 'idNumber', value: '370104197212199813' },
        { ...at, field: 'birth', value: '1972年12月' },
      ],
    })
    expect(staged).toBe(1)
    expect(faults.filter(({ row }) => row === at.row).map(({ code }) => code)).toEqual(['duplicate-id'])
    expect(faults.find(({ code }) => code === 'duplicate-id')?.value).not.toContain('197212199856')
    const sheet = new ExcelJS.Workbook()
    await sheet.xlsx.load(await (await w.as(own)(contract.getFaultSheet, { id })).arrayBuffer())
    expect(sheet.worksheets[0]?.rowCount).toBe(faults.length + 1)
  })

  test('is the sender’s alone; others at the place see that it waits, and nothing in it', async () => {
    const [own, colleague, elsewhere] = [
      officer('3701', 'selection.review'),
      officer('3701', 'selection.review'),
      officer('3702', 'selection.review'),
    ]
    const { id } = await stage(own, await book())
    expect((await w.as(colleague)(contract.getImport, { id })).can).toMatchObject({
      correct: 'import.not-sender',
      discard: 'import.not-sender',
      commit: null,
    })
    const cells = [{ sheet: '济南市', row: 2, field: 'grade' as const, value: '技师' }]
    for (const other of [colleague, elsewhere]) {
      await expect(w.as(other)(contract.listRejected, { id })).rejects.toMatchObject({ status: 404, code: 'summary-import.missing' })
      await expect(w.as(other)(contract.correctImport, { id, cells })).rejects.toMatchObject({ status: 404 })
      await expect(w.as(other)(contract.discardImport, { id })).rejects.toMatchObject({ status: 404 })
    }
    const read = (actor: Actor) => w.as(actor)(contract.listImports, { id: editionId, limit: 50 })
    expect((await read(colleague)).rows.find((row) => row.id === id)).toMatchObject({ state: 'staged', staged: 1, faultyRows: 2 })
    expect((await read(elsewhere)).rows.map((row) => row.id)).not.toContain(id)
    expect(await w.as(own)(contract.discardImport, { id })).toMatchObject({ state: 'discarded', can: { commit: 'import.wrong-state' } })
    const left = await w.db
      .selectFrom('selection.summaryImport')
      .select(['rowsSealed', 'rejectedSealed'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(left).toEqual({ rowsSealed: null, rejectedSealed: null })
    expect((await w.auditOf(id)).at(-1)).toMatchObject({ event: 'summary.discarded' })
  })

  test('the list costs the same statements whatever its length', async () => {
    const city = officer('3705', 'selection.review')
    const read = () => w.as(city)(contract.listImports, { id: editionId, limit: 50 })
    await stage(city, await book())
    const one = await w.queries(read)
    for (const _ of [1, 2]) await stage(city, await book())
    expect((await read()).rows).toHaveLength(3)
    expect(await w.queries(read)).toBe(one)
  })
})

describe('what is not staged', () => {
  test('a file that somebody else sent, or that is no workbook', async () => {
    const [own, other] = [officer('3701', 'selection.review'), officer('3701', 'selection.review')]
    const fileId = await upload(other, sample)
    await expect(w.as(own)(contract.stageSummary, { id: editionId, fileId })).rejects.toMatchObject({ status: 404, code: 'file.missing' })
    const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    const picture = await upload(own, pixel, '汇总表.xlsx')
    await expect(w.as(own)(contract.stageSummary, { id: editionId, fileId: picture })).rejects.toMatchObject({
      ...{ status: 400, code: 'workbook.not-a-workbook' },
    })
  })

  test('anything by a unit, or outside the time of the stage', async () => {
    const unit = officer('370102', 'selection.submit')
    await expect(w.as(unit)(contract.stageSummary, { id: editionId, fileId: crypto.randomUUID() })).rejects.toMatchObject({ status: 403 })
    const own = officer('3701', 'selection.review')
    const fileId = await upload(own, sample)
    const now = w.time.now
    w.time.set('2027-01-05T09:00:00+08:00')
    await expect(w.as(own)(contract.stageSummary, { id: editionId, fileId })).rejects.toMatchObject({ code: 'edition.stage-over' })
    w.time.set(now)
    await expect(w.as(own)(contract.stageSummary, { id: crypto.randomUUID(), fileId })).rejects.toMatchObject({ status: 404 })
  })
})
