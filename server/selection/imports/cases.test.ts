import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as files from '../../../contract/registry/files.ts'
import * as people from '../../../contract/registry/people.ts'
import * as rosters from '../../../contract/registry/rosters.ts'
import * as contract from '../../../contract/selection/imports.ts'
import { request } from '../../../kit/client.ts'
import type { Actor } from '../../platform/context.ts'
import { useStore } from '../../registry/files/index.ts'
import { loadReferenceData } from '../../registry/organizations/index.ts'
import { type World, world } from '../../testing/world.ts'
import { openedEdition } from '../testing.ts'
import { readBytes } from './testing.ts'

const folder = new URL('../../registry/workbooks/cases/', import.meta.url)
const store = mkdtempSync(join(tmpdir(), 'qilu-cases-'))
let w: World
let editionId: string
let clerk: Actor
let unit: { id: string; path: string }

beforeAll(async () => {
  w = await world()
  useStore(store)
  await loadReferenceData(w.db)
  const rows = await w.db.selectFrom('registry.organization').select(['id', 'path', 'name', 'kind', 'code']).execute()
  const at = (code: string) => rows.find((row) => row.code === code) ?? expect.unreachable(code)
  const office = w.given.officer({ at: at('37'), duties: ['selection.manage', 'selection.review', 'registry.manage'] })
  const second = w.given.officer({ at: at('37'), duties: ['selection.confirm'] })
  const nobody = { cityClerk: office, countyClerk: office, otherClerk: office, unitClerk: office, inspector: office }
  const places = { province: at('37'), city: at('3701'), county: at('370102'), otherCounty: at('370103'), unit: at('370102') }
  editionId = (await openedEdition(w, { ...nobody, office, second, places })).id
  clerk = office
  unit = await w.given.organization({ kind: 'enterprise', parent: at('370102'), name: '案例厂' })
}, 240_000)
afterAll(async () => {
  await w.close()
  rmSync(store, { recursive: true })
})

async function upload(name: string): Promise<string> {
  w.people.set(clerk.userId, clerk)
  const file = new File([new Uint8Array(readFileSync(new URL(name, folder)))], name)
  return (await request(files.uploadFile, {}, { base: '/api', fetch: w.fetch, headers: { 'x-test-actor': clerk.userId }, file })).id
}

type Case = [file: string, good: number, faults?: string]
const told = (faults: readonly { row?: number | undefined; field: string; code: string }[]) =>
  faults.map(({ row, field, code }) => `${row} ${field} ${code}`).join(', ')
const birthMonths = async (name: string) => (await readCase(name)).staged.map(({ birthMonth }) => birthMonth)
const readCase = async (name: string) => readBytes(readFileSync(new URL(name, folder)))

const asRoster: Case[] = [
  ['ros-foreigner', 2],
  ['ros-hidden-sheet', 1],
  ['ros-id-address', 1],
  ['ros-id-expiry', 1],
  ['ros-inline', 3],
  ['ros-name-label', 1],
  ['ros-noref', 3],
  ['ros-pagebreak', 2],
  ['ros-part-SharedStrings', 2],
  ['ros-part-Sheet1', 2],
  ['ros-part-sheet', 2],
  ['ros-prefix', 3],
  ['ros-shared', 3],
  ['ros-strict', 3],
  ['ros-utf16', 3],
  ['ros-zip-stream', 2],
  [
    'ros-cells',
    31,
    [
      ...['10 phone identity.phone', ...[11, 12, 13].map((row) => `${row} idNumber roster.lost-digits`), '14 idNumber roster.formula'],
      ...['15 name roster.formula', '16 name roster.formula', '17 phone roster.formula', '18 phone roster.formula'],
      ...[
        '19 birthOn roster.formula',
        '20 gender roster.formula',
        '28 name identity.name-private-use',
        '35 name identity.name',
        '36 name identity.name',
      ],
    ].join(', '),
  ],
]
const asSummary: Case[] = [
  ['sum-1904', 1],
  ['sum-bad-region', 0, '2 idNumber id-region, 3 idNumber id-region, 4 idNumber id-format'],
  ['sum-birth-drift', 3],
  ['sum-birth', 25, '18 birth birth-format, 19 birth birth-format'],
  ['sum-error-cells', 0, '2 ethnicity cell-error, 3 trade cell-error'],
  [
    'sum-errors',
    1,
    '2 name cell-error, 3 idNumber cell-error, 4 ethnicity cell-error, 5 trade cell-error, 6 idNumber cell-error, 8 trade cell-error',
  ],
  ['sum-foreigner', 1],
  ['sum-garbled-name', 3, '2 name name-format, 3 name name-format, 5 name name-format'],
  ['sum-hidden-row', 2],
  ['sum-hidden-sheet', 3],
  ['sum-merge-reversed', 3],
  ['sum-name', 27, [7, 25, 26, 27, 30, 32, 33, 34, 37].map((row) => `${row} name name-format`).join(', ')],
  ['sum-phone', 18, [8, 13, 14, 19, 23].map((row) => `${row} phone phone-format`).join(', ')],
  ['sum-pinyin-guide', 2],
  ['sum-prefix', 3],
  ['sum-report-server', 1],
  ['sum-strings-last', 3],
  ['sum-two-phones', 1],
  ['sum-uscc-as-number', 0, '2 uscc uscc-lost-digits'],
]

