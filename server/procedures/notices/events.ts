import { z } from 'zod'
import { id } from '../../../contract/shapes.ts'
import { event } from '../../platform/events.ts'

const about = z.object({ noticeId: id, subjectKind: z.string(), subjectId: id })
/** What happened to one name on a list that is `about` something. What was written and who wrote it never leaves the procedure. */
const onEntry = z.object({ noticeId: id, aboutKind: z.string(), aboutId: id, entryId: id, subjectId: id })

/** `subjectId`: what the notice is about. */
export const noticePublished = event('notices.notice-published', about)
export const noticeClosed = event('notices.notice-closed', about)
export const noticeCancelled = event('notices.notice-cancelled', about)
/** `subjectId`: whom or what the entry names. */
export const objectionFiled = event('notices.objection-filed', onEntry)
export const objectionUpheld = event('notices.objection-upheld', onEntry)
export const objectionDismissed = event('notices.objection-dismissed', onEntry)
