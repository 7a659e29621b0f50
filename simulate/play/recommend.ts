import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { uploadFile } from '../../contract/registry/files.ts'
import { commitImport, stageSummary } from '../../contract/selection/imports.ts'
import {
  listRecommendations,
  rankRecommendations,
  returnRecommendation,
  submitRecommendation,
  withdrawRecommendation,
} from '../../contract/selection/recommendations.ts'
import type { Fault } from '../../contract/shapes.ts'
import { ApiError } from '../../kit/client.ts'
import { all, type Site, type Visitor } from '../site.ts'
import { type Edition, placesEach } from './open.ts'
import type { Place, Staff } from './people.ts'

export type Imported = { staged: number; committed: number; faults: Fault[] }

/** The office sends in the workbook: good rows are staged, bad ones listed, then everybody lies at the desk of who sent them. */
export async function importWorkbook(site: Site, { office }: Staff, edition: Edition, input: string): Promise<Imported> {
  await site.setClock(site.calendar.moments.import)
  const file = new File([await readFile(input)], basename(input))
  const { id: fileId } = await office(uploadFile, {}, { file })
  const staged = await office(stageSummary, { id: edition.id, fileId })
  site.note(`${staged.staged} rows staged, ${staged.faults.length} faults`)
  const done = await office(commitImport, { id: staged.id })
  return { staged: staged.staged, committed: done.committed, faults: staged.faults }
}

type Row = Awaited<ReturnType<typeof mine>>[number]
const mine = async (clerk: Visitor, editionId: string) => {
  const rows = await all((after) => clerk(listRecommendations, { editionId, waiting: 'mine', limit: 50, ...(after ? { after } : {}) }))
  return rows.toSorted((a, b) => (a.name + a.unit < b.name + b.unit ? -1 : 1))
}

/** Each place hands up its own, ranked, inside its places; what is left goes up as reserve as far as reserves reach. */
export async function forwardAll(site: Site, staff: Staff, edition: Edition): Promise<number> {
  await site.setClock(site.calendar.moments.forward)
  let forwarded = 0
  for (const desk of [...staff.cities, staff.unions]) {
    forwarded += await forwardDesk(desk, edition)
    site.note(`${desk.place.name} forwarded`)
  }
  return forwarded
}

async function forwardDesk({ place, clerk }: { place: Place; clerk: Visitor }, edition: Edition): Promise<number> {
  const rows = await takeBackClosed(clerk, edition, await mine(clerk, edition.id))
  const regular = rows.slice(0, placesEach)
  const reserve = rows.slice(placesEach, placesEach + 3)
  const safe = regular.slice(0, placesEach - 1)
  for (const row of safe) await submit(clerk, row, 'regular')
  const [last, rival] = [regular[placesEach - 1], reserve[0]]
  if (last && rival) await race(place, clerk, edition, safe, last, rival)
  else if (last) await submit(clerk, last, 'regular')
  for (const row of reserve.slice(1)) await submit(clerk, row, 'reserve')
  return regular.length + reserve.length
}

/** A title that is chosen from holders of the one below is closed to everybody else: the place takes those back, with the reason. */
async function takeBackClosed(clerk: Visitor, { rules }: Edition, rows: readonly Row[]): Promise<Row[]> {
  const closed = new Set(rules.titles.filter(({ fromHoldersOf }) => fromHoldersOf !== null).map(({ code }) => code))
  for (const { id, title } of rows)
    if (closed.has(title)) await clerk(withdrawRecommendation, { id, reason: '该称号从上一级称号的获得者中产生，本人尚未获得，撤回。' })
  return rows.filter(({ title }) => !closed.has(title))
}

const submit = (clerk: Visitor, { id }: Row, slot: 'regular' | 'reserve') =>
  clerk(submitRecommendation, { id, slot, opinion: '经核实，材料属实，同意推荐。' })

/** Two forwards for the last place at the same moment: one wins, the other is told that it is full and goes up as reserve; then the order is put right. */
async function race(place: Place, clerk: Visitor, edition: Edition, before: readonly Row[], last: Row, rival: Row): Promise<void> {
  const outcomes = await Promise.allSettled([submit(clerk, last, 'regular'), submit(clerk, rival, 'regular')])
  const lost = outcomes.filter((one): one is PromiseRejectedResult => one.status === 'rejected')
  const [first] = lost
  if (lost.length !== 1 || !(first?.reason instanceof ApiError) || first.reason.code !== 'casework.quota-full')
    throw new Error(`the race for the last place of ${place.name} had ${2 - lost.length} winners`)
  await submit(clerk, outcomes[0]?.status === 'rejected' ? last : rival, 'reserve')
  await clerk(rankRecommendations, {
    id: edition.id,
    organizationId: place.id,
    regular: [...before, last].map(({ id }) => id),
    reserve: [rival.id],
  })
}

/** Each place hands up its own in the order of the workbook: the first ones regular, what is over as reserve. */
export async function handUp(site: Site, { cities }: Staff, edition: Edition, regular: (city: number) => number): Promise<void> {
  await site.setClock(site.calendar.moments.forward)
  for (const [i, { clerk }] of cities.entries()) {
    const rows = await all((after) =>
      clerk(listRecommendations, { editionId: edition.id, waiting: 'mine', limit: 50, ...(after ? { after } : {}) }),
    )
    for (const [at, row] of rows.entries()) await submit(clerk, row, at < regular(i) ? 'regular' : 'reserve')
  }
}

/** The office returns one of each city that sends many, with every fault at once; the city mends it and hands it in again. */
export async function returnSome(site: Site, staff: Staff, edition: Edition, howMany = 3): Promise<number> {
  const rows = await mine(staff.office, edition.id)
  const faults = [
    { field: 'person.skillGrade', code: 'recommendation.grade-missing', note: '等级证书影像不清，请重传' },
    { field: 'form.summary', code: 'recommendation.summary-too-short', note: '事迹摘要请写明年份' },
  ]
  const returned = rows.filter((_, i) => i % 40 === 5).slice(0, howMany)
  for (const row of returned) {
    await staff.office(returnRecommendation, { id: row.id, faults })
    for (const { clerk } of [...staff.cities, staff.unions]) {
      const back = (await mine(clerk, edition.id)).find(({ id }) => id === row.id)
      if (back) await submit(clerk, back, 'regular')
    }
  }
  site.note(`${returned.length} returned with all faults, mended, handed in again`)
  return returned.length
}
