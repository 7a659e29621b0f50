import { toHalfWidth } from '../../../contract/identity.ts'
import type { VocabularyRefusal } from '../../../contract/registry/vocabularies.ts'
import { type Actor, holds } from '../../platform/context.ts'

export type Term = { code: string; fromYear: number; untilYear: number | null; nameZh: string; aliases: readonly string[] }

/** One list serves the whole province, so only the province's own office changes it. */
export const whyNotEdit = (actor: Actor, province: { path: string }): VocabularyRefusal | null =>
  holds(actor, 'registry.manage', province) ? null : 'vocabulary.province-only'

export function whyNotAdd(term: Term, others: readonly Term[]): VocabularyRefusal | null {
  const overlapping = others.filter((other) => other.untilYear === null || other.untilYear >= term.fromYear)
  if (overlapping.some(({ code }) => code === term.code)) return 'vocabulary.term-taken'
  const taken = new Set(overlapping.flatMap(({ nameZh, aliases }) => [nameZh, ...aliases]).map(plain))
  return [term.nameZh, ...term.aliases].some((name) => taken.has(plain(name))) ? 'vocabulary.name-taken' : null
}

/** Another term that is valid in a year of this one may not have its name. */
export function whyNotRename(term: Term, all: readonly Term[]): VocabularyRefusal | null {
  const beside = all.filter(
    (other) =>
      other.code !== term.code &&
      (other.untilYear === null || other.untilYear >= term.fromYear) &&
      (term.untilYear === null || term.untilYear >= other.fromYear),
  )
  const taken = new Set(beside.flatMap(({ nameZh, aliases }) => [nameZh, ...aliases]).map(plain))
  return [term.nameZh, ...term.aliases].some((name) => taken.has(plain(name))) ? 'vocabulary.name-taken' : null
}

export const whyNotEnd = (term: Term, untilYear: number): VocabularyRefusal | null =>
  term.untilYear !== null || untilYear < term.fromYear ? 'vocabulary.ended' : null

export const validIn = ({ fromYear, untilYear }: Pick<Term, 'fromYear' | 'untilYear'>, year: number): boolean =>
  fromYear <= year && (untilYear === null || year <= untilYear)

/** A term as people write it: no blanks, half-width, brackets and what they hold put aside. */
export const plain = (text: string): string =>
  toHalfWidth(text)
    .replace(/\s/g, '')
    .replace(/\(.*?\)/g, '')
    .toLowerCase()

/**
 * The term that a cell means: by name, other name or code; of `二级/技师` both halves must mean the same.
 * Terms of the year go first; one of an earlier year is found too and keeps its version.
 */
export function meantTerm<T extends Term>(terms: readonly T[], text: string, year: number): T | null {
  const whole = plain(text)
  if (!whole) return null
  const exact = namedSo(terms, whole, year)
  if (exact) return exact
  const halves = whole.split(/[/、／]/).filter(Boolean)
  const meant = halves.map((half) => namedSo(terms, half, year))
  const [first] = meant
  return halves.length > 1 && first && meant.every((each) => each?.code === first.code) ? first : null
}

function namedSo<T extends Term>(terms: readonly T[], name: string, year: number): T | null {
  const all = terms.filter(
    (term) => plain(term.nameZh) === name || term.code === name || term.aliases.some((alias) => plain(alias) === name),
  )
  return all.find((term) => validIn(term, year)) ?? all.toSorted((a, b) => b.fromYear - a.fromYear)[0] ?? null
}
