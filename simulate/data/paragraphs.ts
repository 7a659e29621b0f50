import type { Facts, Paragraph } from './deeds.ts'

/** When a trade's ladder was climbed: four years to the senior grade, ten to technician, as far as the years reach. */
const ladder = ({ start, years }: Facts): string =>
  [
    years > 4 ? `${start + 4}年考取高级工` : '',
    years > 10 ? `${start + 10}年晋升技师` : '',
    years > 17 ? `${start + 16}年晋升高级技师` : '',
  ]
    .filter(Boolean)
    .join('，')
const ladderEn = ({ start, years }: Facts): string =>
  [
    years > 4 ? `senior worker in ${start + 4}` : '',
    years > 10 ? `technician in ${start + 10}` : '',
    years > 17 ? `senior technician in ${start + 16}` : '',
  ]
    .filter(Boolean)
    .join(', ')

export const openings: Paragraph[] = [
  {
    zh: (f) =>
      `${f.start}年，${f.name}走进${f.firm.zh}，从学徒干起。刚入行时，他把师傅的每一个动作记在本子上，下了班再一遍遍地练，写满的笔记本摞起来有${f.notebooks}本。${ladder(f)}${f.years > 4 ? '。' : ''}如今，他能${f.craft.skill.zh}。`,
    en: (f, { his, he, He }) =>
      `In ${f.start} ${f.nameEn} came to ${f.firm.en} as an apprentice. In the first months ${he} wrote down every movement of ${his} master and practised it after hours; the notebooks now number ${f.notebooks}. ${f.years > 4 ? `${He} became ${ladderEn(f)}. ` : ''}${He} can ${f.craft.skill.en}.`,
  },
  {
    zh: (f) =>
      `“手艺没有捷径，一天不练，手就生。”这是${f.name}常挂在嘴边的话。自${f.start}年进入${f.firm.zh}以来，他在${f.craft.zh}岗位上干了${f.years}年，从一名普通青工成长为班组里最让人放心的那一个，能${f.craft.skill.zh}。`,
    en: (f, { He }) =>
      `“There is no short cut; miss a day and the hand forgets,” ${f.nameEn} likes to say. At ${f.firm.en} since ${f.start}, ${f.years} years in one trade have made an ordinary young worker into the one whom the whole team trusts. ${He} can ${f.craft.skill.en}.`,
  },
  {
    zh: (f) =>
      `在${f.firm.zh}，提起${f.name}，没有人不竖大拇指。${f.years}年来，他先后换过${(f.notebooks % 3) + 2}个班组，却从没离开过${f.craft.zh}这一行。别人觉得枯燥的活，他干出了门道：能${f.craft.skill.zh}。`,
    en: (f, { he, He }) =>
      `At ${f.firm.en} everybody has a good word for ${f.nameEn}. In ${f.years} years ${he} has worked in ${(f.notebooks % 3) + 2} teams and never in another trade. Where others saw drudgery, ${he} saw a craft. ${He} can ${f.craft.skill.en}.`,
  },
  {
    zh: (f) =>
      `${f.name}的父亲当年也是工人，家里最旺的一盏灯，总是为下夜班的人留着。${f.start}年技校毕业，他背着铺盖进了${f.firm.zh}，师傅只说了一句“先看三个月”。他看了半年，又练了三年，${ladder(f) || '第一次独立顶岗'}，慢慢练成了一手绝活：能${f.craft.skill.zh}。`,
    en: (f, { he, He, his }) =>
      `${f.nameEn}’s father was a worker too, and one lamp at home was always left on for the night shift. In ${f.start}, straight from the vocational school, ${he} carried ${his} bedding to ${f.firm.en}. “First watch for three months,” said ${his} master. ${He} watched for six and practised for three years${f.years > 4 ? `, and became ${ladderEn(f)}` : ''}. ${He} can ${f.craft.skill.en}.`,
  },
  {
    workshop: true,
    zh: (f) =>
      `第一年，${f.name}因为一次失误报废了半个班的活，躲在更衣室里掉了眼泪。师傅没有骂他，只把那件废品放在他的工位上。那件废品，他留了${f.years}年。${ladder(f)}${f.years > 4 ? '，' : ''}到今天，他能${f.craft.skill.zh}，在${f.firm.zh}，急难的活总会送到他手上。`,
    en: (f, { he, He, his }) =>
      `In the first year one mistake of ${f.nameEn}’s spoiled half a shift’s work. ${He} wept in the changing room. The master did not scold; the spoiled piece was laid on ${his} bench, and there it has stayed for ${f.years} years. ${f.years > 4 ? `${He} became ${ladderEn(f)}. ` : ''}Today ${he} can ${f.craft.skill.en}, and at ${f.firm.en} the urgent and the hard always come to ${his} hands.`,
  },
  {
    workshop: true,
    zh: (f) =>
      `${f.start}年进厂那天，${f.name}在${f.craft.zh}的工位前站了一上午没敢伸手。${f.years}年过去，这个工位成了${f.firm.zh}青年职工参观的第一站。他的抽屉里有${f.notebooks}本工作日志，每天一页，记的都是当天没干好的地方。他能${f.craft.skill.zh}。`,
    en: (f, { He, his }) =>
      `On the first day in ${f.start} ${f.nameEn} stood before the bench all morning and dared not reach out a hand. ${f.years} years later it is the first place that young workers of ${f.firm.en} are shown. In ${his} drawer are ${f.notebooks} work diaries, a page a day, and every page tells what was not good enough. ${He} can ${f.craft.skill.en}.`,
  },
]

