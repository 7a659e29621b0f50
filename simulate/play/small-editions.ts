import { fileObjection, getNotice } from '../../contract/procedures/notices.ts'
import { anonymous, type Site } from '../site.ts'
import type { Expert } from './judge.ts'
import {
  appointOffice,
  conferLocally,
  decideLocally,
  enterFrom,
  handUpToCity,
  type LocalOffice,
  openLocalEdition,
} from './local-edition.ts'
import { appoint, findPlace, type Staff } from './people.ts'

/** Lixia's own edition, from the units to the certificates: its five are the pool of the city. */
export async function finishCountyEdition(
  site: Site,
  staff: Staff,
  local: LocalOffice,
  experts: readonly Expert[],
  seed: number,
): Promise<void> {
  const edition = await openLocalEdition(site, local, { name: `${site.calendar.year}年历下工匠选树`, title: 'county-craftsman', places: 5 })
  const hands = { admin: staff.admin, clerk: staff.county.clerk }
  const entered = await enterFrom(site, hands, staff.county.place, edition, { howMany: 8, seed: `${seed}|lixia-own` })
  await decideLocally(site, { local, edition, experts: experts.slice(0, 4), seed }, [...entered.keys()])
  await conferLocally(site, local, edition)
}

/** Zibo's own edition: the notice of its four is open today, and somebody has objected to one. */
export async function noticeOfZibo(site: Site, staff: Staff, experts: readonly Expert[], seed: number): Promise<void> {
  await site.setClock(site.calendar.at(-5))
  const place = await findPlace(staff.admin, 'city', '3703')
  const county = await findPlace(staff.admin, 'county', '370303')
  const local = await appointOffice(site, staff, place, 'zibo')
  const clerk = await appoint(site, staff, 'county-370303', '张店区总工会 审核（演示）', county, ['selection.review', 'registry.manage'])
  const edition = await openLocalEdition(site, local, { name: `${site.calendar.year}年淄博工匠选树`, title: 'city-craftsman', places: 4 })
  const entered = await enterFrom(site, { admin: staff.admin, clerk }, county, edition, { howMany: 6, seed: `${seed}|zibo` })
  await handUpToCity(site, clerk, entered.keys())
  const noticeId = await decideLocally(site, { local, edition, experts: experts.slice(4, 8), seed }, [...entered.keys()])
  await site.setClock(site.calendar.at(75, '14:20'))
  const citizen = anonymous(site)
  const { entries } = await citizen(getNotice, { id: noticeId })
  const entry = entries[1] ?? entries[0]
  if (entry)
    await citizen(fileObjection, {
      id: noticeId,
      entryId: entry.id,
      statement: '公示的“节能改造项目”是其所在班组十一人共同完成的，材料中写成个人独立完成，请核实项目验收报告上的人员名单。',
    })
}
