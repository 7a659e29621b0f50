import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maskPhone } from '../../../../contract/identity.ts'
import * as people from '../../../../contract/registry/people.ts'
import * as contract from '../../../../contract/registry/rosters.ts'
import type { Actor } from '../../../platform/context.ts'
import { type World, world } from '../../../testing/world.ts'
import { loadReferenceData } from '../../organizations/index.ts'
import { clerkAt, country } from '../../organizations/testing.ts'
import { idNumberColumns, inventedIdNumber, inventedPhone, sentFile } from '../testing.ts'
import { sweepRosters } from './commit.ts'

let w: World
let at: Awaited<ReturnType<typeof country>>
let clerk: Actor
beforeAll(async () => {
  w = await world()
  at = await country(w)
  await loadReferenceData(w.db)
  clerk = clerkAt(w, at.firm)
})
afterAll(() => w.close())

type Cell = string | number | Date | null | { formula: string; result?: string }
const head = ['序号', '姓名', '性别', '身份证号码', '手机号', '部门/班组', '职业（工种）', '技能等级', '从事本工种年限', '农民工']

/** As units send it: a merged title, a line for the sender, the header, the people, a sum, a signature. */
async function workbook(rows: readonly Cell[][], sheets = ['花名册']): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  for (const name of sheets) {
    const sheet = book.addWorksheet(name)
    sheet.addRow(['甲厂职工花名册'])
    sheet.mergeCells('A1:J1')
    sheet.addRow(['填报单位(盖章):甲厂'])
    sheet.addRow(head)
    for (const row of rows) sheet.addRow(row)
    sheet.addRow([])
    sheet.addRow(['合计', `${rows.length}人`])
    sheet.addRow(['填表人:某某', null, null, null, '19200000000'])
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

const stage = async (content: Buffer, by = clerk, organizationId = at.firm.id) =>
  w.as(by)(contract.stageRosterFile, { organizationId, fileId: await sentFile(w, by, content, '花名册.xlsx') })
const worker = (name: string, idNumber = inventedIdNumber(), more: Cell[] = ['一车间', '焊工', '二级/技师', '12年', '是']): Cell[] => [
  1,
  name,
  '男',
  idNumber,
  inventedPhone(),
  ...more,
]
const peopleOf = (organizationId: string) =>
  w.db.selectFrom('registry.person').where('organizationId', '=', organizationId).selectAll().orderBy('name').execute()

test('untidy rows are staged, nothing enters before the commit, a second import changes nothing', async () => {
  const firm = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '名册厂' })
  const by = clerkAt(w, firm)
  const wide = [...inventedIdNumber()].map((sign) => (/\d/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('')
  const content = await workbook([worker('夏 春 生', wide), worker('许　超', inventedIdNumber(), ['', '', '', '', '']), worker('程丽娟')])
  const staged = await stage(content, by, firm.id)
  expect(staged).toMatchObject({ state: 'staged', rowCount: 3, goodCount: 3, faultCount: 0, faults: [], can: { commit: null } })
  expect(await peopleOf(firm.id)).toEqual([])
  expect(await w.as(by)(contract.commitRosterImport, { id: staged.id })).toMatchObject({
    state: 'committed',
    addedCount: 3,
    changedCount: 0,
  })
  const entered = await peopleOf(firm.id)
  expect(entered.map(({ name }) => name)).toEqual(['夏春生', '程丽娟', '许超'].toSorted())
  expect(entered.find(({ name }) => name === '夏春生')).toMatchObject({
    trade: 'welder',
    skillGrade: 'technician',
    tradeSinceYear: 2014,
    isMigrantWorker: true,
    gender: 'male',
    department: '一车间',
  })
  expect((await w.as(by)(people.listPeople, { q: 'xuchao' })).rows).toMatchObject([{ name: '许超' }])
  const again = await stage(content, by, firm.id)
  expect(await w.as(by)(contract.commitRosterImport, { id: again.id })).toMatchObject({ addedCount: 0, changedCount: 0 })
  expect(await peopleOf(firm.id)).toHaveLength(3)
  expect((await w.auditOf(staged.id)).map(({ event, data }) => [event, data])).toEqual([
    ['roster.staged', { rows: 3, good: 3, faulty: 0 }],
    ['roster.committed', { added: 3, changed: 0 }],
  ])
  const left = await w.db.selectFrom('registry.rosterImportRow').where('importId', '=', staged.id).selectAll().execute()
  expect(left).toEqual([])
})

test('a later roster brings known people up to date and leaves blank what it does not say', async () => {
  const firm = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '更新厂' })
  const by = clerkAt(w, firm)
  const idNumber = inventedIdNumber()
  const first = await stage(await workbook([worker('马刚', idNumber)]), by, firm.id)
  await w.as(by)(contract.commitRosterImport, { id: first.id })
  const second = await stage(await workbook([[1, '马刚', '男', idNumber, null, '二车间', null, '高级技师', null, null]]), by, firm.id)
  expect(await w.as(by)(contract.commitRosterImport, { id: second.id })).toMatchObject({ addedCount: 0, changedCount: 1 })
  expect((await peopleOf(firm.id))[0]).toMatchObject({
    department: '二车间',
    skillGrade: 'senior-technician',
    trade: 'welder',
    isMigrantWorker: true,
  })
})

