import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '../../contract/endpoint.ts'
import { maskIdNumber, readIdNumber } from '../../contract/identity.ts'
import { allModules } from '../app.ts'
import type { Actor } from '../platform/context.ts'
import { idNumberColumns, inventedIdNumber } from '../registry/people/testing.ts'
import { recommendationRows } from '../selection/forms/recommendation-rows.ts'
import { summaryXlsx } from '../selection/forms/summary-form.ts'
import { sampleForm, sampleSummary } from '../selection/forms/testing.ts'
import { inputFor } from './access-inputs.ts'
import { scene } from './access-scene.ts'
import { candidates } from './candidates.ts'
import { type World, world } from './world.ts'

const fewest = 100
let w: World
let stage: Awaited<ReturnType<typeof scene>>
/** The numbers of everybody in the scene; each person's birthday and sex stand in the file. */
const numbers: string[] = []

beforeAll(async () => {
  w = await world()
  stage = await scene(w)
  for (const actor of Object.values(stage.roles)) if (actor) w.people.set(actor.userId, actor)
  for (const { id } of await w.db.selectFrom('registry.person').select('id').execute()) {
    const idNumber = inventedIdNumber()
    const read = readIdNumber(idNumber)
    if (read.fault !== null) throw new Error(read.fault)
    const { birthOn, gender } = read
    await w.db
      .updateTable('registry.person')
      .set({ ...idNumberColumns(idNumber), birthOn, gender })
      .where('id', '=', id)
      .execute()
    numbers.push(idNumber)
  }
})
afterAll(() => w.close())

const reads = allModules.flatMap((module) => module.routes ?? []).flatMap(({ endpoint }) => (endpoint.method === 'GET' ? [endpoint] : []))

async function textsOf(endpoint: Endpoint, actor: Actor | null): Promise<string> {
  const input = inputFor(endpoint, stage.ids)
  const url = endpoint.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.entries(input).filter(([name]) => !endpoint.url.includes(`:${name}`))
  const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)])).toString()
  const answer = await w.http.inject({ url: `/api${url}?${query}`, headers: actor ? { 'x-test-actor': actor.userId } : {} })
  if (answer.statusCode !== 200) return ''
  return String(answer.headers['content-type']).includes('spreadsheetml') ? textOfBook(answer.rawPayload) : answer.body
}

async function textOfBook(bytes: Uint8Array): Promise<string> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  return JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()))
}

/** Every text of eighteen signs that hides some: what a mask of an ID number looks like, however it is cut. */
const masksIn = (text: string) => text.match(/(?<![\d*])(?=[\d*]*\*)[\d*]{17}[\d*X](?![\d*])/g) ?? []

/** The number of ID numbers that somebody is left with who sees the mask beside birthday and sex. */
function left(mask: string, idNumber: string): number {
  const read = readIdNumber(idNumber)
  return read.fault === null ? candidates(mask, { ...read, region: idNumber.slice(0, 6) }) : 0
}
const fits = (mask: string, idNumber: string) => [...mask].every((sign, at) => sign === '*' || sign === idNumber[at])

test('a mask that shows the tail leaves one candidate, or fifty; ours leaves five hundred', () => {
  const idNumber = '370211196606089830'
  expect(left('370211********9830', idNumber)).toBe(1)
  expect(left('370211***********0', idNumber)).toBeLessThan(fewest)
  expect(left('3702111966060898**', idNumber)).toBeLessThan(fewest)
  expect(left(maskIdNumber(idNumber), idNumber)).toBeGreaterThanOrEqual(499)
})

test('no read shows anybody an ID number, or a mask that birthday and sex complete', async () => {
  const shown = new Map<string, number>()
  // one's own export is whole: it is one's own
  for (const endpoint of reads)
    for (const actor of endpoint.url === '/my/file/export' ? [] : Object.values(stage.roles)) {
      const text = await textsOf(endpoint, actor)
      const name = `${endpoint.method} ${endpoint.url}`
      expect(numbers.filter((number) => text.includes(number)).map(() => name)).toEqual([])
      for (const mask of masksIn(text)) {
        shown.set(name, (shown.get(name) ?? 0) + 1)
        for (const number of numbers.filter((each) => fits(mask, each))) expect([name, left(mask, number) >= fewest]).toEqual([name, true])
      }
    }
  // it would prove nothing if nothing were shown
  for (const name of ['GET /people', 'GET /people/:id', 'GET /my/file', 'GET /recommendations/:id'])
    expect(shown.get(name)).toBeGreaterThan(0)
})

test('neither the approval form nor the summary, as workbook or print, shows more', async () => {
  const form = sampleForm()
  const rows = recommendationRows(form)
  const summary = sampleSummary()
  const printed = JSON.stringify([rows.record, rows.texts, rows.opinions])
  const book = await textOfBook(await summaryXlsx(summary))
  for (const [text, own] of [
    [printed, [form.person.idNumber]],
    [book, summary.sheets.flatMap(({ lines }) => lines.map(({ idNumber }) => idNumber))],
  ] as const) {
    expect(masksIn(text).length).toBeGreaterThan(0)
    for (const mask of masksIn(text))
      for (const number of own) if (fits(mask, number)) expect(left(mask, number)).toBeGreaterThanOrEqual(fewest)
  }
})
