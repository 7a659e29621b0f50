import { sql } from 'kysely'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/articles.ts'
import { record } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { searchText } from '../../platform/search.ts'
import { refuseOthersFiles } from '../files/index.ts'
import { findOrganization } from '../organizations/index.ts'
import { getDeskArticle, load } from './reads.ts'
import * as rules from './rules.ts'

type Detail = Promise<Output<typeof contract.getDeskArticle>>
type Text = { title: string; titleEn?: string | null; summary?: string; body?: string; documentNumber?: string | null }
type Found = Awaited<ReturnType<typeof load>>

const searchOf = (of: Text) =>
  sql<string>`to_tsvector('simple', ${searchText(of.title, of.titleEn, of.summary, of.body, of.documentNumber)})`

const subjectOf = ({ id, path }: Pick<Found, 'id' | 'path'>) => ({ kind: 'article', id, path })

/** Number, issuer and day belong to a policy; on news they would say what is not so. */
const fitting = <T extends object>(kind: string, given: T) =>
  kind === 'policy' ? given : { ...given, documentNumber: null, issuingBody: null, issuedOn: null }

export async function createArticle(ctx: Ctx, { organizationId, kind, ...given }: Input<typeof contract.createArticle>): Detail {
  const place = (await findOrganization(ctx, organizationId)) ?? missing('organization')
  refuseIf(rules.whyNotCreate(place, ctx.actor))
  if (given.fileId) await refuseOthersFiles(ctx, [given.fileId])
  const { id } = await ctx.db
    .insertInto('registry.article')
    .values({
      ...fitting(kind, given),
      kind,
      organizationId,
      search: searchOf(given),
      createdBy: ctx.actor.userId,
      createdAt: ctx.now,
      changedAt: ctx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, 'article.drafted', { kind: 'article', id, path: place.path }, { kind })
  return getDeskArticle(ctx, { id })
}

export async function changeArticle(ctx: Ctx, { id, version, ...given }: Input<typeof contract.changeArticle>): Detail {
  const found = await load(ctx, id)
  refuseIf(rules.whyNotChange(found, ctx.actor))
  const changed = { ...found, ...given }
  // what is being read stays readable through a correction
  if (found.state === 'published') refuseIf(rules.whyIncomplete(changed))
  if (given.fileId && given.fileId !== found.fileId) await refuseOthersFiles(ctx, [given.fileId])
  const moved = await ctx.db
    .updateTable('registry.article')
    .set({ ...fitting(found.kind, given), search: searchOf(changed), version: version + 1, changedAt: ctx.now })
    .where('id', '=', id)
    .where('state', '=', found.state)
    .where('version', '=', version)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'article.changed-meanwhile')
  const fields = Object.keys(given).toSorted()
  await record(ctx, found.state === 'published' ? 'article.corrected' : 'article.changed', subjectOf(found), { fields })
  return getDeskArticle(ctx, { id })
}

export async function publishArticle(ctx: Ctx, { id }: Input<typeof contract.publishArticle>): Detail {
  const found = await load(ctx, id)
  refuseIf(rules.whyNotPublish(found, ctx.actor))
  await move(ctx, found, { state: 'published', publishedAt: ctx.now, publishedBy: ctx.actor.userId })
  await record(ctx, 'article.published', subjectOf(found), { kind: found.kind })
  return getDeskArticle(ctx, { id })
}

export async function withdrawArticle(ctx: Ctx, { id, reason }: Input<typeof contract.withdrawArticle>): Detail {
  const found = await load(ctx, id)
  refuseIf(rules.whyNotWithdraw(found, ctx.actor))
  await move(ctx, found, { state: 'withdrawn', withdrawnAt: ctx.now, withdrawReason: reason })
  await record(ctx, 'article.withdrawn', subjectOf(found), { kind: found.kind })
  return getDeskArticle(ctx, { id })
}

type Moved =
  | { state: 'published'; publishedAt: Date; publishedBy: string }
  | { state: 'withdrawn'; withdrawnAt: Date; withdrawReason: string }

/** Moves under guard of the text that was seen: nobody publishes words that another has just put in. */
async function move(ctx: Ctx, { id, state, version }: Found, to: Moved): Promise<void> {
  const moved = await ctx.db
    .updateTable('registry.article')
    .set({ ...to, changedAt: ctx.now, version: version + 1 })
    .where('id', '=', id)
    .where('state', '=', state)
    .where('version', '=', version)
    .executeTakeFirst()
  refuseIf(moved.numUpdatedRows === 1n ? null : 'article.changed-meanwhile')
}
