import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import * as judging from '../../../contract/procedures/judging.ts'
import * as scoring from '../../../contract/procedures/judging-scoring.ts'
import type { Actor } from '../../platform/context.ts'
import type { Place } from '../../testing/factories.ts'
import type { World } from '../../testing/world.ts'
import { addItems, enlistExperts, formPanels, openJudging } from './index.ts'
import { defaultCriteria } from './rules.ts'

export type Judge = Actor & { personId: string; expertId: string }
export type Subject = { itemId: string; subjectId: string; name: string; unit: Place }

type Given = {
  at?: Place
  rules?: Partial<z.input<typeof judging.judgingRules>>
  items?: number
  experts?: number
  panels?: { label: string; trades: string[] }[]
  seed?: string
  dueAt?: Date
}

/** A person invited as an expert, with the duty at the round's place; `home` is where he works. */
export async function givenJudge(w: World, place: Place, home: Place): Promise<Actor & { personId: string }> {
  const worker = await w.given.worker({ organization: home, name: `专家${randomUUID().slice(0, 6)}` })
  return { ...worker, duties: [{ duty: 'judging.score', organizationId: place.id, path: place.path }] }
}

/** A round in preparation with nominees of one city's enterprises and experts from elsewhere; with panels, both are spread over them. */
export async function givenRound(w: World, given: Given = {}) {
  const place = given.at ?? (await w.given.province())
  const city = await w.given.organization({ kind: 'city', name: `演示市${randomUUID().slice(0, 6)}` })
  const office = w.given.officer({ at: place, duties: ['selection.manage'] })
  const second = w.given.officer({ at: place, duties: ['selection.confirm'] })
  const inspector = w.given.officer({ at: place, duties: ['inspection.read'] })
  const { items: itemCount = 4, experts: expertCount = 4, panels = [], rules, seed = 'public lots', dueAt = null } = given
  const { id } = await w.act(office, (ctx) =>
    openJudging(ctx, {
      area: 'selection',
      organizationId: place.id,
      path: place.path,
      subjectKind: 'edition',
      subjectId: randomUUID(),
      label: '演示届次评审',
      rules: { criteria: defaultCriteria, scoresPerItem: 2, anchors: 0, ...rules },
      seed,
      dueAt,
    }),
  )
  const formed = panels.length === 0 ? [] : await w.act(office, (ctx) => formPanels(ctx, id, panels))
  const tradeOf = (at: number) => panels[at % Math.max(1, panels.length)]?.trades[0] ?? 'welder'
  const subjects: Subject[] = []
  for (let at = 0; at < itemCount; at += 1) subjects.push(await givenItem(w, { id, office, city, trade: tradeOf(at) }))
  const judges: Judge[] = []
  for (let at = 0; at < expertCount; at += 1) {
    const panelId = panels.length === 0 ? null : (formed.find(({ label }) => label === panels[at % panels.length]?.label)?.id ?? null)
    judges.push(await givenEnlisted(w, { id, place, office, panelId, trade: tradeOf(at) }))
  }
  return { id, place, city, office, second, inspector, judges, subjects, panels: formed }
}

export async function givenEnlisted(
  w: World,
  {
    id,
    place,
    office,
    panelId = null,
    trade = 'welder',
    home,
    verified = true,
  }: { id: string; place: Place; office: Actor; panelId?: string | null; trade?: string; home?: Place; verified?: boolean },
): Promise<Judge> {
  const judge = await givenJudge(w, place, home ?? (await w.given.organization({ kind: 'enterprise' })))
  const [enlisted] = await w.act(office, (ctx) =>
    enlistExperts(ctx, id, [{ personId: judge.personId, panelId, trades: [trade], verified }]),
  )
  return { ...judge, expertId: enlisted?.id ?? '' }
}

/** The content holds every name that must not come through: the person's, the unit's, the city's. */
export async function givenItem(
  w: World,
  { id, office, city, trade }: { id: string; office: Actor; city: Place; trade: string | null },
): Promise<Subject> {
  const name = `赵${randomUUID().slice(0, 6)}`
  const unit = await w.given.organization({ kind: 'enterprise', parent: city, name: `齐力机械${randomUUID().slice(0, 6)}厂` })
  const person = await w.given.person({ name, organization: unit })
  const subjectId = randomUUID()
  const text = `${name}是${city.name}${unit.name}的焊工,${[...name].join(' ')}攻克了薄壁管焊接难题。`
  const [item] = await w.act(office, (ctx) =>
    addItems(ctx, id, [
      {
        subjectKind: 'recommendation',
        subjectId,
        label: name,
        parties: [{ personId: person.id, organizationId: unit.id }],
        trade,
        content: { sections: [{ label: '主要事迹', text }] },
      },
    ]),
  )
  return { itemId: item?.id ?? '', subjectId, name, unit }
}

/** Full points on every criterion, less `off` hundredths on the first. */
export const fullScores = (off = 0) => defaultCriteria.map(({ key, max }, at) => ({ criterion: key, value: at === 0 ? max - off : max }))

/** Assigns, starts, and lets every judge score and lock everything; `off(judge, item number)` is what a judge takes off. */
export async function givenScored(
  w: World,
  round: Awaited<ReturnType<typeof givenRound>>,
  off: (judge: number, number: number) => number = (j, n) => 100 * j + 10 * n,
) {
  await w.as(round.office)(judging.assignExperts, { id: round.id })
  await w.as(round.office)(judging.startScoring, { id: round.id })
  for (const [at, judge] of round.judges.entries()) await scoreAll(w, round.id, judge, (number) => off(at, number))
}

export async function scoreAll(w: World, roundId: string, judge: Actor, off: (number: number) => number): Promise<void> {
  const as = w.as(judge)
  const { rows } = await as(scoring.listMyItems, { id: roundId, limit: 50 }).catch(() => ({ rows: [] }))
  for (const { id, number } of rows) await as(scoring.saveScores, { id, scores: fullScores(off(number)) })
  if (rows.length > 0) await as(scoring.lockAllItems, { id: roundId })
}
