import type { CellValue } from 'exceljs'
import type { Random } from '../random.ts'
import type { Truth } from './truth.ts'

/** Columns of a summary in the customary order. */
export const columns = [
  ...([
    'sequence',
    'name',
    'gender',
    'ethnicity',
    'birth',
    'politicalStatus',
    'education',
    'idNumber',
    'employer',
    'uscc',
    'nature',
    'post',
  ] as const),
  ...(['industry', 'trade', 'grade', 'years', 'honours', 'title', 'channel', 'county', 'phone', 'rank', 'remarks'] as const),
]
export type Column = (typeof columns)[number]
export type Cells = Record<Column, CellValue>

const wide = (text: string) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
const noughts = (n: number) => String(n).padStart(2, '0')
const chinese = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const inWords = (n: number) =>
  n < 11 ? chinese[n] : n < 20 ? `十${chinese[n - 10]}` : `${chinese[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : chinese[n % 10]}`
const none = (random: Random): CellValue => random.pick([null, '无', '—', '/', '', '  '])

/** One person's cells, each written in one of the ways that senders write it; mostly plainly. */
export function writeCells(person: Truth, sequence: number, random: Random): Cells {
  const often = (plain: CellValue, ...others: (() => CellValue)[]) => (random.chance(0.6) ? plain : random.pick(others)())
  return {
    sequence: often(sequence, () => String(sequence)),
    name: often(
      person.name,
      () => spread(person.name, random),
      () => ` ${person.name}\u3000`,
      () => ({ richText: [...person.name].map((text) => ({ text })) }),
    ),
    gender: often(person.gender === 'male' ? '男' : '女', () => (person.gender === 'male' ? '男性' : ' 女 ')) ?? '',
    ethnicity: often(person.ethnicity, () => person.ethnicity.slice(0, -1)),
    birth: writeBirth(person.birthOn, random),
    politicalStatus: often(person.politicalStatus, () => person.politicalStatus.replace('中共党员', '党员')),
    education: person.education,
    idNumber: writeId(person.idNumber, random),
    employer: often(
      person.employer,
      () => `${person.employer} `,
      () => person.employer.replace('有限', '\n有限'),
      () => formula(person.employer),
    ),
    uscc:
      person.uscc === null
        ? none(random)
        : often(
            person.uscc,
            () => wide(person.uscc ?? ''),
            () => (person.uscc ?? '').toLowerCase(),
            () => ` ${person.uscc}`,
          ),
    nature: often(person.nature, () => `${person.nature}企业`.replace('事业企业', '事业单位').replace('非公企业', '民营企业')),
    post: person.post,
    industry: often(person.industry, () => `${person.industry}产业`),
    trade: often(
      person.trade,
      () => ` ${person.trade}`,
      () => spread(person.trade, random),
    ),
    grade: person.grade === null ? none(random) : writeGrade(person.grade, random),
    years: often(
      person.years,
      () => `${person.years}年`,
      () => String(person.years),
      () => wide(`${person.years}`),
      () => `${inWords(person.years)}年`,
    ),
    honours:
      person.honours.length === 0
        ? none(random)
        : person.honours.map((honour, i) => (person.honours.length > 1 ? `${i + 1}.${honour}` : honour)).join('\n'),
    title: often(
      person.title,
      () => `“${person.title}”`,
      () => `${person.title} `,
      () => ({ text: person.title, hyperlink: 'https://example.org/' }),
    ),
    channel: person.channel,
    county: writeCounty(person, random),
    phone: person.phone === null ? none(random) : writePhone(person.phone, random),
    rank: often(
      person.rank,
      () => String(person.rank),
      () => formula(person.rank),
      () => wide(String(person.rank)),
    ),
    remarks: random.chance(0.1)
      ? random.pick(['=1+1', '+86', '@备注', '=HYPERLINK("http://example.org","点我")', '<b>粗体</b>', "'; drop table person; --"])
      : null,
  }
}

const formula = (result: string | number): CellValue => ({ formula: 'IF(TRUE,1,1)', result })
const spread = (text: string, random: Random) => [...text].join(random.pick([' ', '\u3000', '  ']))

function writeBirth(birthOn: string, random: Random): CellValue {
  const [year = 0, month = 0, day = 0] = birthOn.split('-').map(Number)
  return random.pick<CellValue>([
    `${year}年${month}月`,
    `${year}年${month}月`,
    `${year}.${noughts(month)}`,
    `${year}-${month}`,
    `${year}${noughts(month)}`,
    `${year}/${noughts(month)}/${noughts(day)}`,
    `${year}年${month}月${day}日`,
    `${year}、${month}`,
    wide(`${year}.${noughts(month)}`),
    Number(`${year}.${noughts(month)}`),
    Number(`${year}${noughts(month)}`),
    new Date(Date.UTC(year, month - 1, day)),
    new Date(Date.UTC(year, month - 1, 1)),
    // A date whose cell has no date format stands there as a count of days.
    Math.round(Date.UTC(year, month - 1, day) / 86_400_000) + 25_569,
    `${[...String(year)].map((digit) => chinese[Number(digit)]).join('')}年${inWords(month)}月`,
  ])
}

function writeId(idNumber: string, random: Random): CellValue {
  if (random.chance(0.6)) return idNumber
  const grouped = `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)}`
  return random.pick<CellValue>([
    wide(idNumber),
    idNumber.toLowerCase(),
    ` ${idNumber} `,
    grouped,
    `'${idNumber}`,
    formula(idNumber),
    `\u200b${idNumber}`,
  ])
}

function writePhone(phone: string, random: Random): CellValue {
  const grouped = (by: string) => `${phone.slice(0, 3)}${by}${phone.slice(3, 7)}${by}${phone.slice(7)}`
  return random.pick<CellValue>([
    phone,
    phone,
    phone,
    Number(phone),
    grouped(' '),
    grouped('-'),
    `+86 ${phone}`,
    `86${phone}`,
    wide(phone),
    `${phone}/0531-80000000`,
    `${phone}\n`,
  ])
}

const levels: Record<string, string> = { 高级工: '三级', 技师: '二级', 高级技师: '一级' }

function writeGrade(grade: string, random: Random): CellValue {
  const level = levels[grade]
  if (!level || random.chance(0.5)) return random.pick([grade, grade, ` ${grade}`])
  return random.pick([`${level}/${grade}`, `${grade}(${level})`, `${grade}(${level})`, level, `${level}${grade}`, `国家职业资格${level}`])
}

function writeCounty({ city, county }: Truth, random: Random): CellValue {
  if (random.chance(0.5)) return county.name
  return random.pick([
    `${city.name}${county.name}`,
    `山东省${city.name}${county.name}`,
    county.code,
    `${county.name}(${county.code})`,
    `${county.name} `,
    Number(county.code),
  ])
}
