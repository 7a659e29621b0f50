import * as contract from '../../../contract/registry/organizations.ts'
import { routes } from '../../platform/routes.ts'
import { mergeOrganization, moveOrganization } from './moves.ts'
import * as reads from './reads.ts'
import * as verbs from './verbs.ts'

export const organizationRoutes = routes([
  [contract.getPlaces, reads.getPlaces],
  [contract.findEmployers, reads.findEmployers],
  [contract.listUnions, reads.listUnions],
  [contract.listOrganizations, reads.listOrganizations],
  [contract.listChildren, reads.listChildren],
  [contract.getOrganization, reads.getOrganization],
  [contract.listMembers, reads.listMembers],
  [contract.listOrganizationChanges, reads.listOrganizationChanges],
  [contract.createOrganization, verbs.createOrganization],
  [contract.changeOrganization, verbs.changeOrganization],
  [contract.renameOrganization, verbs.renameOrganization],
  [contract.moveOrganization, moveOrganization],
  [contract.mergeOrganization, mergeOrganization],
  [contract.deactivateOrganization, verbs.deactivateOrganization],
  [contract.reactivateOrganization, verbs.reactivateOrganization],
  [contract.joinUnion, verbs.joinUnion],
  [contract.leaveUnion, verbs.leaveUnion],
])
