import type { Duty } from '../../contract/duties.ts'
import { listOrganizations } from '../../contract/registry/organizations.ts'
import { listPeople } from '../../contract/registry/people.ts'
import { listRecommendations } from '../../contract/selection/recommendations.ts'
import { request } from '../../kit/client.ts'
import type { WordKey } from '../../kit/words/index.ts'
import type { Spoken } from '../words.ts'
import { navFor } from './nav.ts'

export type Hit = { to: string; name: string; note?: string | undefined }
type Source = { name: WordKey; find: (q: string, words: Spoken, signal: AbortSignal) => Promise<Hit[]> }

/** Where Ctrl-K looks. A source that this person may not ask answers nothing. */
export const sources: readonly Source[] = [
  {
    name: 'console.selection-recommendations',
    find: async (q, { name }, signal) => {
      const { rows } = await request(listRecommendations, { q, limit: 6 }, { signal })
      return rows.map((row) => ({
        to: `/recommendations/${row.id}?edition=${row.editionId}`,
        name: row.name,
        note: `${row.unit} · ${name('console.dossier-state', row.state)}`,
      }))
    },
  },
  {
    name: 'console.people',
    find: async (q, _words, signal) => {
      const { rows } = await request(listPeople, { q, limit: 6 }, { signal })
      return rows.map((row) => ({ to: `/people/${row.id}`, name: row.name, note: row.organization?.name }))
    },
  },
  {
    name: 'console.organizations',
    find: async (q, { name }, signal) => {
      const { rows } = await request(listOrganizations, { q, limit: 6 }, { signal })
      return rows.map((row) => ({
        to: `/organizations/${row.id}`,
        name: row.name,
        note: row.placeName ?? name('console.organization-kind', row.kind),
      }))
    },
  },
]

/** Pages of mine by their name in either language: who learned one name finds the page under it in the other, too. */
export function pagesFound(q: string, { t }: Spoken, other: Spoken | undefined, held: readonly { duty: Duty }[]): Hit[] {
  const named = (name: WordKey) => [t(name), other?.t(name) ?? ''].some((one) => one.toLowerCase().includes(q.toLowerCase()))
  if (q === '') return []
  return navFor(held)
    .flatMap((group) => group.desks)
    .filter((desk) => named(desk.name))
    .map((desk) => ({ to: desk.to, name: t(desk.name), note: other?.t(desk.name) }))
}
