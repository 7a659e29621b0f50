import { createOrganization } from '../../contract/registry/organizations.ts'
import { createPerson } from '../../contract/registry/people.ts'
import {
  changeRecommendation,
  consentRecommendation,
  type RecommendationForm,
  startRecommendation,
  submitRecommendation,
} from '../../contract/selection/recommendations.ts'
import type { InventedFirm, InventedPerson } from '../data/people.ts'
import { byPhone, type Site, type Visitor } from '../site.ts'
import { storyOf } from './invented.ts'

/** Who keeps the files, and who enters a recommendation: the unit's own clerk, or its county for a unit that has none. */
export type Hands = { admin: Visitor; clerk: Visitor }
export type Local = { id: string; title: string }

export async function openUnit(admin: Visitor, parent: { id: string }, firm: InventedFirm): Promise<string> {
  const { id } = await admin(createOrganization, {
    parentId: parent.id,
    kind: 'enterprise',
    name: `${firm.name}（演示）`,
    uscc: firm.uscc,
    nature: firm.nature,
    scale: firm.scale,
    workforce: firm.workforce,
  })
  return id
}

/** The person's file: what a unit's roster knows. */
export async function openFile({ calendar }: Site, admin: Visitor, person: InventedPerson, unitId: string): Promise<string> {
  const { name, idNumber, phone, gender, ethnicity, birthOn, education, politicalStatus, post, trade, grade, isMigrantWorker } = person
  const since = calendar.year - person.yearsInTrade
  const { id } = await admin(createPerson, {
    ...{ organizationId: unitId, name, idNumber, phone, gender, ethnicity, birthOn, education, politicalStatus, isMigrantWorker },
    ...{ post: post.zh, trade: trade.code, skillGrade: grade, tradeSinceYear: since, workedSinceYear: since, isFrontLine: true },
  })
  return id
}

/** A form that is filled in, not handed in yet; `change` spoils or leaves out what the play needs. */
export async function draft(
  site: Site,
  { admin, clerk }: Hands,
  person: InventedPerson,
  unitId: string,
  { id: editionId, title }: Local,
  change: Partial<RecommendationForm> = {},
): Promise<string> {
  const personId = await openFile(site, admin, person, unitId)
  const { id } = await clerk(startRecommendation, { editionId, personId, title })
  const { day } = site.calendar
  const due = 30 + (person.firm.workforce % 90)
  const form = {
    ...storyOf(person),
    industry: person.industry,
    congress: { due, present: due - (due % 7), agreed: due - (due % 7) - (due % 4), heldOn: day(-24) },
    // three weeks: five working days are in them whatever holidays lie there
    unitNotice: { from: day(-21), to: day(-1), objections: false },
    partyOpinion: '同意推荐。',
    ...change,
  }
  await clerk(changeRecommendation, { id, version: 0, form })
  return id
}

/** Filled in, consented to on the phone, handed in to the level above. */
export async function recommend(
  site: Site,
  hands: Hands,
  person: InventedPerson,
  unitId: string,
  local: Local,
  change: Partial<RecommendationForm> = {},
): Promise<string> {
  const id = await draft(site, hands, person, unitId, local, change)
  const worker = await byPhone(site, person)
  await worker(consentRecommendation, { id })
  await hands.clerk(submitRecommendation, { id, opinion: '职代会审议通过，单位公示无异议，同意推荐。' })
  return id
}
