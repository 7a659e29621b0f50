import type { Area, Role } from '../../../contract/duties.ts'
import { ofAreas } from '../words.ts'

const areaNames: Record<Area, string> = {
  cultivation: '培育',
  selection: '选树',
  incentives: '激励',
  contribution: '作用发挥',
  advancement: '推进',
}
const roleNames: Record<Role, string> = { submit: '申报', review: '审核', manage: '经办', confirm: '确认' }

export const dutyNames = {
  ...ofAreas('console.duty', (area, role) => `${areaNames[area]}${roleNames[role]}`),
  ...ofAreas('console.duty-short', (_, role) => roleNames[role]),
  'console.duty.registry.manage': '单位和人员管理',
  'console.duty.duties.grant': '职责授权',
  'console.duty.clearance.answer': '部门征询答复',
  'console.duty.judging.score': '评审专家',
  'console.duty.notices.handle': '异议办理',
  'console.duty.inspection.read': '纪检监督（只读）',
  'console.duty-short.registry.manage': '单位人员',
  'console.duty-short.duties.grant': '授权',
  'console.duty-short.clearance.answer': '征询答复',
  'console.duty-short.judging.score': '评审专家',
  'console.duty-short.notices.handle': '异议',
  'console.duty-short.inspection.read': '监督',
  'console.duty.accounts.manage': '系统管理（账号）',
  'console.duty-short.accounts.manage': '账号',
}
