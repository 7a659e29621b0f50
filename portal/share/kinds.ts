import type { Lang } from '../../kit/words/words.ts'

export const kinds = ['home', 'nominee', 'holder', 'edition', 'notice'] as const
export type Kind = (typeof kinds)[number]

/** Address of a card; null where a page has none of its own shows the house's. */
export const cardPath = (of: { kind: Kind; id?: string }, shape: 'wide' | 'square', lang: Lang): string =>
  `/cards/${of.kind}${of.id ? `-${of.id}` : ''}-${shape}-${lang}.png`
