import { useMemo } from 'react'
import { z } from 'zod'
import { isWordKey, type Speak, sentence, speak } from '../kit/words/index.ts'
import type { Lang } from '../kit/words/words.ts'
import { usePreferences } from './shell/preferences.ts'

export type Spoken = {
  lang: Lang
  t: Speak
  /** The sentence for a code that the server gave. */
  say: (code: string, details?: unknown) => string
  /** The word for a value of a closed list, `name('console.state', 'submitted')`; a value without a word shows a dash, never itself. */
  name: (list: string, value: string | null) => string
}

export function useWords(): Spoken {
  const { lang } = usePreferences()
  return useMemo(() => spoken(lang), [lang])
}

function spoken(lang: Lang): Spoken {
  const t = speak(lang)
  return {
    lang,
    t,
    say: (code, details) => (isWordKey(code) ? filled(sentence(lang, code, named(details, t))) : t('console.closed-now')),
    name: (list, value) => {
      const key = `${list}.${value}`
      return isWordKey(key) ? t(key) : '–'
    },
  }
}

/** A reason that stands beside a closed act comes without its figures: no braces are shown. */
const filled = (words: string): string => words.replace(/\{\{\w+\}\}/g, '…')

const withKinds = z.looseObject({ kinds: z.string() })

/** The server lists the composition targets by their codes, with 、 between; the sentence wants their names. */
function named(details: unknown, t: Speak): unknown {
  const { data } = withKinds.safeParse(details)
  if (!data) return details
  const kinds = data.kinds.split('、').map((kind) => {
    const key = `console.composition-kind.${kind}`
    return isWordKey(key) ? t(key) : kind
  })
  return { ...data, kinds: kinds.join(t('console.list-comma')) }
}
