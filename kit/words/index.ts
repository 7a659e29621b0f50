import type { i18n } from 'i18next'
import { bookOf } from './book.ts'
import { console as consoleEn } from './console.en.ts'
import { console as consoleZh } from './console.zh.ts'
import { platform as platformEn } from './platform.en.ts'
import { platform as platformZh } from './platform.zh.ts'
import { portal as portalEn } from './portal.en.ts'
import { portal as portalZh } from './portal.zh.ts'
import { casework as caseworkEn } from './procedures/casework.en.ts'
import { casework as caseworkZh } from './procedures/casework.zh.ts'
import { clearance as clearanceEn } from './procedures/clearance.en.ts'
import { clearance as clearanceZh } from './procedures/clearance.zh.ts'
import { honours as honoursEn } from './procedures/honours.en.ts'
import { honours as honoursZh } from './procedures/honours.zh.ts'
import { judging as judgingEn } from './procedures/judging.en.ts'
import { judging as judgingZh } from './procedures/judging.zh.ts'
import { judgingDesk as judgingDeskEn } from './procedures/judging-desk.en.ts'
import { judgingDesk as judgingDeskZh } from './procedures/judging-desk.zh.ts'
import { notices as noticesEn } from './procedures/notices.en.ts'
import { notices as noticesZh } from './procedures/notices.zh.ts'
import { voting as votingEn } from './procedures/voting.en.ts'
import { voting as votingZh } from './procedures/voting.zh.ts'
import { accounts as accountsEn } from './registry/accounts.en.ts'
import { accounts as accountsZh } from './registry/accounts.zh.ts'
import { articles as articlesEn } from './registry/articles.en.ts'
import { articles as articlesZh } from './registry/articles.zh.ts'
import { audit as auditEn } from './registry/audit.en.ts'
import { audit as auditZh } from './registry/audit.zh.ts'
import { calendar as calendarEn } from './registry/calendar.en.ts'
import { calendar as calendarZh } from './registry/calendar.zh.ts'
import { duties as dutiesEn } from './registry/duties.en.ts'
import { duties as dutiesZh } from './registry/duties.zh.ts'
import { dutyNames as dutyNamesEn } from './registry/duty-names.en.ts'
import { dutyNames as dutyNamesZh } from './registry/duty-names.zh.ts'
import { files as filesEn } from './registry/files.en.ts'
import { files as filesZh } from './registry/files.zh.ts'
import { notifications as notificationsEn } from './registry/notifications.en.ts'
import { notifications as notificationsZh } from './registry/notifications.zh.ts'
import { organizations as organizationsEn } from './registry/organizations.en.ts'
import { organizations as organizationsZh } from './registry/organizations.zh.ts'
import { peopleIdentity as peopleIdentityEn } from './registry/people/identity.en.ts'
import { peopleIdentity as peopleIdentityZh } from './registry/people/identity.zh.ts'
import { peopleRoster as peopleRosterEn } from './registry/people/roster.en.ts'
import { peopleRoster as peopleRosterZh } from './registry/people/roster.zh.ts'
import { people as peopleEn } from './registry/people.en.ts'
import { people as peopleZh } from './registry/people.zh.ts'
import { peopleDesk as peopleDeskEn } from './registry/people-desk.en.ts'
import { peopleDesk as peopleDeskZh } from './registry/people-desk.zh.ts'
import { signIn as signInEn } from './registry/sign-in.en.ts'
import { signIn as signInZh } from './registry/sign-in.zh.ts'
import { views as viewsEn } from './registry/views.en.ts'
import { views as viewsZh } from './registry/views.zh.ts'
import { vocabularies as vocabulariesEn } from './registry/vocabularies.en.ts'
import { vocabularies as vocabulariesZh } from './registry/vocabularies.zh.ts'
import { workbooks as workbooksEn } from './registry/workbooks.en.ts'
import { workbooks as workbooksZh } from './registry/workbooks.zh.ts'
import { cards as cardsEn } from './reporting/cards.en.ts'
import { cards as cardsZh } from './reporting/cards.zh.ts'
import { figures as figuresEn } from './reporting/figures.en.ts'
import { figures as figuresZh } from './reporting/figures.zh.ts'
import { myWork as myWorkEn } from './reporting/my-work.en.ts'
import { myWork as myWorkZh } from './reporting/my-work.zh.ts'
import { decisions as decisionsEn } from './selection/decisions.en.ts'
import { decisions as decisionsZh } from './selection/decisions.zh.ts'
import { editionsOverview as editionsOverviewEn } from './selection/editions/overview.en.ts'
import { editionsOverview as editionsOverviewZh } from './selection/editions/overview.zh.ts'
import { editionsQuotas as editionsQuotasEn } from './selection/editions/quotas.en.ts'
import { editionsQuotas as editionsQuotasZh } from './selection/editions/quotas.zh.ts'
import { editionsRules as editionsRulesEn } from './selection/editions/rules.en.ts'
import { editionsRules as editionsRulesZh } from './selection/editions/rules.zh.ts'
import { editions as editionsEn } from './selection/editions.en.ts'
import { editions as editionsZh } from './selection/editions.zh.ts'
import { imports as importsEn } from './selection/imports.en.ts'
import { imports as importsZh } from './selection/imports.zh.ts'
import { nominees as nomineesEn } from './selection/nominees.en.ts'
import { nominees as nomineesZh } from './selection/nominees.zh.ts'
import { recommendations as recommendationsEn } from './selection/recommendations.en.ts'
import { recommendations as recommendationsZh } from './selection/recommendations.zh.ts'
import { recommendationsDesk as recommendationsDeskEn } from './selection/recommendations-desk.en.ts'
import { recommendationsDesk as recommendationsDeskZh } from './selection/recommendations-desk.zh.ts'
import type { Lang } from './words.ts'

