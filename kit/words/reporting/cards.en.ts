import type { Words } from '../words.ts'
import type { cards as zh } from './cards.zh.ts'

export const cards: Words<typeof zh> = {
  'portal.share.house': 'Skilled workers of Shandong',
  'portal.share.demonstration': 'Demonstration, people are invented',
  'portal.share.motto': 'Stories of craftsmen, results of selections, the register.',
  'portal.share.conferred': 'Conferred on {{date}}',
}
