import { on } from '../../platform/events.ts'
import { dossierMoved } from '../../procedures/casework/index.ts'
import { cancelClearances } from '../../procedures/clearance/index.ts'
import { personMerged } from '../../registry/people/index.ts'

/** Bodies do not go on looking into somebody who was refused or has stepped back; what they have answered stays. */
export const stopAsking = on(dossierMoved, 'selection.stop-asking', async (ctx, { subjectKind, subjectId, verb }) => {
  if (subjectKind === 'recommendation' && (verb === 'refuse' || verb === 'withdraw')) await cancelClearances(ctx, [subjectId])
})

/** Two files were one person: what was recommended and chosen as the other is the kept file's. */
export const mergePerson = on(personMerged, 'selection.merge-person', async ({ db }, { from, to }) => {
  await db.updateTable('selection.recommendation').set({ personId: to }).where('personId', '=', from).execute()
  await db.updateTable('selection.nominee').set({ personId: to }).where('personId', '=', from).execute()
})
