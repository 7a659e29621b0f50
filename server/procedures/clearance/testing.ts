import { randomUUID } from 'node:crypto'
import type { Place } from '../../testing/factories.ts'
import type { World } from '../../testing/world.ts'
import { askClearances, type NewClearance } from './index.ts'

/** A question about a worker of a county, put by an office to a body; answers its row's id and the subject's. */
export async function givenClearance(
  w: World,
  { body, office, path }: { body: Place; office: Place; path: string },
  given: Partial<NewClearance> = {},
) {
  const subjectId = given.subjectId ?? randomUUID()
  await w.act(w.system, (ctx) =>
    askClearances(ctx, [
      {
        area: 'selection',
        subjectKind: 'recommendation',
        subjectId,
        path,
        officeId: office.id,
        about: 'person',
        aboutId: randomUUID(),
        aboutName: '演示职工',
        aboutUnit: '演示机械厂',
        aboutMask: '370102************',
        topic: '齐鲁工匠推荐',
        bodyId: body.id,
        basis: '一线职工征求公安机关意见',
        dueAt: new Date('2026-03-20T17:00:00+08:00'),
        ...given,
      },
    ]),
  )
  const { id } = await w.db
    .selectFrom('clearance.request')
    .select('id')
    .where('subjectId', '=', subjectId)
    .where('bodyId', '=', body.id)
    .executeTakeFirstOrThrow()
  return { id, subjectId }
}
