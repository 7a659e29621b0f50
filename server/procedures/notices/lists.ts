import type { Area } from '../../../contract/duties.ts'
import type { EntryLabel } from '../../../contract/procedures/notices.ts'
import { entryLabel } from '../../../contract/procedures/notices.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { invalid, missing } from '../../platform/problems.ts'
import { type EntryState, holdsPersonalData, type NoticeState, type Office, openStates, periodOf } from './rules.ts'
import { byStrokes } from './stroke-order.ts'

export type NoticeDraft = {
  area: Area
  /** What the list is about, e.g. 'edition' and its id. */
  subjectKind: string
  subjectId: string
  /** Whose notice it is: `manage` of its area there revises it, `confirm` publishes it. */
  organization: Office
  title: string
  body: string
  documentNumber?: string | null
  /** 'YYYY-MM-DD'; counts as the first day when it is a working day. */
  opensOn: string
  workingDays: number
  closingHour?: '17:00' | '24:00'
  replyWorkingDays?: number
  /** As official lists of names are printed (the default), or as given: a grid of prizes has an order of its own. */
  order?: 'strokes' | 'given'
  /** `subjectId`: whom or what the entry names; `recommenders`: whoever put it forward, for conflicts in handling objections. */
  entries: readonly { subjectId: string; label: EntryLabel; recommenders?: readonly { path: string }[] }[]
}

/**
 * Prepares a notice in the act's transaction; another person publishes it. Entries are put in the order of surname strokes unless another is given.
 * Faults: notice.no-entries, notice.entry-twice, notice.label-personal-data, one for each entry concerned.
 */
export async function prepareNotice(
  ctx: Ctx,
  draft: NoticeDraft,
): Promise<{ id: string; lastOn: string; closesAt: Date; provisional: boolean }> {
  const entries = draft.entries.map((entry) => ({ ...entry, label: entryLabel.parse(entry.label) }))
  refuseBadEntries(entries)
  const { organization, closingHour = '17:00', replyWorkingDays = 5, documentNumber = null, ...said } = draft
  const period = periodOf({ ...draft, closingHour })
  const { area, subjectKind, subjectId, title, body, opensOn, workingDays } = said
  const notice = await ctx.db
    .insertInto('notices.notice')
    .values({
      ...{ area, subjectKind, subjectId, title, body, opensOn, workingDays, closingHour, replyWorkingDays, documentNumber, ...period },
      ...{ organizationId: organization.id, organizationName: organization.name, path: organization.path },
      ...{ preparedBy: ctx.actor.userId, preparedAt: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const ordered = draft.order === 'given' ? entries : entries.toSorted((a, b) => byStrokes(a.label.name, b.label.name))
  const rows = ordered.map(({ subjectId, label, recommenders = [] }, i) => {
    const paths = recommenders.map(({ path }) => path)
    return { noticeId: notice.id, subjectId, label: json(label), position: i + 1, recommenderPaths: paths }
  })
  for (let i = 0; i < rows.length; i += 500)
    await ctx.db
      .insertInto('notices.entry')
      .values(rows.slice(i, i + 500))
      .execute()
  await record(
    ctx,
    'notice.prepared',
    { kind: 'notice', id: notice.id, path: organization.path },
    { subjectKind, subjectId, entries: rows.length },
  )
  return { id: notice.id, ...period }
}

function refuseBadEntries(entries: NoticeDraft['entries']): void {
  if (entries.length === 0) invalid([{ field: 'entries', code: 'notice.no-entries' }])
  const seen = new Set<string>()
  const faults = entries.flatMap(({ subjectId, label }, i) => {
    const twice = seen.has(subjectId)
    seen.add(subjectId)
    return [
      ...(twice ? [{ field: `entries.${i}.subjectId`, code: 'notice.entry-twice' }] : []),
      ...(holdsPersonalData(label) ? [{ field: `entries.${i}.label`, code: 'notice.label-personal-data' }] : []),
    ]
  })
  if (faults.length > 0) invalid(faults)
}

/** How many open objections stand against each subject, over all its notices; subjects without one are not in the map. */
export async function openObjectionsOn(ctx: OpenCtx, subjectIds: readonly string[]): Promise<Map<string, number>> {
  if (subjectIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('notices.objection as o')
    .innerJoin('notices.entry as e', 'e.id', 'o.entryId')
    .innerJoin('notices.notice as n', 'n.id', 'o.noticeId')
    .where('e.subjectId', 'in', [...subjectIds])
    .where('o.state', 'in', [...openStates])
    .where('n.state', '<>', 'cancelled')
    .select(({ cast, fn }) => ['e.subjectId', cast<number>(fn.countAll(), 'integer').as('count')])
    .groupBy('e.subjectId')
    .execute()
  return new Map(rows.map(({ subjectId, count }) => [subjectId, count]))
}

/** Whether the notice's time is over at `ctx.now` (the closing instant itself is over); a cancelled or unpublished one never ends. */
export async function noticeEnded(ctx: OpenCtx, noticeId: string): Promise<boolean> {
  const notice = await ctx.db.selectFrom('notices.notice').select(['state', 'closesAt']).where('id', '=', noticeId).executeTakeFirst()
  if (!notice) return missing('notice')
  return notice.state === 'closed' || (notice.state === 'published' && ctx.now >= notice.closesAt)
}

/** The notices about one subject, newest first. */
export const noticesOf = (ctx: OpenCtx, subjectKind: string, subjectId: string) =>
  ctx.db
    .selectFrom('notices.notice')
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .select(['id', 'title', 'documentNumber', 'opensOn', 'lastOn', 'workingDays', 'closesAt', 'provisional', 'state', 'publishedAt'])
    .$narrowType<{ state: NoticeState }>()
    .orderBy('preparedAt', 'desc')
    .orderBy('id')
    .execute()

/** Every name on one notice and whether it stands, is suspended by an open objection, or was removed by an upheld one. */
export const standingOf = (ctx: OpenCtx, noticeId: string) =>
  ctx.db
    .selectFrom('notices.entry')
    .where('noticeId', '=', noticeId)
    .select(['id', 'subjectId', 'state'])
    .$narrowType<{ state: EntryState }>()
    .orderBy('position')
    .execute()
