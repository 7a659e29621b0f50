import type { Duty } from '../../../contract/duties.ts'
import { listWaiting } from '../../../contract/procedures/casework.ts'
import { listClearances } from '../../../contract/procedures/clearance.ts'
import { listMyRounds } from '../../../contract/procedures/judging-scoring.ts'
import { listDeskNotices, listObjections } from '../../../contract/procedures/notices.ts'
import { listEditions } from '../../../contract/selection/editions.ts'
import { request } from '../../../kit/client.ts'

export type Kind = 'recommendation' | 'clearance' | 'scoring' | 'objection' | 'notice' | 'edition'
/** One piece of work: what it is, where it is done, by when. `count` says how many stand behind one line. */
export type Work = { kind: Kind; key: string; to: string; title: string; about: string; dueAt: string | null; count: number }

type Source = { kind: Kind; of: readonly Duty[]; read: (signal: AbortSignal) => Promise<Work[]> }
const limit = 50

/** Where work comes from. The lists themselves decide what is mine; a duty only decides which of them are asked. */
export const sources: readonly Source[] = [
  {
    kind: 'recommendation',
    of: ['selection.recommend', 'selection.review', 'selection.manage'],
    read: async (signal) => {
      const { rows } = await request(listWaiting, { limit }, { signal })
      return rows.map((row) => ({
        kind: 'recommendation',
        key: row.id,
        to: `/recommendations/${row.subjectId}`,
        title: row.label,
        about: `${row.originName} · ${row.roundLabel}`,
        dueAt: row.dueAt,
        count: 1,
      }))
    },
  },
  {
    kind: 'clearance',
    of: ['clearance.answer'],
    read: async (signal) => {
      const { rows } = await request(listClearances, { state: 'asked', limit }, { signal })
      return rows.map((row) => ({
        kind: 'clearance',
        key: row.id,
        to: '/clearance',
        title: row.name,
        about: row.topic,
        dueAt: row.dueAt,
        count: 1,
      }))
    },
  },
  {
    kind: 'scoring',
    of: ['judging.score'],
    read: async (signal) => {
      const { rows } = await request(listMyRounds, { limit }, { signal })
      const open = rows.filter((row) => row.state === 'scoring' && row.progress.locked < row.progress.assigned)
      return open.map((row) => ({
        kind: 'scoring',
        key: row.id,
        to: `/scoring/${row.id}`,
        title: row.label,
        about: '',
        dueAt: row.dueAt,
        count: row.progress.assigned - row.progress.locked,
      }))
    },
  },
  {
    kind: 'objection',
    of: ['notices.handle', 'selection.confirm'],
    read: async (signal) => {
      const { rows } = await request(listObjections, { limit }, { signal })
      const open = rows.filter((row) => row.state === 'filed' || row.state === 'accepted' || row.state === 'investigating')
      return open.map((row) => ({
        kind: 'objection',
        key: row.id,
        to: `/objections/${row.id}`,
        title: row.entryName,
        about: `${row.number} · ${row.noticeTitle}`,
        dueAt: row.replyDueAt,
        count: 1,
      }))
    },
  },
  {
    kind: 'notice',
    of: ['selection.confirm'],
    read: async (signal) => {
      const { rows } = await request(listDeskNotices, { state: 'prepared', limit }, { signal })
      return rows.map((row) => ({
        kind: 'notice',
        key: row.id,
        to: `/notices/${row.id}`,
        title: row.title,
        about: row.organizationName,
        dueAt: null,
        count: 1,
      }))
    },
  },
  {
    kind: 'edition',
    of: ['selection.confirm'],
    read: async (signal) => {
      const { rows } = await request(listEditions, { state: 'proposed', limit }, { signal })
      return rows.map((row) => ({
        kind: 'edition',
        key: row.id,
        to: `/editions/${row.id}`,
        title: row.name,
        about: row.owner.name,
        dueAt: null,
        count: 1,
      }))
    },
  },
]
