import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { EditionState } from '../../../contract/selection/editions.ts'
import type { capability, EditionRules, Stage } from '../../../contract/selection/rules.ts'
import type { Fault } from '../../../contract/shapes.ts'
import { type Actor, holds } from '../../platform/context.ts'
import { flow } from '../../platform/flow.ts'
import { canonical } from '../../platform/log.ts'

export const editionFlow = flow({
  preparing: { propose: 'proposed', cancel: 'cancelled' },
  proposed: { open: 'open', change: 'preparing', cancel: 'cancelled' },
  open: { finish: 'finished', cancel: 'cancelled' },
  finished: {},
  cancelled: {},
})

export type Edition = { state: EditionState; path: string; proposedBy: string | null }
type Verb = 'propose' | 'open' | 'change' | 'cancel' | 'finish'

/** Why this actor may not do this to the edition now. */
export function whyNot(verb: Verb, edition: Edition, actor: Actor | null): string | null {
  const duty = verb === 'open' || verb === 'cancel' ? 'selection.confirm' : 'selection.manage'
  if (!holds(actor, duty, edition)) return 'edition.not-office'
  const allowed =
    verb === 'change' ? edition.state === 'preparing' || edition.state === 'proposed' : editionFlow.next(edition.state, verb) !== null
  if (!allowed) return 'edition.wrong-state'
  if (verb === 'open' && edition.proposedBy === actor?.userId) return 'edition.same-person'
  return null
}

export function whyNotRevise(edition: Edition, actor: Actor | null): string | null {
  if (!holds(actor, 'selection.manage', edition)) return 'edition.not-office'
  return edition.state === 'open' ? null : 'edition.wrong-state'
}

/** SHA-256 over the canonical text of rules and stages: what is published when an edition opens. */
export const hashOf = (rules: EditionRules, stages: readonly Stage[]): string =>
  createHash('sha256').update(canonical({ rules, stages })).digest('hex')

/** Everything that stands against opening, at once. */
export function faultsOf(rules: EditionRules, stages: readonly Stage[], now: Date): Fault[] {
  const faults: Fault[] = []
  const add = (wrong: boolean, field: string, code: string, value?: string | number) => {
    if (wrong) faults.push({ field, code: `edition.${code}`, ...(value === undefined ? {} : { value: String(value) }) })
  }
  titleFaults(rules, add)
  weightFaults(rules, add)
  stageFaults(rules, stages, now, add)
  return faults
}

type Add = (wrong: boolean, field: string, code: string, value?: string | number) => void

function titleFaults({ titles, nominees }: EditionRules, add: Add): void {
  const codes = titles.map(({ code }) => code)
  add(new Set(codes).size < codes.length, 'titles', 'title-twice')
  for (const each of titles) {
    const outer = titles.find(({ code }) => code === each.within)
    add(each.within !== null && !outer, 'titles', 'title-within-unknown', each.code)
    add(isWithinItself(each.code, titles), 'titles', 'title-within-itself', each.code)
    add(outer !== undefined && outer.places < each.places, 'titles', 'title-larger-than-outer', each.code)
  }
  const places = titles.filter(({ within }) => !within).reduce((sum, { places }) => sum + places, 0)
  add(nominees < places, 'nominees', 'fewer-nominees-than-places', places)
}

/** However long the way round: awarding follows `within` to its end. */
function isWithinItself(code: string, titles: EditionRules['titles'], from = code, seen: readonly string[] = []): boolean {
  const outer = titles.find((each) => each.code === from)?.within
  if (!outer || seen.includes(outer)) return false
  return outer === code || isWithinItself(code, titles, outer, [...seen, outer])
}

function weightFaults({ combining, judging, voting, composition }: EditionRules, add: Add): void {
  add(combining.expert + combining.vote !== 100, 'combining', 'weights-not-100', combining.expert + combining.vote)
  add(combining.expert > 0 && !judging, 'judging', 'weight-without-judging')
  add(combining.vote > 0 && !voting, 'voting', 'weight-without-vote')
  add(judging !== null && judging.criteria.reduce((sum, { max }) => sum + max, 0) !== 10_000, 'judging.criteria', 'criteria-not-100')
  add(voting !== null && voting.min > voting.max, 'voting', 'min-above-max')
  const kinds = composition.map(({ kind }) => kind)
  add(new Set(kinds).size < kinds.length, 'composition', 'composition-twice')
}

function stageFaults(rules: EditionRules, stages: readonly Stage[], now: Date, add: Add): void {
  const at = (kind: string) => stages.find((stage) => stage.kind === kind)
  for (const kind of ['recommendation', 'first_review', 'decision', 'notice', 'conferral']) add(!at(kind), 'stages', 'stage-missing', kind)
  add(rules.judging !== null && !at('judging'), 'stages', 'stage-missing', 'judging')
  add(rules.voting !== null && !at('voting'), 'stages', 'stage-missing', 'voting')
  for (const each of stages) {
    add(new Date(each.closesAt) <= new Date(each.opensAt), 'stages', 'stage-ends-before-it-begins', each.kind)
    add(new Date(each.closesAt) <= now, 'stages', 'stage-over', each.kind)
  }
  add(new Set(stages.map(({ kind }) => kind)).size < stages.length, 'stages', 'stage-twice')
  const order = ['recommendation', 'judging', 'decision', 'notice', 'conferral'].flatMap((kind) => at(kind) ?? [])
  add(
    order.some((stage, i) => i > 0 && new Date(stage.closesAt) < new Date(order[i - 1]?.closesAt ?? stage.closesAt)),
    'stages',
    'stage-order',
  )
}

/** What stands against nothing but should be known before it is proposed. */
export function warningsOf({ judging }: EditionRules, stages: readonly Stage[]): Fault[] {
  const closes = stages.find(({ kind }) => kind === 'judging')?.closesAt
  const shows = stages.filter(({ capabilities }) => capabilities.includes('show_nominees')).map(({ opensAt }) => new Date(opensAt))
  // experts get the text that the public page shows beside the name: before the scores are in, whoever looks finds whom it is about
  const seen = judging !== null && closes !== undefined && shows.some((at) => at < new Date(closes))
  return seen ? [{ field: 'stages', code: 'edition.judged-while-shown' }] : []
}

/** Stages that the table itself would turn away, told before it does. */
export const stagesUnwritable = (rules: EditionRules, stages: readonly Stage[], now: Date): Fault[] =>
  faultsOf(rules, stages, now).filter(({ code }) => code === 'edition.stage-twice' || code === 'edition.stage-ends-before-it-begins')

export type Capability = z.infer<typeof capability>

/** The stages that are open now and give the capability; an edition has no states between open and finished. */
export const whyNotInStage = (
  stages: readonly { opensAt: Date; closesAt: Date; capabilities: readonly string[] }[],
  wanted: Capability,
  now: Date,
): string | null => {
  const giving = stages.filter(({ capabilities }) => capabilities.includes(wanted))
  if (giving.length === 0) return 'edition.not-foreseen'
  if (giving.some(({ opensAt, closesAt }) => now >= opensAt && now < closesAt)) return null
  return giving.every(({ opensAt }) => now < opensAt) ? 'edition.stage-not-yet' : 'edition.stage-over'
}
