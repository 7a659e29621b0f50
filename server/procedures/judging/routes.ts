import * as judging from '../../../contract/procedures/judging.ts'
import { routes } from '../../platform/routes.ts'
import { assignExperts } from './assigning.ts'
import { explainAssignment, listAssignments } from './assignments.ts'
import { closeScoring, extendScoring, releaseRound, startScoring } from './closing.ts'
import { listConflicts } from './conflict-register.ts'
import { enlistExpert, listExperts, replaceExpert } from './experts.ts'
import { listItems } from './items.ts'
import { getMyAttachment, getMyItem, getMyRound, listMyItems, listMyRounds } from './my-items.ts'
import { formPanel } from './opening.ts'
import { declareConflict, deriveConflicts, recordConflict } from './recusal.ts'
import { getResults, listResults } from './results.ts'
import { getRound, listRounds } from './rounds.ts'
import { askScoreChange, confirmScoreChange, declineScoreChange, listScoreChanges } from './score-changes.ts'
import { lockAllItems, lockItem, saveScores } from './scoring.ts'

export const judgingRoutes = routes([
  [judging.listRounds, listRounds],
  [judging.getRound, getRound],
  [judging.formPanel, formPanel],
  [judging.listExperts, listExperts],
  [judging.enlistExpert, enlistExpert],
  [judging.replaceExpert, replaceExpert],
  [judging.listItems, listItems],
  [judging.listConflicts, listConflicts],
  [judging.deriveConflicts, deriveConflicts],
  [judging.recordConflict, recordConflict],
  [judging.assignExperts, assignExperts],
  [judging.listAssignments, listAssignments],
  [judging.explainAssignment, explainAssignment],
  [judging.startScoring, startScoring],
  [judging.extendScoring, extendScoring],
  [judging.closeScoring, closeScoring],
  [judging.releaseRound, releaseRound],
  [judging.listResults, listResults],
  [judging.getResults, getResults],
  [judging.listScoreChanges, listScoreChanges],
  [judging.askScoreChange, askScoreChange],
  [judging.confirmScoreChange, confirmScoreChange],
  [judging.declineScoreChange, declineScoreChange],
  [judging.listMyRounds, listMyRounds],
  [judging.getMyRound, getMyRound],
  [judging.listMyItems, listMyItems],
  [judging.getMyItem, getMyItem],
  [judging.getMyAttachment, getMyAttachment],
  [judging.saveScores, saveScores],
  [judging.lockItem, lockItem],
  [judging.lockAllItems, lockAllItems],
  [judging.declareConflict, declareConflict],
])
