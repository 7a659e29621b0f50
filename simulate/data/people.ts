import { pinyin } from 'pinyin-pro'
import divisions from '../../db/data/divisions.json' with { type: 'json' }
import { type Both, type Craft, workshopCrafts } from './crafts.ts'
import { otherCrafts } from './crafts-more.ts'
import { newerCrafts } from './crafts-new.ts'
import { tellBriefly, tellDeeds, tellStory } from './deeds.ts'
import { inventFirmName, inventName } from './names.ts'
import { inventId, inventPhone, inventUscc } from './numbers.ts'
import { random as makeRandom, type Random } from './random.ts'

export type { Both } from './crafts.ts'
export type InventedFirm = {
  name: string
  nameEn: string
  uscc: string
  /** Code of the vocabulary `nature`. */
  nature: 'state' | 'collective' | 'private'
  scale: 'large' | 'medium' | 'small'
  city: string
  county: string
  industry: string
  workforce: number
}
export type InventedHonour = { name: string; nameEn: string; level: 'national' | 'province' | 'city' | 'enterprise'; year: number }
export type InventedPerson = {
  name: string
  nameEn: string
  gender: 'female' | 'male'
  ethnicity: string
  birthOn: string
  idNumber: string
  phone: string
  /** Codes of the vocabularies `political-status` and `education`. */
  politicalStatus: 'cpc' | 'masses' | 'cdl' | 'youth-league'
  education: 'vocational' | 'technical' | 'college' | 'bachelor' | 'postgraduate'
  city: string
  county: string
  firm: InventedFirm
  post: Both
  trade: { code: string } & Both
  industry: string
  /** Code of the vocabulary `skill-grade`. */
  grade: 'senior' | 'technician' | 'senior-technician' | 'special-technician' | 'chief-technician'
  yearsInTrade: number
  isMigrantWorker: boolean
  /** One sentence, a short text for the showing, and the deeds in four paragraphs. */
  story: Both
  brief: Both
  deeds: Both
  honours: InventedHonour[]
}

type Wish = {
  city?: string | undefined
  county?: string | undefined
  gender?: 'female' | 'male'
  trade?: string
  firm?: InventedFirm
  born?: number
  /** Which of the trade's sentences; drawn where it does not matter. */
  story?: number
}

export const crafts: readonly Craft[] = [...workshopCrafts, ...otherCrafts, ...newerCrafts]

const cities = divisions.cities.map(({ code, shortName, nameEn, counties }) => {
  return { code, name: shortName, nameEn, counties: counties.map(([county = '']) => county) }
})
const posts: Both[] = [
  { zh: '一线操作', en: 'Operator' },
  { zh: '班组长', en: 'Team leader' },
  { zh: '工艺员', en: 'Process technician' },
  { zh: '车间技术主管', en: 'Workshop technical lead' },
  { zh: '创新工作室领衔人', en: 'Leader of an innovation studio' },
]
const possibleHonours: Omit<InventedHonour, 'year'>[] = [
  { name: '全国技术能手', nameEn: 'National Technical Expert', level: 'national' },
  { name: '山东省技术能手', nameEn: 'Shandong Technical Expert', level: 'province' },
  { name: '全省职业技能大赛第一名', nameEn: 'First place, provincial skills contest', level: 'province' },
  { name: '市五一劳动奖章', nameEn: 'City May Day Labour Medal', level: 'city' },
  { name: '市级工匠', nameEn: 'City Craftsman', level: 'city' },
  { name: '企业技术比武状元', nameEn: 'Champion of the firm’s skills contest', level: 'enterprise' },
]

/**
 * Invents people and firms, the same for the same seed and order of calls, none twice. All are fictitious: ID sequence 980–989 with a right
 * check digit, telephone numbers beginning 192, credit codes with a right check digit.
 * @param today the year from which ages and years are counted.
 */
