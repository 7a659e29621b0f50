import {
  assignExperts,
  closeScoring,
  deriveConflicts,
  enlistExpert,
  listAssignments,
  listItems,
  startScoring,
} from '../../contract/procedures/judging.ts'
import { declareConflict, listMyItems, listMyRounds, lockAllItems, saveScores } from '../../contract/procedures/judging-scoring.ts'
import { createOrganization } from '../../contract/registry/organizations.ts'
import { createPerson } from '../../contract/registry/people.ts'
import { getMe } from '../../contract/registry/sign-in.ts'
import { openJudging } from '../../contract/selection/decisions.ts'
import { ApiError } from '../../kit/client.ts'
import { invent } from '../data/people.ts'
import { all, byPhone, refusal, type Site, type Visitor } from '../site.ts'
import type { Edition } from './open.ts'
import { granting, type Staff } from './people.ts'
import { pointsFor } from './quality.ts'

export type Expert = { visitor: Visitor; personId: string; name: string; phone: string }

const expertCount = 26
const institutes = ['齐砚工程研究院', '知行技师学院', '崮阳检测中心', '弘钧职业技术学院', '海砺工艺研究所']

/** Experts from four institutes, each with a file, a phone and the duty to score. */
export async function callExperts(
  site: Site,
  { admin, security, province, cities }: Pick<Staff, 'admin' | 'security' | 'province' | 'cities'>,
  seed: number,
  howMany = expertCount,
): Promise<Expert[]> {
  const invented = invent(`${seed}|experts`)
  const experts: Expert[] = []
  for (let i = 0; i < howMany; i += 1) {
    const city = cities[(i * 3) % cities.length]
    if (!city) continue
    const person = invented.person({ city: city.place.code ?? undefined })
    const unit = await admin(createOrganization, {
      parentId: city.place.id,
      kind: 'enterprise',
      name: `${city.place.name.replace('总工会', '')}${institutes[i % institutes.length]}（演示）`,
      nature: 'institution',
    })
    const { id: personId } = await admin(createPerson, {
      organizationId: unit.id,
      name: person.name,
      idNumber: person.idNumber,
      phone: person.phone,
    })
    const visitor = await byPhone(site, person)
    const { userId } = await visitor(getMe, {})
    await granting({ admin, security }, userId, 'judging.score', province.id)
    experts.push({ visitor, personId, name: person.name, phone: person.phone })
  }
  site.note(`${experts.length} experts called`)
  return experts
}

/** Every trade has three of the experts. */
const tradesOf = (trades: readonly string[], i: number, howMany: number): string[] =>
  trades.filter((_, at) => [0, 3, 7].some((step) => (at + step) % howMany === i)).slice(0, 20)

export type Judging = { judgingId: string; names: ReadonlyMap<number | null, string> }

/** The shown nominees go to the experts: enlisted with their trades, conflicts found, dossiers drawn, doors open. */
export async function openTheJudging(
  site: Site,
  { office }: Pick<Staff, 'office'>,
  edition: Pick<Edition, 'id'>,
  experts: readonly Expert[],
): Promise<Judging> {
  const { judgingId } = await office(openJudging, { id: edition.id })
  const itemsNow = () => all((after) => office(listItems, { id: judgingId, limit: 50, ...(after ? { after } : {}) }))
  const trades = [...new Set((await itemsNow()).flatMap(({ trade }) => trade ?? []))].sort()
  for (const [i, { personId }] of experts.entries())
    await office(enlistExpert, { id: judgingId, personId, trades: tradesOf(trades, i, experts.length), verified: true, cap: 100 })
  await office(deriveConflicts, { id: judgingId })
  await assign(office, judgingId, site)
  await office(startScoring, { id: judgingId })
  return { judgingId, names: new Map((await itemsNow()).map((item) => [item.number, item.label])) }
}

/** Sealed scores from the first save to the last lock; one expert declares a conflict, and the dossier goes to another. */
export async function judge(site: Site, staff: Staff, edition: Edition, seed: number): Promise<void> {
  await site.setClock(site.calendar.moments.judging)
  const experts = await callExperts(site, staff, seed)
  const { judgingId, names } = await openTheJudging(site, staff, edition, experts)
  await stepAside(experts)
  for (const expert of experts) await scoreOwn(expert, edition, names, seed)
  const [first] = experts
  if (first) await refusal(first.visitor(saveScores, { id: await anyItem(first), scores: [{ criterion: 'practice', value: 100 }] }))
  await staff.office(closeScoring, { id: judgingId })
  site.note(`judging closed: ${names.size} dossiers, ${experts.length} experts`)
}

async function assign(office: Visitor, id: string, site: Site): Promise<void> {
  try {
    await office(assignExperts, { id })
  } catch (error) {
    if (error instanceof ApiError) site.note(`assignment refused: ${error.code} ${JSON.stringify(error.details).slice(0, 400)}`)
    throw error
  }
  const { rows } = await office(listAssignments, { id, limit: 1 })
  if (rows.length === 0) throw new Error('nothing was assigned')
}

async function stepAside(experts: readonly Expert[]): Promise<void> {
  const [first] = experts
  if (first) await first.visitor(declareConflict, { id: await anyItem(first), reason: '曾指导过该项目，申请回避。' })
}

async function anyItem({ visitor }: Expert): Promise<string> {
  const { rows } = await visitor(listMyRounds, { limit: 1 })
  const { rows: items } = await visitor(listMyItems, { id: rows[0]?.id ?? '', limit: 1 })
  return items[0]?.id ?? ''
}

/** Scores one's own dossiers; all of them, then locks, or the first few and leaves the rest for later. */
export async function scoreOwn(
  { visitor }: Expert,
  edition: Pick<Edition, 'rules'>,
  names: ReadonlyMap<number | null, string>,
  seed: number,
  howMany?: number,
): Promise<void> {
  const criteria = edition.rules.judging?.criteria ?? []
  const { rows: rounds } = await visitor(listMyRounds, { limit: 5 })
  for (const round of rounds.filter(({ state }) => state === 'scoring')) {
    const items = await all((after) => visitor(listMyItems, { id: round.id, limit: 50, ...(after ? { after } : {}) }))
    for (const item of items.slice(0, howMany)) {
      const points = pointsFor(seed, names.get(item.number) ?? '', criteria)
      const scores = criteria.map(({ key, max, scoring }) => {
        const value = points.get(key) ?? 0
        if (scoring === 'points') return { criterion: key, value }
        return { criterion: key, deductions: value < max ? [{ points: max - value, reason: '近三年有一次一般质量责任记录。' }] : [] }
      })
      await visitor(saveScores, { id: item.id, scores })
    }
    if (howMany === undefined) await visitor(lockAllItems, { id: round.id })
  }
}
