import { readIdNumber } from '../../../contract/identity.ts'
import type { Field, Person, Sender, StagedRow, SummaryContext } from './staged.ts'

type Identified = { person: Pick<Person, 'idNumber'> }
type Ranking = { person: Pick<Person, 'rank' | 'title'>; sheet: string; sender: Sender | null }
type Recommended = Ranking & { person: Pick<Person, 'name' | 'idNumber'> }

/** What is wrong with rows only beside other rows, or beside the register; a number given twice is not also compared with the register. */
export async function clashesOf(rows: readonly Recommended[], context: SummaryContext): Promise<Clash[]> {
  const twice = duplicateIds(rows)
  const renamed = await otherNames(rows, context)
  return [...twice, ...duplicateRanks(rows), ...renamed.filter(({ at }) => !twice.some((each) => each.at === at))]
}

type Clash = { at: number; field: Field; code: string }

/** Of two rows with one ID number the later one is the fault, in whichever sheets they stand. */
export function duplicateIds(rows: readonly Identified[]): Clash[] {
  const seen = new Set<string>()
  return rows.flatMap(({ person: { idNumber } }, at): Clash[] => {
    const { fault } = readIdNumber(idNumber)
    if (fault !== null && fault !== 'identity.id-check-digit') return []
    if (seen.has(idNumber)) return [{ at, field: 'idNumber', code: 'duplicate-id' }]
    seen.add(idNumber)
    return []
  })
}

/** An ID number that stands in the register under another name is somebody else's, or one of the two names is wrong. */
async function otherNames(rows: readonly Recommended[], { registered }: SummaryContext): Promise<Clash[]> {
  const known = await registered?.(rows.map(({ person }) => person.idNumber))
  return rows.flatMap(({ person }, at): Clash[] => {
    const name = known?.get(person.idNumber)?.name
    return name && person.name && name !== person.name ? [{ at, field: 'name', code: 'name-differs' }] : []
  })
}

/** Of two rows with one rank from one sender the later one is the fault; a sender may rank all its people in one list or each title in its own. */
export function duplicateRanks(rows: readonly Ranking[]): Clash[] {
  const all = rows.map(({ person, sheet, sender }, at) => ({ at, title: person.title, rank: person.rank, key: senderKey(sender, sheet) }))
  const lists = [...groups(all, ({ key }) => key).values()].flatMap((own) => {
    const byTitle = titleLists(own)
    // A row whose title is unknown has a place in one of several lists, but nobody knows in which.
    return areSeparate(own, byTitle) ? byTitle : [own]
  })
  return lists.flatMap((list) => repeated(list).map(({ at }): Clash => ({ at, field: 'rank', code: 'rank-duplicate' })))
}

type Ranked = { title: string; rank: number | null }

const senderKey = (sender: Sender | null, sheet: string) => (sender ? `${sender.kind} ${sender.code ?? sender.name}` : `sheet ${sheet}`)

const titleLists = <Row extends Ranked>(rows: Row[]): Row[][] =>
  [...groups(rows, ({ title }) => title)].filter(([title]) => title !== '').map(([, list]) => list)

function groups<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const list = found.get(keyOf(row))
    if (list) list.push(row)
    else found.set(keyOf(row), [row])
  }
  return found
}

function repeated<Row extends Ranked>(rows: Row[]): Row[] {
  const seen = new Set<number>()
  return rows.filter(({ rank }) => {
    if (rank === null) return false
    const again = seen.has(rank)
    seen.add(rank)
    return again
  })
}

/** Read off the numbers: whichever way of ranking needs fewer mistakes to explain them; one list where they tell nothing. */
function areSeparate(rows: Ranked[], byTitle: Ranked[][]): boolean {
  const untitled = new Set(rows.flatMap(({ title, rank }) => (title === '' && rank !== null ? [rank] : [])))
  const apart = byTitle.reduce((sum, list) => sum + mistakes(list, untitled), 0)
  return byTitle.length > 1 && apart < mistakes(rows, new Set())
}

/** How many wrong numbers a list from 1 on would have: one mistyped number makes both a repeat and a gap; a row without a number makes a gap. */
function mistakes(list: Ranked[], elsewhere: ReadonlySet<number>): number {
  const ranks = new Set(list.flatMap(({ rank }) => rank ?? []))
  const unranked = list.filter(({ rank }) => rank === null).length
  const last = Math.min(
    [...ranks].reduce((a, b) => Math.max(a, b), 0),
    10_000,
  )
  let gaps = 0
  for (let rank = 1; rank <= last; rank++) if (!ranks.has(rank) && !elsewhere.has(rank)) gaps++
  return Math.max(repeated(list).length, gaps - unranked)
}

export type Comparison = {
  /** Not staged before. */
  fresh: StagedRow[]
  /** The same person from the same sender with something changed: takes the place of the earlier row. */
  changed: StagedRow[]
  unchanged: StagedRow[]
  /** Recommended before by another sender or under another name, or with a rank that somebody else of the sender holds. */
  clashes: { row: StagedRow; field: Field; code: 'duplicate-id' | 'rank-duplicate' }[]
}

/**
 * What a second import adds to an earlier one, so that a corrected or repeated workbook is safe to send: a person already staged is never
 * staged twice, and no rank is given twice.
 */
export function compareWithEarlier(earlier: readonly StagedRow[], rows: readonly StagedRow[]): Comparison {
  const known = new Map(earlier.map((row) => [row.idNumber, row]))
  const result: Comparison = { fresh: [], changed: [], unchanged: [], clashes: [] }
  const standing = new Map([...earlier, ...rows].map((row) => [row.idNumber, row]))
  const together = [...standing.values()].sort((a, b) => Number(known.has(b.idNumber)) - Number(known.has(a.idNumber)))
  const taken = new Set(
    duplicateRanks(together.map((row) => ({ person: row, sheet: row.sheet, sender: row.sender }))).flatMap(({ at }) => together[at] ?? []),
  )
  for (const row of rows) {
    const before = known.get(row.idNumber)
    if (before && isOtherPerson(before, row)) result.clashes.push({ row, field: 'idNumber', code: 'duplicate-id' })
    else if (taken.has(row)) result.clashes.push({ row, field: 'rank', code: 'rank-duplicate' })
    else if (!before) result.fresh.push(row)
    else if (content(before) === content(row)) result.unchanged.push(row)
    else result.changed.push(row)
  }
  return result
}

/** One number under two names is two people until somebody says otherwise; under two senders, one person recommended twice. */
const isOtherPerson = (before: StagedRow, row: StagedRow) =>
  before.name !== row.name || senderKey(before.sender, before.sheet) !== senderKey(row.sender, row.sheet)

/** Where in a workbook a person stands is no part of what is said of them. */
const content = ({ sheet: _sheet, row: _row, sender: _sender, ...person }: StagedRow) =>
  JSON.stringify(Object.entries(person).sort(([a], [b]) => a.localeCompare(b)))
