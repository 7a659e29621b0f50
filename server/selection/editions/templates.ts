import { judgingRules } from '../../../contract/procedures/judging.ts'
import type { EditionRules, Stage, StageKind } from '../../../contract/selection/rules.ts'
import { addDays, deadlineOn, workingDayOnOrBefore } from '../../platform/calendar.ts'

/** A real year's rules as far as they are known; where the sources are silent the common default of the field stands. */
export type Template = {
  code: string
  name: string
  basis: string
  rules: (startsOn: string) => EditionRules
  stages: (startsOn: string) => Stage[]
}

/** 五力 and ethics, out of 100 points. */
const criteria: NonNullable<EditionRules['judging']>['criteria'] = [
  { key: 'practice', label: '实践力', labelEn: 'Practice', max: 2500, scoring: 'points', guidance: '' },
  { key: 'problem-solving', label: '攻关力', labelEn: 'Problem solving', max: 2000, scoring: 'points', guidance: '' },
  { key: 'innovation', label: '创新力', labelEn: 'Innovation', max: 2000, scoring: 'points', guidance: '' },
  { key: 'teaching', label: '传承力', labelEn: 'Passing on', max: 1500, scoring: 'points', guidance: '' },
  { key: 'leading', label: '引领力', labelEn: 'Leading', max: 1500, scoring: 'points', guidance: '' },
  {
    key: 'ethics',
    label: '工匠精神与职业道德',
    labelEn: 'Spirit and ethics',
    max: 500,
    scoring: 'deduction',
    guidance: '从满分起,有扣分事实的逐条扣减并写明理由。',
  },
]

const judging = judgingRules.parse({
  criteria,
  scoresPerItem: 5,
  aggregate: 'additive',
  panelling: 'overlapping',
  anchors: 3,
  sameCityConflict: true,
})

/** Bodies (codes of db/data): heads of firms 市场监管 税务 人社 应急 生态环境; public servants 组织 纪检; workers 公安. */
const clearance: EditionRules['clearance'] = [
  {
    code: 'head',
    about: 'enterprise',
    when: { 'person.head': [true] },
    bodies: ['b15', 'b16', 'b04', 'b13', 'b14'],
    basis: '企业负责人推荐,所在企业须征求市场监管、税务、人社、应急、生态环境部门意见',
  },
  {
    code: 'public-servant',
    about: 'person',
    when: { 'person.publicServant': [true] },
    bodies: ['b02', 'b11'],
    basis: '机关事业人员按干部管理权限征求组织、纪检监察机关意见',
  },
  {
    code: 'worker',
    about: 'person',
    when: { 'person.head': [false], 'person.publicServant': [false] },
    bodies: ['b12'],
    basis: '一线职工征求公安机关意见',
  },
]

const capabilities: Record<StageKind, Stage['capabilities']> = {
  recommendation: ['recommend', 'review'],
  first_review: ['review', 'choose_nominees'],
  clearance: ['clear'],
  nominees: ['show_nominees'],
  judging: ['score'],
  voting: ['vote'],
  site_visit: ['visit'],
  decision: ['decide'],
  notice: ['publish'],
  conferral: ['confer'],
  follow_up: ['report'],
}

type Window = readonly [kind: StageKind, fromDay: number, toDay: number]

const stagesFrom = (startsOn: string, windows: readonly Window[]): Stage[] =>
  windows.map(([kind, from, to]) => ({
    kind,
    opensAt: deadlineOn(addDays(startsOn, from), '09:00').toISOString(),
    closesAt: deadlineOn(workingDayOnOrBefore(addDays(startsOn, to))).toISOString(),
    capabilities: capabilities[kind],
  }))

type Made = Pick<EditionRules, 'titles' | 'nominees' | 'voting' | 'combining' | 'siteVisit' | 'money'> &
  Partial<EditionRules> & { reviewDay: number }

function rulesFrom(startsOn: string, { reviewDay, ...given }: Made): EditionRules {
  return {
    quotaRequired: true,
    deadlines: { ownerDueOn: workingDayOnOrBefore(addDays(startsOn, reviewDay)), daysByDepth: { 1: 10, 2: 20 } },
    unitNotice: { workingDays: 5, congress: true },
    composition: [
      { kind: 'front-line', percent: 35, hard: false },
      { kind: 'non-public', percent: 35, hard: false },
    ],
    clearance,
    judging,
    ties: ['expert', 'practice', 'vote', 'front-line', 'years-in-trade', 'draw'],
    notice: { workingDays: 5 },
    repeatHolders: false,
    ...given,
  }
}

