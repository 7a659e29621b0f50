import { expect, test } from 'vitest'
import { type Cells, checkRow, readDay, readYears } from './checks.ts'
import { readHeader, readSecondLine } from './columns.ts'

const known = (words: Record<string, string>) => (text: string) => (words[text] ? { code: words[text] } : null)
const readers = {
  ethnicity: known({ 汉族: 'han' }),
  politicalStatus: known({ 群众: 'masses' }),
  education: known({ 本科: 'bachelor' }),
  trade: known({ 焊工: 'welder' }),
  skillGrade: known({ '二级/技师': 'technician', 技师: 'technician' }),
}
const today = '2026-03-05'
const good: Cells = {
  name: '夏 春 生',
  idNumber: '３７０２１１１９６６０６０８９８３０',
  phone: '192 8157 8119',
  gender: '男',
  trade: '焊工',
  skillGrade: '二级/技师',
  tradeYears: '12年',
  birthOn: '1966.06',
}
const faultsOf = (cells: Cells) => checkRow({ ...good, ...cells }, readers, today).faults

test('an untidy but right row is read', () => {
  expect(checkRow(good, readers, today)).toEqual({
    name: '夏春生',
    idNumber: '370211196606089830',
    phone: '19281578119',
    facts: { gender: 'male', birthOn: '1966-06-08', trade: 'welder', skillGrade: 'technician', tradeSinceYear: 2014 },
    faults: [],
  })
})

test.each([
  [{ name: '　' }, [{ field: 'name', code: 'roster.name-missing' }]],
  [{ name: '王3' }, [{ field: 'name', code: 'identity.name', value: '王3' }]],
  [{ idNumber: '' }, [{ field: 'idNumber', code: 'roster.id-number-missing' }]],
  [{ idNumber: '370211196606089831' }, [{ field: 'idNumber', code: 'identity.id-check-digit', value: '370211************' }]],
  [{ phone: '12345' }, [{ field: 'phone', code: 'identity.phone' }]],
  [{ trade: '炼丹' }, [{ field: 'trade', code: 'roster.unknown-trade', value: '炼丹' }]],
  [{ skillGrade: '九级' }, [{ field: 'skillGrade', code: 'roster.unknown-grade', value: '九级' }]],
  [{ birthOn: '1967.06' }, [{ field: 'birthOn', code: 'roster.birth-differs' }]],
  [{ birthOn: '不详' }, [{ field: 'birthOn', code: 'roster.birth-differs' }]],
  [{ gender: '女' }, [{ field: 'gender', code: 'roster.gender-differs' }]],
  [{ tradeYears: '70' }, [{ field: 'tradeYears', code: 'person.years-impossible', value: '70' }]],
  [{ workedSince: '1970' }, [{ field: 'workedSince', code: 'person.years-impossible' }]],
])('%j has the faults %j', (cells, faults) => expect(faultsOf(cells)).toMatchObject(faults))

test('all faults of a row at once', () =>
  expect(faultsOf({ name: '', phone: '1', trade: '炼丹' }).map(({ field }) => field)).toEqual(['name', 'phone', 'trade']))

test.each([
  [
    { isMigrantWorker: '是', isFrontLine: '√', household: '农业' },
    { isMigrantWorker: true, isFrontLine: true, household: 'rural' },
  ],
  [
    { isMigrantWorker: '否', household: '非农业' },
    { isMigrantWorker: false, household: 'urban' },
  ],
])('%j means %j', (cells, facts) => expect(checkRow({ ...good, ...cells }, readers, today).facts).toMatchObject(facts))

test.each([
  ['1985.07', '1985-07'],
  ['1985年7月', '1985-07'],
  ['1985-7', '1985-07'],
  ['1985/7/3', '1985-07-03'],
  ['１９８５年７月３日', '1985-07-03'],
  ['19850703', '1985-07-03'],
  ['198507', '1985-07'],
  ['1985-07-03T00:00:00.000Z', '1985-07-03'],
  ['1985.13', null],
  ['1985-02-30', null],
  ['七月', null],
])('%s is %s', (text, day) => expect(readDay(text)).toBe(day))

test.each([
  ['12', 12],
  ['12年', 12],
  ['１２ 年', 12],
  ['5.5', 5],
  ['十年', null],
])('%s years are %s', (text, years) => expect(readYears(text)).toBe(years))

test('a header is known by its words, wherever it stands', () => {
  const columns = readHeader([
    '序号',
    '姓　名',
    '性别',
    '身份证号码*',
    '职业（工种）',
    '从事本工种年限',
    '技能等级证书编号',
    '技能等级',
    '联系电话',
  ])
  expect([...(columns ?? [])]).toEqual([
    [1, 'name'],
    [2, 'gender'],
    [3, 'idNumber'],
    [4, 'trade'],
    [5, 'tradeYears'],
    [6, 'skillCertificate'],
    [7, 'skillGrade'],
    [8, 'phone'],
  ])
  expect(readHeader(['某某公司职工花名册'])).toBeNull()
  expect(readHeader(['1', '王强', '男'])).toBeNull()
})

test('a header over two lines', () => {
  const first = readHeader(['序号', '姓名', '身份证号', '职业信息', ''])
  expect(first).not.toBeNull()
  const both = readSecondLine(['', '', '', '工种', '技能等级'], first ?? new Map())
  expect([...(both ?? [])].at(-1)).toEqual([4, 'skillGrade'])
  expect(readSecondLine(['1', '王强', '370211196606089830', '焊工', '技师'], first ?? new Map())).toBeNull()
})
