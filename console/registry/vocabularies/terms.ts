import { useSuspenseQueries } from '@tanstack/react-query'
import { listTerms } from '../../../contract/registry/vocabularies.ts'
import { ApiError, request } from '../../../kit/client.ts'
import { useWords } from '../../words.ts'

export type List = 'skill-grade' | 'trade' | 'trade-group' | 'industry' | 'nature' | 'education' | 'political-status' | 'ethnicity'

// A code is for machines; what a person typed where a list is open is shown as it is.
const isCode = (value: string) => /^[a-z0-9-]+$/.test(value)

// A list that is not there must not take the page with it: what was typed is then shown as it is.
const termsOf = (code: List) =>
  request(listTerms, { code, all: 'true' }).catch((error) => {
    if (error instanceof ApiError && error.status === 404) return { code, year: 0, rows: [] }
    throw error
  })

/** The names of terms: `term('trade', 'welder')`. Former terms have theirs too, for old records. */
export function useTerms(...lists: readonly List[]) {
  const { lang } = useWords()
  const answers = useSuspenseQueries({
    queries: lists.map((code) => ({ queryKey: [listTerms.url, code], queryFn: () => termsOf(code), staleTime: Number.POSITIVE_INFINITY })),
  })
  const known = new Map(
    answers.map(({ data }) => [data.code, new Map(data.rows.map((term) => [term.code, lang === 'zh' ? term.nameZh : term.nameEn]))]),
  )
  const valid = new Map(answers.map(({ data }) => [data.code, data.rows.filter((term) => term.untilYear === null)]))
  return {
    term: (list: List, value: string | null | undefined): string =>
      value ? (known.get(list)?.get(value) ?? (isCode(value) ? '' : value)) : '',
    options: (list: List) =>
      (valid.get(list) ?? []).map((term) => ({ value: term.code, label: lang === 'zh' ? term.nameZh : term.nameEn })),
  }
}
