import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { changeRecommendation, listRecommendations } from '../../contract/selection/recommendations.ts'
import { crafts, type InventedPerson, invent } from '../data/people.ts'
import { dealTrades } from '../data/trades.ts'
import { all, type Site } from '../site.ts'
import type { Edition } from './open.ts'
import type { Staff } from './people.ts'
import { importWorkbook } from './recommend.ts'

export const header = [
  '序号',
  '姓名',
  '性别',
  '民族',
  '出生年月',
  '政治面貌',
  '学历',
  '身份证号',
  '工作单位',
  '统一社会信用代码',
  '单位性质',
  '职务(岗位)',
  '所属产业',
  '职业(工种)',
  '技能等级',
  '从事本工种年限',
  '主要荣誉',
  '申报称号',
  '推荐渠道',
  '县(市、区)',
  '联系电话',
  '推荐排序',
  '备注',
]
const words = {
  politicalStatus: { cpc: '中共党员', masses: '群众', cdl: '民盟盟员', 'youth-league': '共青团员' },
  education: { vocational: '中专', technical: '技工', college: '大专', bachelor: '本科', postgraduate: '研究生' },
  grade: {
    senior: '高级工',
    technician: '技师',
    'senior-technician': '高级技师',
    'special-technician': '特级技师',
    'chief-technician': '首席技师',
  },
  nature: { state: '国有', collective: '集体', private: '非公' },
}

/** A summary workbook of invented craftsmen of every city, sent in as any other; then each city writes the stories into the forms. */
export async function importInvented(
  site: Site,
  staff: Staff,
  edition: Edition,
  { seed, eachCity, story }: { seed: number; eachCity: number; story: number },
): Promise<ReadonlyMap<string, InventedPerson>> {
  const people = new Map<string, InventedPerson>()
  const book = new ExcelJS.Workbook()
  const invented = invent(seed, { today: site.calendar.year })
  // every trade once before any comes again: nobody reads the same deeds twice on one page
  const seats = staff.cities.flatMap(({ place }) => Array.from({ length: eachCity }, () => place.code ?? ''))
  const trades = dealTrades(crafts, `${seed}`, seats)
  for (const { place } of staff.cities) {
    const sheet = book.addWorksheet(place.name.replace('总工会', ''))
    sheet.addRow(['推荐人选汇总表'])
    sheet.addRow([`推荐单位(盖章):${place.name}`])
    sheet.addRow(header)
    for (let i = 1; i <= eachCity; i += 1) {
      const person = invented.person({ city: place.code ?? undefined, trade: trades[people.size], story })
      people.set(person.name, person)
      sheet.addRow(lineOf(person, i, i === 1 ? '齐鲁大工匠' : '齐鲁工匠'))
    }
  }
  const path = join(mkdtempSync(join(tmpdir(), 'qilu-demonstration-')), 'summary.xlsx')
  await writeFile(path, Buffer.from(await book.xlsx.writeBuffer()))
  await importWorkbook(site, staff, edition, path)
  await tellStories(site, staff, edition, people)
  return people
}

/** A row of the summary, in the words of the sheet. */
export const lineOf = (p: InventedPerson, i: number, title: string): (string | number)[] => [
  ...[
    i,
    p.name,
    p.gender === 'female' ? '女' : '男',
    p.ethnicity.endsWith('族') ? p.ethnicity : '汉族',
    `${p.birthOn.slice(0, 4)}年${Number(p.birthOn.slice(5, 7))}月`,
  ],
  ...[
    words.politicalStatus[p.politicalStatus],
    words.education[p.education],
    p.idNumber,
    p.firm.name,
    p.firm.uscc,
    words.nature[p.firm.nature],
    p.post.zh,
  ],
  ...[
    p.industry,
    p.trade.zh,
    words.grade[p.grade],
    p.yearsInTrade,
    p.honours.map(({ name, year }) => `${year}年 ${name}`).join('；'),
    title,
    '工会推荐',
    p.county,
    p.phone,
    i,
    '',
  ],
]

async function tellStories(site: Site, { cities }: Staff, edition: Edition, people: ReadonlyMap<string, InventedPerson>): Promise<void> {
  await site.setClock(site.calendar.moments.import)
  for (const { clerk } of cities) {
    const rows = await all((after) =>
      clerk(listRecommendations, { editionId: edition.id, waiting: 'mine', limit: 50, ...(after ? { after } : {}) }),
    )
    for (const { id, name } of rows) {
      const person = people.get(name)
      if (person) await clerk(changeRecommendation, { id, version: 0, form: storyOf(person) })
    }
  }
}

export const storyOf = ({ story, brief, deeds }: InventedPerson) => ({
  sentence: story.zh.slice(0, 60),
  summary: brief.zh.slice(0, 500),
  story: brief.zh.slice(0, 600),
  deeds: deeds.zh.slice(0, 4_000),
  isFrontLine: true,
})
