import type { Words } from '../words.ts'
import type { clearance as zh } from '../zh/clearance.ts'

export const clearance: Words<typeof zh> = {
  'clearance.missing': 'There is no such question, or it was not put to your body.',
  'clearance.cancelled': 'This question has been taken back; no answer is needed.',
  'clearance.already-answered':
    'This question has been answered and the answer stands. To correct it, the office that asked must ask again with a reason.',
  'clearance.not-answered': 'This question has not been answered yet, so there is nothing to ask again.',
  'clearance.not-body': 'Only the body that was asked can answer.',
  'clearance.not-office': 'Only the office that asked can ask again.',
  'clearance.dated-in-future': 'The date of the document lies after today. Check it.',
  'clearance.reason-missing': 'An objection needs a reason.',
  'clearance.named-twice': 'The same question stands in the list twice.',
  'clearance.list-refused':
    '{{count}} rows cannot be answered; each is listed. None of the answers was saved. Correct them and send the list again.',
  'clearance.list-refused_one':
    'One row cannot be answered; it is listed. None of the answers was saved. Correct it and send the list again.',
  'clearance.unmasked': 'The question holds a full ID or telephone number and was not sent. Use the masked number.',
  'clearance.objected': 'A body objects, so this one is on hold; nobody else is affected.',
  'clearance.unanswered': 'Some bodies have not answered yet, so the next step must wait.',
  'clearance.body-unknown': 'The rules name bodies that no organization stands for yet: {{bodies}}. Add them in the edition’s settings.',
  'clearance.state.asked': 'Asked',
  'clearance.state.agreed': 'Agreed',
  'clearance.state.objected': 'Objected',
  'clearance.state.no_record': 'No record',
  'clearance.state.cancelled': 'Cancelled',
  'clearance.state.overdue': 'Overdue, no answer',
  'clearance.about.person': 'Person',
  'clearance.about.enterprise': 'Enterprise',
}
