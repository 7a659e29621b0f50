import type { Input } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/selection/recommendations.ts'
import { sentence, speak } from '../../../kit/words/index.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing } from '../../platform/problems.ts'
import { getHistory } from '../../procedures/casework/index.ts'
import { titleNames } from '../editions/index.ts'
import type { Opinion, RecommendationForm } from '../forms/form-data.ts'
import { recommendationPdf, recommendationXlsx } from '../forms/recommendation-form.ts'
import { summaryXlsx } from '../forms/summary-form.ts'
import { termNames } from '../vocabulary.ts'
import { getRecommendation, seenRecommendations } from './read.ts'
import { summaryRows } from './summary.ts'

const pdf = 'application/pdf'
export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 推荐审批表 from what is known; what is not stays free for pen and seal. Numbers are masked: the clear print takes two people. */
export async function printRecommendation(ctx: Ctx, { id, as }: Input<typeof contract.printRecommendation>) {
  const form = await formOf(ctx, id)
  const name = `推荐审批表-${form.person.name}`
  return as === 'pdf'
    ? { name: `${name}.pdf`, type: pdf, body: await recommendationPdf(form) }
    : { name: `${name}.xlsx`, type: xlsx, body: await recommendationXlsx(form) }
}

async function formOf(ctx: Ctx, id: string): Promise<RecommendationForm> {
  const shown = contract.recommendation.parse(await getRecommendation(ctx, { id }))
  const { person, form, unit, standing } = shown
  const say = speak('zh')
  const term = await termNames(ctx)
  const { moves } = await getHistory(ctx, { id: standing.id })
  const opinionAt = (position: number): Opinion => {
    const move = moves.findLast(({ from, verb }) => from.id === standing.route[position]?.id && (verb === 'forward' || verb === 'submit'))
    return move?.opinion ? { text: move.opinion, signer: move.actorName ?? '', on: dayOf(new Date(move.at)) } : {}
  }
  const last = standing.route.length - 1
  return {
    madeAt: ctx.now,
    filledOn: dayOf(ctx.now),
    head: {
      editionLabel: shown.editionName,
      titleName: (await titleNames(ctx)).get(shown.title) ?? shown.title,
      channel: say(`recommendation.channel.${shown.channel}`),
      recommender: standing.route[Math.max(0, last - 1)]?.name ?? unit.name,
      rank: standing.places.at(-1)?.rank ?? null,
      industry: term('industry', form.industry),
      sector: '',
      trade: term('trade', person.trade),
      tradeCode: '',
    },
    person: {
      name: person.name,
      gender: person.gender === 'female' ? '女' : person.gender === 'male' ? '男' : '',
      ethnicity: term('ethnicity', person.ethnicity),
      birthMonth: person.birthOn?.slice(0, 7) ?? '',
      politicalStatus: term('political-status', person.politicalStatus),
      nativePlace: '',
      education: term('education', person.education),
      degree: '',
      idNumber: person.idNumberMasked ?? '',
      phone: person.phoneMasked ?? '',
      household: '',
      migrantWorker: person.isMigrantWorker,
    },
    post: {
      unit: unit.name,
      uscc: unit.uscc ?? '',
      nature: term('nature', unit.nature),
      scale: '',
      department: '',
      post: person.post ?? '',
      workedSince: '',
      tradeYears: person.tradeSinceYear ? Number(dayOf(ctx.now).slice(0, 4)) - person.tradeSinceYear : null,
      grade: term('skill-grade', person.skillGrade),
      gradeCertificate: '',
      professionalTitle: '',
      enterpriseHead: person.isHead,
      publicServant: person.isPublicServant,
    },
    records: {
      honours: person.honours.map(({ name, level, year }) => ({
        name,
        issuer: '',
        level: level ?? '',
        on: year ? String(year) : '',
        evidence: '',
      })),
      contests: [],
      patents: [],
      works: [],
      results: [],
      studios: [],
      apprentices: [],
    },
    texts: { deeds: form.deeds, summary: form.summary, showing: form.story, line: form.sentence },
    congress: form.congress
      ? { due: form.congress.due, present: form.congress.present, agreed: form.congress.agreed, on: form.congress.heldOn }
      : null,
    unitNotice: form.unitNotice,
    opinions: { unit: opinionAt(0), ...(last >= 3 ? { county: opinionAt(1) } : {}), ...(last >= 2 ? { city: opinionAt(last - 1) } : {}) },
    byIndustry: standing.route.length === 3 && shown.channel === 'association',
    clearances: shown.clearances.map(({ body, state, documentNumber }) => ({
      body,
      answer: sentence('zh', `clearance.state.${state}`),
      documentNumber: documentNumber ?? '',
      on: '',
    })),
    evidence: shown.evidence.map(({ kind, name }) => ({ kind, name, seenBy: '', seenOn: '' })),
  }
}

/** The reader's own view of an edition as the customary 汇总表. */
export async function exportRecommendations(ctx: Ctx, { id }: Input<typeof contract.exportRecommendations>) {
  const any = await seenRecommendations(ctx).where('r.editionId', '=', id).select('r.id').limit(1).executeTakeFirst()
  if (!any) return missing('edition')
  const sheets = await summaryRows(ctx, id)
  return { name: '推荐人选汇总表.xlsx', type: xlsx, body: await summaryXlsx({ sheets, madeAt: ctx.now }) }
}
