import * as judging from '../../../contract/procedures/judging.ts'
import * as scoring from '../../../contract/procedures/judging-scoring.ts'
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
import { getResults, listJudgements, listResults } from './results.ts'
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
  [scoring.listJudgements, listJudgements],
  [scoring.listScoreChanges, listScoreChanges],
  [scoring.askScoreChange, askScoreChange],
  [scoring.confirmScoreChange, confirmScoreChange],
  [scoring.declineScoreChange, declineScoreChange],
  [scoring.listMyRounds, listMyRounds],
  [scoring.getMyRound, getMyRound],
  [scoring.listMyItems, listMyItems],
  [scoring.getMyItem, getMyItem],
  [scoring.getMyAttachment, getMyAttachment],
  [scoring.saveScores, saveScores],
  [scoring.lockItem, lockItem],
  [scoring.lockAllItems, lockAllItems],
  [scoring.declareConflict, declareConflict],
])
