import { publishArticles } from './play/articles.ts'
import { calendarFrom, inMarch, yearsNumber } from './play/calendar.ts'
import { openCityEdition } from './play/city-edition.ts'
import { playCurrentEdition } from './play/current-edition.ts'
import { leaveWorkbook } from './play/desk.ts'
import { playFinishedEdition } from './play/finished-edition.ts'
import { callExperts } from './play/judge.ts'
import { appointOffice } from './play/local-edition.ts'
import { appointStaff } from './play/people.ts'
import { finishCountyEdition, noticeOfZibo } from './play/small-editions.ts'
import { enrol } from './play/vote.ts'
import { byPhone, type Self, type Site, type Visitor } from './site.ts'

const seed = 2026
/** So many days ago each began: the province's is with the experts and before the public, Jinan's in recommendation, Zibo's on its third day of notice. */
const daysSince = { current: 57, city: 12, zibo: 76, county: 200 }
const voters = 20
/** Who is on the roll of the demonstration's polls: those who vote in it, and some more. */
export const roll = { seed, voters: voters + 6 }

const dayBefore = (today: Date, days: number) => new Date(today.getTime() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)

type Wanted = {
  password: string
  today: Date
  runJobs: () => Promise<unknown>
  morning: () => Promise<unknown>
  tell: (zh: string, en: string) => void
}

/**
 * Plays the demonstration through the API: last year's edition of the province from the recommendations to the register, a county's own
 * to its end, a city's to its notice, this year's of the province as far as judging and vote, another city's in recommendation.
 * Answers who can sign in, as it is printed at the start.
 */
export async function demonstrate(base: Omit<Site, 'calendar'>, { password, today, runJobs, morning, tell }: Wanted): Promise<string> {
  const from = (startsOn: string): Site => ({ ...base, password, runJobs, calendar: calendarFrom(startsOn) })
  const site = from(dayBefore(today, daysSince.current))
  const last = from(inMarch(site.calendar.year - 1))
  tell('各级经办人员就位', 'appointing the people concerned')
  await last.setClock(last.calendar.at(-20))
  const staff = await appointStaff(last, 'admin', password)
  const lixia = await appointOffice(last, staff, staff.county.place, 'lixia')
  const experts = await callExperts(last, staff, seed, 12)
  const enrolled = await enrol(staff, roll.voters, roll.seed)
  const members = new Map<Self, Visitor>()
  for (const self of enrolled.slice(0, voters)) members.set(self, await byPhone(last, self))
  const [newcomer, voter] = enrolled.slice(-2)
  if (voter) await byPhone(last, voter)
  const ordinal = yearsNumber(site.calendar.year)
  tell('上一届：推荐、评审、投票、公示、命名', 'last year’s edition, from recommendation to conferral')
  const cast = { experts, members, seed }
  const { holder } = await playFinishedEdition(last, staff, `第${yearsNumber(last.calendar.year)}届齐鲁工匠选树`, cast)
  tell('历下区、淄博市自办的选树', 'a county’s and a city’s own editions')
  await finishCountyEdition(from(dayBefore(today, daysSince.county)), staff, lixia, experts, seed)
  await noticeOfZibo(from(dayBefore(today, daysSince.zibo)), staff, experts, seed)
  tell('本届：推荐、征询、评审、投票', 'this year’s edition, as far as judging and vote')
  await playCurrentEdition(site, staff, `第${ordinal}届齐鲁工匠选树`, cast)
  tell('济南市正在推荐', 'a city’s edition in recommendation')
  const jinan = from(dayBefore(today, daysSince.city))
  await publishArticles(site, staff.office, staff.province.id)
  const city = await openCityEdition(jinan, staff, seed)
  await leaveWorkbook(jinan, staff, city.editionId, seed)
  for (const day of [10, 11, 12]) {
    await jinan.setClock(jinan.calendar.at(day, '08:00'))
    await morning()
  }
  await runJobs()
  return signIns(password, { expert: experts[0]?.phone ?? '', voter: voter?.phone ?? '', newcomer, holder, ...city })
}

type Phones = { expert: string; voter: string; newcomer: Self | undefined; worker: string; beginner: string; holder: string }

const signIns = (
  password: string,
  { expert, voter, newcomer, worker, beginner, holder }: Phones,
) => `  演示数据，人物与单位均为虚构 · demonstration data, people and firms are invented
  工作台 console  (密码 password: ${password})
    office            省推进办经办 · province office          second         第二人确认 · second person
    city-3701         济南市总工会 · city union               county-370102  历下区总工会 · county union
    unit              企业工会 · enterprise union             unions         省产业工会 · industry unions
    body-b12          征询部门 · committee body               objections     异议受理 · objections
    jinan-office      济南市活动经办 · office of Jinan         jinan-second   济南市第二人 · second person of Jinan
    inspector         纪检监督 · discipline inspection        admin          系统管理员 · administrator
    security          安全管理员 · security                  auditor        审计管理员 · audit
  门户 portal  (短信验证码见 codes at /dev/outbox)
    ${voter}       尚未投票的职工 · worker who has not voted
    ${newcomer?.phone}       第一次登录的职工，认领档案用 · signs in for the first time and claims the file: ${newcomer?.name} ${newcomer?.idNumber}
    ${worker}       被推荐的职工 · worker being recommended
    ${beginner}       正在自荐的职工 · worker who has begun a recommendation
    ${holder}       上一届命名的工匠，看自己的档案 · craftsman of last year’s edition, own file
    ${expert}       评审专家，登录后进工作台 · expert, then the console
`
