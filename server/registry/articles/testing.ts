import type { Asked } from '../../../contract/endpoint.ts'
import * as contract from '../../../contract/registry/articles.ts'
import type { Actor } from '../../platform/context.ts'
import type { Place } from '../../testing/factories.ts'
import type { World } from '../../testing/world.ts'

type Given = Partial<Asked<typeof contract.createArticle>> & { by: Actor; at: Place; published?: boolean }

/** A draft of a place, or a published article. */
export async function givenArticle(w: World, { by, at, published = false, ...given }: Given) {
  const call = w.as(by)
  const text = { title: '演示新闻', body: '第一段。\n\n第二段。', ...given }
  const made = await call(contract.createArticle, { kind: 'news', organizationId: at.id, ...text })
  return published ? call(contract.publishArticle, { id: made.id }) : made
}
