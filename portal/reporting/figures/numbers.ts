import type { Answer } from '../../../contract/endpoint.ts'
import type { getPublicFigures } from '../../../contract/reporting/figures.ts'
import type { Speak } from '../../../kit/words/index.ts'
import type { Lang } from '../../../kit/words/words.ts'

export type Figures = Answer<typeof getPublicFigures>
/** A number as it is shown large, with its explanation; `href` leads to what was counted, where it can be read. */
export type LargeNumber = { name: string; value: number; unit: string; what: string; source: string; href: string | null }

/** The numbers worth printing large, the most telling first; what is zero is left out. */
export function largeNumbers(figures: Figures, t: Speak, lang: Lang): LargeNumber[] {
  const people = t('portal.figures.unit.people')
  const register = t('portal.figures.source.register')
  const titles = [...figures.titles]
    .reverse()
    .filter(({ tier }) => (tier ?? 0) >= 3)
    .map(({ code, count, nameZh, nameEn }) => {
      const name = lang === 'zh' ? nameZh : nameEn
      const what = t('portal.figures.title-of.what', { title: name })
      return { name, value: count, unit: people, what, source: register, href: `/holders?title=${code}` }
    })
  const one = (
    key: 'nominees' | 'recommended' | 'ballots' | 'finished',
    value: number,
    unit: string,
    source: string,
    href: string | null,
  ) => ({
    ...{ name: t(`portal.figures.${key}`), what: t(`portal.figures.${key}.what`), value, unit, source, href },
  })
  return [
    {
      ...{ name: t('portal.figures.people'), value: figures.people, unit: people, source: register, href: '/holders' },
      what: t('portal.figures.people.what'),
    },
    ...[...titles].reverse(),
    one('nominees', figures.nominees, people, t('portal.figures.source.nominees'), '/editions'),
    one('ballots', figures.ballots, t('portal.figures.unit.ballots'), t('portal.figures.source.book'), '/verify'),
    one('recommended', figures.recommended, people, t('portal.figures.source.casework'), null),
    one('finished', figures.editions.finished, t('portal.figures.unit.editions'), t('portal.figures.source.editions'), '/editions'),
  ].filter(({ value }) => value > 0)
}
