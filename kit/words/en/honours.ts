import type { Words } from '../words.ts'
import type { honours as zh } from '../zh/honours.ts'

export const honours: Words<typeof zh> = {
  'honour.missing': 'There is no such honour, or you may not see it.',
  'honour.title-unknown':
    'There is no title “{{title}}”; neither {{name}} nor the others of this batch were named. Please enter it in the list of titles first.',
  'honour.title-of-other-level':
    '“{{title}}” is conferred by an organization of its own level; nobody of this batch was named. Please check who confers.',
  'honour.in-the-future': 'The day of conferral lies after today; nobody of this batch was named. Please check the day.',
  'honour.other-place': 'This honour was conferred by an organization outside the place where you hold a duty.',
  'honour.already-withdrawn': 'This honour is withdrawn and cannot be changed; it stays in the register as withdrawn.',
  'honour.already-suspended': 'This honour is already suspended.',
  'honour.not-suspended': 'This honour is not suspended; there is nothing to restore.',
  'honour.change-open': 'A change is waiting for a second person; another can be asked for after it is settled.',
  'honour.no-open-change': 'No change is waiting; someone may just have settled it. Please reload and look again.',
  'honour.same-person': 'A change is confirmed by a second person: whoever asked for it cannot confirm it.',
  'honour.wrong-state': 'Someone has just changed this honour; nothing was done. Please reload and look again.',
  'honour.several-areas': 'These certificates belong to several areas; none was drawn. Please choose a title and draw one area at a time.',
  'honour.none-to-draw':
    'There is no certificate to draw: only titles in force that your own office conferred are drawn. Widen the filters and try again.',
  'honour.still-drawing':
    'The certificates are still being drawn and can be downloaded once they are done. You may leave this page meanwhile.',
  'certificate-bundle.missing':
    'There is no such set of certificates; it may have been deleted after seven days. Draw it again if you need it.',
  'honour.state.valid': 'Valid',
  'honour.state.suspended': 'Suspended',
  'honour.state.withdrawn': 'Withdrawn',
  'honour.state.unknown': 'Unknown',
  'honour.act.suspend': 'Suspend',
  'honour.act.withdraw': 'Withdraw',
  'honour.act.restore': 'Restore',
  'honour.withdrawn-no-certificate':
    'The title was withdrawn, so there is no certificate any more; the register says that it was withdrawn.',
}
