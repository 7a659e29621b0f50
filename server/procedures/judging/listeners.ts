import { sql } from 'kysely'
import { on } from '../../platform/events.ts'
import { personMerged } from '../../registry/people/index.ts'

/** Two files were one person: what was judged as the other's is the kept file's, and so is his seat, unless he has one in the round. */
export const mergePerson = on(personMerged, 'judging.merge-person', async ({ db }, { from, to }) => {
  await db.updateTable('judging.party').set({ personId: to }).where('personId', '=', from).execute()
  await sql`
    update judging.panel_expert e set person_id = ${to}::uuid
    where e.person_id = ${from}
      and not exists (select 1 from judging.panel_expert k where k.round_id = e.round_id and k.person_id = ${to})`.execute(db)
})