// Two lines a subject: one in each list. Keys are flat and unique over all subjects ('casework.quota-full').
const zh = {
  ...platformZh,
  ...accountsZh,
  ...articlesZh,
  ...auditZh,
  ...calendarZh,
  ...dutiesZh,
  ...dutyNamesZh,
  ...filesZh,
  ...notificationsZh,
  ...organizationsZh,
  ...peopleZh,
  ...peopleDeskZh,
  ...peopleIdentityZh,
  ...peopleRosterZh,
  ...signInZh,
  ...viewsZh,
  ...vocabulariesZh,
  ...workbooksZh,
  ...caseworkZh,
  ...clearanceZh,
  ...honoursZh,
  ...judgingZh,
  ...judgingDeskZh,
  ...noticesZh,
  ...votingZh,
  ...decisionsZh,
  ...editionsZh,
  ...editionsOverviewZh,
  ...editionsQuotasZh,
  ...editionsRulesZh,
  ...importsZh,
  ...nomineesZh,
  ...recommendationsZh,
  ...recommendationsDeskZh,
  ...cardsZh,
  ...figuresZh,
  ...myWorkZh,
  ...portalZh,
  ...consoleZh,
}

const en = {
  ...platformEn,
  ...accountsEn,
  ...articlesEn,
  ...auditEn,
  ...calendarEn,
  ...dutiesEn,
  ...dutyNamesEn,
  ...filesEn,
  ...notificationsEn,
  ...organizationsEn,
  ...peopleEn,
  ...peopleDeskEn,
  ...peopleIdentityEn,
  ...peopleRosterEn,
  ...signInEn,
  ...viewsEn,
  ...vocabulariesEn,
  ...workbooksEn,
  ...caseworkEn,
  ...clearanceEn,
  ...honoursEn,
  ...judgingEn,
  ...judgingDeskEn,
  ...noticesEn,
  ...votingEn,
  ...decisionsEn,
  ...editionsEn,
  ...editionsOverviewEn,
  ...editionsQuotasEn,
  ...editionsRulesEn,
  ...importsEn,
  ...nomineesEn,
  ...recommendationsEn,
  ...recommendationsDeskEn,
  ...cardsEn,
  ...figuresEn,
  ...myWorkEn,
  ...portalEn,
  ...consoleEn,
}

export type WordKey = keyof typeof zh
export type Params = Readonly<Record<string, unknown>>
/** Words of one language, keys checked by the compiler. */
export type Speak = (key: WordKey, params?: Params) => string

const made = new Map<Lang, i18n>()

/** The i18next instance of a language, made once; a missing English word falls back to the Chinese source. */
export function wordsFor(lang: Lang): i18n {
  const known = made.get(lang)
  if (known) return known
  const words = bookOf(lang, { zh, en })
  made.set(lang, words)
  return words
}

export function speak(lang: Lang): Speak {
  const words = wordsFor(lang)
  return (key, params) => words.t(key, { ...params })
}

export const isWordKey = (key: string): key is WordKey => Object.hasOwn(zh, key)

/** The sentence for a problem code as it came over the wire; a code without words says so with the code, for the help desk. */
export function sentence(lang: Lang, code: string, details?: unknown): string {
  const words = wordsFor(lang)
  const params = typeof details === 'object' && details !== null ? { ...details } : {}
  return isWordKey(code) ? words.t(code, params) : words.t('problem.unknown', { code })
}
