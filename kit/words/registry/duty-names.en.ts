import type { Area, Role } from '../../../contract/duties.ts'
import { ofAreas, type Words } from '../words.ts'
import type { dutyNames as zh } from './duty-names.zh.ts'

const areaNames: Record<Area, string> = {
  cultivation: 'Cultivation',
  selection: 'Selection',
  incentives: 'Incentives',
  contribution: 'Contribution',
  advancement: 'Advancement',
}
const roleNames: Record<Role, string> = { submit: 'submitting', review: 'reviewing', manage: 'running', confirm: 'confirming' }

export const dutyNames: Words<typeof zh> = {
  ...ofAreas('console.duty', (area, role) => `${areaNames[area]}, ${roleNames[role]}`),
  ...ofAreas('console.duty-short', (_, role) => roleNames[role]),
  'console.duty.registry.manage': 'Organizations and people',
  'console.duty.duties.grant': 'Granting duties',
  'console.duty.clearance.answer': 'Answering clearance',
  'console.duty.judging.score': 'Expert',
  'console.duty.notices.handle': 'Handling objections',
  'console.duty.inspection.read': 'Inspection (read only)',
  'console.duty-short.registry.manage': 'registry',
  'console.duty-short.duties.grant': 'duties',
  'console.duty-short.clearance.answer': 'clearance',
  'console.duty-short.judging.score': 'expert',
  'console.duty-short.notices.handle': 'objections',
  'console.duty-short.inspection.read': 'inspection',
  'console.duty.accounts.manage': 'System administration (accounts)',
  'console.duty-short.accounts.manage': 'accounts',
}