test('every bad row is listed with place, value and reason; the good ones go in', async () => {
  const firm = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '错误厂' })
  const by = clerkAt(w, firm)
  const twice = inventedIdNumber()
  const elsewhere = inventedIdNumber()
  await w.as(clerkAt(w, at.otherFirm))(people.createPerson, { name: '别处人', idNumber: elsewhere, organizationId: at.otherFirm.id })
  const wrong = inventedIdNumber().replace(/.$/, (last) => (last === '1' ? '2' : '1'))
  const rows: Cell[][] = [
    worker('好人一', twice),
    worker('好人二', twice),
    worker('', inventedIdNumber()),
    worker('错号人', wrong),
    worker('别处人', elsewhere),
    worker('炼丹人', inventedIdNumber(), ['', '炼丹', '九级', '70', '']),
    worker('公式人', inventedIdNumber(), [{ formula: 'A1&"x"' }, '', '', '', '']),
  ]
  const staged = await stage(await workbook(rows), by, firm.id)
  expect(staged).toMatchObject({ rowCount: 7, goodCount: 1, faultCount: 6 })
  expect(staged.faults.map(({ sheet, row, field, code }) => [sheet, row, field, code])).toEqual([
    ['花名册', 5, 'idNumber', 'roster.duplicate-in-file'],
    ['花名册', 6, 'name', 'roster.name-missing'],
    ['花名册', 7, 'idNumber', 'identity.id-check-digit'],
    ['花名册', 8, 'idNumber', 'roster.person-elsewhere'],
    ['花名册', 9, 'trade', 'roster.unknown-trade'],
    ['花名册', 9, 'skillGrade', 'roster.unknown-grade'],
    ['花名册', 9, 'tradeYears', 'person.years-impossible'],
    ['花名册', 10, 'department', 'roster.formula'],
  ])
  expect(JSON.stringify(staged)).not.toContain(wrong)
  const sheet = await w.as(by)(contract.downloadRosterFaults, { id: staged.id })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await sheet.arrayBuffer())
  const listed = book.worksheets[0]
  expect(listed?.rowCount).toBe(9)
  expect(String(listed?.getRow(4).getCell(6).value)).toContain('校验位')
  await w.as(by)(contract.commitRosterImport, { id: staged.id })
  expect((await peopleOf(firm.id)).map(({ name }) => name)).toEqual(['好人一'])
})

