import type { Words } from '../words.ts'
import type { judging as zh } from './judging.zh.ts'

export const judging: Words<typeof zh> = {
  'audit.judging.scores-saved': 'Saved scores',
  'audit.judging.item-locked': 'Locked scores',
  'audit.judging.conflicts-derived': 'Derived conflicts of interest',
  'audit.judging.conflict-recorded': 'Recorded a conflict',
  'audit.judging.conflict-declared': 'Declared a conflict',
  'audit.judging.score-change-asked': 'Asked to change a locked score',
  'audit.judging.score-change-confirmed': 'Confirmed a score change',
  'audit.judging.score-change-declined': 'Declined a score change',
  'audit.judging.experts-assigned': 'Assigned experts',
  'audit.judging.round-opened': 'Opened a judging round',
  'audit.judging.panels-formed': 'Formed panels',
  'audit.judging.items-added': 'Added items to judge',
  'audit.judging.scoring-started': 'Started scoring',
  'audit.judging.scoring-extended': 'Extended scoring',
  'audit.judging.scoring-closed': 'Closed scoring',
  'audit.judging.round-released': 'Released the result of judging',
  'audit.judging.expert-enlisted': 'Enlisted an expert',
  'audit.judging.expert-stood-down': 'Stood an expert down',
  'judging-item.missing': 'There is no such dossier, or it is not assigned to you.',
  'judging-expert.missing': 'There is no such expert, or the round is outside your places.',
  'judging-person.missing': 'There is no file for this person; nobody was enlisted. Please register the person first.',
  'judging-assignment.missing': 'There is no such assignment, or it is outside your places.',
  'judging-attachment.missing': 'There is no such attachment.',
  'judging-score-change.missing': 'There is no such request to change a score, or it is outside your places.',
  'judging.other-place': 'You may look at this round but it is not yours to run; nothing changed. Please ask the union that runs it.',
  'judging.not-while-preparing': 'Experts are not assigned yet, so this cannot be done; nothing changed. Assign experts first.',
  'judging.not-while-assigned':
    'Experts are assigned, so this cannot be done now; nothing changed. Wait for scoring, or only fill open seats.',
  'judging.not-while-scoring': 'Scoring is under way, so this cannot be done now; nothing changed. Wait until it is closed.',
  'judging.not-while-closed': 'This round is closed; nothing changed, and every score is kept.',
  'judging.not-started':
    'Scoring has not started; nothing was saved. You will be told when it does. You can already read and declare conflicts.',
  'judging.past-due': 'The deadline has passed; nothing was saved, and what you saved before is kept. Ask the office for more time.',
  'judging.changed-meanwhile': 'Somebody has just changed the same thing; this was not done. Please reload.',
  'judging.no-items': 'There is nothing to judge yet. The activity must send its dossiers first.',
  'judging.no-experts': 'There is no verified expert yet. Enlist and verify experts first.',
  'judging.nothing-to-assign': 'Every dossier already has its experts.',
  'judging.infeasible':
    'Experts could not be assigned and nothing changed: {{items}} dossiers need {{needed}} scores, and the {{experts}} experts who may judge them can give at most {{available}}. Enlist more experts, check the conflicts, or raise the number each may take.',
  'judging.calibration-needs-one-graph':
    'The panels share no dossier and were not dealt by lot, so scores cannot be calibrated: a panel of weak dossiers would pass for a strict one. Nothing changed. Add anchors, enlist experts who can judge them, or use the mean.',
  'judging.more-of-trade-than-scores':
    'The rules ask for more experts of the trade than scores; they were not saved. Change one of the two.',
  'judging.panel-exists': 'There is already a panel of that name. Choose another.',
  'judging.panel-needed': 'This round is judged in panels; nobody was enlisted. Choose a panel for each expert.',
  'judging.no-such-panel': 'The panel does not belong to this round; nobody was enlisted. Reload and choose again.',
  'judging.already-enlisted':
    'Somebody on the list is already an expert of this round (or has stood down from it); nobody was enlisted twice.',
  'judging.already-stood-down': 'This expert has already stood down.',
  'judging.item-twice': 'This dossier is already in the round; the whole batch was left out. Remove it and send again.',
  'judging.seats-open': '{{seatsOpen}} scores have no expert yet; nothing was done. Fill the open seats first.',
  'judging.unlocked': '{{unlocked}} judgements are not locked, so scoring cannot be closed; all scores are kept. Remind the experts.',
  'judging.sealed': 'Until scoring is closed nobody sees scores or places. Come back afterwards.',
  'judging.released': 'The results have been released and scores no longer change. Objections have a procedure of their own.',
  'judging.same-person': 'This step needs another person: whoever took the first step cannot confirm it. Nothing changed.',
  'judging.due-in-the-past': 'The deadline must lie ahead; nothing changed. Choose another.',
  'judging.locked': 'This judgement is locked; nothing changed. If it must change, the office asks and another person confirms.',
  'judging.not-locked': 'This judgement is not locked; the expert can still change it without a request.',
  'judging.all-locked': 'All your judgements are locked.',
  'judging.incomplete': 'Some criteria have no score yet; it was not locked, and your scores are kept. Complete it and lock again.',
  'judging.items-incomplete':
    'Dossiers {{numbers}} are not complete; none was locked, and your scores are kept. Complete them and lock again.',
  'judging.score-out-of-range':
    'The score is outside the range of this criterion: from 0 to its maximum, and no more taken off than there is.',
  'judging.score-by-points': 'This criterion is scored by points, not by deduction.',
  'judging.score-by-deduction':
    'This criterion is scored by deduction: say how much is taken off and why; an empty list takes nothing off.',
  'judging.no-such-criterion': 'There is no such criterion. Reload the page and try again.',
  'judging.criterion-twice': 'The same criterion was given twice. Keep one.',
  'judging.conflict-same-person':
    'This dossier is your own; you may not score it and nothing was saved. Declare the conflict and it goes to somebody else.',
  'judging.conflict-same-enterprise':
    'This dossier comes from your unit or its group; you may not score it and nothing was saved. Declare the conflict and it goes to somebody else.',
  'judging.conflict-same-city':
    'This dossier comes from your city, which the rules exclude; nothing was saved. Declare the conflict and it goes to somebody else.',
  'judging.conflict-apprenticeship':
    'You and the nominee are master and apprentice; nothing was saved. Declare the conflict and it goes to somebody else.',
  'judging.conflict-co-author': 'You and the nominee share a result; nothing was saved. Declare the conflict and it goes to somebody else.',
  'judging.conflict-declared': 'You have declared a conflict with this dossier; nothing was saved.',
  'judging.conflict-recorded':
    'The office has recorded a conflict between you and this dossier; nothing was saved. Ask the office if in doubt.',
  'judging.change-waiting': 'A request to change a score is waiting; nothing was done. Another person must confirm or decline it first.',
  'judging.change-decided': 'This request has already been decided.',
  'judging.notify-started': 'Scoring of “{{round}}” has started. Please sign in and score.',
  'judging.advice-connected': 'Judges and dossiers hang together, so severity can be told apart: the additive calibration fits.',
  'judging.advice-random-panels':
    'The panels share no dossier, but dossiers were dealt to them by lot and are alike on average: shrunk standard scores fit.',
  'judging.advice-apart':
    'The panels share no dossier and follow the trades, so a strict panel cannot be told from weak dossiers: the mean fits. With anchors the scores could be calibrated.',
  'judging.advice-apart-trimmed':
    'The panels share no dossier, so nothing can be calibrated; there are scores enough to drop the highest and the lowest.',
  'judging.advice-single': 'Some dossiers have a single score: only the mean fits. Three scores or more would be better.',
}
