import type { Lang } from './words/words.ts'

const zone = 'Asia/Shanghai'
const locale = (lang: Lang) => (lang === 'zh' ? 'zh-CN' : 'en-GB')

/** A calendar day ('2026-03-05') or an instant, as the day it is in Shandong: 2026年3月5日, 5 March 2026. */
export const date = (value: string | Date, lang: Lang): string => shown(value, lang, { year: 'numeric', month: 'long', day: 'numeric' })

/** The day without its year, for rows that stand under one: 3月5日, 5 March. */
export const shortDate = (value: string | Date, lang: Lang): string => shown(value, lang, { month: 'long', day: 'numeric' })

/** Year and month: 2026年3月, March 2026. */
export const month = (value: string | Date, lang: Lang): string => shown(value, lang, { year: 'numeric', month: 'long' })

/** Day and time to the minute: 2026年3月5日 17:00, 5 March 2026, 17:00. */
export function dateTime(value: string | Date, lang: Lang): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(moment(value))
  return lang === 'zh' ? `${date(value, lang)} ${time}` : `${date(value, lang)}, ${time}`
}

/** The same for an end: midnight is the end of the day before it, 2026年3月24日 24:00. */
export function deadline(value: string | Date, lang: Lang): string {
  const shown = dateTime(value, lang)
  if (!shown.endsWith('00:00')) return shown
  return dateTime(new Date(moment(value).getTime() - 1), lang).replace(/23:59$/, '24:00')
}

/** First and last day, the year written once where it is the same: 2026年3月5日 – 3月12日. */
export function dateRange(from: string | Date, to: string | Date, lang: Lang): string {
  const sameYear = shown(from, 'en', { year: 'numeric' }) === shown(to, 'en', { year: 'numeric' })
  if (!sameYear) return `${date(from, lang)} – ${date(to, lang)}`
  return lang === 'zh' ? `${date(from, lang)} – ${shortDate(to, lang)}` : `${shortDate(from, lang)} – ${date(to, lang)}`
}

/** Money from whole fen: ¥10,000.00. */
export const money = (fen: number): string =>
  `${fen < 0 ? '−' : ''}¥${new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(Math.abs(fen) / 100)}`

/** A count in full: 12,345. */
export const number = (value: number): string => new Intl.NumberFormat('en').format(value)

/** A large count as people say it, split for large print: 43,400 → 4.34 万; English keeps the figure. */
export function bigNumber(value: number, lang: Lang): { figure: string; unit: string } {
  if (lang === 'en' || value < 10_000) return { figure: number(value), unit: '' }
  const [unit, name] = value < 100_000_000 ? ([10_000, '万'] as const) : ([100_000_000, '亿'] as const)
  return { figure: String(Number((value / unit).toPrecision(3))), unit: name }
}

/** The same in one piece: 4.34万. */
export function count(value: number, lang: Lang): string {
  const { figure, unit } = bigNumber(value, lang)
  return figure + unit
}

/** Whole hundredths as points: 9250 → 92.50. */
export const points = (hundredths: number): string => (hundredths / 100).toFixed(2)

/** A share between 0 and 1: 35%, 7.5%. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`

/** Bytes as a file size: 1.2 MB. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const kilo = bytes / 1024
  return kilo < 1024 ? `${Math.round(kilo)} KB` : `${(kilo / 1024).toFixed(1)} MB`
}

/** Calendar days in Shandong from `now` to `until`: 0 on the last day, negative after it. Working days come from the server. */
export function daysBetween(now: Date, until: string | Date): number {
  return Math.round((dayNumber(until) - dayNumber(now)) / 86_400_000)
}

// A bare day has no zone: noon in Shandong is that day everywhere the formatter looks.
const moment = (value: string | Date) => (value instanceof Date ? value : new Date(value.length === 10 ? `${value}T12:00:00+08:00` : value))

const shown = (value: string | Date, lang: Lang, parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(lang), { timeZone: zone, ...parts }).format(moment(value))

const dayNumber = (value: string | Date) =>
  Date.parse(`${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment(value))}T00:00:00Z`)

/** Rare characters with their numbers, for a screen that may not be able to draw them: 𪐷（U+2A437）. */
export const spelled = (characters: string): string =>
  [...characters].map((one) => `${one}（U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}）`).join(' ')