export const breakthroughs: Paragraph[] = [
  {
    zh: ({ breakthroughYear, craft, team, trials }) =>
      `${breakthroughYear}年，${craft.problem.zh}，成了企业绕不开的难题。他主动请缨，带着${team}名工友吃住在现场，白天干活，夜里复盘，前后试验${trials}次，终于总结出${craft.method.zh}。推广应用后，${craft.gain.zh}。`,
    en: ({ breakthroughYear, craft, team, trials }, { He, his }) =>
      `By ${breakthroughYear} there was no way round it: ${craft.problem.en}. ${He} asked for the task, and with ${team} others lived on the site, working by day and going over ${his} notes by night. After ${trials} trials they had it: ${craft.method.en}. Once it was in use, ${craft.gain.en}.`,
  },
  {
    workshop: true,
    zh: ({ craft, trials, breakthroughYear, patents }) =>
      `面对“${craft.problem.zh}”，有人主张花大价钱请外面的专家，他却认准了要自己干。图纸改了又改，方案推倒重来，${trials}次试验，失败了大半。${breakthroughYear}年，${craft.method.zh}一次验证成功，${craft.gain.zh}，并获得授权专利${patents}项。`,
    en: ({ craft, trials, breakthroughYear, patents }, { he }) =>
      `When ${craft.problem.en}, some wanted to pay for experts from outside; ${he} wanted to try. Drawings were changed and changed again, plans thrown out, and most of ${trials} trials failed. In ${breakthroughYear} the answer held: ${craft.method.en}. As a result, ${craft.gain.en}, and ${patents} patents were granted.`,
  },
  {
    zh: ({ craft, breakthroughYear, team }) =>
      `${craft.problem.zh}——这句话在班前会上念叨了好几年。${breakthroughYear}年冬天，他把近三年的记录一页页抄在墙上，和${team}个同事对着看了两个星期，看出了别人没看出的规律。${craft.method.zh}就是这样从墙上“长”出来的：${craft.gain.zh}。`,
    en: ({ craft, breakthroughYear, team }, { he }) =>
      `It had been said at every morning meeting for years: ${craft.problem.en}. In the winter of ${breakthroughYear} ${he} copied three years of records onto a wall, and looked at it for two weeks with ${team} others, until there was a pattern that nobody had seen. That is where it grew from: ${craft.method.en}. And ${craft.gain.en}.`,
  },
  {
    workshop: true,
    zh: ({ craft, trials, breakthroughYear }) =>
      `最难的一关出现在${breakthroughYear}年。${craft.problem.zh}，交货期一天天逼近。他在工位旁支了张行军床，饿了泡一碗面，困了用凉水洗把脸，第${trials}次试验做完，天刚亮。后来写进作业指导书的${craft.method.zh}，就定在那天早上。一年下来，${craft.gain.zh}。`,
    en: ({ craft, trials, breakthroughYear }, { He, his }) =>
      `The hardest time came in ${breakthroughYear}: ${craft.problem.en}, and the day of delivery drew near. ${He} put a camp bed beside ${his} bench and lived on noodles and cold water. When trial number ${trials} was done, it was dawn. What stands in the work instructions now was settled that morning: ${craft.method.en}. Over the year, ${craft.gain.en}.`,
  },
  {
    workshop: true,
    zh: ({ craft, breakthroughYear, results, patents }) =>
      `他常说，干活的人最知道活难在哪儿。${breakthroughYear}年，针对“${craft.problem.zh}”，他提出${craft.method.zh}，起初没有人相信，他就用自己的休息日做样件，一件件摆给大家看。成果推广后，${craft.gain.zh}。这些年他累计完成革新${results}项，获授权专利${patents}项。`,
    en: ({ craft, breakthroughYear, results, patents }, { he, his }) =>
      `Whoever does the work knows best where it is hard, ${he} says. In ${breakthroughYear}, when ${craft.problem.en}, ${he} proposed something nobody believed in: ${craft.method.en}. So ${he} made samples on ${his} days off and laid them out one by one. Once it was in use, ${craft.gain.en}. There have been ${results} improvements since, and ${patents} patents.`,
  },
]

