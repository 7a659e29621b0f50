import type { Words } from '../words.ts'
import type { notices as zh } from '../zh/notices.ts'

export const notices: Words<typeof zh> = {
  'notice.missing': 'There is no such notice, or it is not published yet. Please start from the list of notices.',
  'notice.wrong-state':
    'This cannot be done to the notice in its present state; someone may just have changed it. Please reload and look again.',
  'notice.same-person':
    'A notice is published by a second person: whoever prepared it cannot publish it. Please hand it to a colleague who confirms.',
  'notice.opening-passed':
    'The opening day {{opensOn}} is over; publishing now would shorten the public’s time. Please change the opening day first.',
  'notice.other-place': 'This notice lies outside the place where you hold a duty.',
  'notice.not-open-yet': 'The notice has not begun. Objections can be filed from its opening day.',
  'notice.closed': 'The notice has ended and takes no new objections. Those already filed can still be followed by their number.',
  'notice.no-entries': 'The list is empty; no notice was made.',
  'notice.entry-twice': 'Somebody stands on the list twice; no notice was made. Please check and try again.',
  'notice.label-personal-data': 'The public text holds an ID or telephone number; no notice was made. Please take it out and try again.',
  'notice.state.prepared': 'Not yet published',
  'notice.state.published': 'Open',
  'notice.state.closed': 'Ended',
  'notice.state.cancelled': 'Cancelled',
  'notice.provisional': 'The holidays of the year of the last day are not announced yet; the day may move later, never earlier.',
  'notice.entry.standing': 'No open objection',
  'notice.entry.suspended': 'Objection being handled',
  'notice.entry.removed': 'Objection upheld, removed',

  'objection.missing': 'No such objection. Please check the number and the secret; both must be as given when it was filed.',
  'objection.half-named':
    'A named objection needs both name and telephone; leave both empty to stay anonymous. Nothing was filed; your text is still here.',
  'objection.facts-missing':
    'An anonymous objection must state facts that can be checked (at least 30 characters). Please add when, where and what, or give your name.',
  'objection.evidence-closed':
    'This objection is decided and takes no more files; nothing was added. For something new, file another one within the notice period.',
  'objection.evidence-full':
    'An objection takes at most {{most}} files; nothing was added. Please combine them, or say in the text where they can be looked up.',
  'objection.try-again': 'No number could be drawn just now; the objection was not filed. Please press once more in a moment.',
  'objection.wrong-state':
    'This cannot be done to the objection in its present state; someone may just have changed it. Please reload and look again.',
  'objection.other-place': 'Another office handles this objection, or it lies outside the place where you hold a duty.',
  'objection.handler-conflicted':
    '{{name}} has an interest in this objection and must stand aside; it was not handed over. Please choose another office.',
  'objection.already-proposed': 'A conclusion is waiting for a second person; to change it, ask them to send it back first.',
  'objection.nothing-proposed': 'No conclusion has been proposed yet; there is nothing to confirm.',
  'objection.same-person': 'A conclusion is confirmed by a second person: whoever proposed it cannot confirm it.',
  'objection.anonymous': 'This objection was filed without a name; there is nobody to show.',
  'objection.state.filed': 'Filed',
  'objection.state.accepted': 'Accepted',
  'objection.state.investigating': 'Being investigated',
  'objection.state.upheld': 'Upheld',
  'objection.state.dismissed': 'Dismissed',
  'objection.state.withdrawn': 'Withdrawn',
  'objection.against.person': 'The person named',
  'objection.against.unit': 'The recommending unit',
  'objection.against.procedure': 'The procedure',

  'portal.object.files': 'Evidence',
  'portal.object.files-hint':
    'Photographs, PDF or Word, at most {{most}}, each up to 10 MB; also without your name. A photograph may carry where it was taken and with which telephone: take a screenshot of it if you would rather not say.',
  'portal.object.file-too-large': 'is over 10 MB: please make it smaller first.',
  'portal.object.files-too-many': 'At most five files: please take some away.',
  'portal.object.files-too-large':
    'The files together are over 25 MB. Nothing was sent; your text is still here. Send the text first, then add the files one by one.',
  'portal.object.files-sent_one': 'The file you attached has been received.',
  'portal.object.files-sent': 'The {{count}} files you attached have been received.',
  'portal.object.files-lost': 'Your objection has been received, but not all of its files:',
  'portal.object.files-again': 'Send the files again',
  'portal.object.follow-now': 'See how it stands, add evidence',
  'portal.object.next':
    'You will be given a number and a secret. An office with no part in the matter looks into it and answers within the time set.',
  'portal.follow.files': 'Evidence',
  'portal.follow.no-files': 'None attached.',
  'portal.follow.add': 'Add evidence',
  'portal.follow.add-hint': 'One at a time: a photograph, PDF or Word, up to 10 MB.',
  'portal.follow.add-go': 'Send this one',
  'portal.follow.added': 'The file has been received.',
  'portal.follow.course': 'How it is handled',
  'portal.follow.decided': 'Decided',
  'portal.follow.safe': 'This page keeps neither number nor secret on this device; close it when you are done.',
}