test('the number of a spouse or of an emergency contact is never the worker’s; two that may be his are asked about', async () => {
  const firm = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '表头厂' })
  const [own, spouse, phone, contact] = [inventedIdNumber(), inventedIdNumber(), inventedPhone(), inventedPhone()]
  const heads = ['姓名', '配偶身份证号', '身份证住址', '身份证号', '紧急联系人电话', '手机号', '联系电话']
  const rows = [
    heads,
    ['甲工', spouse, '某路1号', own, contact, phone, ''],
    ['乙工', spouse, '某路1号', inventedIdNumber(), contact, inventedPhone(), inventedPhone()],
  ]
  const staged = await stage(await sheetOf(rows), clerkAt(w, firm), firm.id)
  expect(staged).toMatchObject({ goodCount: 1, faults: [{ row: 3, field: 'phone', code: 'roster.two-columns' }] })
  await w.as(clerkAt(w, firm))(contract.commitRosterImport, { id: staged.id })
  const [entered, ...others] = await peopleOf(firm.id)
  expect([entered?.name, entered?.phoneMasked, others.length]).toEqual(['甲工', maskPhone(phone), 0])
  expect(Buffer.from(entered?.idNumberFingerprint ?? [])).toEqual(Buffer.from(idNumberColumns(own).idNumberFingerprint))
})

test('three thousand rows over two sheets', async () => {
  const firm = await w.given.organization({ kind: 'enterprise', parent: at.county, name: '大厂' })
  const by = clerkAt(w, firm)
  const rows = Array.from({ length: 1_500 }, (_, i) => worker(`工人${'甲乙丙丁戊己庚辛壬癸'[i % 10]}`))
  const staged = await stage(await workbook(rows, ['一厂', '二厂']), by, firm.id)
  expect(staged).toMatchObject({ rowCount: 3_000, goodCount: 1_500, faultCount: 1_500 })
  expect(staged.faults).toHaveLength(200)
  expect(await w.as(by)(contract.commitRosterImport, { id: staged.id })).toMatchObject({ addedCount: 1_500 })
})

test.each([
  [
    'a workbook without a header',
    async () => Buffer.from(await new ExcelJS.Workbook().xlsx.writeBuffer().then(() => sheetOf([['随便', '写写']]))),
    'roster.no-header',
  ],
  ['a header without people', async () => workbook([]), 'roster.no-rows'],
  ['something that is no workbook', async () => Buffer.from('姓名,身份证号\n'), 'workbook.not-a-workbook'],
])('%s is refused and leaves nothing', async (_, content, code) => {
  const before = await w.db.selectFrom('registry.rosterImport').select('id').execute()
  await expect(stage(await content())).rejects.toMatchObject({ code })
  expect(await w.db.selectFrom('registry.rosterImport').select('id').execute()).toEqual(before)
})

async function sheetOf(rows: Cell[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('表').addRows(rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('an import belongs to its place and to the one who sent the file', async () => {
  const content = await workbook([worker('关起门')])
  const staged = await stage(content)
  const stranger = clerkAt(w, at.otherFirm)
  await expect(w.as(stranger)(contract.getRosterImport, { id: staged.id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(stranger)(contract.commitRosterImport, { id: staged.id })).rejects.toMatchObject({ status: 404 })
  await expect(w.as(stranger)(contract.downloadRosterFaults, { id: staged.id })).rejects.toMatchObject({ status: 404 })
  expect((await w.as(stranger)(contract.listRosterImports, {})).rows).toEqual([])
  await expect(stage(content, stranger)).rejects.toMatchObject({ status: 404, code: 'organization.missing' })
  expect((await w.as(clerk)(contract.listRosterImports, {})).rows.map(({ id }) => id)).toContain(staged.id)
  expect(await w.as(clerk)(contract.abandonRosterImport, { id: staged.id })).toMatchObject({
    state: 'abandoned',
    can: { commit: 'roster.not-staged' },
  })
  await expect(w.as(clerk)(contract.commitRosterImport, { id: staged.id })).rejects.toMatchObject({
    status: 409,
    code: 'roster.not-staged',
  })
})

test('staged personal data does not stay for ever', async () => {
  const staged = await stage(await workbook([worker('待清理')]))
  w.time.set('2026-05-01T09:00:00+08:00')
  await w.act(w.system, sweepRosters)
  expect(await w.db.selectFrom('registry.rosterImportRow').where('importId', '=', staged.id).selectAll().execute()).toEqual([])
  expect(await w.as(clerk)(contract.getRosterImport, { id: staged.id })).toMatchObject({ state: 'abandoned' })
})
