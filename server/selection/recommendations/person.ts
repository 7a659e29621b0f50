import type { z } from 'zod'
import type { person } from '../../../contract/selection/recommendations.ts'
import type { Ctx } from '../../platform/context.ts'
import { missing } from '../../platform/problems.ts'

/** The person's file as the form shows it: known once, never asked again. */
export async function personOf({ db }: Pick<Ctx, 'db'>, id: string): Promise<z.input<typeof person>> {
  const row = await db
    .selectFrom('registry.person')
    .select([
      'id',
      'name',
      'gender',
      'ethnicity',
      'birthOn',
      'politicalStatus',
      'education',
      'idNumberMasked',
      'phoneMasked',
      'isMigrantWorker',
      'post',
      'trade',
      'tradeSinceYear',
      'skillGrade',
      'isHead',
      'isPublicServant',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return missing('person')
  const honours = await db
    .selectFrom('registry.personHonour')
    .select(['name', 'level', 'awardedYear as year'])
    .where('personId', '=', id)
    .orderBy('awardedYear', 'desc')
    .execute()
  return { ...row, honours }
}
