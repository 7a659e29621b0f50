import { createArticle, publishArticle } from '../../contract/registry/articles.ts'
import { news, policies } from '../data/articles.ts'
import type { Site, Visitor } from '../site.ts'

/** Six news and four policies of the province, published over the weeks before today; every text is invented and says so. */
export async function publishArticles(site: Site, office: Visitor, organizationId: string): Promise<void> {
  const started = Date.parse(`${site.calendar.startsOn}T09:30:00+08:00`)
  const moment = (days: number) => new Date(started + days * 86_400_000).toISOString()
  const dated = policies.map(({ documentNumber, ...each }) => ({
    ...each,
    kind: 'policy' as const,
    documentNumber: documentNumber.replace('{year}', site.calendar.startsOn.slice(0, 4)),
    issuedOn: moment(each.day - 4).slice(0, 10),
  }))
  const all = [...dated, ...news.map((each) => ({ ...each, kind: 'news' as const }))]
  for (const { day, ...text } of all.toSorted((a, b) => a.day - b.day)) {
    await site.setClock(moment(day))
    const { id } = await office(createArticle, { ...text, organizationId, demonstration: true })
    await office(publishArticle, { id })
  }
}
