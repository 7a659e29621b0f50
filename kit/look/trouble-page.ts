import { sentence } from '../words/index.ts'
import type { Lang } from '../words/words.ts'

export type Trouble = {
  lang: Lang
  kind: string
  code: string
  details?: unknown
  status: number
  /** A form was sent: the page must not ask for the address again without it. */
  sent: boolean
}

const safe = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Refusals that are a matter of moments, not of what was asked. */
export const passes = ({ status }: Pick<Trouble, 'status'>): boolean => status === 503 || status === 429

/** A page that needs nothing else to work: what happened in the reader's language; a reading that is a matter of moments tries again by itself. */
export function troublePage(trouble: Trouble): string {
  const { lang, kind, code, details, sent } = trouble
  const title = safe(sentence(lang, `problem.${kind}`))
  const line = (text: string) => `<p style="color:#6A645A">${safe(text)}</p>`
  const again = !passes(trouble) ? '' : line(sentence(lang, sent ? 'problem.send-again' : 'problem.again-soon'))
  return [
    `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    passes(trouble) && !sent ? '<meta http-equiv="refresh" content="10">' : '',
    `<title>${title}</title><body style="${look}"><h1 style="font-size:28px;color:#A3231A">${title}</h1>`,
    `<p>${safe(sentence(lang, code, details))}</p>${again}`,
    `<p><a style="color:#2F6B62" href="/">${safe(sentence(lang, 'problem.to-home'))}</a></p></body></html>`,
  ].join('')
}

const look =
  "background:#FAF7F0;color:#1C1A17;font:18px/1.7 system-ui,'PingFang SC','Microsoft YaHei',sans-serif;max-width:34em;margin:12vh auto;padding:0 20px"

/** What goes with such a page, wherever it is sent from. */
export const troubleHeaders = (trouble: Trouble): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  ...(passes(trouble) && { 'retry-after': '10' }),
})
