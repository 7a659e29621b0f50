import { readIdNumber } from '../../../contract/identity.ts'
import { key } from '../../registry/workbooks/index.ts'
import type { Field, RejectedRow, StagedRow, SummaryContext } from './staged.ts'

const most = 5

/**
 * What could stand in a faulty cell, the likeliest first: words of the vocabularies near to what was written, or what the row's own ID
 * number says. Never a guess at an ID number, a credit code or a telephone.
 */
export function suggestionsFor(
  row: RejectedRow,
  { field, code }: { field: Field; code: string },
  context: SummaryContext,
  staged: readonly StagedRow[],
): string[] {
  const written = row.values[field] ?? ''
  switch (field) {
    case 'title':
      return nearest(
        written,
        context.titles.map(({ name }) => name),
      )
    case 'grade':
      return nearest(
        written,
        context.grades.map(({ name }) => name),
      )
    case 'county':
      return counties(row, code, context)
    case 'gender': {
      const id = trusted(row)
      return id ? [id.gender === 'female' ? '女' : '男'] : ['男', '女']
    }
    case 'birth': {
      const id = trusted(row)
      return id ? [`${id.birthOn.slice(0, 4)}年${Number(id.birthOn.slice(5, 7))}月`] : []
    }
    case 'rank':
      return [String(nextRank(row, staged))]
    default:
      return []
  }
}

/** What an ID number says that is right in itself. */
function trusted({ values }: RejectedRow) {
  const read = readIdNumber(values.idNumber ?? '')
  return read.fault === null ? read : null
}

function counties(row: RejectedRow, code: string, { places }: SummaryContext): string[] {
  const written = row.values.county ?? ''
  const cityName = (city: string | null) => places.find((place) => place.code === city)?.name ?? ''
  const all = places.filter(({ city }) => city !== null)
  if (code === 'county-ambiguous')
    return all.filter(({ name }) => key(name) === key(written)).map((place) => cityName(place.city) + place.name)
  const within = row.sender?.city ? all.filter(({ city }) => city === row.sender?.city) : all
  return nearest(
    written,
    within.map((place) => (row.sender?.city ? place.name : cityName(place.city) + place.name)),
  )
}

function nextRank(row: RejectedRow, staged: readonly StagedRow[]): number {
  const same = (other: StagedRow) =>
    row.sender ? other.sender?.kind === row.sender.kind && other.sender.name === row.sender.name : other.sheet === row.sheet
  return staged.filter(same).reduce((top, { rank }) => Math.max(top, rank ?? 0), 0) + 1
}

/** By the number of letters to change, a word that holds the other one first; what shares no letter is left out while others are there. */
export function nearest(written: string, words: readonly string[]): string[] {
  const said = key(written)
  const ranked = [...new Set(words)]
    .map((word) => ({ word, far: farness(said, key(word)), shared: [...said].some((letter) => word.includes(letter)) }))
    .toSorted((a, b) => a.far - b.far)
  const related = ranked.filter(({ shared }) => shared)
  return (related.length > 0 ? related : ranked).slice(0, most).map(({ word }) => word)
}

const farness = (said: string, word: string): number =>
  said !== '' && (word.includes(said) || said.includes(word)) ? Math.abs(word.length - said.length) / 100 : distance(said, word)

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? 0
}
