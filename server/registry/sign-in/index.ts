import * as contract from '../../../contract/registry/sign-in.ts'
import { type Module, routes } from '../../platform/routes.ts'
import * as byCode from './by-code.ts'
import * as account from './own-account.ts'
import * as service from './service.ts'

export { actorFrom, actorOf } from './actor.ts'
export { endSessions, giveNumber, isCodeOf, printOf, sendCode } from './by-code.ts'
export { serveOidcCallback } from './oidc.ts'
export { openAccount } from './service.ts'

// The sign-in library commits by itself, so these run outside the router's transaction.
const own = { transaction: false } as const

export const signInModule: Module = {
  name: 'sign-in',
  routes: routes([
    [contract.getMe, service.getMe],
    [contract.findMe, service.findMe],
    [contract.requestCode, byCode.requestCode, own],
    [contract.verifyCode, byCode.verifyCode, own],
    [contract.signInPassword, service.signInPassword, own],
    [contract.verifyTotp, service.verifyTotp, own],
    [contract.enrolTotp, service.enrolTotp, own],
    [contract.useRecoveryCode, account.useRecoveryCode, own],
    [contract.removeTotp, account.removeTotp, own],
    [contract.renameMe, account.renameMe],
    [contract.changePassword, service.changePassword, own],
    [contract.signOut, service.signOut, own],
    [contract.listSessions, service.listSessions],
    [contract.revokeSession, service.revokeSession],
    [contract.createStaff, service.createStaff, own],
    [contract.signInWays, service.signInWays],
    [contract.signInOidc, service.signInOidc, own],
  ]),
}
