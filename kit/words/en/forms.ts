import type { Words } from '../words.ts'
import type { forms as zh } from '../zh/forms.ts'

export const forms: Words<typeof zh> = {
  'forms.recommendation': 'Recommendation form',
  'forms.summary': 'Summary table of recommendations',
  'forms.nominees': 'List of nominees',
  'forms.notice': 'Public notice',
  'forms.decision': 'Decision of conferral',
  'forms.certificate': 'Certificate',
  'forms.as-pdf': 'Download PDF',
  'forms.as-xlsx': 'Download Excel',
  'forms.masked': 'ID and telephone numbers are masked; an export with the full numbers takes two people.',
}
