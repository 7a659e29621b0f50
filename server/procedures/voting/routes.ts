import * as voting from '../../../contract/procedures/voting.ts'
import { routes } from '../../platform/routes.ts'
import { closePoll, getTally } from './closing.ts'
import { monitorPoll } from './monitor.ts'
import { getPoll, listCandidates, listDeskPolls } from './polls.ts'
import { castBallot, getMyBallot, openCandidate, requestPass } from './votes.ts'

export const votingRoutes = routes([
  [voting.listDeskPolls, listDeskPolls],
  [voting.getPoll, getPoll],
  [voting.listCandidates, listCandidates],
  [voting.openCandidate, openCandidate, { transaction: false }],
  [voting.requestPass, requestPass],
  // the ledger commits many ballots at once, outside any request's transaction
  [voting.castBallot, castBallot, { transaction: false, lane: true }],
  [voting.getMyBallot, getMyBallot],
  [voting.closePoll, closePoll],
  [voting.getTally, getTally],
  [voting.monitorPoll, monitorPoll],
])
