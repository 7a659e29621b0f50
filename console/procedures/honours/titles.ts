import { useSuspenseQuery } from '@tanstack/react-query'
import { listTitles } from '../../../contract/procedures/honours.ts'
import { query } from '../../query.ts'
import { useWords } from '../../words.ts'

/** The name of a title or prize by its code. */
export function useTitles(): (code: string | null) => string {
  const { lang, t } = useWords()
  const { data } = useSuspenseQuery({ ...query(listTitles, {}), staleTime: Number.POSITIVE_INFINITY })
  const names = new Map(data.rows.map((title) => [title.code, lang === 'zh' ? title.nameZh : title.nameEn]))
  return (code) => (code ? (names.get(code) ?? t('console.title-name')) : '')
}
