import * as editions from '../../contract/selection/editions.ts'
import * as recommendations from '../../contract/selection/recommendations.ts'
import { editionRules } from '../../contract/selection/rules.ts'
import type { Actor } from '../platform/context.ts'
import { fingerprint, seal } from '../platform/secrets.ts'
import type { World } from '../testing/world.ts'

/** The people around a small edition of the province: two to decide, a county, a city, an enterprise with its union. */
export async function cast(w: World) {
  const province = await w.given.province()
  const city = await w.given.organization({ kind: 'city', code: '3701', name: '济南市' })
  const county = await w.given.organization({ kind: 'county', parent: city, code: '370102', name: '历下区' })
  const otherCounty = await w.given.organization({ kind: 'county', parent: city, code: '370103', name: '市中区' })
  const unit = await w.given.organization({ kind: 'enterprise', parent: county, name: '济南演示机械有限公司', nature: 'private' })
  const officer = (at: typeof province, ...duties: Parameters<typeof w.given.officer>[0]['duties']) => w.given.officer({ at, duties })
  return {
    places: { province, city, county, otherCounty, unit },
    office: officer(province, 'selection.manage', 'selection.review'),
    second: officer(province, 'selection.confirm'),
    cityClerk: officer(city, 'selection.review'),
    countyClerk: officer(county, 'selection.review'),
    otherClerk: officer(otherCounty, 'selection.review'),
    unitClerk: officer(unit, 'selection.submit'),
    inspector: officer(province, 'inspection.read'),
  }
}

export type Cast = Awaited<ReturnType<typeof cast>>

/** An open edition from a template, with the rules changed as the test wants. */
export async function openedEdition(
  w: World,
  { office, second, places }: Cast,
  change: (rules: ReturnType<typeof editionRules.parse>) => object = () => ({}),
  template = 'qilu-2019',
) {
  const made = await w.as(office)(editions.createEdition, {
    organizationId: places.province.id,
    template,
    name: '第九届“齐鲁工匠”选树',
    year: 2026,
    startsOn: '2026-03-02',
    demonstration: true,
  })
  await w.as(office)(editions.changeEdition, {
    id: made.id,
    rules: editionRules.parse({ ...made.rules, quotaRequired: false, ...change(made.rules) }),
  })
  await w.as(office)(editions.proposeEdition, { id: made.id })
  return w.as(second)(editions.openEdition, { id: made.id })
}

let serial = 0

/** A worker of the unit with everything that the form wants to know of a person. */
export async function craftsman(
  w: World,
  { places }: Cast,
  given: { name?: string; trade?: string } = {},
): Promise<Actor & { personId: string }> {
  const worker = await w.given.worker({ organization: places.unit, ...(given.name ? { name: given.name } : {}) })
  serial += 1
  const idNumber = `3701021985070${String(serial).padStart(4, '0')}X`.slice(0, 18)
  await w.db
    .updateTable('registry.person')
    .set({
      ...{
        idNumberSealed: seal(idNumber),
        idNumberFingerprint: fingerprint(idNumber),
        idNumberMasked: '370102************',
        birthOn: '1985-07-09',
        gender: 'male',
      },
      ...{
        phoneSealed: seal(`1920000${serial}`),
        phoneFingerprint: fingerprint(`1920000${serial}`),
        phoneMasked: '192****0001',
        trade: given.trade ?? '数控车工',
        skillGrade: '技师',
        tradeSinceYear: 2008,
      },
    })
    .where('id', '=', worker.personId)
    .execute()
  return worker
}

export const wholeForm = {
  sentence: '把误差写进头发丝的八分之一。',
  summary: '十七年守着一台车床,把细长轴的径向跳动降到千分之六毫米。',
  deeds:
    '十七年守着一台车床。二〇二三年,他把一根细长轴的径向跳动从百分之二毫米降到千分之六毫米,让进口件换成了自己的件。他带出四名徒弟,其中两人已成为技师。他总结的跟刀法在全厂推广,每年减少废品三百余件,节约成本四十余万元。班组里谁遇到难题都愿意先找他聊一聊。',
  industry: '高端装备',
  isFrontLine: true,
  congress: { due: 86, present: 81, agreed: 79, heldOn: '2026-02-20' },
  unitNotice: { from: '2026-02-24', to: '2026-03-02', objections: false },
}

/** A recommendation handed in by the unit: it lies with the county. */
export async function submitted(w: World, people: Cast, editionId: string, worker: Actor & { personId: string }, title = 'qilu-craftsman') {
  const draft = await w.as(people.unitClerk)(recommendations.startRecommendation, { editionId, personId: worker.personId, title })
  await w.as(people.unitClerk)(recommendations.changeRecommendation, { id: draft.id, version: 0, form: wholeForm })
  await w.as(worker)(recommendations.consentRecommendation, { id: draft.id })
  return w.as(people.unitClerk)(recommendations.submitRecommendation, { id: draft.id, opinion: '职代会通过,单位公示无异议。' })
}

/** The same carried up to the province's desk. */
export async function arrived(w: World, people: Cast, editionId: string, worker: Actor & { personId: string }, title?: string) {
  const { id } = await submitted(w, people, editionId, worker, title)
  await w.as(people.countyClerk)(recommendations.forwardRecommendation, { id, opinion: '经核实,事迹属实,同意推荐。' })
  return w.as(people.cityClerk)(recommendations.forwardRecommendation, { id, opinion: '同意推荐。' })
}
