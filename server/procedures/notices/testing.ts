import type { World } from '../../testing/world.ts'
import type { NoticeDraft } from './lists.ts'
import { prepareNotice } from './lists.ts'

type Place = { id: string; path: string; name: string }
type Given = Partial<NoticeDraft> & { organization: Place; names?: readonly string[]; recommender?: Place }

/** A notice prepared by a clerk of the place, and its clerk and confirmer. Opens on the world's day unless said otherwise. */
export async function givenNotice(w: World, { organization, names = ['演示李一', '演示王二'], recommender, ...draft }: Given) {
  const clerk = w.given.officer({ at: { kind: 'province', code: null, ...organization }, duties: ['selection.manage'] })
  const confirmer = w.given.officer({ at: { kind: 'province', code: null, ...organization }, duties: ['selection.confirm'] })
  const subjects = names.map((name) => ({ subjectId: crypto.randomUUID(), name }))
  const prepared = await w.act(clerk, (ctx) =>
    prepareNotice(ctx, {
      area: 'selection',
      ...{
        subjectKind: 'edition',
        subjectId: crypto.randomUUID(),
        organization,
        title: '演示公示',
        body: '演示公示正文',
        opensOn: '2026-03-05',
        workingDays: 5,
      },
      entries: subjects.map(({ subjectId, name }) => ({
        ...{ subjectId, label: { name, unit: '演示单位', trade: '电工', place: '演示市', title: '', note: '' } },
        recommenders: recommender ? [recommender] : [],
      })),
      ...draft,
    }),
  )
  return { ...prepared, clerk, confirmer, subjects }
}
