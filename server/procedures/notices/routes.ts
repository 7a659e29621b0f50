import * as contract from '../../../contract/procedures/notices.ts'
import { routes } from '../../platform/routes.ts'
import { cancelNotice, getDeskNotice, getNotice, listDeskNotices, listNotices, publishNotice, reviseNotice } from './desk.ts'
import { addObjectionFile } from './evidence.ts'
import {
  acceptObjection,
  confirmObjection,
  decideObjection,
  downloadObjectionFile,
  getObjection,
  investigateObjection,
  listObjections,
  revealObjector,
} from './handling.ts'
import { fileObjection, followObjection, withdrawObjection } from './objections.ts'

const objector = { anonymous: true } as const

export const noticeRoutes = routes([
  [contract.listNotices, listNotices],
  [contract.getNotice, getNotice],
  [contract.listDeskNotices, listDeskNotices],
  [contract.getDeskNotice, getDeskNotice],
  [contract.reviseNotice, reviseNotice],
  [contract.publishNotice, publishNotice],
  [contract.cancelNotice, cancelNotice],
  [contract.fileObjection, fileObjection, objector],
  [contract.followObjection, followObjection, objector],
  [contract.withdrawObjection, withdrawObjection, objector],
  [contract.addObjectionFile, addObjectionFile, objector],
  [contract.listObjections, listObjections],
  [contract.getObjection, getObjection],
  [contract.downloadObjectionFile, downloadObjectionFile],
  [contract.revealObjector, revealObjector, { replay: false }],
  [contract.acceptObjection, acceptObjection],
  [contract.investigateObjection, investigateObjection],
  [contract.decideObjection, decideObjection],
  [contract.confirmObjection, confirmObjection],
])
