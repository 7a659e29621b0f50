import type { i18n } from 'i18next'
import { bookOf } from './book.ts'
import { articles as articlesEn } from './en/articles.ts'
import { casework as caseworkEn } from './en/casework.ts'
import { clearance as clearanceEn } from './en/clearance.ts'
import { console as consoleEn } from './en/console.ts'
import { consoleAudit as consoleAuditEn } from './en/console-audit.ts'
import { consoleEditionSetup as consoleEditionSetupEn } from './en/console-edition-setup.ts'
import { consoleEditions as consoleEditionsEn } from './en/console-editions.ts'
import { consoleImports as consoleImportsEn } from './en/console-imports.ts'
import { consoleJudging as consoleJudgingEn } from './en/console-judging.ts'
import { consoleLists as consoleListsEn } from './en/console-lists.ts'
import { consolePeople as consolePeopleEn } from './en/console-people.ts'
import { consoleProcedures as consoleProceduresEn } from './en/console-procedures.ts'
import { consoleRegistry as consoleRegistryEn } from './en/console-registry.ts'
import { consoleSelection as consoleSelectionEn } from './en/console-selection.ts'
import { consoleSettings as consoleSettingsEn } from './en/console-settings.ts'
import { duties as dutiesEn } from './en/duties.ts'
import { figures as figuresEn } from './en/figures.ts'
import { forms as formsEn } from './en/forms.ts'
import { honours as honoursEn } from './en/honours.ts'
import { identity as identityEn } from './en/identity.ts'
import { imports as importsEn } from './en/import.ts'
import { judging as judgingEn } from './en/judging.ts'
import { notices as noticesEn } from './en/notices.ts'
import { platform as platformEn } from './en/platform.ts'
import { portal as portalEn } from './en/portal.ts'
import { portalPerson as portalPersonEn } from './en/portal-person.ts'
import { portalPublic as portalPublicEn } from './en/portal-public.ts'
import { portalSelection as portalSelectionEn } from './en/portal-selection.ts'
import { portalStatements as portalStatementsEn } from './en/portal-statements.ts'
import { registry as registryEn } from './en/registry.ts'
import { selection as selectionEn } from './en/selection.ts'
import { signIn as signInEn } from './en/sign-in.ts'
import { staff as staffEn } from './en/staff.ts'
import { voting as votingEn } from './en/voting.ts'
import type { Lang } from './words.ts'
import { articles as articlesZh } from './zh/articles.ts'
import { casework as caseworkZh } from './zh/casework.ts'
import { clearance as clearanceZh } from './zh/clearance.ts'
import { console as consoleZh } from './zh/console.ts'
import { consoleAudit as consoleAuditZh } from './zh/console-audit.ts'
import { consoleEditionSetup as consoleEditionSetupZh } from './zh/console-edition-setup.ts'
import { consoleEditions as consoleEditionsZh } from './zh/console-editions.ts'
import { consoleImports as consoleImportsZh } from './zh/console-imports.ts'
import { consoleJudging as consoleJudgingZh } from './zh/console-judging.ts'
import { consoleLists as consoleListsZh } from './zh/console-lists.ts'
import { consolePeople as consolePeopleZh } from './zh/console-people.ts'
import { consoleProcedures as consoleProceduresZh } from './zh/console-procedures.ts'
import { consoleRegistry as consoleRegistryZh } from './zh/console-registry.ts'
import { consoleSelection as consoleSelectionZh } from './zh/console-selection.ts'
import { consoleSettings as consoleSettingsZh } from './zh/console-settings.ts'
import { duties as dutiesZh } from './zh/duties.ts'
import { figures as figuresZh } from './zh/figures.ts'
import { forms as formsZh } from './zh/forms.ts'
import { honours as honoursZh } from './zh/honours.ts'
import { identity as identityZh } from './zh/identity.ts'
import { imports as importsZh } from './zh/import.ts'
import { judging as judgingZh } from './zh/judging.ts'
import { notices as noticesZh } from './zh/notices.ts'
import { platform as platformZh } from './zh/platform.ts'
import { portal as portalZh } from './zh/portal.ts'
import { portalPerson as portalPersonZh } from './zh/portal-person.ts'
import { portalPublic as portalPublicZh } from './zh/portal-public.ts'
import { portalSelection as portalSelectionZh } from './zh/portal-selection.ts'
import { portalStatements as portalStatementsZh } from './zh/portal-statements.ts'
import { registry as registryZh } from './zh/registry.ts'
import { selection as selectionZh } from './zh/selection.ts'
import { signIn as signInZh } from './zh/sign-in.ts'
import { staff as staffZh } from './zh/staff.ts'
import { voting as votingZh } from './zh/voting.ts'

// Two lines a subject: one in each list. Keys are flat and unique over all subjects ('casework.quota-full').
const zh = {
  ...registryZh,
  ...signInZh,
  ...staffZh,
  ...dutiesZh,
  ...selectionZh,
  ...figuresZh,
  ...formsZh,
  ...honoursZh,
  ...noticesZh,
  ...caseworkZh,
  ...clearanceZh,
  ...consoleRegistryZh,
  ...consoleProceduresZh,
  ...consoleZh,
  ...consoleAuditZh,
  ...consoleSettingsZh,
  ...consolePeopleZh,
  ...consoleEditionSetupZh,
  ...consoleEditionsZh,
  ...consoleJudgingZh,
  ...consoleImportsZh,
  ...consoleSelectionZh,
  ...consoleListsZh,
  ...identityZh,
  ...importsZh,
  ...platformZh,
  ...portalZh,
  ...portalPublicZh,
  ...portalPersonZh,
  ...portalSelectionZh,
  ...portalStatementsZh,
  ...articlesZh,
  ...judgingZh,
  ...votingZh,
}

const en = {
  ...registryEn,
  ...signInEn,
  ...staffEn,
  ...dutiesEn,
  ...selectionEn,
  ...figuresEn,
  ...formsEn,
  ...honoursEn,
  ...noticesEn,
  ...caseworkEn,
  ...clearanceEn,
  ...consoleRegistryEn,
  ...consoleProceduresEn,
  ...consoleEn,
  ...consoleAuditEn,
  ...consoleSettingsEn,
  ...consolePeopleEn,
  ...consoleEditionSetupEn,
  ...consoleEditionsEn,
  ...consoleJudgingEn,
  ...consoleImportsEn,
  ...consoleSelectionEn,
  ...consoleListsEn,
  ...identityEn,
  ...importsEn,
  ...platformEn,
  ...portalEn,
  ...portalPublicEn,
  ...portalPersonEn,
  ...portalSelectionEn,
  ...portalStatementsEn,
  ...articlesEn,
  ...judgingEn,
  ...votingEn,
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
