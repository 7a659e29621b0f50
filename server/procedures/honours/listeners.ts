import { on } from '../../platform/events.ts'
import { personMerged } from '../../registry/people/index.ts'

/** Two files were one person: what the other held is the kept file's, unless both were given the same for the same. */
export const mergePerson = on(personMerged, 'honours.merge-person', async ({ db }, { from, to }) => {
  const held = db.selectFrom('honours.honour').select(['sourceKind', 'sourceId', 'titleCode']).where('holderId', '=', to)
  await db
    .updateTable('honours.honour')
    .set({ holderId: to, personId: to })
    .where('holderId', '=', from)
    .where('holderKind', '=', 'person')
    .where((eb) =>
      eb.not(eb(eb.refTuple('sourceKind', 'sourceId', 'titleCode'), 'in', held.$asTuple('sourceKind', 'sourceId', 'titleCode'))),
    )
    .execute()
})
