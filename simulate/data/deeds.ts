import type { Both, Craft } from './crafts.ts'
import { breakthroughs, closings, openings, teachings } from './paragraphs.ts'
import type { Random } from './random.ts'

export type Career = { name: string; nameEn: string; gender: 'female' | 'male'; years: number; firm: Both; craft: Craft; today: number }

export type Facts = Career & {
  start: number
  notebooks: number
  breakthroughYear: number
  team: number
  trials: number
  apprentices: number
  promoted: number
  medals: number
  results: number
  patents: number
  talks: number
}

/** Trades whose place of work is no workshop. */
const elsewhere = new Set([
  ...['care-worker', 'elderly-carer', 'bank-clerk', 'tea-master', 'cook', 'pastry-cook', 'metro-driver', 'wine-taster', 'drone-operator'],
  ...['vegetable-grower', 'mariculturist', 'network-security-administrator', 'communications-technician', 'embroiderer', 'surveyor'],
  ...['line-worker', 'track-worker', 'oil-producer', 'coal-miner', 'kite-maker', 'ancient-building-worker', 'ai-trainer'],
])

/** Deeds in four paragraphs, in both languages from the same facts; every figure is invented. */
export function tellDeeds(career: Career, random: Random): Both {
  const facts = inventFacts(career, random)
  const isElsewhere = elsewhere.has(career.craft.trade)
  const parts = [openings, breakthroughs, teachings, closings].map((kind) =>
    random.pick(kind.filter(({ workshop }) => !workshop || !isElsewhere)),
  )
  const [he, his] = career.gender === 'female' ? ['she', 'her'] : ['he', 'his']
  const en = parts
    .map((part) => part.en(facts, { he, his, He: capital(he), His: capital(his) }).replace(/\ba (?=8|11\b|18\b)/g, 'an '))
    .join('\n\n')
  return { zh: hers(parts.map((part) => part.zh(facts)).join('\n'), career.gender), en }
}

/** The showing text for a page of the vote, about a hundred characters. */
export function tellBriefly({ name, nameEn, gender, years, craft }: Career): Both {
  const zh = `${name}，${craft.zh}，从业${years}年。能${craft.skill.zh}。针对“${craft.problem.zh}”的难题，总结出${craft.method.zh}，${craft.gain.zh}。`
  const he = gender === 'female' ? 'she' : 'he'
  const en = `${nameEn}, ${craft.en.toLowerCase()}, ${years} years in the trade, can ${craft.skill.en}. When ${craft.problem.en}, ${he} found ${craft.method.en}: ${craft.gain.en}.`
  return { zh, en }
}

/** The one sentence of a person: the trade's story with the person's own years. */
export function tellStory(story: Both, { years, gender }: Pick<Career, 'years' | 'gender'>): Both {
  return { zh: hers(story.zh.replace('{}', inChinese(years)), gender), en: capital(story.en.replace('{}', inEnglish(years))) }
}

const figures = [...'〇一二三四五六七八九']
const inChinese = (n: number) =>
  `${n < 20 ? '' : figures[Math.floor(n / 10)]}${n < 10 ? '' : '十'}${n % 10 === 0 && n > 0 ? '' : figures[n % 10]}`
const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ' ten twenty thirty forty fifty sixty'.split(' ')
const inEnglish = (n: number) => (n < 20 ? (ones[n] ?? '') : `${tens[Math.floor(n / 10)]}${n % 10 === 0 ? '' : `-${ones[n % 10]}`}`)

/** Stories are written with 他; 其他 and 他们 stay. */
export const hers = (text: string, gender: 'female' | 'male') => (gender === 'female' ? text.replace(/(?<!其)他(?!们|人)/g, '她') : text)

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function inventFacts(career: Career, random: Random): Facts {
  const apprentices = random.int(6, 8 + career.years)
  return {
    ...career,
    start: career.today - career.years,
    notebooks: random.int(9, 40),
    breakthroughYear: career.today - random.int(2, Math.max(3, Math.min(10, career.years - 4))),
    team: random.int(4, 9),
    trials: random.int(30, 260),
    apprentices,
    promoted: random.int(2, Math.max(3, Math.floor(apprentices * 0.6))),
    medals: random.int(2, 9),
    results: random.int(5, 60),
    patents: random.int(2, 24),
    talks: random.int(10, 120),
  }
}

export type Pronouns = { he: string; his: string; He: string; His: string }
/** `workshop`: told of benches, machines and shifts, so not of a carer or a clerk. */
export type Paragraph = { workshop?: true; zh: (facts: Facts) => string; en: (facts: Facts, pronouns: Pronouns) => string }
