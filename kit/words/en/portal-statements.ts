import type { Words } from '../words.ts'
import type { portalStatements as zh } from '../zh/portal-statements.ts'

export const portalStatements: Words<typeof zh> = {
  'portal.verify.title': 'How results are verified',
  'portal.verify.lead': 'You need not believe us: you can compute it yourself.',
  'portal.verify.1.h': 'First the rules, then the edition',
  'portal.verify.1':
    'When an edition opens, its criteria, weights, voting rules and the order of reserves are fixed and their checksum is published. A later change is a new version with its reason; the old one can still be read.',
  'portal.verify.2.h': 'No count before the close',
  'portal.verify.2':
    'A ballot bears no name, only a code computed from the voter. Nothing is counted before the close and nobody can see a total, administrators included; afterwards two independent programs count, and only if they agree entirely does the result stand.',
  'portal.verify.3.h': 'Your ballot is in the book',
  'portal.verify.3':
    'After voting you know the line of your ballot in the book. Lines can only be added; the database refuses to change or delete them. The line proves that your ballot is there, not whom you chose.',
  'portal.verify.4.h': 'The result laid open',
  'portal.verify.4':
    'With the result, each nominee’s expert score, votes and converted points are shown, with the three rankings by experts, by vote and in all, beside the checksum and weights of the rules fixed at the start.',
  'portal.verify.5.h': 'Objections count',
  'portal.verify.5':
    'Objections raised during the notice are checked by a body that has no part in the matter. Nobody is named while an objection is open; an upheld one affects that person only, and the next in order moves up.',

  'portal.accessibility.title': 'Accessibility',
  'portal.accessibility.lead':
    'This site is made to level AA of the Web Content Accessibility Guidelines (WCAG 2.2), and to be usable by people who see, hear or move with difficulty or are new to phones.',
  'portal.accessibility.1.h': 'Making it easier',
  'portal.accessibility.1':
    'At the foot of every page you can switch to large type, to light or to dark. Everything can be done with the keyboard alone: Tab moves, Enter confirms. Screen readers say whose portrait it is and which stage is on.',
  'portal.accessibility.2.h': 'Without JavaScript',
  'portal.accessibility.2':
    'Reading, the register, certificate checks, notices, objections with their files, signing in and writing a recommendation need no JavaScript. Only voting does, for the computation that keeps machines out.',
  'portal.accessibility.3.h': 'What is not good enough yet',
  'portal.accessibility.3':
    'Evidence sent in is mostly photographs, whose text screen readers cannot read. On the English pages names, employers and deeds stay in Chinese.',
  'portal.accessibility.4.h': 'If you are stuck',
  'portal.accessibility.4': 'Tell your unit’s union or the counter of your local union: staff can do it for you.',

  'portal.privacy.title': 'Privacy',
  'portal.privacy.lead': 'We collect what the matter needs, say what for, and delete it when its time is over.',
  'portal.privacy.1.h': 'What, and what for',
  'portal.privacy.1':
    'The mobile number is for signing in and for messages; name and ID number make sure that it is you and that nobody has two files; employer, trade, skill grade, deeds and evidence are for recommendation and judging. Reading and checking collect nothing about you.',
  'portal.privacy.2.h': 'What is shown and what is not',
  'portal.privacy.2':
    'Once you are a nominee and have agreed, your name, employer, trade, picture and deeds are shown. ID number, telephone and address never are, nor are they in the register, the notices or any form to download. An anonymous objection keeps neither who made it nor who sent its files.',
  'portal.privacy.3.h': 'Who can see it',
  'portal.privacy.3':
    'Only the unions and bodies that handle your case. ID and telephone numbers are kept encrypted and shown by their ends; each look at the whole needs a reason and leaves a record that cannot be removed.',
  'portal.privacy.4.h': 'Your rights',
  'portal.privacy.4':
    'You may download everything in your file, have it corrected, withdraw a consent, or ask for erasure. A title published by due process is a public record; once withdrawn it is marked so.',
  'portal.privacy.5.h': 'Cookies, and what stays on your device',
  'portal.privacy.5':
    'Only four: sign-in, language, display, and a random number that orders the nominees and does not say who you are. No advertising, no tracking, nothing sent to third parties. Words not yet sent and the people you have chosen stay on your own device until they have arrived; an objection stays in its tab only and is gone when you close it.',
}
