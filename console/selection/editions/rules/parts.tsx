import type { ComponentType } from 'react'
import type { PartProps } from '../RulesPage.tsx'
import { CalendarPart } from './CalendarPart.tsx'
import { ClearancePart } from './ClearancePart.tsx'
import { CombiningPart } from './CombiningPart.tsx'
import { JudgingPart } from './JudgingPart.tsx'
import { PublicityPart } from './PublicityPart.tsx'
import { RecommendingPart } from './RecommendingPart.tsx'
import { TitlesPart } from './TitlesPart.tsx'
import { VotingPart } from './VotingPart.tsx'
import { WhatPart } from './WhatPart.tsx'

export type PartName = 'what' | 'titles' | 'recommending' | 'calendar' | 'clearance' | 'judging' | 'voting' | 'combining' | 'publicity'
type Part = { name: PartName; Show: ComponentType<PartProps>; fields: readonly string[] }

const first: Part = { name: 'what', Show: WhatPart, fields: ['name', 'composition', 'repeatHolders'] }

/** The parts of the sheet in the order of the work, with the fields of the rules that each holds. */
export const parts: readonly Part[] = [
  first,
  { name: 'titles', Show: TitlesPart, fields: ['titles', 'nominees', 'money'] },
  { name: 'recommending', Show: RecommendingPart, fields: ['quotaRequired', 'deadlines', 'unitNotice'] },
  { name: 'calendar', Show: CalendarPart, fields: ['stages'] },
  { name: 'clearance', Show: ClearancePart, fields: ['clearance'] },
  { name: 'judging', Show: JudgingPart, fields: ['judging'] },
  { name: 'voting', Show: VotingPart, fields: ['voting'] },
  { name: 'combining', Show: CombiningPart, fields: ['combining', 'ties'] },
  { name: 'publicity', Show: PublicityPart, fields: ['notice', 'siteVisit'] },
]

export const partOf = (name: string | undefined): Part => parts.find((one) => one.name === name) ?? first

/** 'rules.judging.criteria.0.label' and 'judging.criteria' both lie in the part of judging. */
export const partOfField = (field: string): Part => {
  const head = field.replace(/^rules\./, '').split('.')[0] ?? ''
  return parts.find((one) => one.fields.includes(head)) ?? first
}
