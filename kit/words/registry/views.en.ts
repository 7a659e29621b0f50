import type { Words } from '../words.ts'
import type { views as zh } from './views.zh.ts'

export const views: Words<typeof zh> = {
  'view.too-many': 'A list keeps at most 30 views. Those you have are safe; drop one you no longer use, then save again.',
  'view.too-many-marks': 'There are too many marks (2,000 at most). Those you have are safe; clear some first.',
}