export const teachings: Paragraph[] = [
  {
    zh: ({ apprentices, promoted, medals }) =>
      `手艺不能只留在一个人手里。依托创新工作室，他先后与${apprentices}名青年职工签订师徒协议，手把手地教，毫无保留地传。如今，${promoted}名徒弟晋升为技师、高级技师，${medals}人次在市级以上技能竞赛中取得名次。`,
    en: ({ apprentices, promoted, medals }, { he, his }) =>
      `A craft must not stay in one pair of hands. In ${his} innovation studio ${he} has taken on ${apprentices} apprentices and kept nothing back. By now ${promoted} of them have become technicians or senior technicians, and they have placed ${medals} times in contests of city level and above.`,
  },
  {
    zh: ({ apprentices, promoted, results, craft }) =>
      `他牵头编写了${craft.zh}岗位操作手册，把自己摸索出来的诀窍一条条写进去。工作室成立以来，带徒${apprentices}人，完成攻关课题${results}项，${promoted}人走上了班组长和技术骨干岗位。徒弟们说：“师傅教的不光是手艺，还有做人。”`,
    en: ({ apprentices, promoted, results, craft }, { He }) =>
      `${He} led the writing of a handbook for the ${craft.en.toLowerCase()}, with every knack in it. The studio has trained ${apprentices} apprentices and finished ${results} projects; ${promoted} of its people now lead teams. “We were taught more than a trade,” they say. “We were taught how to be.”`,
  },
  {
    zh: ({ apprentices, promoted }) =>
      `收徒弟，他有个规矩：先问吃不吃得了苦，再问坐不坐得住。${apprentices}个徒弟里，有刚毕业的学生，也有转岗来的老工友。谁过生日，他都记得下一碗面；谁的活没干好，他也不留情面。${promoted}人已经能独当一面，其中两人又带起了自己的徒弟。`,
    en: ({ apprentices, promoted }, { He, he }) =>
      `${He} asks two things of an apprentice: can you bear hardship, and can you sit still? Among ${apprentices} there were students fresh from school and old hands from other posts. ${He} remembers a bowl of noodles for every birthday, and spares nobody whose work is poor. ${capital(number(promoted))} now stand on their own, and two have apprentices in turn, as ${he} likes to tell.`,
  },
  {
    workshop: true,
    zh: ({ apprentices, medals, craft }) =>
      `每周三晚上，车间的灯会多亮两个小时，那是他的${craft.zh}夜校。没有讲台，一块旧黑板，几件废品就是教具。${apprentices}名徒弟从这里出师，${medals}人次在各级比武中拿了名次。有人问他图什么，他说：“怕它断在我手里。”`,
    en: ({ apprentices, medals, craft }, { he, his }) =>
      `On Wednesday nights the lights stay on two hours longer: it is ${his} evening school for the ${craft.en.toLowerCase()}, with an old blackboard and spoiled pieces to teach from. ${apprentices} apprentices have gone out from it and placed ${medals} times in contests. Asked what for, ${he} says: “I fear it might break off in my hands.”`,
  },
  {
    zh: ({ apprentices, promoted, results }) =>
      `他把自己走过的弯路录成了${results}段短视频，放在企业的学习平台上，新来的职工扫码就能看。线上带一群，线下带一个：与${apprentices}名青年结成师徒，${promoted}人取得了技师以上等级，最年轻的一个今年二十六岁。`,
    en: ({ apprentices, promoted, results }, { his, He }) =>
      `${He} has filmed ${his} own wrong turns in ${results} short videos that every newcomer can open with a phone. Many learn by looking, some by hand: of ${apprentices} apprentices ${promoted} have become technicians or better, and the youngest is twenty-six.`,
  },
]

