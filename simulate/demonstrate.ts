import { publishArticles } from './play/articles.ts'
import { calendarFrom } from './play/calendar.ts'
import { openCityEdition } from './play/city-edition.ts'
import { importInvented } from './play/invented.ts'
import { openTheJudging, scoreOwn } from './play/judge.ts'
import { openTheEdition } from './play/open.ts'
import { appointStaff } from './play/people.ts'
import { forwardAll } from './play/recommend.ts'
import { clear, nominate } from './play/review.ts'
import { castAll, openThePoll } from './play/vote.ts'
import type { Site } from './site.ts'

const seed = 2026
/** So many days ago the edition began: today it is with the experts and before the public. */
const daysSince = 57

const dayBefore = (today: Date, days: number) => new Date(today.getTime() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)

type Wanted = { password: string; today: Date; runJobs: () => Promise<unknown> }

/**
 * Plays the demonstration through the API: the province's edition as far as judging and vote, a city's own edition in recommendation.
 * Answers who can sign in, as it is printed at the start.
 */
export async function demonstrate(base: Omit<Site, 'calendar'>, { password, today, runJobs }: Wanted): Promise<string> {
  const site: Site = { ...base, password, calendar: calendarFrom(dayBefore(today, daysSince)) }
  const staff = await appointStaff(site, 'admin', password)
  const edition = await openTheEdition(site, staff)
  await importInvented(site, staff, edition, seed)
  await forwardAll(site, staff, edition)
  const objectedTo = await clear(site, staff, edition)
  await nominate(site, staff, edition, objectedTo)
  const { experts, names } = await openTheJudging(site, staff, edition, seed, 12)
  for (const [i, expert] of experts.entries()) if (i % 3 !== 0) await scoreOwn(expert, edition, names, seed)
  const [first] = experts
  if (first) await scoreOwn(first, edition, names, seed, 3)
  const poll = await openThePoll(site, staff, edition, 26, seed)
  await castAll(site, edition, { ...poll, phones: poll.phones.slice(0, 20) }, seed)
  await publishArticles(site, staff.office, staff.province.id)
  const city = await openCityEdition({ ...site, calendar: calendarFrom(dayBefore(today, 12)) }, staff, seed)
  await runJobs()
  return signIns(password, { expert: first?.phone ?? '', voter: poll.phones.at(-1) ?? '', worker: city.worker })
}

const signIns = (
  password: string,
  { expert, voter, worker }: { expert: string; voter: string; worker: string },
) => `  演示数据,人物与单位均为虚构 · demonstration data, people and firms are invented
  工作台 console  (密码 password: ${password})
    office            省推进办经办 · province office          second         第二人确认 · second person
    city-3701         济南市总工会 · city union               county-370102  历下区总工会 · county union
    unit              企业工会 · enterprise union             unions         省产业工会 · industry unions
    body-b12          征询部门 · committee body               objections     异议受理 · objections
    inspector         纪检监督 · discipline inspection        admin          系统管理员 · administrator
  门户 portal  (短信验证码见 codes at /dev/outbox)
    ${voter}       尚未投票的职工 · worker who has not voted
    ${worker}       被推荐的职工 · worker being recommended
    ${expert}       评审专家,登录后进工作台 · expert, then the console
`