export function invent(seed: string | number, { today = 2026 }: { today?: number } = {}) {
  const random = makeRandom(`people ${seed}`)
  const taken = new Set<string>()
  const fresh = <Thing>(make: () => Thing, keyOf: (thing: Thing) => string): Thing => {
    for (let tries = 0; tries < 200; tries++) {
      const thing = make()
      if (taken.has(keyOf(thing))) continue
      taken.add(keyOf(thing))
      return thing
    }
    throw new Error('nothing new left to invent')
  }
  const place = ({ city, county }: Wish) => {
    const own = cities.find(({ code, counties }) => code === city || counties.includes(county ?? '')) ?? random.pick(cities)
    return { city: own, county: county ?? random.pick(own.counties) }
  }
  const firm = (wish: Wish = {}, craft = craftOf(wish.trade, random)): InventedFirm => {
    const { city, county } = place(wish)
    const name = fresh(
      () => inventFirmName(city, craft.line, random),
      (made) => made.name,
    )
    const workforce = Math.round(40 * 150 ** random.next())
    return {
      ...name,
      uscc: fresh(() => inventUscc(county, '91', random), String),
      nature: random.pick(['state', 'private', 'private', 'private', 'collective']),
      scale: workforce > 1000 ? 'large' : workforce > 300 ? 'medium' : 'small',
      ...{ city: city.code, county, industry: craft.industry, workforce },
    }
  }
  const person = (wish: Wish = {}): InventedPerson => {
    const craft = craftOf(wish.trade, random)
    const employer = wish.firm ?? firm(wish, craft)
    return inventPerson({ craft, employer, wish, today, random, fresh })
  }
  return { person, firm, people: (count: number, wish: Wish = {}) => Array.from({ length: count }, () => person(wish)) }
}

const craftOf = (trade: string | undefined, random: Random) => crafts.find((craft) => craft.trade === trade) ?? random.pick(crafts)

type Making = {
  craft: Craft
  employer: InventedFirm
  wish: Wish
  today: number
  random: Random
  fresh: <Thing>(make: () => Thing, keyOf: (thing: Thing) => string) => Thing
}

function inventPerson({ craft, employer, wish, today, random, fresh }: Making): InventedPerson {
  const gender = wish.gender ?? (random.chance(0.3) ? 'female' : 'male')
  const born = wish.born ?? today - random.int(29, 58)
  const birthOn = `${born}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`
  const name = fresh(() => inventName(gender, born, random), String)
  const years = Math.min(today - born - random.int(18, 23), today - (craft.since ?? 1900))
  const career = { name, nameEn: spell(name), gender, years, firm: { zh: employer.name, en: employer.nameEn }, craft, today }
  return {
    ...{
      name,
      nameEn: career.nameEn,
      gender,
      birthOn,
      city: employer.city,
      county: employer.county,
      firm: employer,
      industry: craft.industry,
    },
    ethnicity: random.pick(['han', 'han', 'han', 'han', 'han', 'han', 'hui', 'manchu']),
    idNumber: fresh(() => inventId(employer.county, birthOn, gender, random), String),
    phone: fresh(() => inventPhone(random), String),
    politicalStatus: random.pick(['cpc', 'cpc', 'masses', 'masses', born > today - 28 ? 'youth-league' : 'cdl']),
    education: random.pick(['vocational', 'technical', 'college', 'college', 'bachelor', 'postgraduate']),
    post: random.pick(posts),
    trade: { code: craft.trade, zh: craft.zh, en: craft.en },
    grade: gradeAfter(years, random),
    yearsInTrade: years,
    isMigrantWorker: random.chance(0.15),
    story: tellStory(sentenceOf(craft, wish.story, random.pick(craft.stories)), career),
    brief: tellBriefly(career),
    deeds: tellDeeds(career, random),
    honours: inventHonours(years, today, random),
  }
}

const sentenceOf = ({ stories }: Craft, wanted: number | undefined, drawn: Both): Both =>
  wanted === undefined ? drawn : (stories[wanted % stories.length] ?? drawn)

const gradeAfter = (years: number, random: Random): InventedPerson['grade'] =>
  random.pick(
    years < 12
      ? ['senior', 'technician']
      : years < 22
        ? ['technician', 'senior-technician']
        : ['senior-technician', 'special-technician', 'chief-technician'],
  )

function inventHonours(years: number, today: number, random: Random): InventedHonour[] {
  const chosen = random.shuffle(possibleHonours).slice(0, random.int(1, 4))
  return chosen
    .map((honour) => ({ ...honour, year: today - random.int(1, Math.max(2, Math.min(12, years - 3))) }))
    .sort((a, b) => b.year - a.year)
}

/** 王守信 → Wang Shouxin. */
function spell(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const family = /^(欧阳|诸葛|公孙|夏侯|司马)/.test(name) ? 2 : 1
  const join = (list: string[]) => list.join('').replace(/^./, (letter) => letter.toUpperCase())
  return `${join(syllables.slice(0, family))} ${join(syllables.slice(family))}`
}
