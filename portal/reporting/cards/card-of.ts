import { getHonour } from '../../../contract/procedures/honours.ts'
import { getNotice } from '../../../contract/procedures/notices.ts'
import { getEdition } from '../../../contract/selection/editions.ts'
import { getNominee } from '../../../contract/selection/nominees.ts'
import { date, dateRange } from '../../../kit/formats.ts'
import { isWordKey, speak } from '../../../kit/words/index.ts'
import type { Lang } from '../../../kit/words/words.ts'
import { tierOf } from '../../procedures/honours/tier.ts'
import type { Card } from '../../share/card.ts'
import type { Kind } from '../../share/kinds.ts'
import { type Api, attempt } from '../../visit.ts'

/** What the card of a page shows: only what the page itself shows to anybody; null where it is not public. */
export async function cardOf(api: Api, kind: Kind, id: string, lang: Lang): Promise<Card | null> {
  const t = speak(lang)
  const house = t('portal.name')
  const plain = { house, face: null, tier: null }
  const marked = (foot: string, demonstration: boolean) => (demonstration ? `${foot} · ${t('portal.share.demonstration')}` : foot)
  if (kind === 'nominee') {
    const { value } = await attempt(api(getNominee, { id }))
    return (
      value && {
        house,
        tag: `${value.trade} · ${value.city}`,
        name: value.name,
        sentence: value.sentence,
        foot: marked(value.editionName, value.demonstration),
        face: value.portrait,
        tier: null,
      }
    )
  }
  if (kind === 'holder') {
    const { value } = await attempt(api(getHonour, { id }))
    if (!value || value.state === 'withdrawn') return null
    const story = value.source.kind === 'nominee' ? (await attempt(api(getNominee, { id: value.source.id }))).value : null
    const title = lang === 'zh' ? value.titleZh : value.titleEn
    return {
      ...{ house, tag: `${title} · ${value.trade}`, name: value.holderName, sentence: story?.sentence || value.unit },
      ...{
        foot: marked(t('portal.share.conferred', { date: date(value.conferredOn, lang) }), value.demonstration),
        face: story?.portrait ?? null,
        tier: tierOf(value.tier),
      },
    }
  }
  if (kind === 'edition') {
    const { value } = await attempt(api(getEdition, { id }))
    if (!value) return null
    const key = `portal.stage.${value.now}`
    const standing = value.state === 'finished' ? t('portal.editions.finished') : isWordKey(key) ? t(key) : t('portal.editions.open')
    return {
      ...plain,
      tag: `${value.owner.name} · ${value.year}`,
      name: value.name,
      sentence: standing,
      foot: marked(house, value.demonstration),
      tier: 'qilu',
    }
  }
  if (kind === 'notice') {
    const { value } = await attempt(api(getNotice, { id }))
    return (
      value && {
        ...plain,
        tag: t('portal.notices.title'),
        name: value.title,
        sentence: dateRange(value.opensOn, value.lastOn, lang),
        foot: value.organizationName,
      }
    )
  }
  return { ...plain, tag: t('portal.share.house'), name: house, sentence: t('portal.share.motto'), foot: t('portal.footer.who') }
}
