import type { Locale } from 'antd/es/locale'
import dayjs from 'dayjs'
import { useMemo } from 'react'
import { z } from 'zod'
import { bookOf } from '../kit/words/book.ts'
import type { Speak, WordKey } from '../kit/words/index.ts'
import type { Lang } from '../kit/words/words.ts'
import { prefer, preferences, usePreferences } from './me/preferences.ts'

export type Spoken = {
  lang: Lang
  t: Speak
  /** The sentence for a code that the server gave. */
  say: (code: string, details?: unknown) => string
  /** The word for a value of a closed list, `name('console.state', 'submitted')`; a value without a word shows a dash, never itself. */
  name: (list: string, value: string | null) => string
  /** Whether there is such a word: for codes that come from outside. */
  knows: (key: string) => key is WordKey
  /** Every key there is, in the order of the files: for lists that are made of the words themselves. */
  keys: readonly string[]
}

type Open = { spoken: Spoken; components: Locale }
const books = { zh: () => import('./languages/zh.ts'), en: () => import('./languages/en.ts') }
const opened = new Map<Lang, Open>()

/** Loads the words of a language; nothing is shown before the first one is there. */
export async function openWords(lang: Lang): Promise<Open> {
  const known = opened.get(lang)
  if (known) return known
  const { lines, components } = await books[lang]()
  const open = { spoken: spokenFrom(lang, lines), components }
  opened.set(lang, open)
  return open
}

/** Speaks the other language from now on, without a reload; where it cannot be loaded, everything stays as it is. */
export async function speakIn(lang: Lang): Promise<void> {
  await openWords(lang)
  dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en-gb')
  prefer({ lang })
}

/** To be awaited before anything is drawn. */
export async function beginSpeaking(): Promise<void> {
  await speakIn(preferences().lang)
}

const openNow = (lang: Lang): Open => {
  const open = opened.get(lang) ?? opened.values().next().value
  if (!open) throw new Error('no language has been loaded')
  return open
}

export function useWords(): Spoken {
  const { lang } = usePreferences()
  return openNow(lang).spoken
}

/** The words of the components that are not ours: calendars, pickers, dialogs. */
export function useComponentWords(): Locale {
  const { lang } = usePreferences()
  return useMemo(() => openNow(lang).components, [lang])
}

function spokenFrom(lang: Lang, lines: Readonly<Record<string, string>>): Spoken {
  const book = bookOf(lang, { [lang]: lines })
  const t: Speak = (key, params) => book.t(key, { ...params })
  const knows = (key: string): key is WordKey => Object.hasOwn(lines, key)
  return {
    lang,
    t,
    knows,
    keys: Object.keys(lines),
    say: (code, details) => (knows(code) ? filled(t(code, params(named(details, t, knows)))) : t('console.closed-now')),
    name: (list, value) => {
      const key = `${list}.${value}`
      return knows(key) ? t(key) : '–'
    },
  }
}

const params = (details: unknown) => (typeof details === 'object' && details !== null ? { ...details } : {})

/** A reason that stands beside a closed act comes without its figures: no braces are shown. */
const filled = (words: string): string => words.replace(/\{\{\w+\}\}/g, '…')

const withKinds = z.looseObject({ kinds: z.string() })

/** The server lists the composition targets by their codes, with 、 between; the sentence wants their names. */
function named(details: unknown, t: Speak, knows: Spoken['knows']): unknown {
  const { data } = withKinds.safeParse(details)
  if (!data) return details
  const kinds = data.kinds.split('、').map((kind) => {
    const key = `console.composition-kind.${kind}`
    return knows(key) ? t(key) : kind
  })
  return { ...data, kinds: kinds.join(t('console.list-comma')) }
}
