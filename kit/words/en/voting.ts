import type { Words } from '../words.ts'
import type { voting as zh } from '../zh/voting.ts'

export const voting: Words<typeof zh> = {
  'poll.missing': 'This vote was not found.',
  'candidate.missing': 'This nominee was not found; they may have left the vote.',
  'voting.not-open-yet': 'The vote has not begun, so nothing was counted. Please come back after its opening time.',
  'voting.closed': 'The vote has closed and this ballot was not counted. A ballot counted before the close stays valid.',
  'voting.cancelled': 'This vote was cancelled. It takes no more ballots and publishes no totals.',
  'voting.not-on-roll':
    'You are not on the electoral roll of this vote, so nothing was counted. The roll holds real-name members of units in its area with a verified phone; your unit’s union can help.',
  'voting.no-person':
    'Your account has no personal file yet, so nothing was counted. Ask your unit’s union to register you, or verify your name first.',
  'voting.pass-invalid': 'The voting pass is not valid and nothing was counted. Submit again from the voting page; your choices are kept.',
  'voting.pass-expired': 'The voting pass has expired and nothing was counted. Please submit again; your choices are kept.',
  'voting.pass-used': 'This pass has already cast another ballot, and that ballot is valid. To change your vote, ask for a new pass.',
  'voting.puzzle-wrong': 'The security check failed and nothing was counted. Please submit again; your choices are kept.',
  'voting.named-twice': 'A nominee can be chosen only once, so nothing was counted. Remove the repeated name and submit again.',
  'voting.too-few': 'Choose at least {{min}}; you chose {{chosen}}, so nothing was counted. Add names and submit again.',
  'voting.too-many': 'Choose at most {{max}}; you chose {{chosen}}, so nothing was counted. Remove names and submit again.',
  'voting.not-standing':
    'One of the chosen is not a nominee of this vote or has left it, so nothing was counted. Refresh the list and choose again.',
  'voting.page-not-opened':
    'The page of a chosen nominee has not been opened, so nothing was counted. Please read about everyone you choose first.',
  'voting.too-many-changes':
    'You have changed your vote {{max}} times, the most allowed. This ballot was not counted; the one before it stays valid.',
  'voting.flood':
    'Too many submissions from your network or account; nothing was counted. Try again in {{seconds}} seconds; your choices are kept.',
  'voting.still-sealed': 'Until the vote closes nobody can see a total. Please come back after the close and the count.',
  'voting.counts-differ':
    'Two independent counts differ in {{lines}} places. The vote was neither closed nor published and every ballot is kept. Call the engineers at once.',
  'voting.wrong-state': 'The state of the vote has changed and nothing was done. Please refresh and look again.',
  'voting.early-close-needs-reason': 'The closing time has not come. Closing early needs a reason, which will be public.',
  'voting.too-few-candidates':
    'There are fewer nominees than a ballot must name, so the vote cannot open. Add nominees or change the rules.',
  'voting.roll-empty': 'The electoral roll is empty and registration during the vote is off, so the vote cannot open. Load the roll first.',
  'voting.window-past': 'The voting time is wrong: it must end after it begins and not be over. Nothing was saved; please change it.',
  'voting.choices-range':
    'The number of choices is wrong: at least 1, at most 100, and the least not above the most. Nothing was saved; please change it.',

  'portal.vote.pick-next': 'Choose, and read the next',
  'portal.vote.skip': 'Read the next',
  'portal.vote.back-to-list': 'Back to the list',
  'portal.vote.not-opened': 'The story did not open',
  'portal.vote.again': 'Try again',
  'portal.vote.done-names': 'You chose {{names}}.',
  'portal.vote.done-next':
    'The vote ends at {{date}}. Two separate programs then count it; the result is combined with the experts’ scores, shown for objections and published. Anybody can check it.',
  'portal.vote.recorded': 'You voted at {{time}}: line {{line}} of the ballot book.',
  'portal.vote.last-names': 'Last time you chose {{names}}.',
  'portal.vote.change-left': 'Until the end you may change it {{left}} more times; the last one counts.',
  'portal.vote.no-change-left': 'You have used all your changes: this ballot is your last.',
  'portal.vote.filters': 'Filter by place and industry',
  'portal.vote.shown': '{{count}} shown. Whom you have chosen stays chosen, whatever the filter.',
  'portal.vote.opens': 'Opens at {{date}}',
  'portal.vote.before-note': 'You can read the stories now; then voting will be quicker.',
  'portal.vote.read-nominees': 'Read the stories first',
  'portal.vote.cancelled': 'This vote has been cancelled',
  'portal.vote.cancelled-note': 'Ballots already cast do not count, and no figures are published.',
  'portal.vote.to-edition': 'See the edition and its result',
  'portal.vote.no-file': 'Open your file before you vote',
  'portal.vote.no-file-note':
    'One member, one vote, under one’s real name. The file is opened once and takes a minute; afterwards you come back here, and your choice is kept.',
  'portal.vote.open-file': 'Open my file',
  'portal.vote.not-on-roll': 'You are not on the electoral roll yet',
  'portal.vote.not-on-roll-note':
    'The roll holds members with a verified telephone whose unit takes part. Please check the unit in your file first; if it is right and you are not on the roll, ask your unit’s union.',
  'portal.vote.check-unit': 'Check my unit',
  'portal.vote.maintenance': 'The vote cannot be opened just now',
  'portal.vote.maintenance-note':
    'The system is under maintenance or too busy. Ballots already cast are safe, and your choice stays on this device. Please come back in a few minutes; the closing time is unchanged.',
}
