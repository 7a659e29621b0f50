import { createInstance, type i18n } from 'i18next'
import type { Lang } from './words.ts'

type Lines = Readonly<Record<string, string>>

/** An i18next instance that speaks one language from the lines given; a line missing in it falls back to the Chinese source, if that is given too. */
export function bookOf(lang: Lang, lines: Partial<Record<Lang, Lines>>): i18n {
  const words = createInstance()
  words.init({
    lng: lang,
    fallbackLng: 'zh',
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // Astro, Preact and React escape what they print; a second time would show &amp; to the reader.
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(Object.entries(lines).map(([each, translation]) => [each, { translation }])),
  })
  return words
}
