import type { Input } from '../../../contract/endpoint.ts'
import type * as contract from '../../../contract/selection/editions.ts'
import { speak } from '../../../kit/words/index.ts'
import { dayOf } from '../../platform/calendar.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import { missing } from '../../platform/problems.ts'
import { noticesOf, standingOf } from '../../procedures/notices/index.ts'
import { type LoadedEdition, loadEdition, titleNames } from '../editions/index.ts'
import type { Listed } from '../forms/form-data.ts'
import { decisionPdf, decisionXlsx, nomineePdf, nomineeXlsx, noticePdf, noticeXlsx } from '../forms/public-papers.ts'
import { summaryPdf, summaryXlsx } from '../forms/summary-form.ts'
import { shownShape } from '../nominees/index.ts'
import { summaryRows } from '../recommendations/index.ts'

const types = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** The official papers of an edition, printed from what the system knows; all but the summary are the office's. */
export async function printForm(ctx: Ctx, { id, kind, as }: Input<typeof contract.printForm>) {
  const edition = await loadEdition(ctx, id)
  const office = (['selection.manage', 'selection.confirm', 'inspection.read'] as const).some((duty) => holds(ctx.actor, duty, edition))
  if (kind !== 'summary' && !office) return missing('edition')
  const body = await makers[kind](ctx, edition, as)
  return { name: `${edition.name}-${speak('zh')(`selection.form.${kind}`)}.${as}`, type: types[as], body }
}

type Make = (ctx: Ctx, edition: LoadedEdition, as: 'pdf' | 'xlsx') => Promise<Buffer>

const summary: Make = async (ctx, { id, demonstration }, as) => {
  const sheets = await summaryRows(ctx, id)
  if (sheets.length === 0) return missing('recommendation')
  return as === 'pdf' ? summaryPdf({ sheets, madeAt: ctx.now, demonstration }) : summaryXlsx({ sheets, madeAt: ctx.now })
}

type Person = Listed & { nomineeId: string; title: string | null; number: string | undefined }

/** Everybody on the list with the title decided and the certificate number, where there is one. */
async function people(ctx: Ctx, editionId: string): Promise<Person[]> {
  const rows = await ctx.db
    .selectFrom('selection.nominee as n')
    .innerJoin('selection.recommendation as r', 'r.id', 'n.recommendationId')
    .innerJoin('casework.dossier as d', 'd.id', 'r.dossierId')
    .innerJoin('registry.person as p', 'p.id', 'n.personId')
    .leftJoin('registry.organization as s', (join) => join.onRef('s.id', '=', 'd.enteredById'))
    .leftJoin('selection.resultRow as t', 't.nomineeId', 'n.id')
    .leftJoin('honours.honour as h', 'h.id', 't.honourId')
    .where('n.editionId', '=', editionId)
    .where('n.reserve', '=', false)
    .where('n.state', 'in', ['chosen', 'shown', 'conferred'])
    .select(['n.id', 'n.shown', 'p.gender', 'p.post', 's.name as recommender', 't.decidedTitle', 'h.number', 't.rank'])
    .orderBy('t.rank')
    .orderBy('n.id')
    .execute()
  return rows.map(({ id, shown, gender, post, recommender, decidedTitle, number }) => {
    const { name, unit, trade, city } = shownShape.parse(shown)
    const sex = gender === 'female' ? '女' : gender === 'male' ? '男' : ''
    return {
      nomineeId: id,
      name,
      gender: sex,
      unit,
      post: post ?? '',
      trade,
      place: city,
      recommender: recommender ?? '',
      title: decidedTitle,
      number: number ?? undefined,
    }
  })
}

async function byTitle(ctx: Ctx, edition: LoadedEdition, only?: ReadonlySet<string>) {
  const names = await titleNames(ctx)
  const all = (await people(ctx, edition.id)).filter(({ nomineeId }) => !only || only.has(nomineeId))
  return edition.rules.titles.toReversed().flatMap(({ code }) => {
    const of = all.filter(({ title }) => title === code)
    return of.length > 0 ? [{ heading: names.get(code) ?? code, titleName: names.get(code) ?? code, people: of }] : []
  })
}

const issuerOf = async ({ db }: Ctx, { organizationId }: LoadedEdition) =>
  (await db.selectFrom('registry.organization').select('name').where('id', '=', organizationId).executeTakeFirstOrThrow()).name

const nominees: Make = async (ctx, edition, as) => {
  const say = speak('zh')
  const listed = await people(ctx, edition.id)
  const heading = say('selection.form.nominees')
  const paper = {
    title: `${edition.name}${heading}`,
    intro: say('selection.form.nominees-intro', { count: listed.length }),
    groups: [{ heading, people: listed }],
    issuer: await issuerOf(ctx, edition),
    on: dayOf(ctx.now),
    madeAt: ctx.now,
    demonstration: edition.demonstration,
  }
  return as === 'pdf' ? nomineePdf(paper) : nomineeXlsx(paper)
}

const notice: Make = async (ctx, edition, as) => {
  const [latest] = (await noticesOf(ctx, 'edition', edition.id)).filter(({ state }) => state !== 'cancelled')
  if (!latest) return missing('notice')
  // a reserve's notice names the reserve alone
  const named = new Set((await standingOf(ctx, latest.id)).flatMap(({ subjectId, state }) => (state === 'removed' ? [] : subjectId)))
  const say = speak('zh')
  const { title, documentNumber, opensOn, lastOn, workingDays, provisional } = latest
  const paper = {
    ...{
      title,
      documentNumber,
      opensOn,
      lastOn,
      workingDays,
      provisional,
      closingHour: '17:00',
      groups: await byTitle(ctx, edition, named),
    },
    paragraphs: [say('selection.notice-body', { edition: edition.name, days: workingDays })],
    contact: { address: await issuerOf(ctx, edition), phone: '', website: process.env.PUBLIC_URL ?? 'http://localhost:3000' },
    ...{ issuer: await issuerOf(ctx, edition), on: opensOn, madeAt: ctx.now, demonstration: edition.demonstration },
  }
  return as === 'pdf' ? noticePdf(paper) : noticeXlsx(paper)
}

const decision: Make = async (ctx, edition, as) => {
  const titles = await byTitle(ctx, edition)
  if (titles.length === 0) return missing('result')
  const say = speak('zh')
  const issuer = await issuerOf(ctx, edition)
  const count = titles.reduce((sum, { people: of }) => sum + of.length, 0)
  const paper = {
    ...{
      head: say('selection.form.decision-head', { issuer }),
      documentNumber: edition.documentNumber ?? '',
      title: say('selection.form.decision-title', { edition: edition.name }),
    },
    ...{
      addressees: say('selection.form.decision-to'),
      paragraphs: [say('selection.form.decision-body', { edition: edition.name, count })],
      titles,
    },
    ...{ issuer, on: dayOf(ctx.now), madeAt: ctx.now, demonstration: edition.demonstration },
  }
  return as === 'pdf' ? decisionPdf(paper) : decisionXlsx(paper)
}

const makers = { summary, nominees, notice, decision }
