import { isWordKey, wordsFor } from '../kit/words/index.ts'
import type { Lang } from '../kit/words/words.ts'

type Lines = Readonly<Record<string, string>>
const bundle = (lang: Lang): Lines => ({ ...wordsFor(lang).getResourceBundle(lang, 'translation') })
const [zh, en] = [bundle('zh'), bundle('en')]

/** Words that are also data, so that they stand in a page of the other language too. */
const alsoData = [
  // papers are drawn up in Chinese once and kept as they are
  /^selection\.(notice-title|notice-body|reserve-notice-title|form\..+)$/,
  // a key of the keyboard
  /^console\.enter$/,
  // a user name of the demonstration is the short word of its duty
  /^console\.duty-short\./,
]

const isData = (key: string) => alsoData.some((like) => like.test(key))
const ours = { zh: /[\u4e00-\u9fff]/, en: /[A-Za-z]{2}/ }
const shared = new Set([...Object.values(zh)].filter((words) => Object.values(en).includes(words)))
const wordsOf = (lang: Lang) =>
  new Map(
    Object.entries(bundle(lang))
      .filter(([key, words]) => !words.includes('{{') && ours[lang].test(words) && !shared.has(words) && !isData(key))
      .map(([key, words]) => [words, key]),
  )
const words = { zh: wordsOf('zh'), en: wordsOf('en') }

/** Sentences with places for figures and names, as far as they have enough words of their own to be known by. */
const sentencesOf = (lang: Lang) =>
  Object.entries(bundle(lang))
    .filter(([key, said]) => said.includes('{{') && !isData(key) && said.replace(/\{\{.*?\}\}/g, '').length >= (lang === 'zh' ? 5 : 16))
    .map(([key, said]) => ({
      key,
      like: new RegExp(
        `^${said
          .split(/\{\{.*?\}\}/)
          .map(RegExp.escape)
          .join('.*')}$`,
        's',
      ),
    }))
const sentences = { zh: sentencesOf('zh'), en: sentencesOf('en') }

const rawCode = /^[a-z]+(-[a-z]+)*\.[a-z-]+(\.[a-z-]+)*$/
const isFileName = /\.(xlsx|pdf|docx?|zip|csv|json|jpe?g|png|webp)$/
const raw = /\b(undefined|null|NaN)\b|\[object |Invalid Date|\{\{/
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

/** A word of the other language, a code, or a value that was never meant to be read. */
export function faultOfText(text: string, lang: Lang): string | null {
  const value = faultOfValue(text)
  if (value) return value
  const other = lang === 'zh' ? 'en' : 'zh'
  if (!ours[other].test(text)) return null
  const key = words[other].get(text) ?? sentences[other].find(({ like }) => like.test(text))?.key
  return key ? `not in ${lang}: “${text.slice(0, 80)}” (${key})` : null
}

export function faultOfValue(text: string): string | null {
  if ((rawCode.test(text) && !isFileName.test(text)) || isWordKey(text)) return `a raw code: ${text}`
  if (raw.test(text)) return `a raw value: “${text.slice(0, 120)}”`
  return uuid.test(text) ? `a raw id: “${text.slice(0, 120)}”` : null
}
