import type { OpenCtx } from '../platform/context.ts'

/** Names of vocabulary terms in Chinese, as forms and public snapshots print them; what is no code is printed as it stands. */
export async function termNames({ db }: Pick<OpenCtx, 'db'>): Promise<(vocabulary: string, code: string | null) => string> {
  const rows = await db
    .selectFrom('registry.vocabularyTerm')
    .select(['vocabularyCode', 'code', 'nameZh'])
    .where('vocabularyCode', 'in', ['trade', 'skill-grade', 'industry', 'ethnicity', 'education', 'political-status', 'nature'])
    .execute()
  const names = new Map(rows.map((row) => [`${row.vocabularyCode} ${row.code}`, row.nameZh]))
  return (vocabulary, code) => (code === null ? '' : (names.get(`${vocabulary} ${code}`) ?? code))
}
