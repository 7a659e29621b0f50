import { masked } from '../../registry/workbooks/index.ts'
import { readPerson } from './person.ts'
import type { Fault, Field, Person, RejectedRow, Sender, StagedRow, SummaryContext } from './staged.ts'
import { clashesOf } from './together.ts'
import { vocabulary } from './vocabulary.ts'

export type ReadAgain = { staged: StagedRow[]; rejected: RejectedRow[]; faults: Fault[] }

/**
 * Reads corrected rows by the rules of the workbook: what is clean now joins the rows that were clean before, which keep their place.
 * `columns` gives the letter of a cell as it was found in the file.
 */
export async function readAgain(
  before: readonly StagedRow[],
  rows: readonly RejectedRow[],
  context: SummaryContext,
  columns: (row: RejectedRow, field: Field) => string | null,
): Promise<ReadAgain> {
  const words = vocabulary(context)
  const read = rows.map((row) => {
    const sender = words.sender(row.values.sender ?? '') ?? row.sender
    const cell = (field: Field) => (row.values[field] ? { text: row.values[field], kind: 'text' as const } : undefined)
    const setting = { vocabulary: words, today: context.today, sender, date1904: false, titleOfSheet: null }
    return { row, sender, ...readPerson(cell, setting) }
  })
  const all: { person: Pick<Person, 'name' | 'idNumber' | 'rank' | 'title'>; sheet: string; sender: Sender | null }[] = [
    ...before.map((person) => ({ person, sheet: person.sheet, sender: person.sender })),
    ...read.map(({ person, row, sender }) => ({ person, sheet: row.sheet, sender })),
  ]
  for (const { at, field, code } of await clashesOf(all, context)) read[at - before.length]?.faults.push({ field, code })
  const clean = read.filter(({ faults }) => faults.length === 0)
  const faulty = read.filter(({ faults }) => faults.length > 0)
  return {
    staged: [...before, ...clean.map(({ row, sender, person }) => ({ sheet: row.sheet, row: row.row, sender, ...person }))],
    rejected: faulty.map(({ row }) => row),
    faults: faulty.flatMap(({ row, faults }) =>
      faults.map(({ field, code }): Fault => {
        const value = row.values[field] ?? ''
        const shown = field === 'idNumber' || field === 'phone' ? masked(value) : value
        return {
          sheet: row.sheet,
          row: row.row,
          column: columns(row, field),
          field,
          code,
          ...(value ? { value: shown.slice(0, 200) } : {}),
        }
      }),
    ),
  }
}
