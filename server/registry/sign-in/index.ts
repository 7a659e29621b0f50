import * as contract from '../../../contract/registry/sign-in.ts'
import { type Module, routes } from '../../platform/routes.ts'
import * as byCode from './by-code.ts'
import { forgetSignIns } from './log.ts'
import * as logReads from './log-reads.ts'
import * as account from './own-account.ts'
import * as second from './second-step.ts'
import * as service from './service.ts'
import { activate } from './staff-account.ts'

export { actorFrom, actorOf } from './actor.ts'
export { endSessions, giveNumber, printOf, sendCode, whyNotCode } from './by-code.ts'
export { copySignInsTo, noteSignIn } from './log.ts'
export { serveOidcCallback } from './oidc.ts'
export { demonstrationPassword, isWeak } from './passwords.ts'
export { giveCode, openAccount, openStaffAccount, takeKeys } from './staff-account.ts'

// The sign-in library commits by itself, so these run outside the router's transaction.
const own = { transaction: false } as const

export const signInModule: Module = {
  name: 'sign-in',
  schedules: [forgetSignIns],
  routes: routes([
    [contract.getMe, service.getMe],
    [contract.findMe, service.findMe],
    [contract.requestCode, byCode.requestCode, own],
    [contract.verifyCode, byCode.verifyCode, own],
    [contract.signInPassword, service.signInPassword, own],
    [contract.verifyTotp, second.verifyTotp, own],
    [contract.enrolTotp, second.enrolTotp, own],
    [contract.useRecoveryCode, second.useRecoveryCode, own],
    [contract.removeTotp, second.removeTotp, own],
    [contract.renameMe, account.renameMe],
    [contract.changePassword, service.changePassword, own],
    [contract.signOut, service.signOut, own],
    [contract.listSessions, service.listSessions],
    [contract.revokeSession, service.revokeSession],
    [contract.activate, activate, own],
    [contract.listMySignIns, logReads.listMySignIns],
    [contract.listSignIns, logReads.listSignIns],
    [contract.signInWays, service.signInWays],
    [contract.signInOidc, service.signInOidc, own],
  ]),
}
