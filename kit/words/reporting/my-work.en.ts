import type { Words } from '../words.ts'
import type { myWork as zh } from './my-work.zh.ts'

export const myWork: Words<typeof zh> = {
  'console.work-rest': '{{title}}: {{count}} more',
  'console.my-work-at-least': 'At least {{count}} things wait for you, by deadline.',
  'console.my-work': 'My work',
  'console.my-work-lead': 'What waits for you, by deadline.',
  'console.my-work-none': 'Nothing waits for you now',
  'console.my-work-none-do': 'Dossiers that arrive, deadlines that near and acts that need your confirmation will stand here.',
  'console.first-of-work': 'Begin with the first',
  'console.hello': 'Good day, {{name}}',
  'console.my-work-count': 'Waiting for you, by deadline: {{count}}.',
  'console.work.recommendation': 'Recommendation',
  'console.work.clearance': 'Clearance',
  'console.work.scoring': 'Scoring',
  'console.work.objection': 'Objection',
  'console.work.notice': 'Notice to publish',
  'console.work.edition': 'Edition to open',
  'console.work-count': '{{count}}',
  'console.work.identity': 'Identity',
  'console.work.claim': 'Files to confirm',
  'console.work.duty': 'Duty to confirm',
  'console.work-duty-about': '{{duty}} · {{place}} · asked by {{asker}}',
}
