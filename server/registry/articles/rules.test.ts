import { expect, test } from 'vitest'
import type { ArticleState } from '../../../contract/registry/articles.ts'
import type { Actor } from '../../platform/context.ts'
import * as rules from './rules.ts'

const at = (path: string, duty: Actor['duties'][number]['duty'] = 'registry.manage'): Actor => ({
  userId: 'u',
  personId: null,
  name: '演示经办',
  duties: [{ duty, organizationId: 'o', path }],
})
const written = (state: ArticleState, more: object = {}) => ({
  kind: 'news',
  state,
  path: '37.3701.',
  body: '正文',
  issuingBody: null,
  ...more,
})

test.each([
  ['province', '37.', null],
  ['county', '37.3701.370102.', null],
  ['enterprise', '37.3701.370102.abcdefgh.', 'article.not-a-publisher'],
  ['town', '37.3701.370102.t.', 'article.not-a-publisher'],
])('a %s publishes: %s', (kind, path, why) => {
  expect(rules.whyNotCreate({ kind, path }, at('37.'))).toBe(why)
  expect(rules.whyNotCreate({ kind, path }, at('37.3702.'))).toBe('article.other-place')
})

test.each<[ArticleState, string | null, string | null, string | null]>([
  ['draft', null, null, 'article.not-published'],
  ['published', null, 'article.already-published', null],
  ['withdrawn', 'article.withdrawn', 'article.withdrawn', 'article.withdrawn'],
])('%s: change %s, publish %s, withdraw %s', (state, change, publish, withdraw) => {
  const article = written(state)
  const clerk = at('37.', 'selection.manage')
  expect(rules.whyNotChange(article, clerk)).toBe(change)
  expect(rules.whyNotPublish(article, clerk)).toBe(publish)
  expect(rules.whyNotWithdraw(article, clerk)).toBe(withdraw)
})

test.each([
  [{ body: ' \n' }, 'article.empty'],
  [{ kind: 'policy' }, 'article.issuer-missing'],
  [{ kind: 'policy', issuingBody: '省总工会' }, null],
])('published with %j: %s', (more, why) => expect(rules.whyNotPublish(written('draft', more), at('37.3701.'))).toBe(why))

test('who only looks, or stands elsewhere, changes nothing', () => {
  for (const actor of [at('37.', 'inspection.read'), at('37.3702.')]) {
    expect(rules.whyNotChange(written('draft'), actor)).toBe('article.other-place')
    expect(rules.whyNotPublish(written('draft'), actor)).toBe('article.other-place')
    expect(rules.whyNotWithdraw(written('published'), actor)).toBe('article.other-place')
  }
})
