import {
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseInfiniteQuery,
} from '@tanstack/react-query'
import type { Answer, Asked, Endpoint } from '../contract/endpoint.ts'
import { ApiError, request } from '../kit/client.ts'
import type { Lang } from '../kit/words/words.ts'
import { preferences } from './me/preferences.ts'
import { sessionEnded } from './me/session.ts'

const owing = new Set(['sign-in.second-factor-required', 'sign-in.second-factor-missing', 'sign-in.password-expired'])

const noticeEnd = (error: unknown) => {
  // a session that still owes its second factor or a new password goes on at the sign-in that stands over the page
  if (error instanceof ApiError && (error.status === 401 || owing.has(error.code))) sessionEnded()
}

export const client = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  // The client already repeats lost connections; a refusal is not asked twice.
  defaultOptions: { queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
})

/** One read as a query; the key is the endpoint and what was asked. */
export const query = <E extends Endpoint>(endpoint: E, input: Asked<E>) =>
  queryOptions({ queryKey: [endpoint.url, input], queryFn: ({ signal }) => request(endpoint, input, { signal, lang: preferences().lang }) })

type Paged<Row> = { rows: Row[]; next: string | null }
const firstPage = (): string | undefined => undefined

/** Every page of a list, as far as a sheet of paper goes; `cut` says that there was more. */
export async function everyPage<Row>(
  read: (page: { after?: string }) => Promise<Paged<Row>>,
  most = 5_000,
): Promise<{ rows: Row[]; cut: boolean }> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await read(after === undefined ? {} : { after })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined && rows.length < most)
  return { rows: rows.slice(0, most), cut: after !== undefined || rows.length > most }
}

/** A list that grows by pages. `read` asks for one page: `(page, options) => request(listX, { ...filters, ...page }, options)`. */
export function useList<Row>(
  endpoint: Endpoint,
  filters: object,
  read: (page: { after?: string; limit?: number }, options: { signal: AbortSignal; lang: Lang }) => Promise<Paged<Row>>,
) {
  const found = useSuspenseInfiniteQuery({
    queryKey: [endpoint.url, 'pages', filters],
    queryFn: ({ pageParam, signal }) => read(pageParam === undefined ? {} : { after: pageParam }, { signal, lang: preferences().lang }),
    initialPageParam: firstPage(),
    getNextPageParam: (last) => last.next ?? undefined,
  })
  return {
    rows: found.data.pages.flatMap((page) => page.rows),
    more: found.hasNextPage ? () => void found.fetchNextPage() : null,
    growing: found.isFetchingNextPage,
    /** What the address asks for as a whole, through the same endpoint: what the reader may not see is not in it. */
    whole: {
      name: endpoint.url,
      read: () => everyPage((page) => read({ ...page, limit: 50 }, { signal: new AbortController().signal, lang: preferences().lang })),
    },
  }
}

/** One act: whatever it changed is read again, and its refusal stays at hand to be shown where the act stands. */
export function useAct<E extends Endpoint>(endpoint: E, done?: (answer: Answer<E>, input: Asked<E>) => void) {
  const known = useQueryClient()
  return useMutation({
    mutationFn: (input: Asked<E>) => request(endpoint, input, { lang: preferences().lang }),
    onSuccess: async (answer, input) => {
      await known.invalidateQueries()
      done?.(answer, input)
    },
  })
}