const full: readonly Window[] = [
  ['recommendation', 0, 40],
  ['first_review', 30, 46],
  ['clearance', 30, 54],
  ['nominees', 46, 90],
  ['judging', 50, 62],
  ['voting', 55, 62],
  ['site_visit', 62, 72],
  ['decision', 62, 78],
  ['notice', 74, 90],
  ['conferral', 84, 110],
  ['follow_up', 110, 475],
]
const without = (...kinds: StageKind[]) => full.filter(([kind]) => !kinds.includes(kind))

const craftsmen = (places: number, great: number): EditionRules['titles'] => [
  { code: 'qilu-craftsman', places, within: null, fromHoldersOf: null },
  { code: 'qilu-great-craftsman', places: great, within: 'qilu-craftsman', fromHoldersOf: null },
]
const money = (greatStudio: number): EditionRules['money'] => [
  { title: 'qilu-craftsman', personFen: 1_000_000, studioFen: 5_000_000, basis: '鲁会〔2019〕61号' },
  { title: 'qilu-great-craftsman', personFen: 5_000_000, studioFen: greatStudio, basis: '鲁会〔2019〕61号' },
]
const vote: NonNullable<EditionRules['voting']> = {
  min: 3,
  max: 10,
  method: 'city-trimmed-log-standardised',
  maxChanges: 20,
  trimPlaces: 1,
  lateRegistration: true,
}

export const templates: readonly Template[] = [
  {
    code: 'qilu-2018',
    name: '2018 年:10 名大工匠、40 名工匠,专家评审与网络投票定考察人选',
    basis: '逐级推荐,办公室初审,行业专家评审,网络投票,实地考察,媒体公示',
    rules: (on) =>
      rulesFrom(on, {
        titles: craftsmen(50, 10),
        nominees: 100,
        voting: vote,
        combining: { expert: 80, vote: 20 },
        siteVisit: true,
        money: money(30_000_000),
        reviewDay: 40,
      }),
    stages: (on) => stagesFrom(on, full),
  },
  {
    code: 'qilu-2019',
    name: '2019 年:50 名工匠,其中 10 名大工匠',
    basis: '重点面向“十强”产业和制造业一线高技能职工;两级公示',
    rules: (on) =>
      rulesFrom(on, {
        titles: craftsmen(50, 10),
        nominees: 100,
        voting: vote,
        combining: { expert: 80, vote: 20 },
        siteVisit: true,
        money: money(25_000_000),
        reviewDay: 40,
      }),
    stages: (on) => stagesFrom(on, full),
  },
  {
    code: 'qilu-2022',
    name: '2022 年:100 名工匠、10 名大工匠,增设鲁班首席工匠',
    basis: '首席工匠从历届大工匠中产生;数量按当年通知填写',
    rules: (on) =>
      rulesFrom(on, {
        titles: [...craftsmen(100, 10), { code: 'luban-chief-craftsman', places: 1, within: null, fromHoldersOf: 'qilu-great-craftsman' }],
        nominees: 200,
        voting: vote,
        combining: { expert: 80, vote: 20 },
        siteVisit: true,
        money: money(25_000_000),
        reviewDay: 40,
      }),
    stages: (on) => stagesFrom(on, full),
  },
  {
    code: 'qilu-eighth',
    name: '第八届:入库培育,不设公众投票',
    basis: '初审,评委评议,实地考察,集中培训,公布',
    rules: (on) =>
      rulesFrom(on, {
        titles: craftsmen(100, 10),
        nominees: 150,
        voting: null,
        combining: { expert: 100, vote: 0 },
        siteVisit: true,
        money: money(25_000_000),
        reviewDay: 40,
        ties: ['expert', 'practice', 'front-line', 'years-in-trade', 'draw'],
      }),
    stages: (on) => stagesFrom(on, without('voting')),
  },
  {
    code: 'county',
    name: '县(市、区)自办:县级工匠',
    basis: '县级总工会自行组织;称号进入上一级的蓄水池',
    rules: (on) =>
      rulesFrom(on, {
        titles: [{ code: 'county-craftsman', places: 10, within: null, fromHoldersOf: null }],
        quotaRequired: false,
        nominees: 20,
        voting: null,
        combining: { expert: 100, vote: 0 },
        siteVisit: false,
        money: [],
        composition: [],
        clearance: [],
        judging: { ...judging, scoresPerItem: 3, aggregate: 'mean', anchors: 0, sameCityConflict: false },
        ties: ['expert', 'practice', 'years-in-trade', 'draw'],
        deadlines: { ownerDueOn: workingDayOnOrBefore(addDays(on, 30)), daysByDepth: {} },
        reviewDay: 30,
      }),
    stages: (on) => stagesFrom(on, without('voting', 'site_visit')),
  },
]
