import type { Wanted } from '../../../contract/duties.ts'
import type { Answer } from '../../../contract/endpoint.ts'
import { listWaiting } from '../../../contract/procedures/casework.ts'
import { listClearances } from '../../../contract/procedures/clearance.ts'
import { listMyRounds } from '../../../contract/procedures/judging-scoring.ts'
import { listDeskNotices, listObjections } from '../../../contract/procedures/notices.ts'
import { listDutyRequests } from '../../../contract/registry/duties.ts'
import { listClaims, listIdentityRequests } from '../../../contract/registry/identity.ts'
import { listEditions } from '../../../contract/selection/editions.ts'
import { request } from '../../../kit/client.ts'
import { everyPage } from '../../query.ts'
import type { Spoken } from '../../words.ts'

export type Kind = 'duty' | 'identity' | 'claim' | 'recommendation' | 'clearance' | 'scoring' | 'objection' | 'notice' | 'edition'
/** One piece of work: what it is, where it is done, by when. `count` says how many stand behind one line. */
export type Work = {
  kind: Kind
  key: string
  to: string
  title: string
  about: string | ((words: Spoken) => string)
  dueAt: string | null
  count: number
  heap: Heap | null
}
/** Work of one sort that is done in one place: many of them are told in one line, with the list as the way to the rest. */
export type Heap = { key: string; title: string; to: string }

/** What one kind of work holds; `cut` says that more waits than was read. */
export type Found = { works: Work[]; cut: boolean }
type Source = { kind: Kind; of: readonly Wanted[]; read: (signal: AbortSignal) => Promise<Found> }
type Paged<Row> = (page: { after?: string; limit: number }, signal: AbortSignal) => Promise<{ rows: Row[]; next: string | null }>

/** So many lines are read of a kind; a desk with more begins with these all the same, since the nearest deadlines come first. */
const most = 200

const reading =
  <Row>(read: Paged<Row>, asWork: (row: Row) => Work | null) =>
  async (signal: AbortSignal): Promise<Found> => {
    const { rows, cut } = await everyPage((page) => read({ ...page, limit: 50 }, signal), most)
    return { works: rows.flatMap((row) => asWork(row) ?? []), cut }
  }

/** Where work comes from. The lists themselves decide what is mine; a duty only decides which of them are asked. */
export const sources: readonly Source[] = [
  {
    kind: 'recommendation',
    of: ['selection.submit', 'selection.review', 'selection.manage'],
    read: reading(
      (page, signal) => request(listWaiting, page, { signal }),
      (row) => ({
        kind: 'recommendation',
        key: row.id,
        to: `/recommendations/${row.subjectId}`,
        title: row.label,
        about: `${row.originName} · ${row.roundLabel}`,
        dueAt: row.dueAt,
        count: 1,
        heap: { key: `${row.roundId} ${row.holderId}`, title: row.roundLabel, to: `/recommendations/${row.subjectId}?show=mine` },
      }),
    ),
  },
  {
    kind: 'clearance',
    of: ['clearance.answer'],
    read: reading(
      (page, signal) => request(listClearances, { state: 'asked', ...page }, { signal }),
      (row) => ({
        kind: 'clearance',
        key: row.id,
        to: '/clearance',
        title: row.name,
        about: row.topic,
        dueAt: row.dueAt,
        count: 1,
        heap: { key: row.topic, title: row.topic, to: '/clearance' },
      }),
    ),
  },
  {
    kind: 'scoring',
    of: ['judging.score'],
    read: reading(
      (page, signal) => request(listMyRounds, page, { signal }),
      (row) =>
        row.state === 'scoring' && row.progress.locked < row.progress.assigned
          ? {
              kind: 'scoring',
              key: row.id,
              to: `/scoring/${row.id}`,
              title: row.label,
              about: '',
              dueAt: row.dueAt,
              count: row.progress.assigned - row.progress.locked,
              heap: null,
            }
          : null,
    ),
  },
  {
    kind: 'objection',
    of: ['notices.handle', 'confirm'],
    read: reading(
      (page, signal) => request(listObjections, page, { signal }),
      (row) =>
        row.state === 'filed' || row.state === 'accepted' || row.state === 'investigating'
          ? {
              kind: 'objection',
              key: row.id,
              to: `/objections/${row.id}`,
              title: row.entryName,
              about: `${row.number} · ${row.noticeTitle}`,
              dueAt: row.replyDueAt,
              count: 1,
              heap: null,
            }
          : null,
    ),
  },
  {
    kind: 'identity',
    of: ['registry.manage', 'submit'],
    read: reading(
      (page, signal) => request(listIdentityRequests, { state: 'asked', ...page }, { signal }),
      (row) => (row.can.confirm === null ? { ...once('identity', row.id, row.person.name, row.askedBy), to: '/identity' } : null),
    ),
  },
  {
    kind: 'claim',
    of: ['registry.manage', 'submit'],
    read: reading(
      (page, signal) => request(listClaims, page, { signal }),
      (row) =>
        row.can.confirm === null ? { ...once('claim', row.id, row.name, row.organization?.name ?? ''), to: '/identity?view=claims' } : null,
    ),
  },
  {
    kind: 'notice',
    of: ['confirm'],
    read: reading(
      (page, signal) => request(listDeskNotices, { state: 'prepared', ...page }, { signal }),
      (row) => ({ ...once('notice', row.id, row.title, row.organizationName), to: `/notices/${row.id}` }),
    ),
  },
  {
    kind: 'duty',
    of: ['duties.grant', 'accounts.manage'],
    read: reading(
      (page, signal) => request(listDutyRequests, page, { signal }),
      (row) =>
        row.can.confirm === null ? { ...once('duty', row.id, row.userName, (words) => dutyAsked(words, row)), to: '/duties' } : null,
    ),
  },
  {
    kind: 'edition',
    of: ['selection.confirm'],
    read: reading(
      (page, signal) => request(listEditions, { state: 'proposed', ...page }, { signal }),
      (row) => ({ ...once('edition', row.id, row.name, row.owner.name), to: `/editions/${row.id}` }),
    ),
  },
]

const dutyAsked = ({ t, name }: Spoken, { duty, organizationName, askedByName }: Answer<typeof listDutyRequests>['rows'][number]) =>
  t('console.work-duty-about', { duty: name('console.duty', duty), place: organizationName, asker: askedByName })

const once = (kind: Kind, key: string, title: string, about: Work['about']) => ({
  kind,
  key,
  title,
  about,
  dueAt: null,
  count: 1,
  heap: null,
})
