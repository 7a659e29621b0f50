import type { RosterRefusal } from '../../../../contract/registry/rosters.ts'
import { type Actor, holds } from '../../../platform/context.ts'
import { flow } from '../../../platform/flow.ts'

export const rosterFlow = flow({
  staging: { stage: 'staged' },
  staged: { commit: 'committed', abandon: 'abandoned' },
  committed: {},
  abandoned: {},
})

type Import = { state: string; path: string; goodCount: number }
type Refusal = RosterRefusal | null

const whyNotActOn = (it: Import, actor: Actor): Refusal => {
  if (!holds(actor, 'registry.manage', it)) return 'roster.other-place'
  return it.state === 'staged' ? null : 'roster.not-staged'
}

export const whyNotCommit = (it: Import, actor: Actor): Refusal =>
  whyNotActOn(it, actor) ?? (it.goodCount === 0 ? 'roster.nothing-good' : null)
export const whyNotAbandon = whyNotActOn
