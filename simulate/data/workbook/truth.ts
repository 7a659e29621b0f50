import divisions from '../../../db/data/divisions.json' with { type: 'json' }
import { inventFirmName, inventName } from '../names.ts'
import { inventId, inventPhone, inventUscc } from '../numbers.ts'
import type { Random } from '../random.ts'

/** A recommended person as the sender means it, before it is written untidily. */
export type Truth = {
  name: string
  gender: 'female' | 'male'
  ethnicity: string
  birthOn: string
  politicalStatus: string
  education: string
  idNumber: string
  employer: string
  uscc: string | null
  nature: string
  post: string
  industry: string
  trade: string
  grade: (typeof grades)[number] | null
  years: number
  honours: string[]
  title: string
  channel: string
  city: Place
  county: Place
  phone: string | null
  rank: number
}

export type Place = { code: string; name: string }
export type Sending = {
  name: string
  sheetNames: string[]
  city: (Place & { shortName: string; counties: Place[] }) | null
  channel: string
  ranking: 'one' | 'by-title'
}

export const titles = ['齐鲁工匠', '齐鲁大工匠', '鲁班首席工匠']
export const grades = ['高级工', '技师', '高级技师', '特级技师', '首席技师'] as const
export const cities = divisions.cities.map(({ code, name, shortName, nameEn, counties }) => ({
  ...{ code, name, shortName, nameEn },
  counties: counties.map(([county = '', countyName = '', countyEn = '']) => ({ code: county, name: countyName, nameEn: countyEn })),
}))

const industries = [
  '新一代信息技术',
  '高端装备',
  '新能源',
  '新材料',
  '现代海洋',
  '医养健康',
  '高端化工',
  '现代高效农业',
  '文化创意',
  '精品旅游',
  '现代轻工纺织',
  '现代金融服务',
]
const trades = [
  '车工',
  '数控车工',
  '钳工',
  '焊工',
  '电工',
  '化工总控工',
  '木雕工艺师',
  '陶瓷工艺师',
  '茶艺师',
  '护理员',
  '中药炮制工',
  '桥式起重机司机',
  '工业机器人系统操作员',
]
const lines = ['机械', '船舶', '食品', '医药', '电气', '化工', '信息', '纺织', '工艺', '港务']
const honours = ['全国技术能手', '省技术能手', '市级工匠', '市五一劳动奖章', '全省技能大赛第一名', '省创新能手']

export function inventSending(random: Random, used: Set<string>): Sending {
  const ranking = random.chance(0.3) ? 'by-title' : 'one'
  if (!used.has('industry') && random.chance(0.25)) {
    used.add('industry')
    const name = random.pick(['省产业工会', '山东省交通运输工会', '山东省焊接协会'])
    const channel = name.endsWith('协会') ? '社团推荐' : '产业推荐'
    return { name, sheetNames: [name, '产业', 'Sheet9'], city: null, channel, ranking }
  }
  const city = random.pick(cities.filter(({ code }) => !used.has(code)))
  used.add(city.code)
  const sheetNames = [city.name, city.shortName, `${city.code.slice(2)}${city.shortName}`, city.code, `${city.name}(汇总表)`]
  return { name: `${city.name}总工会`, sheetNames, city, channel: '工会推荐', ranking }
}

export function inventTruth(sending: Sending, random: Random): Omit<Truth, 'rank'> {
  const gender = random.chance(0.3) ? 'female' : 'male'
  const born = random.int(1966, 1999)
  const birthOn = `${born}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
  const city = sending.city ?? random.pick(cities)
  // Two cities have a 市中区; an industry's sheet without the city's name before it could not tell which.
  const county = random.pick(city.counties.filter(({ name }) => sending.city || name !== '市中区'))
  const isInstitution = random.chance(0.1)
  return {
    name: inventName(gender, born, random),
    gender,
    ethnicity: random.pick(['汉族', '汉族', '汉族', '汉族', '回族', '满族']),
    birthOn,
    politicalStatus: random.pick(['中共党员', '群众', '共青团员', '民盟盟员']),
    education: random.pick(['高中', '中专', '大专', '本科', '研究生']),
    idNumber: inventId(county.code, birthOn, gender, random),
    employer: inventFirmName({ name: city.shortName, nameEn: '' }, { zh: random.pick(lines), en: '' }, random).name,
    uscc: random.chance(0.06) ? null : inventUscc(county.code, isInstitution ? '12' : '91', random),
    nature: isInstitution ? '事业' : random.pick(['国有', '非公', '集体']),
    post: random.pick(['班组长', '一线操作', '车间主任', '工艺员', '首席技师']),
    industry: random.pick(industries),
    trade: random.pick(trades),
    grade: random.chance(0.05) ? null : random.pick(grades),
    years: random.int(3, 2026 - born - 18),
    honours: random.shuffle(honours).slice(0, random.int(0, 3)),
    title: random.pick(['齐鲁工匠', '齐鲁工匠', '齐鲁工匠', '齐鲁大工匠', '鲁班首席工匠']),
    channel: random.chance(0.05) ? '自荐' : sending.channel,
    city,
    county,
    phone: random.chance(0.05) ? null : inventPhone(random),
  }
}

/** Places given in the sender's way: one list over all titles, or one for each. */
export function rankAll(people: Omit<Truth, 'rank'>[], ranking: Sending['ranking']): Truth[] {
  const last = new Map<string, number>()
  return people.map((person) => {
    const list = ranking === 'one' ? 'all' : person.title
    const rank = (last.get(list) ?? 0) + 1
    last.set(list, rank)
    return { ...person, rank }
  })
}
