import type { Module } from '../../platform/routes.ts'
import { closeNotice, settleCalendars } from './jobs.ts'
import { noticeRoutes } from './routes.ts'

export { noticeCancelled, noticeClosed, noticePublished, objectionDismissed, objectionFiled, objectionUpheld } from './events.ts'
export { type NoticeDraft, noticeEnded, noticesOf, openObjectionsOn, prepareNotice, standingOf } from './lists.ts'
export { byStrokes } from './stroke-order.ts'

export const noticesModule: Module = { name: 'notices', routes: noticeRoutes, jobs: [closeNotice], schedules: [settleCalendars] }
