import * as contract from '../../../contract/selection/decisions.ts'
import { printForm as printFormAt } from '../../../contract/selection/editions.ts'
import { previewRules as previewRulesAt } from '../../../contract/selection/editions-preview.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { computeResult } from './compute.ts'
import { conferTitles, proposeConferral } from './confer.ts'
import { decide, prepareNotice } from './decide.ts'
import { openJudging, openVoting } from './handing.ts'
import { followWithdrawn, removeObjected } from './listeners.ts'
import { printForm } from './papers.ts'
import { previewRules } from './preview.ts'
import { getPublicResult, getResult, listConferred } from './read.ts'

export const decisionsModule: Module = {
  name: 'decisions',
  routes: routes([
    [contract.openJudging, openJudging],
    [contract.openVoting, openVoting],
    [contract.computeResult, computeResult],
    [contract.getResult, getResult],
    [contract.getPublicResult, getPublicResult],
    [contract.decide, decide],
    [contract.prepareNotice, prepareNotice],
    [contract.proposeConferral, proposeConferral],
    [contract.conferTitles, conferTitles],
    [contract.listConferred, listConferred],
    [printFormAt, printForm],
    [previewRulesAt, previewRules],
  ]),
  listeners: [followWithdrawn, removeObjected],
}
