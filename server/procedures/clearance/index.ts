import { sql } from 'kysely'
import * as contract from '../../../contract/procedures/clearance.ts'
import { within } from '../../platform/database.ts'
import { on } from '../../platform/events.ts'
import { type Module, routes } from '../../platform/routes.ts'
import { organizationMerged, organizationMoved } from '../../registry/organizations/index.ts'
import { personMerged } from '../../registry/people/index.ts'
import { answerClearance, answerClearances, reopenClearance } from './answers.ts'
import { getClearance, listClearances } from './service.ts'

export { clearanceAnswered, clearanceReopened } from './events.ts'
export { type Facts, type Planned, planClearances } from './rules.ts'
export { askClearances, type Clearance, cancelClearances, clearancesOf, type NewClearance } from './service.ts'

const follow = on(organizationMoved, 'clearance.follow-organization', async ({ db }, { from, to }) => {
  const path = sql<string>`${to}::text || substr(path, ${from.length + 1}::int)`
  await db
    .updateTable('clearance.request')
    .set({ path })
    .where(within('path', [from]))
    .execute()
})

/** Questions to a body that was merged go to its successor, unless that one has been asked the same. */
const merge = on(organizationMerged, 'clearance.merge-organization', async ({ db }, { from, to }) => {
  await sql`
    update clearance.request r set body_id = ${to}::uuid
    where r.body_id = ${from} and not exists (select 1 from clearance.request k where k.body_id = ${to} and k.state <> 'cancelled'
      and k.subject_kind = r.subject_kind and k.subject_id = r.subject_id and k.about = r.about and k.about_id = r.about_id)`.execute(db)
  await db.updateTable('clearance.request').set({ state: 'cancelled' }).where('bodyId', '=', from).where('state', '=', 'asked').execute()
  await db.updateTable('clearance.request').set({ officeId: to }).where('officeId', '=', from).execute()
})

const mergePerson = on(personMerged, 'clearance.merge-person', async ({ db }, { from, to }) => {
  await sql`
    update clearance.request r set about_id = ${to}::uuid
    where r.about = 'person' and r.about_id = ${from} and (r.state = 'cancelled' or not exists (select 1 from clearance.request k
      where k.about = 'person' and k.about_id = ${to} and k.state <> 'cancelled' and k.body_id = r.body_id
        and k.subject_kind = r.subject_kind and k.subject_id = r.subject_id))`.execute(db)
})

export const clearanceModule: Module = {
  name: 'clearance',
  routes: routes([
    [contract.listClearances, listClearances],
    [contract.getClearance, getClearance],
    [contract.answerClearance, answerClearance],
    [contract.answerClearances, answerClearances],
    [contract.reopenClearance, reopenClearance],
  ]),
  listeners: [follow, merge, mergePerson],
}
