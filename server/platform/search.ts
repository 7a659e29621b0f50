import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

const jieba = Jieba.withDict(dict)
const words = (text: string): string[] =>
  jieba
    .cutForSearch(text.normalize('NFKC').toLowerCase(), true)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)

/** Text for `to_tsvector('simple', …)`: words, and each Chinese character by itself, so that two-character names and their parts are found. */
export function searchText(...texts: (string | null | undefined)[]): string {
  const all = texts
    .filter((text): text is string => Boolean(text))
    .flatMap((text) => [...words(text), ...(text.match(/\p{Script=Han}/gu) ?? [])])
  return [...new Set(all)].join(' ')
}

/** Text for `to_tsquery('simple', …)`: every word must occur, Latin words and digits as beginnings. */
export function searchQuery(text: string): string {
  const terms = words(text).flatMap((word) => (/\p{Script=Han}/u.test(word) && !/^[\p{Script=Han}]{1,2}$/u.test(word) ? [...word] : [word]))
  return [...new Set(terms.flatMap((term) => (/^\p{Script=Han}{2}$/u.test(term) ? [...term] : [term])))]
    .map((term) => `${term}:*`)
    .join(' & ')
}
