import type { Both, Craft } from './crafts.ts'
import type { Random } from './random.ts'

export type Career = { name: string; nameEn: string; gender: 'female' | 'male'; years: number; firm: Both; craft: Craft; today: number }

type Facts = Career & {
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

/** Deeds in four paragraphs, in both languages from the same facts; every figure is invented. */
export function tellDeeds(career: Career, random: Random): Both {
  const facts = inventFacts(career, random)
  const parts = [openings, breakthroughs, teachings, closings].map((kind) => random.pick(kind))
  const [he, his] = career.gender === 'female' ? ['she', 'her'] : ['he', 'his']
  const en = parts
    .map((part) => part.en(facts, { he, his, He: capital(he), His: capital(his) }).replace(/\ba (?=8|11\b|18\b)/g, 'an '))
    .join('\n\n')
  return { zh: hers(parts.map((part) => part.zh(facts)).join('\n'), career.gender), en }
}

/** The showing text for a page of the vote, about a hundred characters. */
export function tellBriefly({ name, nameEn, gender, years, craft }: Career): Both {
  const zh = `${name},${craft.zh},从业${years}年。能${craft.skill.zh}。针对“${craft.problem.zh}”的难题,总结出${craft.method.zh},${craft.gain.zh}。`
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

type Pronouns = { he: string; his: string; He: string; His: string }
type Paragraph = { zh: (facts: Facts) => string; en: (facts: Facts, pronouns: Pronouns) => string }

const openings: Paragraph[] = [
  {
    zh: ({ start, name, firm, craft, years, notebooks }) =>
      `${start}年,${name}走进${firm.zh},从学徒干起,在${craft.zh}岗位上一干就是${years}年。刚入行时,他把师傅的每一个动作记在本子上,下了班再一遍遍地练,写满的笔记本摞起来有${notebooks}本。如今,他能${craft.skill.zh}。`,
    en: ({ start, nameEn, firm, craft, years, notebooks }, { his, he, He }) =>
      `In ${start} ${nameEn} came to ${firm.en} as an apprentice, and has stayed in the trade for ${years} years. In the first months ${he} wrote down every movement of ${his} master and practised it after hours; the notebooks now number ${notebooks}. ${He} can ${craft.skill.en}.`,
  },
  {
    zh: ({ name, years, craft, firm, start }) =>
      `“手艺没有捷径,一天不练,手就生。”这是${name}常挂在嘴边的话。自${start}年进入${firm.zh}以来,他在${craft.zh}岗位上坚守了${years}年,从一名普通青工成长为行业里叫得响的技术带头人,能${craft.skill.zh}。`,
    en: ({ nameEn, years, craft, firm, start }, { He }) =>
      `“There is no short cut; miss a day and the hand forgets,” ${nameEn} likes to say. At ${firm.en} since ${start}, ${years} years in one trade have made an ordinary young worker into someone the whole industry knows. ${He} can ${craft.skill.en}.`,
  },
  {
    zh: ({ name, years, craft, firm, notebooks }) =>
      `在${firm.zh},提起${name},没有人不竖大拇指。${years}年来,他先后换过${(notebooks % 3) + 2}个班组,却从没离开过${craft.zh}这一行。别人觉得枯燥的活,他干出了门道:能${craft.skill.zh}。`,
    en: ({ nameEn, years, craft, firm, notebooks }, { he, He }) =>
      `At ${firm.en} everybody has a good word for ${nameEn}. In ${years} years ${he} has worked in ${(notebooks % 3) + 2} teams and never in another trade. Where others saw drudgery, ${he} saw a craft. ${He} can ${craft.skill.en}.`,
  },
]

const breakthroughs: Paragraph[] = [
  {
    zh: ({ breakthroughYear, craft, team, trials }) =>
      `${breakthroughYear}年,${craft.problem.zh},成了企业绕不开的难题。他主动请缨,带着${team}名工友吃住在现场,白天干活,夜里复盘,前后试验${trials}次,终于总结出${craft.method.zh}。推广应用后,${craft.gain.zh}。`,
    en: ({ breakthroughYear, craft, team, trials }, { He, his }) =>
      `By ${breakthroughYear} there was no way round it: ${craft.problem.en}. ${He} asked for the task, and with ${team} others lived on the site, working by day and going over ${his} notes by night. After ${trials} trials they had it: ${craft.method.en}. Once it was in use, ${craft.gain.en}.`,
  },
  {
    zh: ({ craft, trials, breakthroughYear, patents }) =>
      `面对“${craft.problem.zh}”,有人主张花大价钱请外面的专家,他却认准了要自己干。图纸改了又改,方案推倒重来,${trials}次试验,失败了大半。${breakthroughYear}年,${craft.method.zh}一次验证成功,${craft.gain.zh},并获得授权专利${patents}项。`,
    en: ({ craft, trials, breakthroughYear, patents }, { he }) =>
      `When ${craft.problem.en}, some wanted to pay for experts from outside; ${he} wanted to try. Drawings were changed and changed again, plans thrown out, and most of ${trials} trials failed. In ${breakthroughYear} the answer held: ${craft.method.en}. As a result, ${craft.gain.en}, and ${patents} patents were granted.`,
  },
]

const teachings: Paragraph[] = [
  {
    zh: ({ apprentices, promoted, medals }) =>
      `手艺不能只留在一个人手里。依托创新工作室,他先后与${apprentices}名青年职工签订师徒协议,手把手地教,毫无保留地传。如今,${promoted}名徒弟晋升为技师、高级技师,${medals}人次在市级以上技能竞赛中取得名次。`,
    en: ({ apprentices, promoted, medals }, { he, his }) =>
      `A craft must not stay in one pair of hands. In ${his} innovation studio ${he} has taken on ${apprentices} apprentices and kept nothing back. By now ${promoted} of them have become technicians or senior technicians, and they have placed ${medals} times in contests of city level and above.`,
  },
  {
    zh: ({ apprentices, promoted, results, craft }) =>
      `他牵头编写了${craft.zh}岗位操作手册,把自己摸索出来的诀窍一条条写进去。工作室成立以来,带徒${apprentices}人,完成攻关课题${results}项,${promoted}人走上了班组长和技术骨干岗位。徒弟们说:“师傅教的不光是手艺,还有做人。”`,
    en: ({ apprentices, promoted, results, craft }, { He }) =>
      `${He} led the writing of a handbook for the ${craft.en.toLowerCase()}, with every knack in it. The studio has trained ${apprentices} apprentices and finished ${results} projects; ${promoted} of its people now lead teams. “We were taught more than a trade,” they say. “We were taught how to be.”`,
  },
]

const closings: Paragraph[] = [
  {
    zh: ({ talks }) =>
      `工作之余,他走进企业、学校和社区宣讲${talks}场,把身边的故事讲给更多年轻人听。“时代需要工匠,我只是做好了自己那一份。”他说,只要还能上岗,就要把这份手艺干下去、传下去。`,
    en: ({ talks }, { he, He }) =>
      `After work ${he} has given ${talks} talks in firms, schools and neighbourhoods. “The times need craftsmen; I have only done my part.” ${He} means to go on, and to hand it on, for as long as there is a place at the bench.`,
  },
  {
    zh: ({ talks, results }) =>
      `这些年,他参与完成革新成果${results}项,应邀为兄弟单位解决难题,到学校和社区宣讲${talks}场。荣誉越来越多,他的工位却始终没有变——每天最早到,最后走。他说:“活儿干得好不好,自己的心最清楚。”`,
    en: ({ talks, results }, { his, he, He }) =>
      `Over the years ${he} has had a part in ${results} improvements, helped neighbours out of trouble and given ${talks} talks. The honours have grown; ${his} place has not changed. ${He} is the first to come and the last to go. “Whether the work is good,” ${he} says, “your own heart knows best.”`,
  },
]
