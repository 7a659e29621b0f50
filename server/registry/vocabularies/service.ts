import { sql } from 'kysely'
import { z } from 'zod'
import type { Input, Output } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/registry/vocabularies.ts'
import { record } from '../../platform/audit.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx, OpenCtx } from '../../platform/context.ts'
import { json } from '../../platform/database.ts'
import { missing, refuseIf } from '../../platform/problems.ts'
import { meantTerm, validIn, whyNotAdd, whyNotEdit, whyNotEnd, whyNotRename } from './rules.ts'

const plainData = z.record(z.string(), z.unknown())

const loadProvince = async ({ db }: Pick<OpenCtx, 'db'>) =>
  (await db.selectFrom('registry.organization').where('kind', '=', 'province').select('path').executeTakeFirst()) ?? { path: '' }

export async function listVocabularies({ db, actor }: OpenCtx): Promise<Output<typeof contract.listVocabularies>> {
  const rows = await db
    .selectFrom('registry.vocabulary as v')
    .select(['v.code', 'v.nameZh', 'v.nameEn', 'v.byYear'])
    .select(sql<number>`(select count(*)::int from registry.vocabulary_term t where t.vocabulary_code = v.code)`.as('termCount'))
    .orderBy('v.code')
    .execute()
  const province = await loadProvince({ db })
  return { rows, can: { edit: actor ? whyNotEdit(actor, province) : 'vocabulary.province-only' } }
}

/** All terms of a list, former ones too, in the list's order. */
export async function termsOf({ db }: Pick<OpenCtx, 'db'>, vocabulary: string) {
  const rows = await db
    .selectFrom('registry.vocabularyTerm')
    .where('vocabularyCode', '=', vocabulary)
    .select(['code', 'fromYear', 'untilYear', 'nameZh', 'nameEn', 'aliases', 'data'])
    .orderBy('position')
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, data: plainData.parse(row.data) }))
}

export async function listTerms(
  ctx: OpenCtx,
  { code, year, all }: Input<typeof contract.listTerms>,
): Promise<Output<typeof contract.listTerms>> {
  const asked = year ?? Number(dayOf(ctx.now).slice(0, 4))
  const terms = await termsOf(ctx, code)
  if (terms.length === 0) missing('vocabulary')
  return { code, year: asked, rows: all === 'true' ? terms : terms.filter((term) => validIn(term, asked)) }
}

/** Reads many cells against one list: loads the terms once and answers the term that a text means, or null. */
export async function termReader(ctx: OpenCtx, vocabulary: string, year = Number(dayOf(ctx.now).slice(0, 4))) {
  const terms = await termsOf(ctx, vocabulary)
  const known = new Map<string, (typeof terms)[number] | null>()
  return (text: string) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const meant = meantTerm(terms, text, year)
    known.set(text, meant)
    return meant
  }
}

async function editable(ctx: Ctx, vocabulary: string) {
  refuseIf(whyNotEdit(ctx.actor, await loadProvince(ctx)))
  const found = await ctx.db.selectFrom('registry.vocabulary').where('code', '=', vocabulary).selectAll().forUpdate().executeTakeFirst()
  return found ?? missing('vocabulary')
}

export async function addTerm(
  ctx: Ctx,
  { code, term, ...given }: Input<typeof contract.addTerm>,
): Promise<Output<typeof contract.addTerm>> {
  await editable(ctx, code)
  const others = await termsOf(ctx, code)
  const added = { ...given, code: term, untilYear: null }
  refuseIf(whyNotAdd(added, others))
  await ctx.db
    .insertInto('registry.vocabularyTerm')
    .values({
      ...added,
      vocabularyCode: code,
      position: others.length,
      data: json(given.data),
      addedBy: ctx.actor.userId,
      addedAt: ctx.now,
    })
    .execute()
  await record(ctx, 'vocabulary.term-added', { kind: 'vocabulary', id: code }, { term, fromYear: given.fromYear })
  return added
}

/** A version of a term keeps its code and its years: only what people read changes. */
export async function renameTerm(
  ctx: Ctx,
  { code, term, fromYear, nameZh, nameEn, aliases }: Input<typeof contract.renameTerm>,
): Promise<Output<typeof contract.renameTerm>> {
  await editable(ctx, code)
  const all = await termsOf(ctx, code)
  const found = all.find((each) => each.code === term && each.fromYear === fromYear) ?? missing('vocabulary')
  const renamed = { ...found, nameZh, nameEn, aliases: aliases ?? found.aliases }
  refuseIf(whyNotRename(renamed, all))
  await ctx.db
    .updateTable('registry.vocabularyTerm')
    .set({ nameZh, nameEn, aliases: renamed.aliases, addedBy: ctx.actor.userId })
    .where('vocabularyCode', '=', code)
    .where('code', '=', term)
    .where('fromYear', '=', fromYear)
    .execute()
  await record(ctx, 'vocabulary.term-renamed', { kind: 'vocabulary', id: code }, { term, from: found.nameZh, to: nameZh })
  return renamed
}

export async function endTerm(
  ctx: Ctx,
  { code, term, untilYear }: Input<typeof contract.endTerm>,
): Promise<Output<typeof contract.endTerm>> {
  await editable(ctx, code)
  const versions = (await termsOf(ctx, code)).filter((each) => each.code === term)
  const last = versions.toSorted((a, b) => b.fromYear - a.fromYear)[0] ?? missing('vocabulary')
  refuseIf(whyNotEnd(last, untilYear))
  await ctx.db
    .updateTable('registry.vocabularyTerm')
    .set({ untilYear, addedBy: ctx.actor.userId })
    .where('vocabularyCode', '=', code)
    .where('code', '=', term)
    .where('fromYear', '=', last.fromYear)
    .execute()
  await record(ctx, 'vocabulary.term-ended', { kind: 'vocabulary', id: code }, { term, untilYear })
  return { ...last, untilYear }
}
