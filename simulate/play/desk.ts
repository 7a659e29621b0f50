import ExcelJS from 'exceljs'
import { uploadFile } from '../../contract/registry/files.ts'
import { stageSummary } from '../../contract/selection/imports.ts'
import { spoilLast } from '../data/numbers.ts'
import { crafts, invent } from '../data/people.ts'
import { random } from '../data/random.ts'
import { dealTrades } from '../data/trades.ts'
import type { Site } from '../site.ts'
import { header, lineOf } from './invented.ts'
import type { Staff } from './people.ts'

const counties = ['370103', '370104', '370113']
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A summary workbook lies at the city's desk: nine good rows, four with a fault each that can be mended there. */
export async function leaveWorkbook(site: Site, { cities }: Staff, editionId: string, seed: number): Promise<void> {
  const city = cities.find(({ place }) => place.code === '3701')
  if (!city) return
  const invented = invent(`${seed}|workbook`, { today: site.calendar.year })
  const own = random(`${seed}|workbook`)
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('济南市')
  sheet.addRow(['“济南工匠”推荐人选汇总表'])
  sheet.addRow([`推荐单位(盖章):${city.place.name}`])
  sheet.addRow(header)
  const at = (title: string) => header.indexOf(title)
  for (const [at13, trade] of dealTrades(crafts, `${seed}|workbook`, Array(13).fill('3701')).entries()) {
    const i = at13 + 1
    const person = invented.person({ county: counties[i % counties.length], trade })
    const line = lineOf(person, i, '市级工匠')
    if (i === 3) line[at('身份证号')] = spoilLast(person.idNumber, own)
    if (i === 6) line[at('统一社会信用代码')] = spoilLast(person.firm.uscc, own)
    if (i === 8) line[at('技能等级')] = '高级焊接师'
    if (i === 11) line[at('出生年月')] = '八十年代'
    sheet.addRow(line)
  }
  await site.setClock(site.calendar.at(11, '16:30'))
  const file = new File([Buffer.from(await book.xlsx.writeBuffer())], '济南工匠推荐汇总表(市中、槐荫、长清).xlsx', { type })
  const { id: fileId } = await city.clerk(uploadFile, {}, { file })
  await city.clerk(stageSummary, { id: editionId, fileId })
}