export const closings: Paragraph[] = [
  {
    zh: ({ talks }) =>
      `工作之余，他走进企业、学校和社区宣讲${talks}场，把身边的故事讲给更多年轻人听。“时代需要工匠，我只是做好了自己那一份。”他说，只要还能上岗，就要把这份手艺干下去、传下去。`,
    en: ({ talks }, { he, He }) =>
      `After work ${he} has given ${talks} talks in firms, schools and neighbourhoods. “The times need craftsmen; I have only done my part.” ${He} means to go on, and to hand it on, for as long as there is a place at the bench.`,
  },
  {
    zh: ({ talks, results }) =>
      `这些年，他参与完成革新成果${results}项，应邀为兄弟单位解决难题，到学校和社区宣讲${talks}场。荣誉越来越多，他的工位却始终没有变——每天最早到，最后走。他说：“活儿干得好不好，自己的心最清楚。”`,
    en: ({ talks, results }, { his, he, He }) =>
      `Over the years ${he} has had a part in ${results} improvements, helped neighbours out of trouble and given ${talks} talks. The honours have grown; ${his} place has not changed. ${He} is the first to come and the last to go. “Whether the work is good,” ${he} says, “your own heart knows best.”`,
  },
  {
    workshop: true,
    zh: ({ medals }) =>
      `有企业开出高薪来请，他想了一夜，还是留了下来。“这里的设备认得我。”奖状在家里收着，工位上只贴着一张全班组的合影。去年，他所在的班组第${medals}次拿到流动红旗，他让最年轻的徒弟去领的奖。`,
    en: ({ medals }, { He, he, his }) =>
      `Others have offered far better pay. ${He} thought about it for a night and stayed: “The machines here know me.” The certificates are put away at home; at the bench there is only a picture of the whole team. When it won the flag for the ${ordinal(medals)} time, ${he} sent ${his} youngest apprentice to fetch it.`,
  },
  {
    workshop: true,
    zh: ({ talks }) =>
      `疫情最紧的那年春天，他在厂里连住了四十一天；汛期抢险，他带人把活干到了堤上。职工代表大会上，他的提案总离不开一件事：让一线的人干得安全、干得体面。到学校宣讲的${talks}场里，他最爱回答的问题是：“当工人，有出息吗？”`,
    en: ({ talks }, { he, He, his }) =>
      `In the hard spring of the epidemic ${he} lived in the works for forty-one days; when the floods came, ${he} took ${his} people to the dyke. At the workers’ congress there is always one thing on ${his} list: that those who do the work may do it in safety and with dignity. In ${talks} talks at schools the question ${he} likes best is this: “Does a worker get anywhere in life?” ${He} has an answer.`,
  },
  {
    workshop: true,
    zh: ({ years }) =>
      `${years}年里，他只请过三次长假，一次结婚，一次送老人，一次陪孩子高考。家里人笑他“跟活儿过日子”，他也笑：“活儿不亏人。”临近下班，他照例把工具擦一遍，一件件挂回原处，明天还要用。`,
    en: ({ years }, { he, He }) =>
      `In ${years} years ${he} has taken long leave three times: to marry, to bury a parent, and to see a child through the great examination. At home they laugh that ${he} is married to the work, and ${he} laughs too: “Work never cheats you.” Before going home ${he} wipes every tool and hangs it in its place again. ${He} will need it tomorrow.`,
  },
]

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const number = (n: number) => ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][n] ?? String(n)
const ordinal = (n: number) => ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'][n] ?? `${n}th`
