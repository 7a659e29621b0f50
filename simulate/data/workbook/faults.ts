import { idCheckDigit, spoilLast } from '../numbers.ts'
import type { Random } from '../random.ts'
import type { Cells } from './cells.ts'
import type { Truth } from './truth.ts'

export type Row = { person: Truth; cells: Cells; fault: string | null }
/** Everything a fault may need of what stands before it in the workbook and in the sender's own list. */
export type Before = { all: Row[]; own: Row[] }

type Spoil = (row: Row, before: Before, random: Random) => boolean

const set =
  (column: keyof Cells, ...values: Cells[keyof Cells][]): Spoil =>
  (row, _before, random) => {
    row.cells[column] = random.pick(values)
    return true
  }

/** Each fault is put into a row that is right without it; false where this row does not allow it. */
export const spoils: Record<string, Spoil> = {
  'missing-name': set('name', '', null, '  '),
  'missing-id': set('idNumber', null, '', '无'),
  'missing-employer': set('employer', null, '—'),
  'missing-title': set('title', null, ' '),
  'unknown-title': set('title', '齐鲁巨匠', '首席大工匠', '技术能手'),
  'unknown-grade': set('grade', '二级/高级技师', '八级', '副高'),
  'unknown-county': set('county', '海阔区', '379999', '不详区'),
  'phone-format': set('phone', '192123456', '见花名册', '1921234567890'),
  'years-format': set('years', '很多年', '??'),
  'years-impossible': set('years', 70, '65年', 99),
  'birth-format': set('birth', '1985年', '1985.13', '八五年左右'),
  'future-birth': set('birth', '2031年5月', '2045.01', '2033-7'),
  'rank-format': set('rank', '第一梯队', '优先'),
  'id-format': set('idNumber', '3701021985071', '370102850712981', '37010219851332981X'),
  'cell-error': set('idNumber', { error: '#REF!' }, { formula: 'VLOOKUP(1,A1:B2,2,0)', result: { error: '#N/A' } }),
  'uscc-format': set('uscc', '91370102', '9137O102IOSVZ00000'),
  'id-lost-digits': ({ person, cells }, _before, random) => {
    cells.idNumber = random.chance(0.5)
      ? Number(`${person.idNumber.slice(0, 15)}000`)
      : `${person.idNumber[0]}.${person.idNumber.slice(1, 6)}E+17`
    return true
  },
  'id-check-digit': ({ person, cells }, _before, random) => {
    cells.idNumber = spoilLast(person.idNumber, random)
    return true
  },
  'uscc-check-digit': ({ person, cells }, _before, random) => {
    if (person.uscc === null) return false
    cells.uscc = spoilLast(person.uscc, random)
    return true
  },
  'birth-id-mismatch': ({ person, cells }, _before, random) => {
    cells.birth = `${Number(person.birthOn.slice(0, 4)) - random.int(1, 3)}年${Number(person.birthOn.slice(5, 7))}月`
    return true
  },
  'gender-id-mismatch': ({ person, cells }) => {
    cells.gender = person.gender === 'male' ? '女' : '男'
    return true
  },
  'county-not-in-city': ({ person, cells }) => {
    if (person.channel !== '工会推荐') return false
    cells.county = person.county.code.startsWith('3701') ? '青岛市崂山区' : '济南市历下区'
    return true
  },
  'duplicate-id': ({ person, cells }, { all }, random) => {
    const earlier = all.filter(({ fault }) => fault === null)
    if (earlier.length === 0) return false
    const first = random.pick(earlier).person
    const number = random.chance(0.5)
      ? first.idNumber
      : first.idNumber.slice(0, 17) + idCheckDigit(first.idNumber.slice(0, 17)).toLowerCase()
    Object.assign(person, { idNumber: first.idNumber, birthOn: first.birthOn, gender: first.gender, years: 3 })
    Object.assign(cells, { idNumber: number, birth: first.birthOn.slice(0, 7), gender: first.gender === 'male' ? '男' : '女', years: 3 })
    return true
  },
  'rank-duplicate': ({ person, cells }, { own }, random) => {
    const earlier = own.filter((row) => row.fault === null && row.person.title === person.title)
    if (earlier.length === 0) return false
    cells.rank = random.pick(earlier).person.rank
    return true
  },
}
