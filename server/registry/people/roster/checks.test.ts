import { expect, test } from 'vitest'
import { headingReader } from '../../workbooks/headings.ts'
import type { Cell, Row } from '../../workbooks/index.ts'
import { checkRow } from './checks.ts'
import { type RosterField, roster } from './columns.ts'

const known = (words: Record<string, string>) => (text: string) => (words[text] ? { code: words[text] } : null)
const readers = {
  ethnicity: known({ 汉族: 'han' }),
  politicalStatus: known({ 群众: 'masses' }),
  education: known({ 本科: 'bachelor' }),
  trade: known({ 焊工: 'welder' }),
  skillGrade: known({ '二级/技师': 'technician', 技师: 'technician' }),
}
const today = '2026-03-05'
type Written = Partial<Record<RosterField, string>>
const good: Written = {
  name: '夏 春 生',
  idNumber: '３７０２１１１９６６０６０８９８３０',
  phone: '192 8157 8119',
  gender: '男',
  trade: '焊工',
  skillGrade: '二级/技师',
  tradeYears: '12年',
  birthOn: '1966.06',
}
const text = (value: string): Cell => ({ text: value, kind: 'text' })
const fields = Object.keys(roster.headings.labels) as RosterField[]
const check = (written: Written) => {
  const cells = { ...good, ...written }
  return checkRow(fields, (field) => ({ cell: cells[field] ? text(cells[field]) : undefined, differs: false }), readers, today)
}
const faultsOf = (written: Written) => check(written).faults

test('an untidy but right row is read', () => {
  expect(check({})).toEqual({
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
  [{ birthOn: '七月' }, [{ field: 'birthOn', code: 'roster.birth-differs' }]],
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
])('%j means %j', (cells, facts) => expect(check(cells).facts).toMatchObject(facts))

const headerAt = headingReader(roster.headings)
const rowOf = (labels: readonly string[], number = 1): Row => ({
  number,
  hidden: false,
  cells: labels.map((label) => (label ? text(label) : undefined)),
})
const columnsOf = (...rows: string[][]) => {
  const [first, second] = rows.map((labels, at) => rowOf(labels, at + 1))
  const header = first && headerAt(first, second)
  return header && Object.fromEntries([...header.columns].map(([field, at]) => [field, at.length === 1 ? at[0] : at]))
}

test('a header is known by its words, wherever it stands', () => {
  const labels = ['序号', '姓　名', '性别', '身份证号码*', '职业（工种）', '从事本工种年限', '技能等级证书编号', '技能等级', '联系电话']
  expect(columnsOf(labels)).toEqual({
    name: 1,
    gender: 2,
    idNumber: 3,
    trade: 4,
    tradeYears: 5,
    skillCertificate: 6,
    skillGrade: 7,
    phone: 8,
  })
  expect(columnsOf(['某某公司职工花名册'])).toBeNull()
  expect(columnsOf(['1', '王强', '男'])).toBeNull()
})

test.each([
  [['姓名', '配偶姓名', '配偶身份证号', '身份证号'], { name: 0, idNumber: 3 }],
  [['姓名', '身份证住址', '身份证有效期', '身份证类型', '身份证号'], { name: 0, idNumber: 4 }],
  [['姓名', '紧急联系人电话', '紧急联系人', '手机号'], { name: 0, phone: 3 }],
  [['姓名（与身份证一致）', '姓名（拼音）', '证件类型', '证件号码'], { name: [0, 1], idNumber: 3 }],
  [['姓名', '单位电话', '家庭电话', '本人手机号码（11位）'], { name: 0, phone: 3 }],
  [['姓名', '身份证号（配偶）', '身份证号（本人）'], { name: 0, idNumber: 2 }],
  [['姓名', '手机号', '联系电话'], { name: 0, phone: [1, 2] }],
  [['姓名', '性别', '出生地', '出生年月', '户口所在地', '户籍性质'], { name: 0, gender: 1, birthOn: 3, household: 5 }],
])('in %j each column is its own', (labels, columns) => expect(columnsOf(labels)).toEqual(columns))

test('a header over two lines', () => {
  const upper = ['序号', '姓名', '身份证号', '职业信息', '', '配偶', '']
  expect(columnsOf(upper, ['', '', '', '工种', '技能等级', '姓名', '身份证号'])).toEqual({ name: 1, idNumber: 2, trade: 3, skillGrade: 4 })
  expect(columnsOf(upper, ['1', '王强', '370211196606089830', '焊工', '技师', '', ''])).toEqual({ name: 1, idNumber: 2 })
})