const stageRoster = async (name: string) =>
  w.as(clerk)(rosters.stageRosterFile, { organizationId: unit.id, fileId: await upload(`${name}.xlsx`) })
const stageSummary = async (name: string) => w.as(clerk)(contract.stageSummary, { id: editionId, fileId: await upload(`${name}.xlsx`) })

test('every file of the folder is read below', () => {
  const names = [...asRoster, ...asSummary].map(([name]) => `${name}.xlsx`)
  expect([...names, 'ros-middle-dot.xlsx'].sort()).toEqual(readdirSync(folder).sort())
})

test.each(asRoster)('the roster %s has %i good rows', async (name, good, faults = '') => {
  const { goodCount, faults: found } = await stageRoster(name)
  expect([goodCount, told(found)]).toEqual([good, faults])
})

test.each(asSummary)('the summary %s has %i good rows', async (name, good, faults = '') => {
  const { staged, faults: found } = await stageSummary(name)
  expect([staged, told(found)]).toEqual([good, faults])
})

test('what is hidden is not read, and said', async () => {
  expect((await stageRoster('ros-hidden-sheet')).passedOver).toEqual([{ sheet: '旧名册', code: 'workbook.hidden-sheet', rows: [] }])
  expect((await stageSummary('sum-hidden-sheet')).passedOver.map(({ sheet }) => sheet)).toEqual(['原始', '旧'])
  expect((await stageSummary('sum-hidden-row')).passedOver).toEqual([{ sheet: '济南市', code: 'workbook.hidden-rows', rows: [4] }])
})

test('days, names and telephones as people write them', async () => {
  for (const name of ['sum-1904', 'sum-birth-drift', 'sum-birth'])
    expect(new Set(await birthMonths(`${name}.xlsx`)), name).toEqual(new Set(['1985-07']))
  const { staged } = await readCase('sum-name.xlsx')
  const dotted = staged.filter(({ name }) => name.startsWith('买买提'))
  expect(dotted.map(({ name }) => name)).toEqual([...Array(9).fill('买买提·吐尔逊'), '买买提-吐尔逊'])
  expect(staged.filter(({ name }) => name === '张三')).toHaveLength(8)
  expect(staged.find(({ formerName }) => formerName)).toMatchObject({ name: '张三', formerName: '张四' })
  expect(staged.filter(({ name }) => name === '金大勇')).toHaveLength(2)
  const { staged: called } = await readCase('sum-phone.xlsx')
  expect(new Set(called.map(({ phone }) => phone))).toEqual(new Set(['19236149331', '053182345678', '17136149331']))
  expect((await readCase('sum-two-phones.xlsx')).staged[0]?.phone).toBe('19236149331')
  expect((await readCase('sum-pinyin-guide.xlsx')).staged.map(({ name }) => name)).toEqual(['司马青', '单志强'])
  expect(new Set((await readCase('sum-merge-reversed.xlsx')).staged.map(({ employer }) => employer)).size).toBe(1)
})

test('a roster enters what it says, and nobody under another’s number', async () => {
  const { id } = await stageRoster('ros-cells')
  await w.as(clerk)(rosters.commitRosterImport, { id })
  const entered = await w.db.selectFrom('registry.person').where('organizationId', '=', unit.id).selectAll().execute()
  expect(entered).toHaveLength(31)
  const of = (idNumber: string) => entered.find((row) => row.idNumberMasked === idNumber)
  expect(entered.filter(({ name }) => name === '买买提·吐尔逊')).toHaveLength(5)
  expect(entered.find(({ formerName }) => formerName)).toMatchObject({ name: '张三', formerName: '张四' })
  expect(entered.flatMap(({ workedSinceYear }) => workedSinceYear ?? [])).toEqual([2010, 2010, 2010, 2010])
  // a landline and 无 are no way to sign in
  expect(entered.filter(({ phoneMasked }) => phoneMasked === null)).toHaveLength(3)
  expect(of('937840************')).toMatchObject({ birthOn: '1985-07-24' })
})

test('a person kept with one dot is the same with another; under another name a number is a fault at both doors', async () => {
  const idNumber = '370120198507069818'
  const { id } = await w.as(clerk)(people.createPerson, { name: '买买提·吐尔逊', idNumber, organizationId: unit.id })
  expect(await stageRoster('ros-middle-dot')).toMatchObject({ goodCount: 1, faults: [] })
  await w.as(clerk)(people.updatePerson, { id, name: '阿卜杜拉' })
  expect(told((await stageRoster('ros-middle-dot')).faults)).toBe('2 name roster.name-differs')
  await w.as(clerk)(people.createPerson, { name: '另一人', idNumber: '370102198507069807', organizationId: unit.id })
  const { staged, faults } = await stageSummary('sum-two-phones')
  expect([staged, told(faults)]).toEqual([0, '2 name name-differs'])
})

test('the register that changes between reading and entering is no way round', async () => {
  const { id } = await stageSummary('sum-report-server')
  await w.as(clerk)(people.createPerson, { name: '又一人', idNumber: '370102198507029805', organizationId: unit.id })
  await expect(w.as(clerk)(contract.commitImport, { id })).rejects.toMatchObject({ status: 409, code: 'import.register-changed' })
  expect(await w.as(clerk)(contract.getImport, { id })).toMatchObject({ state: 'staged', staged: 1 })
})
