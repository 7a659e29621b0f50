import { on } from '../../platform/events.ts'
import { dossierMoved } from '../../procedures/casework/index.ts'
import { cancelClearances } from '../../procedures/clearance/index.ts'

/** Bodies do not go on looking into somebody who was refused or has stepped back; what they have answered stays. */
export const stopAsking = on(dossierMoved, 'selection.stop-asking', async (ctx, { subjectKind, subjectId, verb }) => {
  if (subjectKind === 'recommendation' && (verb === 'refuse' || verb === 'withdraw')) await cancelClearances(ctx, [subjectId])
})
