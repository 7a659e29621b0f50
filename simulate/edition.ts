import type { Fault } from '../contract/shapes.ts'
import { conferAll, decideTitles, object } from './play/decide.ts'
import { judge } from './play/judge.ts'
import { openTheEdition } from './play/open.ts'
import { printAll } from './play/papers.ts'
import { appointStaff } from './play/people.ts'
import { forwardAll, importWorkbook, returnSome } from './play/recommend.ts'
import { clear, nominate } from './play/review.ts'
import { vote } from './play/vote.ts'
import type { Site } from './site.ts'

export type Played = {
  staged: number
  faults: { sheet: string; row: number; field: string; code: string }[]
  recommended: number
  nominees: number
  ballots: number
  objections: number
  conferred: { title: string; name: string; place: string; expert: number; vote: number; total: number }[]
  reserveUsed: number
}

const faultOf = ({ sheet = '', row = 0, field, code }: Fault) => ({ sheet, row, field, code })

/** One whole edition, from the workbook to the certificates, by the people concerned. */
export async function playEdition(
  site: Site,
  {
    input,
    voters,
    seed,
    admin,
    password,
    folder,
  }: { input: string; voters: number; seed: number; admin: string; password: string; folder: string },
): Promise<Played> {
  const staff = await appointStaff(site, admin, password)
  const edition = await openTheEdition(site, staff)
  const imported = await importWorkbook(site, staff, edition, input)
  const recommended = await forwardAll(site, staff, edition)
  await returnSome(site, staff, edition)
  const objectedTo = await clear(site, staff, edition)
  const { nominees } = await nominate(site, staff, edition, objectedTo)
  await judge(site, staff, edition, seed)
  const ballots = await vote(site, staff, edition, voters, seed)
  const noticeId = await decideTitles(site, staff, edition)
  const objections = await object(site, staff, edition, noticeId)
  const { rows, reserveUsed } = await conferAll(site, staff, edition)
  await printAll(site, staff, edition, rows[0]?.honourId, folder)
  const conferred = rows.map(({ title, name, place, expert, votes, total }) => ({
    title,
    name,
    place,
    expert: expert ?? 0,
    vote: votes ?? 0,
    total,
  }))
  return {
    staged: imported.staged,
    faults: imported.faults.map(faultOf),
    recommended,
    nominees,
    ballots,
    objections,
    conferred,
    reserveUsed,
  }
}
