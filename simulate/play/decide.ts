import { setTimeout as sleep } from 'node:timers/promises'
import {
  acceptObjection,
  confirmObjection,
  decideObjection,
  fileObjection,
  followObjection,
  getNotice,
  investigateObjection,
  listDeskNotices,
  listObjections,
  publishNotice,
} from '../../contract/procedures/notices.ts'
import {
  computeResult,
  conferTitles,
  decide,
  getResult,
  listConferred,
  prepareNotice,
  proposeConferral,
} from '../../contract/selection/decisions.ts'
import { finishEdition } from '../../contract/selection/editions.ts'
import { anonymous, refusal, type Site } from '../site.ts'
import type { Edition } from './open.ts'
import type { Staff } from './people.ts'

/** The result by the frozen rules, the committee's decision, the notice by two people. */
export async function decideTitles(site: Site, { office, second }: Staff, edition: Edition, number = 26): Promise<string> {
  await site.setClock(site.calendar.moments.decide)
  const result = await office(computeResult, { id: edition.id, drawSeed: `山东公证 ${site.calendar.day(64)} 开奖号码 271828` })
  const last = result.rows.filter(({ proposed }) => proposed === 'qilu-great-craftsman').at(-1)
  const departures = last
    ? [{ nomineeId: last.nomineeId, title: 'qilu-craftsman', reason: '委员会审议认为其带徒成果尚需一年巩固，本届授予齐鲁工匠。' }]
    : []
  await office(decide, {
    id: edition.id,
    documentNumber: `鲁会〔${edition.year}〕${number}号`,
    minutes: '委员会会议审议通过。',
    departures,
  })
  await site.setClock(site.calendar.moments.notice)
  const { noticeId } = await office(prepareNotice, {
    id: edition.id,
    documentNumber: `鲁会公示〔${edition.year}〕3号`,
    opensOn: site.calendar.days.noticeOpens,
  })
  await refusal(office(publishNotice, { id: noticeId }))
  await second(publishNotice, { id: noticeId })
  site.note(`result computed over ${result.rows.length}, decided, notice published`)
  return noticeId
}

/** Two objections: a named one that is upheld, an anonymous one that is dismissed. The upheld one takes that person out and a reserve moves up. */
export async function object(site: Site, staff: Staff, edition: Edition, noticeId: string): Promise<number> {
  const result = await staff.office(getResult, { id: edition.id })
  const inReserve = (result?.rows ?? []).some(({ decided, closed }) => decided === null && closed === null)
  await site.setClock(site.calendar.moments.objections)
  const citizen = anonymous(site)
  const notice = await citizen(getNotice, { id: noticeId })
  const entries = notice.entries.toSorted((a, b) => (a.label.name + a.label.unit < b.label.name + b.label.unit ? -1 : 1))
  const [first, other] = [entries[5 % entries.length], entries[9 % entries.length]]
  if (!first || !other || first === other) throw new Error('the notice names too few')
  const named = await citizen(fileObjection, {
    id: noticeId,
    entryId: first.id,
    statement: '其申报的发明专利第一完成人另有其人，附专利公告号可查。',
    name: '演示举报人',
    phone: '19200000001',
  })
  await citizen(fileObjection, {
    id: noticeId,
    entryId: other.id,
    statement: '反映其二〇二四年所带班组发生过一起未上报的轻伤事故，时间在当年八月，地点在二号车间。',
  })
  await site.setClock(site.calendar.moments.upheld)
  const { rows } = await staff.handler(listObjections, { noticeId, limit: 50 })
  for (const { id, number } of rows) {
    await staff.handler(acceptObjection, { id })
    await staff.handler(investigateObjection, { id })
    const upheld = number === named.number
    await staff.handler(decideObjection, {
      id,
      outcome: upheld ? 'upheld' : 'dismissed',
      finding: upheld ? '经查，专利公告显示第一完成人确非本人，反映属实。' : '经查，该起事故已按规定上报并处理，反映不实。',
      reply: '已调查核实并作出处理，感谢监督。',
    })
    await staff.second(confirmObjection, { id })
  }
  await citizen(followObjection, { number: named.number, secret: named.secret })
  site.note(`${rows.length} objections, one upheld`)
  await removeUpheld(site)
  if (inReserve) await publishReserve(site, staff, noticeId)
  else site.note('everybody in the result has a title: nobody is left to move up')
  return rows.length
}

/** Where the queue is in the play's own hand: after the last day of the notice, so that it is closed in the same go. */
async function removeUpheld(site: Site): Promise<void> {
  if (!site.runJobs) return
  await site.setClock(site.calendar.at(86))
  await site.runJobs()
}

/** The reserve's own notice is prepared by the system; the second person publishes it on its day. */
async function publishReserve(site: Site, { second }: Staff, noticeId: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const { rows } = await second(listDeskNotices, { state: 'prepared', limit: 10 })
    const reserve = rows.find(({ id }) => id !== noticeId)
    if (reserve) {
      if (!site.runJobs) await site.setClock(site.calendar.moments.reserve)
      await second(publishNotice, { id: reserve.id })
      site.note('the reserve moved up, with a notice of its own')
      return
    }
    await sleep(500)
  }
  throw new Error('no reserve moved up')
}

export async function conferAll(site: Site, { office, second }: Staff, edition: Edition) {
  // a played notice of the reserve began after the first one was over
  const day = site.runJobs ? 104 : 90
  await site.setClock(site.calendar.at(day))
  await site.runJobs?.()
  await office(proposeConferral, {
    id: edition.id,
    documentNumber: `鲁会〔${edition.year}〕31号`,
    conferredOn: site.calendar.day(day),
  })
  await refusal(office(conferTitles, { id: edition.id }))
  const { conferred, held } = await second(conferTitles, { id: edition.id })
  const list = await office(listConferred, { id: edition.id })
  await office(finishEdition, { id: edition.id })
  site.note(`${conferred} titles conferred, ${held.length} held back`)
  return list
}
