import { isDay, readIdNumber } from '../../../contract/identity.ts'
import type { Fault } from '../../../contract/shapes.ts'
import { dayOf } from '../../platform/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/problems.ts'
import { refuseOthersFiles } from '../files/index.ts'
import { findContradictions } from './rules.ts'
import { idNumberColumns, nameColumns, phoneColumns } from './sealed.ts'

/** Which field is written in the words of which list. */
export const vocabularyOf = {
  ethnicity: 'ethnicity',
  politicalStatus: 'political-status',
  education: 'education',
  trade: 'trade',
  skillGrade: 'skill-grade',
} as const
type Coded = keyof typeof vocabularyOf

const coded: readonly Coded[] = ['ethnicity', 'politicalStatus', 'education', 'trade', 'skillGrade']

type Entered = {
  [K in Coded]?: string | null | undefined
} & {
  name?: string | undefined
  idNumber?: string | undefined
  phone?: string | undefined
  birthOn?: string | null | undefined
  gender?: 'female' | 'male' | null | undefined
  workedSinceYear?: number | null | undefined
  tradeSinceYear?: number | null | undefined
  photoFileId?: string | null | undefined
}

/** Refuses facts that contradict each other or speak no known word, all faults at once. `known`: what the file holds already. */
export async function checkFacts(ctx: Ctx, facts: Entered, known: { birthOn: string | null } = { birthOn: null }): Promise<void> {
  const today = dayOf(ctx.now)
  const read = facts.idNumber ? readIdNumber(facts.idNumber, today) : null
  const faults: Fault[] = read?.fault ? [{ field: 'idNumber', code: read.fault }] : []
  const birthOn = facts.birthOn && isDay(facts.birthOn) ? facts.birthOn : read ? null : known.birthOn
  faults.push(...findContradictions({ ...facts, birthOn }, read, today), ...(await unknownTerms(ctx, facts)))
  if (faults.length > 0) invalid(faults)
  if (facts.photoFileId) await refuseOthersFiles(ctx, [facts.photoFileId])
}

async function unknownTerms({ db }: Ctx, facts: Entered): Promise<Fault[]> {
  const asked = coded.flatMap((field) => (facts[field] ? [{ field, vocabulary: vocabularyOf[field], code: facts[field] }] : []))
  if (asked.length === 0) return []
  const rows = await db
    .selectFrom('registry.vocabularyTerm')
    .where(
      'code',
      'in',
      asked.map(({ code }) => code),
    )
    .select(['vocabularyCode', 'code'])
    .execute()
  const known = new Set(rows.map(({ vocabularyCode, code }) => `${vocabularyCode} ${code}`))
  return asked
    .filter(({ vocabulary, code }) => !known.has(`${vocabulary} ${code}`))
    .map(({ field, code }) => ({ field, code: 'person.unknown-term', value: code }))
}

/** What is written to the table: number and phone sealed, birthday and sex read from the number where they were not given. */
export function columnsOf<T extends Entered>({ name, idNumber, phone, ...facts }: T) {
  const read = idNumber ? readIdNumber(idNumber) : null
  return {
    ...facts,
    ...(read?.fault === null ? { birthOn: facts.birthOn ?? read.birthOn, gender: facts.gender ?? read.gender } : {}),
    ...(name ? nameColumns(name) : {}),
    ...(idNumber ? idNumberColumns(idNumber) : {}),
    ...(phone ? phoneColumns(phone) : {}),
  }
}
