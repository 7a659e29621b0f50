import * as identity from '../../../contract/registry/identity.ts'
import * as people from '../../../contract/registry/people.ts'
import * as records from '../../../contract/registry/records.ts'
import * as rosters from '../../../contract/registry/rosters.ts'
import { routes } from '../../platform/routes.ts'
import { giveConsent, listConsents, listMyConsents, withdrawConsent } from './consents.ts'
import * as asking from './identity/asking.ts'
import * as claims from './identity/claims.ts'
import * as phone from './identity/phone.ts'
import { listIdentityRequests, listMyIdentityRequests } from './identity/requests.ts'
import { confirmIdentityRequest, declineIdentityRequest } from './identity/settling.ts'
import { listMergeCandidates, mergePeople, previewMerge } from './merge.ts'
import { exportMyFile, openMyFile, updateMyFile } from './my-file.ts'
import { getMyFile, getPerson, listPeople } from './reads.ts'
import * as kept from './records.ts'
import { abandonRosterImport, commitRosterImport } from './roster/commit.ts'
import { downloadRosterFaults } from './roster/fault-sheet.ts'
import { getRosterImport, listRosterImports, stageRosterFile } from './roster/reads.ts'
import * as verbs from './verbs.ts'

export const peopleRoutes = routes([
  [people.listPeople, listPeople],
  [people.getPerson, getPerson],
  [people.findDuplicates, verbs.findDuplicates],
  [people.createPerson, verbs.createPerson],
  [people.updatePerson, verbs.updatePerson],
  [people.takeOverPerson, asking.takeOverPerson],
  [people.revealIdNumber, verbs.revealIdNumber, { replay: false }],
  [people.revealPhone, verbs.revealPhone, { replay: false }],
  [people.previewMerge, previewMerge],
  [people.listMergeCandidates, listMergeCandidates],
  [people.mergePeople, mergePeople],
  [people.getMyFile, getMyFile],
  [people.openMyFile, openMyFile],
  [people.updateMyFile, updateMyFile],
  [people.exportMyFile, exportMyFile],
])

export const identityRoutes = routes([
  [identity.listIdentityRequests, listIdentityRequests],
  [identity.listMyIdentityRequests, listMyIdentityRequests],
  [identity.confirmIdentityRequest, confirmIdentityRequest],
  [identity.declineIdentityRequest, declineIdentityRequest],
  [identity.withdrawIdentityRequest, asking.withdrawIdentityRequest],
  [identity.askPhoneChange, asking.askPhoneChange],
  [identity.askMerge, asking.askMerge],
  [identity.listClaims, claims.listClaims],
  [identity.confirmClaim, claims.confirmClaim],
  [identity.declineClaim, claims.declineClaim],
  [identity.dropMyClaim, claims.dropMyClaim],
  [identity.sendPhoneCodes, phone.sendPhoneCodes, { transaction: false }],
  [identity.changeMyPhone, phone.changeMyPhone, { transaction: false }],
  [identity.getMyIdentity, phone.getMyIdentity],
])

export const recordRoutes = routes([
  [records.listPersonHonours, kept.listPersonHonours],
  [records.addPersonHonour, kept.addPersonHonour],
  [records.changePersonHonour, kept.changePersonHonour],
  [records.removePersonHonour, kept.removePersonHonour],
  [records.listEvidence, kept.listEvidence],
  [records.addEvidence, kept.addEvidence],
  [records.getEvidence, kept.getEvidence],
  [records.markEvidenceSeen, kept.markEvidenceSeen],
  [records.removeEvidence, kept.removeEvidence],
  [records.listConsents, listConsents],
  [records.listMyConsents, listMyConsents],
  [records.giveConsent, giveConsent],
  [records.withdrawConsent, withdrawConsent],
])

export const rosterRoutes = routes([
  [rosters.listRosterImports, listRosterImports],
  [rosters.stageRosterFile, stageRosterFile, { transaction: false }],
  [rosters.getRosterImport, getRosterImport],
  [rosters.commitRosterImport, commitRosterImport],
  [rosters.abandonRosterImport, abandonRosterImport],
  [rosters.downloadRosterFaults, downloadRosterFaults],
])
